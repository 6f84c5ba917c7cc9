import Foundation
import GeoData
import Geography
import Navigation

extension ScenarioReader {
  /// The years of ways that a scenario asks about.
  mutating func seasons(_ node: ScenarioNode) throws(ScenarioError) -> [SeasonRequest] {
    var seasons: [SeasonRequest] = []
    for (id, node) in try node.members() { seasons.append(try season(id, node)) }
    return seasons
  }

  private mutating func season(_ id: String, _ node: ScenarioNode) throws(ScenarioError) -> SeasonRequest {
    let members = try node.members(allowed: ["sea", "name"] + Self.yearKeys)
    guard let sea = members["sea"] else {
      throw node.error("the key sea is missing: the stops of the way, as in [Nanisivik, Tuktoyaktuk]")
    }
    return try year(id, try members["name"]?.text(), of: try stops(sea), members, node).request
  }

  /// The keys of a year of a way: the ship, her law and the ice.
  static let yearKeys = [
    "year", "asset", "platform", "speed", "ice-class", "tonnage", "service", "ice", "ice-months",
  ]

  /// A year of a way through stops, and the bundled ship that goes it.
  mutating func year(
    _ id: String, _ name: String?, of stops: [RouteStop], _ members: [String: ScenarioNode],
    _ node: ScenarioNode
  ) throws(ScenarioError) -> (request: SeasonRequest, platform: Platform?) {
    guard let yearNode = members["year"] else {
      throw node.error("the key year is missing, as in year: 2027")
    }
    let year = try yearNode.count()
    guard (1900...2200).contains(year) else { throw yearNode.error("expected a year from 1900 to 2200") }
    let ship = try seasonShip(members, node)
    let regulated = try regulated(ship.platform, ship.iceClass, members)
    let ice = try seasonIce(members)
    guard ice.isEmpty || ship.iceClass != nil else {
      throw node.error("ice needs the ship's ice class: give ice-class: PC5, or ice-class: none")
    }
    let regulations: Regulations
    let polaris: Polaris
    do {
      regulations = try Regulations(data)
      polaris = try Polaris(data)
    } catch { throw node.error("\(error)") }
    var law = regulated
    if law.category == nil, let own = ship.platform?.iceClass {
      law.category = try? regulations.dates.category(of: own)
    }
    let words = ship.words + (ship.iceClass.map { ", ice class \($0.shortName)" } ?? "")
    let request = SeasonRequest(
      id: id, name: name ?? stops.map(\.name).joined(separator: ", "), year: year,
      stops: stops, speed: ship.speed, iceClass: ship.iceClass, shipWords: words, ship: law,
      regulations: regulations, polaris: polaris, ice: ice, iceChanges: members["ice-months"] != nil)
    return (request, ship.platform)
  }

  private typealias SeasonShip = (speed: Speed, iceClass: IceClass?, platform: Platform?, words: String)

  private func seasonShip(
    _ members: [String: ScenarioNode], _ node: ScenarioNode
  ) throws(ScenarioError) -> SeasonShip {
    guard members["asset"] == nil || members["platform"] == nil else {
      throw node.error("give an asset or a platform, not both")
    }
    var platform: Platform?
    var known: Speed?
    if let asset = try members["asset"].map({ (node) throws(ScenarioError) in try self.asset(node) }) {
      platform = platforms[asset.id]
      known = asset.speed
    } else if let name = members["platform"] {
      let found = try found(name) { name throws(DataError) in try data.platform(named: name) }
      platform = found
      known = found.cruiseSpeed
    }
    if let platform, platform.kind.flies, let named = members["asset"] ?? members["platform"] {
      throw named.error("“\(platform.name)” is no ship")
    }
    guard let speed = try members["speed"]?.quantity() ?? known else {
      throw node.error("how fast is the ship? give an asset, a platform whose speed is known, or speed: 14kn")
    }
    let iceClass = try seaClass(platform, members)
    return (speed, iceClass, platform, "\(platform?.name ?? "A ship"), \(Self.decimal(speed.knots)) kn")
  }

  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  private func regulated(
    _ platform: Platform?, _ iceClass: IceClass?, _ members: [String: ScenarioNode]
  ) throws(ScenarioError) -> RegulatedShip {
    var service = Self.service(of: platform)
    if let node = members["service"] {
      guard let given = RegulatedShip.Service(rawValue: try node.text()) else {
        throw node.error(
          "expected \(RegulatedShip.Service.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      service = given
    }
    var tonnage: Double?
    if let node = members["tonnage"] {
      guard let given = Double(try node.text()), given.isFinite, given >= 0 else {
        throw node.error("expected a gross tonnage such as 20000")
      }
      tonnage = given
    }
    return RegulatedShip(grossTonnage: tonnage, service: service, iceClass: iceClass)
  }

  private mutating func seasonIce(
    _ members: [String: ScenarioNode]
  ) throws(ScenarioError) -> [Int: SeasonRequest.Ice] {
    if let months = members["ice-months"] {
      if let ice = members["ice"] { throw ice.error("ice and ice-months exclude each other") }
      return try monthlyIce(months)
    }
    guard let node = members["ice"] else { return [:] }
    let parts = try node.members(allowed: ["file", "assume"])
    guard let file = parts["file"] else { throw node.error("expected a file, as in {file: chart.geojson}") }
    let ice = SeasonRequest.Ice(
      chart: try iceChart(
        path: URL(fileURLWithPath: try file.text(), relativeTo: folder).path, file, assumed: parts["assume"]),
      words: try file.text())
    return Dictionary(uniqueKeysWithValues: (1...12).map { ($0, ice) })
  }

  /// The ice of the months by a folder's files.
  ///
  /// - Parameters:
  ///   - node: the folder, and the ice to be assumed where a chart says none.
  ///   - isWhole: whether it is an error that a month has no file.
  mutating func monthlyIce(
    _ node: ScenarioNode, isWhole: Bool = true
  ) throws(ScenarioError) -> [Int: SeasonRequest.Ice] {
    let parts = try node.members(allowed: ["folder", "assume"])
    guard let folder = parts["folder"] else {
      throw node.error("expected a folder, as in {folder: ice, assume: \"9:medium first-year\"}")
    }
    let path = URL(fileURLWithPath: try folder.text(), relativeTo: self.folder).path
    let files: [Int: String]
    do { files = try MonthlyIce(folder: path, isWhole: isWhole).files } catch {
      throw folder.error(error.description)
    }
    var ice: [Int: SeasonRequest.Ice] = [:]
    for (month, file) in files.sorted(by: { $0.key < $1.key }) {
      let chart = try iceChart(path: file, folder, assumed: parts["assume"])
      ice[month] = SeasonRequest.Ice(chart: chart, words: URL(fileURLWithPath: file).lastPathComponent)
    }
    return ice
  }
}
