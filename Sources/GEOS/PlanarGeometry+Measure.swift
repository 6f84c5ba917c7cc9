import CGEOS

/// A box of the plane, in metres.
public struct PlanarEnvelope: Sendable, Hashable {
  /// Least easting.
  public var minX: Double
  /// Least northing.
  public var minY: Double
  /// Greatest easting.
  public var maxX: Double
  /// Greatest northing.
  public var maxY: Double

  /// A box from its four sides in metres.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  /// Whether a point lies in the box or on its edge.
  public func contains(_ point: PlanarPoint) -> Bool {
    point.x >= minX && point.x <= maxX && point.y >= minY && point.y <= maxY
  }

  /// Whether the boxes have a point in common.
  public func intersects(_ other: PlanarEnvelope) -> Bool {
    minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
  }
}

extension PlanarGeometry {
  /// The area in square metres; zero for points and lines. O(n).
  public func area() throws(GEOSError) -> Double {
    try measured("GEOSArea_r") { GEOSArea_r($0, $1, &$2) }
  }

  /// The length of lines and the perimeter of polygons in metres of the plane. O(n).
  public func length() throws(GEOSError) -> Double {
    try measured("GEOSLength_r") { GEOSLength_r($0, $1, &$2) }
  }

  /// The smallest planar distance in metres.
  public func distance(to other: PlanarGeometry) throws(GEOSError) -> Double {
    let context = try Context()
    let a = try context.handle(of: self)
    let b = try context.handle(of: other)
    var value = 0.0
    try context.status("GEOSDistanceIndexed_r") { GEOSDistanceIndexed_r($0, a.raw, b.raw, &value) }
    return value
  }

  /// The smallest box round it, or nil where there is nothing. O(n), without a call to C.
  public var envelope: PlanarEnvelope? {
    var box: PlanarEnvelope?
    func add(_ point: PlanarPoint) {
      guard let old = box else {
        box = PlanarEnvelope(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
        return
      }
      box = PlanarEnvelope(
        minX: min(old.minX, point.x), minY: min(old.minY, point.y), maxX: max(old.maxX, point.x),
        maxY: max(old.maxY, point.y))
    }
    switch self {
    case .point(let point): add(point)
    case .multiPoint(let points), .lineString(let points): points.forEach(add)
    case .multiLineString(let lines): for line in lines { line.forEach(add) }
    case .polygon(let polygon): polygon.exterior.forEach(add)
    case .multiPolygon(let polygons): for polygon in polygons { polygon.exterior.forEach(add) }
    case .collection(let members):
      for case let inner? in members.map(\.envelope) {
        add(PlanarPoint(x: inner.minX, y: inner.minY))
        add(PlanarPoint(x: inner.maxX, y: inner.maxY))
      }
    }
    return box
  }
}
