import Foundation
import GRDB
import GeoJSON
import Geography

/// Writes features as a GeoPackage 1.3 (OGC 12-128r17) with one layer in WGS 84 longitude and latitude.
///
/// Every property is a column: BOOLEAN, INTEGER, REAL or TEXT by its values, arrays and objects as JSON text; the id is
/// the column `feature_id`. Where no feature has a geometry the layer is a plain table. The same features make the same
/// bytes: the standard's date of change is a constant. Altitudes and foreign members are left out.
public enum GeoPackageWriter {
  private static let dateOfChange = "2000-01-01T00:00:00.000Z"

  /// Writes the file; there must be none yet. O(n).
  ///
  /// - Throws: what SQLite says, as GRDB's `DatabaseError`.
  public static func write(_ collection: FeatureCollection, layer: String, to path: String) throws {
    let columns = Column.all(of: collection.features)
    let hasGeometry = collection.features.contains { $0.geometry != nil }
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;")
      try database.inTransaction {
        try createStandardTables(database)
        try createLayer(database, layer, columns, hasGeometry, BoundingBox(around: collection.features))
        try insert(collection.features, into: layer, columns, hasGeometry, database)
        return .commit
      }
    }
    try queue.close()
  }

  private static func createStandardTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
          organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
          description TEXT);
        CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
          identifier TEXT UNIQUE, description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE,
          min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
          geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
          CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined',
          'undefined Cartesian coordinate reference system');
        INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
          'undefined geographic coordinate reference system');
        """)
    try database.execute(
      sql: "INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84 geodetic', 4326, 'EPSG', 4326, ?, ?)",
      arguments: [
        """
        GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
        AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",\
        0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],\
        AUTHORITY["EPSG","4326"]]
        """, "longitude and latitude in degrees on WGS 84",
      ])
  }

  private static func createLayer(
    _ database: Database, _ layer: String, _ columns: [Column], _ hasGeometry: Bool, _ box: BoundingBox?
  ) throws {
    var definitions = ["fid INTEGER PRIMARY KEY NOT NULL"]
    if hasGeometry { definitions.append("geom GEOMETRY") }
    definitions.append("feature_id TEXT")
    definitions += columns.map { "\($0.name.quotedIdentifier) \($0.type.rawValue)" }
    try database.execute(
      sql: "CREATE TABLE \(layer.quotedIdentifier) (\(definitions.joined(separator: ", ")))")
    // A box across 180° has no form here but the whole turn.
    let west = box.map { $0.crosses180 ? -180 : $0.west }
    let east = box.map { $0.crosses180 ? 180 : $0.east }
    try database.execute(
      sql: "INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)",
      arguments: [
        layer, hasGeometry ? "features" : "attributes", layer, dateOfChange, west, box?.south, east,
        box?.north, hasGeometry ? 4326 : nil,
      ])
    if hasGeometry {
      try database.execute(
        sql: "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'GEOMETRY', 4326, 0, 0)",
        arguments: [layer])
    }
  }

  private static func insert(
    _ features: [Feature], into layer: String, _ columns: [Column], _ hasGeometry: Bool, _ database: Database
  ) throws {
    let count = 1 + (hasGeometry ? 1 : 0) + columns.count
    let names =
      (hasGeometry ? ["geom"] : []) + ["feature_id"] + columns.map(\.name.quotedIdentifier)
    let marks = Array(repeating: "?", count: count).joined(separator: ", ")
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO \(layer.quotedIdentifier) (\(names.joined(separator: ", "))) VALUES (\(marks))
        """)
    for feature in features {
      var values: [DatabaseValue] = []
      if hasGeometry {
        values.append(feature.geometry.map { WellKnownBinary.blob($0).databaseValue } ?? .null)
      }
      values.append(feature.id?.text.databaseValue ?? .null)
      for column in columns { values.append(column.value(of: feature)) }
      try statement.execute(arguments: StatementArguments(values))
    }
  }
}

/// A column of a layer: a property and the narrowest type that holds all its values.
private struct Column {
  enum Kind: String {
    case boolean = "BOOLEAN"
    case integer = "INTEGER"
    case real = "REAL"
    case text = "TEXT"
  }

  let property: String
  let name: String
  let type: Kind

  static func all(of features: [Feature]) -> [Column] {
    var order: [String] = []
    var kinds: [String: Set<Kind>] = [:]
    for feature in features {
      for member in feature.properties ?? [:] {
        let key = member.key
        if kinds[key] == nil {
          order.append(key)
          kinds[key] = []
        }
        if let kind = kind(of: member.value) { kinds[key]?.insert(kind) }
      }
    }
    // Column names do not tell case apart, property names do.
    var taken: Set<String> = ["fid", "geom", "feature_id"]
    return order.map { key in
      var name = key.isEmpty ? "_" : key
      while !taken.insert(name.lowercased()).inserted { name += "_" }
      let kinds = kinds[key] ?? []
      let type: Kind =
        kinds.count == 1 ? kinds.first ?? .text : kinds == [.integer, .real] ? .real : .text
      return Column(property: key, name: name, type: type)
    }
  }

  private static func kind(of value: JSONValue) -> Kind? {
    switch value {
    case .null: nil
    case .bool: .boolean
    case .number: value.int != nil ? .integer : value.double.map(\.isFinite) == true ? .real : .text
    case .string, .array, .object: .text
    }
  }

  func value(of feature: Feature) -> DatabaseValue {
    guard let value = feature.properties?[property], !value.isNull else { return .null }
    switch type {
    case .boolean: return value.bool?.databaseValue ?? .null
    case .integer: return value.int?.databaseValue ?? .null
    case .real: return value.double?.databaseValue ?? .null
    case .text: return (value.string ?? value.text()).databaseValue
    }
  }
}

extension String {
  /// The name as SQL takes it, quotes inside doubled.
  fileprivate var quotedIdentifier: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
