import Geography

/// A box in longitude and latitude (RFC 7946, section 5): degrees on WGS 84, and metres where altitudes are known.
///
/// A box whose west is greater than its east crosses 180°. One that holds a pole reaches from -180 to 180.
public struct BoundingBox: Sendable, Hashable {
  /// The western meridian, in degrees.
  public var west: Double
  /// The southern parallel, in degrees.
  public var south: Double
  /// The eastern meridian, in degrees; less than the western one where the box crosses 180°.
  public var east: Double
  /// The northern parallel, in degrees.
  public var north: Double
  /// The lowest and highest altitude, in metres, where every position has one.
  public var altitudes: ClosedRange<Double>?

  /// A box; nothing is checked.
  public init(
    west: Double, south: Double, east: Double, north: Double, altitudes: ClosedRange<Double>? = nil
  ) {
    self.west = west
    self.south = south
    self.east = east
    self.north = north
    self.altitudes = altitudes
  }

  /// Whether the box crosses 180°.
  public var crosses180: Bool { west > east }

  /// The smallest box around a geometry as it will be written, on the grid of ``GeoJSONWriter``; nil where it is
  /// empty or has a coordinate that is not finite.
  public init?(around geometry: Geometry) {
    var extent = Extent()
    extent.add(geometry)
    guard let box = extent.boundingBox else { return nil }
    self = box
  }

  /// The smallest box around the geometries of all features; nil where there is no position.
  public init?(around features: some Sequence<Feature>) {
    var extent = Extent()
    for feature in features { if let geometry = feature.geometry { extent.add(geometry) } }
    guard let box = extent.boundingBox else { return nil }
    self = box
  }
}

/// What positions span, gathered part by part.
///
/// Longitudes are a circle, so a box is what is left of it beside the widest gap between the parts. It crosses 180°
/// only where that is plainly meant: where parts were cut there (they touch both 180 and -180), or where the box is
/// then narrower than half the globe and otherwise wider.
struct Extent {
  private var south = Double.infinity
  private var north = -Double.infinity
  private var lowest = Double.infinity
  private var highest = -Double.infinity
  private var allHaveAltitude = true
  private var isFinite = true
  private var spans: [ClosedRange<Double>] = []
  private static let mergeLimit = 8192

  mutating func add(_ geometry: Geometry) {
    switch geometry {
    case .point(let position): add([position])
    case .multiPoint(let positions): for position in positions { add([position]) }
    case .lineString(let line): add(line)
    case .multiLineString(let lines): for line in lines { add(line) }
    case .polygon(let polygon): for ring in polygon.rings { add(ring) }
    case .multiPolygon(let polygons): for polygon in polygons { for ring in polygon.rings { add(ring) } }
    case .collection(let members): for member in members { add(member) }
    }
  }

  private mutating func add(_ part: [Position]) {
    guard !part.isEmpty else { return }
    var west = Double.infinity
    var east = -Double.infinity
    for position in part {
      let rounded = position.roundedForOutput
      guard rounded.longitude.isFinite, rounded.latitude.isFinite else {
        isFinite = false
        return
      }
      west = min(west, rounded.longitude)
      east = max(east, rounded.longitude)
      south = min(south, rounded.latitude)
      north = max(north, rounded.latitude)
      if let altitude = rounded.altitude, altitude.isFinite {
        lowest = min(lowest, altitude)
        highest = max(highest, altitude)
      } else {
        allHaveAltitude = false
      }
    }
    spans.append(west...east)
    if spans.count >= Self.mergeLimit { merge() }
  }

  /// Joins spans that touch; where very many are left, also those with the narrowest gaps between them.
  private mutating func merge() {
    spans = Self.joined(spans, acrossGapsUpTo: 0)
    guard spans.count > 2048 else { return }
    let gaps = zip(spans, spans.dropFirst()).map { $1.lowerBound - $0.upperBound }.sorted()
    spans = Self.joined(spans, acrossGapsUpTo: gaps[gaps.count - 1024])
  }

  private static func joined(_ spans: [ClosedRange<Double>], acrossGapsUpTo limit: Double)
    -> [ClosedRange<Double>]
  {
    var result: [ClosedRange<Double>] = []
    for span in spans.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = result.last, span.lowerBound - last.upperBound <= limit {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        result.append(span)
      }
    }
    return result
  }

  var boundingBox: BoundingBox? {
    let parts = Self.joined(spans, acrossGapsUpTo: 0)
    guard isFinite, let first = parts.first, let last = parts.last else { return nil }
    var (west, east) = (first.lowerBound, last.upperBound)
    let plainWidth = east - west
    let gap = zip(parts, parts.dropFirst()).max {
      $0.1.lowerBound - $0.0.upperBound < $1.1.lowerBound - $1.0.upperBound
    }
    if let gap {
      let width = 360 - (gap.1.lowerBound - gap.0.upperBound)
      let wasCut = first.lowerBound == -180 && last.upperBound == 180
      if wasCut || (width < 180 && plainWidth > 180) { (west, east) = (gap.1.lowerBound, gap.0.upperBound) }
    }
    return BoundingBox(
      west: west, south: south, east: east, north: north,
      altitudes: allHaveAltitude ? lowest...highest : nil)
  }
}
