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
    self.init(WaterGround(input), places: places, limit: limit, medium: medium)
  }

  /// Makes the mesh on shores that are put together already, and puts places on it.
  ///
  /// - Parameters:
  ///   - ground: the shores; the places are vertices of it from then on.
  ///   - places: as above.
  ///   - limit: as above.
  ///   - medium: as above.
  init(_ ground: WaterGround, places: [Position], limit: Distance, medium: ((Position) -> UInt16?)?) {
    let (input, triangulation) = (ground.input, ground.triangulation)
    func vertex(_ position: Position) -> Int32 {
      triangulation.insert(Lattice.snapped(AuxiliarySphere.direction(position)))
    }
    let canals = input.canals.map { $0.map(vertex) }
    let ends = input.canals.flatMap { [$0.first, $0.last].compactMap { $0 } }
    let asked = places + ends
    let directions = asked.map { Lattice.snapped(AuxiliarySphere.direction($0)) }
    var vertices: [Int32?] = directions.map { triangulation.insert($0) }
    var mesh = WaterMesh(triangulation, medium: medium)
    var isWhole = true
    for index in vertices.indices {
      guard let own = vertices[index], mesh.component(ofVertex: own) == nil else { continue }
      let isEnd = index >= places.count
      let found = mesh.nearestWater(to: directions[index], component: 0, limit: limit.metres)
      let distance = found.map { AuxiliarySphere.length($0.place, directions[index]) } ?? .infinity
      // A port on a river lies at the river's line rather than at the sea.
      let onCanal = isEnd ? nil : Self.nearest(of: canals.joined(), to: directions[index], in: triangulation)
      if let onCanal, onCanal.distance < min(distance, limit.metres) {
        vertices[index] = onCanal.vertex
      } else if let found {
        // Moved there for other waters on this ground it stays where it is: beside that vertex triangles are too narrow to be
        // off the shore in.
        let known = ground.moved[directions[index]]?.first {
          $0.vertex < mesh.points.count && AuxiliarySphere.length($0.shore, found.place) < Self.offShore / 100
            && mesh.component(ofVertex: $0.vertex) == 0
        }
        if let known {
          vertices[index] = known.vertex
          continue
        }
        let inside = mesh.offShore(found, from: directions[index], by: Self.offShore)
        let vertex: Int32
        if isWhole {
          (vertex, isWhole) = mesh.insert(inside, into: triangulation)
        } else {
          vertex = triangulation.insert(inside)
        }
        ground.moved[directions[index], default: []].append((found.place, vertex))
        vertices[index] = vertex
      } else {
        vertices[index] = nil
      }
    }
    if !isWhole { mesh = WaterMesh(triangulation, medium: medium) }
    for (number, canal) in canals.enumerated() {
      var chain = canal
      let ends = vertices[(places.count + 2 * number)...].prefix(2)
      // Where an end of the line is on land of this coast the water nearest to it is the end.
      if let first = ends.first ?? nil, first != chain.first { chain.insert(first, at: 0) }
      if let last = ends.last ?? nil, last != chain.last { chain.append(last) }
      for (from, to) in zip(chain, chain.dropFirst()) where from != to { mesh.link(from, to, canal: number) }
    }
    let whole = mesh
    let onCanals = Set(canals.joined())
    let found: [PlaceOnWater?] = zip(places, vertices).map { asked, vertex in
      guard let vertex,
        let piece = whole.component(ofVertex: vertex) ?? (onCanals.contains(vertex) ? 0 : nil)
      else { return nil }
      let there = AuxiliarySphere.position(whole.points[Int(vertex)])
      let moved = asked.distance(to: there)
      let stays = moved.metres < 0.01
      return PlaceOnWater(
        asked: asked, position: stays ? asked : there, moved: stays ? Distance(metres: 0) : moved,
        piece: Int(piece), pieceArea: whole.componentAreas[Int(piece)], vertex: vertex)
    }
    self.places = found
    self.mesh = mesh
  }

  /// Waters that are made already.
  init(mesh: WaterMesh, places: [PlaceOnWater?]) {
    self.mesh = mesh
    self.places = places
  }

  private static func nearest(
    of vertices: some Sequence<Int32>, to point: Direction, in mesh: Triangulation
  ) -> (vertex: Int32, distance: Double)? {
    vertices.map { ($0, AuxiliarySphere.length(mesh.points[Int($0)], point)) }.min { $0.1 < $1.1 }
  }
}

extension WaterMesh {
  /// Joins two vertices by a stretch of a canal.
  fileprivate mutating func link(_ a: Int32, _ b: Int32, canal: Int) {
    let (from, to) = (AuxiliarySphere.position(points[Int(a)]), AuxiliarySphere.position(points[Int(b)]))
    let length = from.distance(to: to).metres
    isRoot[Int(a)] = true
    isRoot[Int(b)] = true
    canals[a, default: []].append(CanalLink(to: b, length: length, canal: canal))
    canals[b, default: []].append(CanalLink(to: a, length: length, canal: canal))
  }
}
