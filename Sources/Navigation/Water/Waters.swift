import Geography

/// What is known of the water that ships use: land, closed areas, barriers, ice, canals.
public struct WaterInput: Sendable {
  /// Land; edges straight in longitude and latitude.
  public var land: [Polygon]
  /// Areas that are closed to the ship.
  public var avoided: [Polygon] = []
  /// Lines that are closed, such as a strait's.
  public var barriers: [[Position]] = []
  /// Areas of one kind of water each.
  public var areas: [Geometry] = []
  /// Canals, which lie in land; each a line from water to water.
  public var canals: [[Position]] = []

  /// Water round land.
  public init(land: [Polygon]) { self.land = land }
}

/// A place as it was asked for and where on the water it is.
public struct PlaceOnWater: Sendable, Hashable {
  /// The position asked for.
  public let asked: Position
  /// The position on the water; the same where that is water.
  public let position: Position
  /// How far it was moved; 0 where it was not.
  public let moved: Distance
  /// The piece of water it lies in, 0 for the largest.
  public let piece: Int
  /// The size of that piece.
  public let pieceArea: Area
  let vertex: Int32
}

/// The water with places on it, ready for searches: an immutable value.
///
/// Every place that is asked about is a vertex, so that times there are as exact as anywhere.
public struct Waters: Sendable {
  let mesh: WaterMesh
  /// The places in the order they were given; nil where there is no water within the limit.
  public let places: [PlaceOnWater?]

  /// How far a place on land is moved to the nearest water at most, when nothing else is said.
  public static let usualLimit = Distance.kilometres(25)
  // A place on the shore is put this far off it, in metres.
  private static let offShore = 3.0

  /// Makes the mesh of the water round land and puts places on it.
  ///
  /// - Parameters:
  ///   - input: what is land and what is closed.
  ///   - places: positions; those on land are moved to the nearest water of the largest piece, those in another piece of
  ///     water stay where they are.
  ///   - limit: how far a place is moved at most.
  ///   - medium: the kind of water at a position, asked once for every part of `input.areas`; nil where no ship may be.
  /// - Complexity: O(n log n) expected for n vertices of shores.
  public init(
    _ input: WaterInput, places: [Position], limit: Distance = Waters.usualLimit,
    medium: ((Position) -> UInt16?)? = nil
  ) {
    let builder = WaterBuilder(
      closed: input.land + input.avoided, barriers: input.barriers, areas: input.areas)
    let triangulation = builder.triangulation()
    let asked = places + input.canals.flatMap { [$0[0], $0[$0.count - 1]] }
    let directions = asked.map { Lattice.snapped(AuxiliarySphere.direction($0)) }
    var vertices: [Int32?] = directions.map { triangulation.insert($0) }
    var mesh = WaterMesh(triangulation, medium: medium)
    var isMoved = false
    for index in vertices.indices {
      guard let vertex = vertices[index], mesh.component(ofVertex: vertex) == nil else { continue }
      vertices[index] = nil
      guard let found = mesh.nearestWater(to: directions[index], component: 0, limit: limit.metres) else {
        continue
      }
      isMoved = true
      let inside = mesh.inside(found.edge, from: found.place, by: Self.offShore)
      vertices[index] = triangulation.insert(Lattice.snapped(inside))
    }
    if isMoved { mesh = WaterMesh(triangulation, medium: medium) }
    let whole = mesh
    let found: [PlaceOnWater?] = zip(asked, vertices).map { asked, vertex in
      guard let vertex, let piece = whole.component(ofVertex: vertex) else { return nil }
      let there = AuxiliarySphere.position(whole.points[Int(vertex)])
      let moved = asked.distance(to: there)
      let stays = moved.metres < 0.01
      return PlaceOnWater(
        asked: asked, position: stays ? asked : there, moved: stays ? Distance(metres: 0) : moved,
        piece: Int(piece), pieceArea: whole.componentAreas[Int(piece)], vertex: vertex)
    }
    for (number, canal) in input.canals.enumerated() {
      let ends = found[(places.count + 2 * number)...].prefix(2)
      guard let from = ends.first??.vertex, let to = ends.last??.vertex else { continue }
      let line = Geometry.lineString(canal).length(edges: .geodesic).metres
      mesh.canals[from, default: []].append(
        CanalLink(to: to, length: line, canal: number, isForward: true))
      mesh.canals[to, default: []].append(
        CanalLink(to: from, length: line, canal: number, isForward: false))
    }
    self.mesh = mesh
    self.places = Array(found[..<places.count])
  }
}
