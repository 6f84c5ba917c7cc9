// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "northwatch",
  products: [
    .executable(name: "northwatch", targets: ["northwatch"]),
    .library(name: "GEOS", targets: ["GEOS"]),
    .library(name: "PROJ", targets: ["PROJ"]),
    .library(name: "Geography", targets: ["Geography"]),
    .library(name: "GeoJSON", targets: ["GeoJSON"]),
    .library(name: "GeoData", targets: ["GeoData"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CPROJ", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
    .target(name: "GEOS", dependencies: ["CGEOS"]),
    .target(name: "PROJ", dependencies: ["CPROJ"]),
    .target(name: "Geography", dependencies: ["GEOS", "PROJ"]),
    .target(name: "GeoJSON", dependencies: ["Geography"]),
    .target(
      name: "GeoData",
      dependencies: ["Geography", "GeoJSON", .product(name: "SwiftCSV", package: "SwiftCSV")],
      path: "GeoData", exclude: ["Preparation"], sources: ["Sources"], resources: [.copy("Resources")]),
    .executableTarget(
      name: "northwatch",
      dependencies: [
        "GeoData", "GeoJSON", "Geography", "GEOS", "PROJ",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    .target(name: "TestSupport", dependencies: ["Geography"], path: "Tests/TestSupport"),
    .testTarget(name: "GEOSTests", dependencies: ["GEOS", "TestSupport"]),
    .testTarget(name: "PROJTests", dependencies: ["PROJ", "TestSupport"]),
    .testTarget(name: "GeographyTests", dependencies: ["Geography", "GEOS", "PROJ", "TestSupport"]),
    .testTarget(name: "GeoDataTests", dependencies: ["GeoData", "Geography", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
