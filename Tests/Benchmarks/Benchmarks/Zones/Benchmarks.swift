import Benchmark
import Foundation
import GeoData
import GeoJSON
import Geography

/// Rings, swaths and files: what a report is made of.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(3), maxIterations: 200)

  let base = Position(longitude: -84.5495, latitude: 73.0687)

  Benchmark("ring 2000 km, 1 m") { benchmark in
    for _ in benchmark.scaledIterations {
      blackHole(try Sector(centre: base, outerRadius: .kilometres(2000)).zone())
    }
  }

  Benchmark("ring 2000 km, 1 m, written") { benchmark in
    for _ in benchmark.scaledIterations {
      let zone = try Sector(centre: base, outerRadius: .kilometres(2000)).zone()
      blackHole(try GeoJSONWriter.write(Feature(geometry: try zone.geometry())))
    }
  }

  Benchmark("swath 100 M along Northwest Passage 1, 1 m") { benchmark in
    let passage = try ReferenceData().passage(named: "1")
    let line = Geometry.lineString(passage.points.map(\.position))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(try OffsetZone.zone(of: line, distance: Distance(metres: 185_200)))
    }
  }

  Benchmark("plane: a million positions in") { benchmark in
    let positions = (0..<1_000_000).map {
      Position(longitude: Double($0 % 3600) / 10 - 180, latitude: 50 + Double($0 % 4000) / 100)
    }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      var sum = 0.0
      for position in positions { sum += Plane.project(position).x }
      blackHole(sum)
    }
  }

  Benchmark("GeoJSON: read 40,000 vertices of coast") { benchmark in
    let coast = try ReferenceData().coast(.overview)
    let features = coast.map { Feature(geometry: .polygon($0.polygon)) }
    let bytes = try GeoJSONWriter.write(FeatureCollection(features))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try GeoJSONReader.read(bytes: bytes)) }
  }
}
