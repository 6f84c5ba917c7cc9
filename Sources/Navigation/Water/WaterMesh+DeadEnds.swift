import Geography

extension Waters {
  /// The same water without the dead ends in which nobody is or asks; ways and times elsewhere are the same.
  ///
  /// - Parameter positions: where times will be asked for, besides the places.
  /// - Complexity: O(n α(n)) in the mesh's triangles, and O(√n) a position, less where it is near the one before.
  public func withoutDeadEnds(keeping positions: [Position]) -> Waters {
    var kept = Set(places.compactMap { $0?.vertex })
    var triangle: Int32 = 0
    for position in positions {
      triangle = mesh.triangle(
        holding: Lattice.snapped(AuxiliarySphere.direction(position)), from: triangle)
      let base = Int(3 * triangle)
      kept.formUnion(mesh.corners[base..<(base + 3)])
    }
    return Waters(mesh: mesh.withoutDeadEnds(keeping: kept.sorted()), places: places)
  }
}

extension WaterMesh {
  /// The same water without its dead ends: bays, fjords and lagoons, with all their islands, whose only mouth is one edge of
  /// the mesh and in which nobody is.
  ///
  /// A way that enters such a pocket leaves it by the same straight edge, and along the edge it is shorter; so shortest ways
  /// between what is kept are the same, and a search has less to look at. Where water is of several kinds only pockets of
  /// one kind go, the kind that is outside the mouth. An edge is the only way to what is behind it where both of its ends
  /// hang together by shore: such edges cut the water to pieces that make a tree, and leaves of it without a place go, again
  /// and again.
  ///
  /// - Parameter places: vertices that are searched from or to. The ends of canals are kept as well.
  /// - Complexity: O(n α(n)) in the triangles.
  func withoutDeadEnds(keeping places: [Int32]) -> WaterMesh {
    let isLeft = left { pockets in
      for vertex in places + canals.keys { pockets.keep(cornersOf: vertex, in: self) }
    }
    var isOpen = isOpen
    for edge in isOpen.indices where isOpen[edge] {
      isOpen[edge] = isLeft[edge / 3] && isLeft[Int(twins[edge]) / 3]
    }
    var isRoot = turns(isOpen: isOpen, isLeft: isLeft)
    for vertex in canals.keys { isRoot[Int(vertex)] = true }
    return WaterMesh(
      points: points, corners: corners, twins: twins, incident: incident, isWater: isWater, isLand: isLand,
      isOpen: isOpen, media: media, components: components, componentAreas: componentAreas, isRoot: isRoot,
      isBorder: isBorder, canals: canals)
  }

  /// Which triangles of water are left when dead ends go, but for pockets that are kept.
  func left(_ keep: (inout Pockets) -> Void) -> [Bool] {
    let mouths = self.mouths()
    var pockets = Pockets(self, mouths: mouths)
    keep(&pockets)
    let isGone = pockets.gone(in: self, mouths: mouths)
    return pockets.numbers.map { $0 >= 0 && !isGone[Int($0)] }
  }

  // Half-edges whose edge is the only way between the waters on its two sides.
  private func mouths() -> [Int32] {
    var shores = ShoreSets(count: points.count)
    for edge in 0..<Int32(corners.count) where isWater[Int(edge / 3)] && !isOpen[Int(edge)] {
      shores.join(start(edge), end(edge))
    }
    return (0..<Int32(corners.count)).filter {
      isOpen[Int($0)] && shores.first(start($0)) == shores.first(end($0))
    }
  }

  // Where a shortest way may still turn: at a vertex with water round half of it or more, or of several kinds.
  private func turns(isOpen: [Bool], isLeft: [Bool]) -> [Bool] {
    var isRoot = isRoot
    for vertex in isRoot.indices where isRoot[vertex] && !isBorder[vertex] {
      let first = incident[vertex]
      var triangle = first
      var isTurn = false
      repeat {
        let own = oppositeEdge(of: Int32(vertex), in: triangle)
        let across = Triangulation.next(own)
        // Water begins here, counter-clockwise.
        if isLeft[Int(triangle)], !isOpen[Int(Triangulation.previous(own))] {
          isTurn = isTurn || isHalfOrMore(from: own, round: Int32(vertex), isOpen)
        }
        triangle = twins[Int(across)] / 3
      } while triangle != first && !isTurn
      isRoot[vertex] = isTurn
    }
    return isRoot
  }

  // Whether the water that begins with a triangle goes at least half round a corner of it.
  private func isHalfOrMore(from edge: Int32, round vertex: Int32, _ isOpen: [Bool]) -> Bool {
    let (here, begin) = (points[Int(vertex)], points[Int(start(edge))])
    var own = edge
    while true {
      if Lattice.side(begin, here, points[Int(end(own))]) >= 0 { return true }
      let across = Triangulation.next(own)
      guard isOpen[Int(across)] else { return false }
      own = oppositeEdge(of: vertex, in: twins[Int(across)] / 3)
      if own == edge { return true }
    }
  }
}

