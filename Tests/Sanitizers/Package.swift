// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that the wrappers alone are built under each sanitizer and run in a process of their own.
let package = Package(
  name: "sanitizers",
  dependencies: [.package(name: "northwatch", path: "../..")],
  targets: [
    .executableTarget(
      name: "soak",
      dependencies: [
        .product(name: "GEOS", package: "northwatch"), .product(name: "PROJ", package: "northwatch"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
