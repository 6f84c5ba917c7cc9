// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "northwatch",
  products: [
    .library(name: "GEOS", targets: ["GEOS"]),
    .library(name: "PROJ", targets: ["PROJ"]),
    .library(name: "Geography", targets: ["Geography"]),
  ],
  targets: [
    .systemLibrary(
      name: "CGEOS", providers: [.apt(["libgeos-dev"]), .brew(["geos"])]),
    .systemLibrary(
      name: "CPROJ", providers: [.apt(["libproj-dev"]), .brew(["proj"])]),
    .target(name: "GEOS", dependencies: ["CGEOS"]),
    .target(name: "PROJ", dependencies: ["CPROJ"]),
    .target(name: "Geography", dependencies: ["GEOS", "PROJ"]),
    .target(name: "TestSupport", dependencies: ["Geography"], path: "Tests/TestSupport"),
    .testTarget(name: "GeographyTests", dependencies: ["Geography", "GEOS", "PROJ", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