/// Pieces of water between mouths, as a tree.
struct Pockets {
  /// The piece of each triangle; -1 on land.
  private(set) var numbers: [Int32]
  private var isKept: [Bool]
  // The kind of water all over a piece; nil where there are several.
  private var media: [UInt16?]

  fileprivate init(_ mesh: WaterMesh, mouths: [Int32]) {
    var isMouth = [Bool](repeating: false, count: mesh.corners.count)
    for edge in mouths { isMouth[Int(edge)] = true }
    numbers = [Int32](repeating: -1, count: mesh.triangleCount)
    media = []
    var stack: [Int32] = []
    for seed in 0..<Int32(mesh.triangleCount) where mesh.isWater[Int(seed)] && numbers[Int(seed)] < 0 {
      let number = Int32(media.count)
      var medium: UInt16? = mesh.media[Int(seed)]
      numbers[Int(seed)] = number
      stack.append(seed)
      while let triangle = stack.popLast() {
        if mesh.media[Int(triangle)] != medium { medium = nil }
        for edge in (3 * triangle)..<(3 * triangle + 3) where mesh.isOpen[Int(edge)] && !isMouth[Int(edge)] {
          let other = mesh.twins[Int(edge)] / 3
          guard numbers[Int(other)] < 0 else { continue }
          numbers[Int(other)] = number
          stack.append(other)
        }
      }
      media.append(medium)
    }
    isKept = [Bool](repeating: false, count: media.count)
  }

  mutating func keep(cornersOf vertex: Int32, in mesh: WaterMesh) {
    for edge in mesh.fan(of: vertex) {
      let number = numbers[Int(edge / 3)]
      if number >= 0 { isKept[Int(number)] = true }
    }
  }

  /// Keeps all that comes within a distance in metres of a direction.
  mutating func keep(near directions: [Direction], within metres: Double, in mesh: WaterMesh) {
    let angle = metres / (Earth.ellipsoid.semiMajorAxis * (1 - Earth.ellipsoid.flattening))
    for triangle in numbers.indices where numbers[triangle] >= 0 && !isKept[Int(numbers[triangle])] {
      let edge = Int32(3 * triangle)
      let (a, b, c) = (
        mesh.points[Int(mesh.start(edge))], mesh.points[Int(mesh.end(edge))],
        mesh.points[Int(mesh.apex(edge))]
      )
      let middle = (a + b + c).unit
      // No place of a triangle is farther from its middle than a corner; no arc is longer than half π of its chord.
      let reach = angle + 1.6 * max((a - middle).norm, max((b - middle).norm, (c - middle).norm))
      let comesNear = directions.contains { direction in
        (direction - middle).norm <= reach
          && (mesh.holds(direction, in: Int32(triangle))
            || (edge..<edge + 3).contains {
              AuxiliarySphere.length(mesh.nearest(on: $0, to: direction), direction) <= metres
            })
      }
      if comesNear { isKept[Int(numbers[triangle])] = true }
    }
  }

  // The pieces that go: leaves of the tree that hold no place, until there are none.
  fileprivate func gone(in mesh: WaterMesh, mouths: [Int32]) -> [Bool] {
    var starts = [Int32](repeating: 0, count: media.count + 1)
    for edge in mouths { starts[Int(numbers[Int(edge / 3)]) + 1] += 1 }
    var degrees = Array(starts.dropFirst())
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var place = starts
    var own = [Int32](repeating: 0, count: mouths.count)
    for edge in mouths {
      let number = Int(numbers[Int(edge / 3)])
      own[Int(place[number])] = edge
      place[number] += 1
    }
    var isGone = [Bool](repeating: false, count: media.count)
    var leaves = (0..<Int32(media.count)).filter { degrees[Int($0)] == 1 }
    while let leaf = leaves.popLast() {
      let number = Int(leaf)
      guard !isKept[number], !isGone[number], degrees[number] == 1, let medium = media[number] else {
        continue
      }
      for edge in own[Int(starts[number])..<Int(starts[number + 1])] {
        let outside = mesh.twins[Int(edge)] / 3
        let other = Int(numbers[Int(outside)])
        guard !isGone[other], mesh.media[Int(outside)] == medium else { continue }
        isGone[number] = true
        degrees[other] -= 1
        if degrees[other] == 1 { leaves.append(Int32(other)) }
      }
    }
    return isGone
  }
}

/// Vertices that hang together by shores (union by size and halving of paths).
private struct ShoreSets {
  private var parents: [Int32]

  init(count: Int) { parents = [Int32](repeating: -1, count: count) }

  mutating func first(_ vertex: Int32) -> Int32 {
    var vertex = vertex
    while parents[Int(vertex)] >= 0 {
      let parent = parents[Int(vertex)]
      if parents[Int(parent)] >= 0 { parents[Int(vertex)] = parents[Int(parent)] }
      vertex = parent
    }
    return vertex
  }

  mutating func join(_ one: Int32, _ other: Int32) {
    var (large, small) = (first(one), first(other))
    guard large != small else { return }
    // A set's first vertex holds its size, negative.
    if parents[Int(large)] > parents[Int(small)] { swap(&large, &small) }
    parents[Int(large)] += parents[Int(small)]
    parents[Int(small)] = large
  }
}
