import Foundation
import GeoJSON
import Geography

/// The bundled reference data, read and checked: a plain value that may cross threads.
public struct ReferenceData: Sendable {
  /// Bases, airfields and communities.
  public let sites: [Site]
  /// Air-defence radars.
  public let radars: [Radar]
  /// Ships, aircraft and drones.
  public let platforms: [Platform]
  /// Ports of trade.
  public let ports: [Port]
  /// Routes of the Northwest Passage.
  public let passages: [Passage]
  /// Straits and canals that routes pass.
  public let gates: [Gate]
  /// Baselines, boundaries and limits.
  public let lines: [LegalLine]
  /// POLARIS.
  public let polaris: [PolarisEntry]
  /// Areas of interest.
  public let areas: [AreaRecord]
  /// The shipping safety control zones as areas, by number.
  public let controlZones: [ControlZone]
  /// The vertices of the control zones as the order gives them.
  public let controlZoneVertices: [ControlZoneVertex]
  /// The Zone/Date System.
  public let zoneDates: [ZoneDate]
  /// Ice classes and their categories in the Zone/Date System.
  public let iceClassEquivalences: [IceClassEquivalence]
  /// The parts of the NORDREG zone, in words.
  public let nordreg: [NordregPart]
  /// Who reports to NORDREG, and when.
  public let nordregRules: [NordregRule]
  /// Canada's arctic waters and their limits.
  public let arcticWaters: [ArcticWatersFact]
  /// What there is, with licence and date.
  public let datasets: [Dataset]

  private let folder: URL
  private let placeIndex: NameIndex<any Place>
  private let radarIndex: NameIndex<Radar>
  private let platformIndex: NameIndex<Platform>
  private let passageIndex: NameIndex<Passage>
  private let gateIndex: NameIndex<Gate>
  private let areaIndex: NameIndex<AreaRecord>

  /// Reads all tables; a few hundredths of a second.
  ///
  /// - Throws: ``DataError`` where the data is not there or a row of it is wrong.
  public init() throws(DataError) {
    try self.init(folder: ResourceLocation.find())
  }

  init(folder: URL) throws(DataError) {
    self.folder = folder
    func table(_ file: String, _ columns: [String]) throws(DataError) -> Table {
      try Table(contentsOf: folder, file: file, columns: columns)
    }
    func rows<Value>(
      _ file: String, _ columns: [String], _ make: (Table.Row) throws(DataError) -> Value
    ) throws(DataError) -> [Value] {
      var values: [Value] = []
      for row in try table(file, columns).rows { values.append(try make(row)) }
      return values
    }
    sites = try rows("sites.csv", Site.columns, Site.init)
    radars = try rows("radars.csv", Radar.columns, Radar.init)
    platforms = try rows("platforms.csv", Platform.columns, Platform.init)
    ports = try rows("ports.csv", Port.columns, Port.init)
    let passageTable = try table("passages.csv", Passage.columns)
    passages = try Passage.all(passageTable)
    let gateTable = try table("gates.csv", Gate.columns)
    gates = try Gate.all(gateTable)
    let lineTable = try table("lines.csv", LegalLine.columns)
    lines = try LegalLine.all(lineTable)
    polaris = try rows("polaris.csv", PolarisEntry.columns, PolarisEntry.init)
    areas = try AreaRecord.all(in: folder)
    controlZones = try ControlZone.all(in: folder)
    controlZoneVertices = try rows("control_zones.csv", ControlZoneVertex.columns, ControlZoneVertex.init)
    zoneDates = try rows("zone_dates.csv", ZoneDate.columns, ZoneDate.init)
    iceClassEquivalences = try rows(
      "ice_class_equivalence.csv", IceClassEquivalence.columns, IceClassEquivalence.init)
    nordreg = try rows("nordreg.csv", NordregPart.columns, NordregPart.init)
    nordregRules = try rows("nordreg_rules.csv", NordregRule.columns, NordregRule.init)
    arcticWaters = try rows("arctic_waters.csv", ArcticWatersFact.columns, ArcticWatersFact.init)
    var counts = try Coastline.counts(in: folder)
    // One by one: a literal of so many sums would take the compiler minutes.
    counts["sites"] = sites.count
    counts["radars"] = radars.count
    counts["platforms"] = platforms.count
    counts["ports"] = ports.count
    counts["passages"] = passageTable.rows.count
    counts["gates"] = gateTable.rows.count
    counts["lines"] = lineTable.rows.count
    counts["polaris"] = polaris.count
    counts["areas"] = areas.count
    counts["control-zones"] = controlZones.count
    counts["zone-vertices"] = controlZoneVertices.count
    counts["zone-dates"] = zoneDates.count
    counts["ice-classes"] = iceClassEquivalences.count
    counts["nordreg"] = nordreg.count
    counts["nordreg-rules"] = nordregRules.count
    counts["arctic-waters"] = arcticWaters.count
    var datasets: [Dataset] = []
    for row in try table("datasets.csv", Dataset.columns).rows {
      datasets.append(try Dataset(row, counts: counts, folder: folder))
    }
    self.datasets = datasets
    placeIndex = NameIndex(
      kind: "place",
      sites.map { ($0.name, [], $0) } + ports.map { ($0.name, [], $0) }
        + radars.map { ($0.name, [$0.code], $0) })
    radarIndex = NameIndex(kind: "radar", radars.map { ($0.name, [$0.code], $0) })
    platformIndex = NameIndex(kind: "platform", platforms.map { ($0.name, [], $0) })
    passageIndex = NameIndex(kind: "passage", passages.map { ($0.name, [String($0.id)], $0) })
    gateIndex = NameIndex(kind: "gate", gates.map { ($0.name, [$0.id] + $0.aliases, $0) })
    areaIndex = NameIndex(kind: "area", areas.map { ($0.name, [$0.id], $0) })
  }

