import ArgumentParser
import Coverage
import Foundation
import GeoData
import Geography
import Navigation

/// Where sites may be chosen, what stands already, and what is to be served.
struct SiteInputOptions: ParsableArguments {
  @Option(
    help:
      "Candidates: a CSV table with name, lon and lat, or points as GeoJSON. Without any option of candidates: the scenario's sites of the roles base and alternative."
  )
  var candidates: String?

  @Option(help: "A candidate: a site of the scenario, a name of the gazetteer or lon,lat; may be repeated.")
  var candidate: [PlaceArgument] = []

  @Flag(help: "The bundled sites and ports within 100 km of the demand are candidates.")
  var gazetteer = false

  @Option(
    help:
      "Shore within 50 km of the demand is a candidate, at vertices of the coast at least so far from one another: 100km.",
    transform: quantity)
  var alongCoast: Distance?

  @Option(help: "The column or property of --candidates that holds costs; needed with --budget.")
  var cost = "cost"

  @Option(help: "What the chosen may cost together.")
  var budget: Double?

  @Option(
    help:
      "What stands already: a site, a name or lon,lat; may be repeated; none for nothing. The scenario's sites with such ships or aircraft, but for the roles base and alternative, when left out."
  )
  var fixed: [PlaceArgument] = []

  @Option(help: "Points of demand with weights (CSV or GeoJSON) instead of cells of the scenario's area.")
  var demand: String?

  @Option(help: "The column or property of --demand that holds weights.")
  var weight = "weight"

  @Option(help: "The width of the cells of the area: 25km when left out.", transform: quantity)
  var cell = SitingRequest.usualCell

  @OptionGroup var columns: ColumnOptions

  func validate() throws {
    if let budget, !(budget >= 0 && budget.isFinite) { throw ValidationError("--budget takes 0 or more") }
    if budget != nil, candidates == nil {
      throw ValidationError("--budget needs --candidates FILE with costs")
    }
    if budget != nil, !candidate.isEmpty || gazetteer || alongCoast != nil {
      throw ValidationError("--budget takes the candidates of --candidates FILE alone: no others have costs")
    }
    if !SitingRequest.cells.contains(cell) { throw ValidationError("--cell takes 1km to 1000km") }
    if let alongCoast, !(1...2000).contains(alongCoast.kilometres) {
      throw ValidationError("--along-coast takes 1km to 2000km")
    }
  }

  /// The demand.
  func demand(of scenario: Scenario, threads: Int) async throws -> SitingDemand {
    guard let demand else { return try await .cells(of: scenario, width: cell, threads: threads) }
    let points = try PlaceFile(path: demand, format: nil, name: weight, columns: columns, option: "--weight")
      .numbers()
    return SitingDemand(positions: points.map(\.position), weights: points.map(\.number))
  }

  /// The candidates, without those where something stands already.
  func places(
    of scenario: Scenario, near demand: SitingDemand, land: [Polygon], besides existing: [SitingPlace],
    data: ReferenceData
  ) throws -> [SitingPlace] {
    var places: [SitingPlace] = []
    func add(_ name: String, _ position: Position, cost: Double = 0) {
      places.append(SitingPlace(name: name, position: position, cost: cost))
    }
    if let candidates {
      let named = try PlaceFile(path: candidates, format: nil, name: nil, columns: columns).places()
      var costs = named.map { _ in 0.0 }
      if budget != nil {
        costs = try PlaceFile(path: candidates, format: nil, name: cost, columns: columns, option: "--cost")
          .numbers().map(\.number)
      }
      for (place, cost) in zip(named, costs) { add(place.name, place.position, cost: cost) }
    }
    for place in try candidate.map({ try resolved($0, in: scenario, data) }) {
      add(place.name, place.position)
    }
    if gazetteer {
      let reach = Distance.kilometres(100)
      let known = data.sites.map { $0 as any Place } + data.ports.map { $0 as any Place }
      for place in known where demand.positions.contains(where: { $0.distance(to: place.position) <= reach })
      {
        add(place.name, place.position)
      }
    }
    if let alongCoast {
      let found = ShorePlaces.places(
        along: land, spacing: alongCoast, near: demand.positions, reach: .kilometres(50))
      for position in found {
        add(String(format: "shore at %.3f,%.3f", position.longitude, position.latitude), position)
      }
    }
    if candidates == nil, candidate.isEmpty, !gazetteer, alongCoast == nil {
      places += scenario.sites.sitingCandidates
    }
    return SitingPlace.distinct(places, besides: existing)
  }

  /// What stands already.
  func existing(of scenario: Scenario, ships: Bool, aircraft: Bool, data: ReferenceData) throws
    -> [SitingPlace]
  {
    if fixed.isEmpty {
      return scenario.sites.sitingExisting(of: scenario.assets, ships: ships, aircraft: aircraft)
    }
    if fixed.map({ $0.text.lowercased() }) == ["none"] { return [] }
    return try fixed.map { try resolved($0, in: scenario, data) }.map {
      SitingPlace(name: $0.name, position: $0.position)
    }
  }

  private func resolved(
    _ place: PlaceArgument, in scenario: Scenario, _ data: ReferenceData
  ) throws -> NamedPosition {
    if let site = scenario.sites.named(place.text) {
      return NamedPosition(name: site.name, position: site.position)
    }
    return try place.resolved(in: data)
  }
}
