import Synchronization

/// Where a point lies among zones.
public struct ZoneMembership: Sendable, Hashable {
  /// The numbers of the zones that hold the point inside.
  public var inside: [Int]
  /// The numbers of the zones on whose edge it lies.
  public var onEdge: [Int]

  /// A membership.
  public init(inside: [Int], onEdge: [Int]) {
    self.inside = inside
    self.onEdge = onEdge
  }

  /// In no zone.
  public static let nowhere = ZoneMembership(inside: [], onEdge: [])
}

/// Tells which zones points lie in, exactly: a zone is its polygons as they are written, with edges straight in longitude
/// and latitude, and a point on an edge is told as such.
///
/// A grid over the zones keeps for every cell either the answer or the few edges that pass through it and the answer at a
/// place in it; then the edges between that place and the point count. Sides of lines are decided without rounding error,
/// in ten-millionths of degrees, so that coordinates of seven decimals are exactly what they say.
/// Along ±180° and at the poles the edges of the map are no edges of a zone that goes on behind them.
///
/// Building is O(n log n) in the vertices and O(cells) in memory, about four bytes a cell and at most 16 MiB of them; a
/// question is O(1) away from edges.
public final class ZoneLocator: Sendable {
  private let grid: LocationGrid
  private let memberships: Mutex<MembershipTable>

  /// A locator for zones; each is the union of the polygons of its geometry. Lines and points are in no zone.
  public init(_ zones: [Geometry]) {
    var table = MembershipTable()
    grid = LocationGrid(zones, table: &table)
    memberships = Mutex(table)
  }

  /// The code of where a point lies; equal codes are equal memberships. Points off the earth are nowhere.
  ///
  /// - Parameters:
  ///   - longitude: degrees in -180…180.
  ///   - latitude: degrees.
  public func code(longitude: Double, latitude: Double) -> Int32 {
    let known = grid.code(longitude, latitude)
    if known >= 0 { return known }
    return intern(grid.membership(longitude, latitude))
  }

  /// The codes of many points: as many as the shortest of the three holds.
  public func codes(
    longitudes: UnsafeBufferPointer<Double>, latitudes: UnsafeBufferPointer<Double>,
    into codes: UnsafeMutableBufferPointer<Int32>
  ) {
    for index in 0..<min(longitudes.count, min(latitudes.count, codes.count)) {
      let known = grid.code(longitudes[index], latitudes[index])
      codes[index] = known >= 0 ? known : intern(grid.membership(longitudes[index], latitudes[index]))
    }
  }

  /// What a code of this locator means.
  public func membership(code: Int32) -> ZoneMembership { memberships.withLock { $0[code] } }

  /// Where a point lies.
  public func membership(of position: Position) -> ZoneMembership {
    membership(code: code(longitude: position.longitude, latitude: position.latitude))
  }

  private func intern(_ membership: ZoneMembership) -> Int32 {
    memberships.withLock { $0.code(of: membership) }
  }
}

/// Memberships by small numbers; 0 is nowhere.
struct MembershipTable {
  private var codes: [ZoneMembership: Int32] = [.nowhere: 0]
  private var all: [ZoneMembership] = [.nowhere]

  subscript(code: Int32) -> ZoneMembership { all[Int(code)] }

  mutating func code(of membership: ZoneMembership) -> Int32 {
    if let known = codes[membership] { return known }
    let code = Int32(all.count)
    codes[membership] = code
    all.append(membership)
    return code
  }
}
