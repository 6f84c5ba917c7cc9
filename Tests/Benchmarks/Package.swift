// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who builds or tests the product builds the benchmark library.
let package = Package(
  name: "benchmarks",
  dependencies: [
    .package(name: "northwatch", path: "../.."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Zones",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "GEOS", package: "northwatch"), .product(name: "GeoData", package: "northwatch"),
        .product(name: "GeoJSON", package: "northwatch"), .product(name: "Geography", package: "northwatch"),
      ],
      path: "Benchmarks/Zones",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    .executableTarget(
      name: "Sea",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "GeoData", package: "northwatch"), .product(name: "Geography", package: "northwatch"),
        .product(name: "Navigation", package: "northwatch"),
      ],
      path: "Benchmarks/Sea",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
