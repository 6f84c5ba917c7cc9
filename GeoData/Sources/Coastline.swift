import Foundation
import GRDB
import Geography

/// A piece of coast: the shore of land, or of water inside it.
public struct CoastPolygon: Sendable, Hashable {
  /// What its inside is.
  public let level: Level
  /// Its number in GSHHG; the pieces of a shore that was cut at ±180° share it.
  public let identifier: String
  /// Its area as GSHHG gives it.
  public let area: Area
  /// `high`, `low`, or the first with the second south of 50° N.
  public let resolution: String
  /// The shore, edges straight in longitude and latitude, cut at ±180°.
  public let polygon: Polygon

  /// What the inside of a shore is.
  public enum Level: Int, Sendable, Hashable, CaseIterable {
    /// Land in the sea.
    case land = 1
    /// A lake on land.
    case lake = 2
    /// An island in a lake.
    case island = 3
    /// A pond on such an island.
    case pond = 4
  }
}

/// A bundled coast: a layer of the GeoPackage of reference data.
public enum Coastline: String, Sendable, CaseIterable {
  /// High resolution (0.2 km) north of 50° N, low (5 km) elsewhere.
  case full = "coast"
  /// Low resolution north of 40° N, for maps.
  case overview = "coast_overview"

  static let file = "northwatch.gpkg"

  /// How many rows each data set of the file has, by its name.
  static func counts(in folder: URL) throws(DataError) -> [String: Int] {
    try open(folder) { database in
      try ["coast": "coast", "coast-overview": "coast_overview", "shores": "coast_states"].mapValues {
        table in
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? 0
      }
    }
  }

  /// Reads the polygons of a level that reach north of a latitude, large ones first. O(n).
  func polygons(
    in folder: URL, levels: [CoastPolygon.Level], northOf south: Double
  ) throws(DataError) -> [CoastPolygon] {
    try Self.open(folder) { database in
      let numbers = levels.map { String($0.rawValue) }.joined(separator: ",")
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT fid, geom, level, gshhg_id, gshhg_area_km2, resolution FROM \(rawValue)
          WHERE level IN (\(numbers)) ORDER BY fid
          """)
      var polygons: [CoastPolygon] = []
      while let row = try rows.next() {
        let polygon = try row.withUnsafeData(named: "geom") { bytes in
          try GeoPackageBlob.polygon(bytes ?? Data(), northOf: south)
        }
        guard let polygon else { continue }
        guard let level = CoastPolygon.Level(rawValue: row["level"]) else {
          throw GeoPackageBlob.Malformed(reason: "a level that is not 1 to 4 in row \(row["fid"] as Int)")
        }
        polygons.append(
          CoastPolygon(
            level: level, identifier: row["gshhg_id"],
            area: Area(squareMetres: (row["gshhg_area_km2"] as Double) * 1e6), resolution: row["resolution"],
            polygon: polygon))
      }
      return polygons
    }
  }

  private static func open<Value>(
    _ folder: URL, _ body: (Database) throws -> Value
  ) throws(DataError) -> Value {
    let path = folder.appendingPathComponent(file).path
    do {
      var configuration = Configuration()
      configuration.readonly = true
      return try DatabaseQueue(path: path, configuration: configuration).read(body)
    } catch {
      throw .unreadable(file: file, reason: "\(error)")
    }
  }
}

/// A piece of shore and whose it is.
public struct ShoreLine: Sendable, Hashable {
  /// The state: an ISO 3166-1 code of three letters for the Arctic's (Greenland by its own), `OTH` for others.
  public let state: String
  /// The vertices, edges straight in longitude and latitude; closed where a state has all of an island.
  public let line: [Position]
  /// As of the ``CoastPolygon`` it is a part of.
  public let resolution: String

  /// The states that the coast tells apart.
  public static let states = ["CAN", "GRL", "ISL", "NOR", "OTH", "RUS", "USA"]
}

extension Coastline {
  /// Reads the shores of land north of 40° N by state, in the order of the file. O(n).
  static func shores(in folder: URL) throws(DataError) -> [ShoreLine] {
    try open(folder) { database in
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT coast.geom, coast.resolution, coast_states.first, coast_states.last, coast_states.state
          FROM coast_states JOIN coast ON coast.fid = coast_states.coast_fid ORDER BY coast_states.fid
          """)
      var shores: [ShoreLine] = []
      while let row = try rows.next() {
        let polygon = try row.withUnsafeData(named: "geom") { bytes in
          try GeoPackageBlob.polygon(bytes ?? Data(), northOf: -90)
        }
        guard let ring = polygon?.exterior else { continue }
        let first: Int = row["first"]
        let last: Int = row["last"]
        guard first >= 0, first <= last, last < ring.count else {
          throw GeoPackageBlob.Malformed(
            reason: "coast_states names vertices \(first) to \(last) of a ring of \(ring.count)")
        }
        // An edge between two states' runs goes with the first of them.
        let run = ring[first...min(last + 1, ring.count - 1)]
        let resolution: String = row["resolution"]
        for line in withoutSeam(run) {
          shores.append(ShoreLine(state: row["state"], line: line, resolution: resolution))
        }
      }
      return shores
    }
  }

  // The shore does not run along ±180°, where polygons are cut.
  private static func withoutSeam(_ run: ArraySlice<Position>) -> [[Position]] {
    var lines: [[Position]] = [[]]
    for position in run {
      if let last = lines[lines.count - 1].last, abs(last.longitude) == 180,
        last.longitude == position.longitude
      {
        lines.append([])
      }
      lines[lines.count - 1].append(position)
    }
    return lines.filter { $0.count > 1 }
  }
}