  /// The site, port or radar of a name; where names meet, in this order.
  public func place(named name: String) throws(DataError) -> any Place { try placeIndex.find(name) }
  /// The radar of a name or code.
  public func radar(named name: String) throws(DataError) -> Radar { try radarIndex.find(name) }
  /// The platform of a name.
  public func platform(named name: String) throws(DataError) -> Platform { try platformIndex.find(name) }
  /// The passage of a number or name.
  public func passage(named name: String) throws(DataError) -> Passage { try passageIndex.find(name) }
  /// The strait or canal of an identifier, a name or another name.
  public func gate(named name: String) throws(DataError) -> Gate { try gateIndex.find(name) }
  /// The area of a name.
  public func area(named name: String) throws(DataError) -> AreaRecord { try areaIndex.find(name) }

  /// The polygons of a bundled coast that reach north of a latitude, large ones first within a level.
  ///
  /// Read from the file at every call; the full coast has 900,000 vertices.
  /// - Throws: ``DataError`` where the file is missing or damaged.
  public func coast(
    _ coastline: Coastline, levels: [CoastPolygon.Level] = [.land], northOf south: Double = -90
  ) throws(DataError) -> [CoastPolygon] {
    try coastline.polygons(in: folder, levels: levels, northOf: south)
  }

  /// The shores of land north of 40° N with the state that each belongs to.
  ///
  /// Read from the file at every call.
  /// - Throws: ``DataError`` where the file is missing or damaged.
  public func shores() throws(DataError) -> [ShoreLine] { try Coastline.shores(in: folder) }

  /// The place nearest to a position, and its distance. O(n), a hundred places.
  public func nearestPlace(to position: Position) -> (place: any Place, distance: Distance)? {
    let places: [any Place] = sites + ports + radars
    return places.map { ($0, $0.position.distance(to: position)) }.min { $0.1 < $1.1 }
  }
}

/// An area that shares refer to.
public struct AreaRecord: Sendable, Hashable {
  /// Its identifier.
  public let id: String
  /// Its name.
  public let name: String
  /// What it is and is not.
  public let note: String
  /// Its parts, at least one; edges straight in longitude and latitude.
  public let parts: [Part]
  /// Where it comes from.
  public let source: String
  /// How far it is to be trusted.
  public let confidence: Confidence

  /// A part of an area.
  public struct Part: Sendable, Hashable {
    /// Its name; the area's own where it is the only one.
    public let name: String
    /// Its outline.
    public let geometry: Geometry
  }

  static func all(in folder: URL) throws(DataError) -> [AreaRecord] {
    let file = "areas.geojson"
    let features: [Feature]
    do {
      features = try GeoJSONReader.read(contentsOf: folder.appendingPathComponent(file).path).features
    } catch {
      throw .unreadable(file: file, reason: error.description)
    }
    var areas: [AreaRecord] = []
    for (index, feature) in features.enumerated() {
      guard let id = feature.id?.text, let geometry = feature.geometry, let properties = feature.properties,
        let name = properties["name"]?.string, let note = properties["note"]?.string,
        let source = properties["source"]?.string,
        let confidence = properties["confidence"]?.string.flatMap(Confidence.init)
      else {
        throw .badRow(
          file: file, row: index + 1, column: "properties", found: feature.id?.text ?? "",
          expected: "an id, a geometry, and name, note, source and confidence")
      }
      // Parts of one area have its identifier before a slash.
      let whole = id.split(separator: "/").first.map(String.init) ?? id
      let part = Part(name: name, geometry: geometry)
      if let last = areas.last, last.id == whole {
        areas[areas.count - 1] = AreaRecord(
          id: whole, name: last.name, note: last.note, parts: last.parts + [part], source: last.source,
          confidence: last.confidence)
      } else {
        areas.append(
          AreaRecord(
            id: whole, name: properties["area"]?.string ?? name, note: note, parts: [part], source: source,
            confidence: confidence))
      }
    }
    return areas
  }
}
