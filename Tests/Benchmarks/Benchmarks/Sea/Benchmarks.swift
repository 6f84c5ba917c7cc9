import Benchmark
import Foundation
import GeoData
import Geography
import Navigation

/// Ways by water on the bundled coast: the mesh, a route, reaches, a matrix.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(20), maxIterations: 20)

  @Sendable func chart() throws -> SeaChart {
    SeaChart(land: try ReferenceData().coast(.full).map(\.polygon))
  }

  @Sendable func positions(_ names: [String]) throws -> [Position] {
    let data = try ReferenceData()
    return try names.map { try data.place(named: $0).position }
  }

  let sites = ["Nanisivik", "Iqaluit", "Halifax", "Resolute", "Tuktoyaktuk", "Churchill", "Nuuk", "Tromsø"]

  Benchmark("mesh of all waters, with eight places") { benchmark in
    let (chart, places) = (try chart(), try positions(sites))
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      blackHole(try chart.waters(.everywhere, places: places, limit: Waters.usualLimit))
    }
  }

  Benchmark("route Halifax – Tuktoyaktuk, mesh included") { benchmark in
    let planner = RoutePlanner(chart: try chart(), speeds: [.knots(14)])
    let names = ["Halifax", "Tuktoyaktuk"]
    let stops = zip(names, try positions(names)).map { RouteStop(name: $0, position: $1) }
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(try planner.plan(stops)) }
  }

  Benchmark("reach of eight sites, 24, 48 and 72 h at 14 kn, two threads, mesh left out") { benchmark in
    let (chart, places) = (try chart(), try positions(sites))
    let times: [TimeSpan] = [.hours(24), .hours(48), .hours(72)]
    let radius = Distance(metres: 72 * 3600 * Speed.knots(14).metresPerSecond)
    let waters = try chart.waters(
      .within(Distance(metres: radius.metres + 26_000), of: places), places: places, limit: Waters.usualLimit)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      let search = ReachSearch(
        waters, from: Array(places.indices), speeds: [.knots(14)], limit: .hours(72),
        tolerance: Distance(metres: radius.metres / 1000))
      blackHole(try search.zones(within: times, threads: 2))
    }
  }

  for cell in [600, 1000] {
    Benchmark("raster of \(cell) m cells, 72 h from eight sites, one thread, search left out") { benchmark in
      let (chart, places) = (try chart(), try positions(sites))
      let radius = Distance(metres: 72 * 3600 * Speed.knots(14).metresPerSecond)
      let waters = try chart.waters(
        .within(Distance(metres: radius.metres + 26_000), of: places), places: places,
        limit: Waters.usualLimit)
      let search = ReachSearch(
        waters, from: Array(places.indices), speeds: [.knots(14)], limit: .hours(72),
        tolerance: .kilometres(2))
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try search.raster(cell: Distance(metres: Double(cell)), within: .hours(72)))
      }
    }
  }

  Benchmark("matrix of ten places, two threads, mesh left out") { benchmark in
    let (chart, places) = (try chart(), try positions(sites + ["Longyearbyen", "Pangnirtung"]))
    let waters = try chart.waters(.everywhere, places: places, limit: Waters.usualLimit)
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations { blackHole(TravelMatrix(waters, threads: 2)) }
  }
}
