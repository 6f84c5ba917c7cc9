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

  // The islands of the Canadian Arctic as bundled, 0.2 km, or those of the file that the variable ISLANDS names.
  @Sendable func islands() throws -> Geometry {
    if let path = ProcessInfo.processInfo.environment["ISLANDS"] {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      return .collection(try GeoJSONReader.read(bytes: bytes).features.compactMap(\.geometry))
    }
    let area = Sector(centre: Position(longitude: -95, latitude: 75), outerRadius: .kilometres(900))
    let zone = ZoneLocator([try area.zone().geometry()])
    return .multiPolygon(
      try ReferenceData().coast(.full, levels: [.land], northOf: 65).map(\.polygon).filter {
        $0.exterior.count < 40_000
          && $0.exterior.allSatisfy { zone.code(longitude: $0.longitude, latitude: $0.latitude) != 0 }
      })
  }

  for miles in [12, 200] {
    Benchmark("islands of the Canadian Arctic, \(miles) M, 1 m, two threads") { benchmark in
      let islands = try islands()
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try OffsetZone.zone(of: islands, distance: .nauticalMiles(Double(miles)), threads: 2))
      }
    }
  }

  // Even over longitude and latitude and the same in every run (Roberts 2018).
  @Sendable func places(_ count: Int) -> (longitudes: [Double], latitudes: [Double]) {
    func spread(_ low: Double, _ extent: Double, _ step: Double) -> [Double] {
      (1...count).map { low + extent * (Double($0) * step).truncatingRemainder(dividingBy: 1) }
    }
    return (spread(-140, 80, 0.754_877_666_246_692_7), spread(60, 24, 0.569_840_290_998_053_2))
  }

  Benchmark("points in zones: a million in one, exact, one core") { benchmark in
    let zone = try OffsetZone.zone(of: islands(), distance: .nauticalMiles(200), threads: 2).geometry()
    let locator = ZoneLocator([zone])
    let (longitudes, latitudes) = places(1_000_000)
    var codes = [Int32](repeating: 0, count: longitudes.count)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      longitudes.withUnsafeBufferPointer { longitudes in
        latitudes.withUnsafeBufferPointer { latitudes in
          codes.withUnsafeMutableBufferPointer { codes in
            locator.codes(longitudes: longitudes, latitudes: latitudes, into: codes)
          }
        }
      }
      blackHole(codes)
    }
  }

  for threads in [1, 2] {
    Benchmark("nearest places of the islands to a million points, to 1 cm, threads: \(threads)") {
      benchmark in
      let field = try DistanceField([islands()], edges: .planar)
      let places = places(1_000_000)
      let positions = zip(places.longitudes, places.latitudes).map { Position(longitude: $0, latitude: $1) }
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(field.nearest(to: positions, threads: threads))
      }
    }
  }
}
