import Geography

/// What a document holds and what is noticed in it.
public struct GeoJSONInspection: Sendable {
  /// The document.
  public let document: GeoJSONDocument
  /// What was noticed: reading first, then feature by feature.
  public let warnings: [GeoJSONWarning]
  /// How many more there were than the limit let through.
  public let omitted: Int

  /// Reads a file and looks for what RFC 7946 advises against or what is likely a mistake.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: as for ``GeoJSONReader``.
  ///   - limit: the most warnings to keep.
  /// - Throws: as ``GeoJSONReader``.
  public init(contentsOf path: String, options: GeoJSONReader.Options = .init(), limit: Int = 1000)
    throws(GeoJSONError)
  {
    let bytes = try GeoJSONReader.readFile(path)
    do { try self.init(bytes: bytes, options: options, limit: limit) } catch { throw error.inFile(path) }
  }

  /// Reads bytes and looks for what RFC 7946 advises against or what is likely a mistake. O(n).
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - options: as for ``GeoJSONReader``.
  ///   - limit: the most warnings to keep.
  /// - Throws: as ``GeoJSONReader``.
  public init(bytes: [UInt8], options: GeoJSONReader.Options = .init(), limit: Int = 1000)
    throws(GeoJSONError)
  {
    let memory = ParserMemory(wrapsLongitudes: options.wrapLongitudes, collectsNotices: true)
    document = try GeoJSONReader.parse(bytes, memory)
    let notices = memory.notices ?? []
    var inspector = GeometryInspector(limit: limit)
    bytes.withUnsafeBufferPointer { inspector.add(notices, in: $0, roots: memory.roots) }
    inspector.inspect(document, isSequence: memory.roots.count > 1)
    warnings = inspector.warnings
    omitted = inspector.omitted
  }
}

/// Walks through a document and keeps what is worth a warning.
struct GeometryInspector {
  private(set) var warnings: [GeoJSONWarning] = []
  private(set) var omitted = 0
  private let limit: Int
  private var featureIndex: Int?
  private var identifiers: Set<FeatureID> = []

  init(limit: Int) { self.limit = limit }

  mutating func add(_ kind: GeoJSONWarning.Kind, at path: @autoclosure () -> String) {
    guard warnings.count < limit else {
      omitted += 1
      return
    }
    warnings.append(GeoJSONWarning(kind: kind, path: path(), featureIndex: featureIndex))
  }

  /// Takes over what the parser noticed, in one walk through the bytes.
  mutating func add(_ notices: [ReaderNotice], in bytes: UnsafeBufferPointer<UInt8>, roots: [Int]) {
    var record = 0
    var locator = JSONPathLocator(bytes, from: roots.first ?? 0)
    for notice in notices.sorted(by: { $0.offset < $1.offset }) {
      if record + 1 < roots.count, roots[record + 1] <= notice.offset {
        while record + 1 < roots.count, roots[record + 1] <= notice.offset { record += 1 }
        locator = JSONPathLocator(bytes, from: roots[record])
      }
      featureIndex = notice.featureIndex
      add(notice.kind, at: "$" + locator.path(to: notice.offset))
    }
    featureIndex = nil
  }

  mutating func inspect(_ document: GeoJSONDocument, isSequence: Bool) {
    switch document {
    case .geometry(let geometry, _): inspect(geometry, at: "$")
    case .feature(let feature):
      featureIndex = 0
      inspect(feature, at: "$")
    case .featureCollection(let collection):
      if let box = collection.boundingBox {
        inspect(box, around: BoundingBox(around: collection.features), at: "$.bbox")
      }
      for (index, feature) in collection.features.enumerated() {
        featureIndex = index
        inspect(feature, at: isSequence ? "$" : "$.features[\(index)]")
      }
    }
  }

  private mutating func inspect(_ feature: Feature, at path: String) {
    if let id = feature.id, !identifiers.insert(id).inserted { add(.repeatedID(id.text), at: path + ".id") }
    if let box = feature.boundingBox {
      inspect(box, around: feature.geometry.flatMap { BoundingBox(around: $0) }, at: path + ".bbox")
    }
    if let geometry = feature.geometry { inspect(geometry, at: path + ".geometry") }
  }

