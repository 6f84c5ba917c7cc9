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
    .library(name: "Navigation", targets: ["Navigation"]),
    .library(name: "Siting", targets: ["Siting"]),
    .library(name: "Coverage", targets: ["Coverage"]),
    .library(name: "Reporting", targets: ["Reporting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
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
      dependencies: [
        "Geography", "GeoJSON", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      path: "GeoData", exclude: ["Preparation"], sources: ["Sources"], resources: [.copy("Resources")]),
    .target(name: "Navigation", dependencies: ["Geography", "GEOS", "GeoJSON", "GeoData", "PROJ"]),
    .target(name: "Siting"),
    .target(
      name: "Coverage",
      dependencies: [
        "Siting", "Navigation", "Geography", "GEOS", "GeoJSON", "GeoData",
        .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Reporting",
      dependencies: [
        "Coverage", "Siting", "Geography", "GEOS", "GeoJSON", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Mustache", package: "swift-mustache"),
      ]),
    .executableTarget(
      name: "northwatch",
      dependencies: [
        "Reporting", "Coverage", "Siting", "Navigation", "GeoData", "GeoJSON", "Geography", "GEOS", "PROJ",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
      ]),
    .target(name: "TestSupport", dependencies: ["Geography"], path: "Tests/TestSupport"),
    .testTarget(name: "GEOSTests", dependencies: ["GEOS", "TestSupport"]),
    .testTarget(name: "PROJTests", dependencies: ["PROJ", "TestSupport"]),
    .testTarget(
      name: "GeographyTests", dependencies: ["Geography", "GEOS", "GeoJSON", "PROJ", "TestSupport"]),
    .testTarget(name: "GeoJSONTests", dependencies: ["GeoJSON", "Geography", "TestSupport"]),
    .testTarget(
      name: "CoverageTests", dependencies: ["Coverage", "GEOS", "GeoData", "Geography", "TestSupport"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Reporting", "Coverage", "GeoData", "GeoJSON", "Geography", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "SwiftCSV", package: "SwiftCSV"),
      ]),
    .testTarget(
      name: "NavigationTests",
      dependencies: ["Navigation", "GEOS", "GeoData", "GeoJSON", "Geography", "TestSupport"]),
    .testTarget(name: "SitingTests", dependencies: ["Siting", "TestSupport"]),
    .testTarget(name: "CommandLineTests", dependencies: ["northwatch"]),
    .testTarget(name: "GeoDataTests", dependencies: ["GeoData", "Geography", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