  private mutating func inspect(_ box: BoundingBox, around contents: BoundingBox?, at path: String) {
    let isPossible =
      abs(box.west) <= 180 && abs(box.east) <= 180 && abs(box.south) <= 90 && abs(box.north) <= 90
      && box.south <= box.north
    guard isPossible else {
      add(.impossibleBoundingBox, at: path)
      return
    }
    if let contents, !box.holds(contents) { add(.boundingBoxTooSmall, at: path) }
  }

  private mutating func inspect(_ geometry: Geometry, at path: String) {
    let inner = path + ".coordinates"
    if geometry.isEmpty { add(.emptyGeometry, at: path) }
    switch geometry {
    case .point(let position): inspect([position], isLine: false, at: inner)
    case .multiPoint(let positions): inspect(positions, isLine: false, at: inner)
    case .lineString(let line): inspect(line, isLine: true, at: inner)
    case .multiLineString(let lines):
      for (index, line) in lines.enumerated() { inspect(line, isLine: true, at: "\(inner)[\(index)]") }
    case .polygon(let polygon): inspect(polygon, at: inner)
    case .multiPolygon(let polygons):
      for (index, polygon) in polygons.enumerated() { inspect(polygon, at: "\(inner)[\(index)]") }
    case .collection(let members):
      for (index, member) in members.enumerated() { inspect(member, at: "\(path).geometries[\(index)]") }
    }
  }

  private mutating func inspect(_ polygon: Polygon, at path: String) {
    for (index, ring) in polygon.rings.enumerated() where !ring.isEmpty {
      let place = "\(path)[\(index)]"
      inspect(ring, isLine: true, at: place)
      let sign = RingWinding.clockwiseSign(ring)
      if sign == 0 {
        add(.ringWithoutArea, at: place)
      } else if (sign > 0) != (index > 0) {
        add(.wrongWinding(isHole: index > 0), at: place)
      }
    }
  }

  /// One warning of a kind for a list, at its first place.
  private mutating func inspect(_ positions: [Position], isLine: Bool, at path: String) {
    var fine = (count: 0, first: 0)
    var repeated = (count: 0, first: 0)
    for (index, position) in positions.enumerated() {
      if position.roundedForOutput != position {
        if fine.count == 0 { fine.first = index }
        fine.count += 1
      }
      guard isLine, index > 0 else { continue }
      let before = positions[index - 1]
      if position == before {
        if repeated.count == 0 { repeated.first = index }
        repeated.count += 1
      }
      let span = abs(position.longitude - before.longitude)
      // At a pole, longitude is no distance: an edge along it closes a polar cap.
      let isAlongPole = abs(position.latitude) == 90 && position.latitude == before.latitude
      if span > 180, !isAlongPole { add(.edgeBeyond180(degrees: span), at: "\(path)[\(index)]") }
    }
    let isPoint = !isLine && positions.count == 1
    if fine.count > 0 {
      add(.tooManyDecimals(count: fine.count), at: isPoint ? path : "\(path)[\(fine.first)]")
    }
    if repeated.count > 0 { add(.repeatedPosition(count: repeated.count), at: "\(path)[\(repeated.first)]") }
  }
}

extension BoundingBox {
  /// Whether the box holds another one, save for a rounding of six decimals.
  fileprivate func holds(_ other: BoundingBox) -> Bool {
    let slack = 1e-6
    guard south <= other.south + slack, north >= other.north - slack else { return false }
    if west <= -180, east >= 180 { return true }
    // Both measured eastwards from this box's west.
    let width = Self.eastward(from: west, to: east)
    let start = Self.eastward(from: west - slack, to: other.west)
    return start + Self.eastward(from: other.west, to: other.east) <= width + 2 * slack
  }

  private static func eastward(from west: Double, to east: Double) -> Double {
    if west == -180, east == 180 { return 360 }
    let span = (east - west).truncatingRemainder(dividingBy: 360)
    return span < 0 ? span + 360 : span
  }
}
