import Foundation
import Geography

extension WaterMesh {
  /// What is water in a triangulation, which pieces of it hang together, and what kind it is.
  ///
  /// - Parameters:
  ///   - triangulation: with the south closed at 60° S.
  ///   - medium: tells the kind of water at a position, 0 where nothing is said and nil where no ship may be; asked once
  ///     for every area between marked borders.
  /// - Complexity: O(n).
  init(_ triangulation: Triangulation, medium: ((Position) -> UInt16?)? = nil) {
    let count = triangulation.triangleCount
    let halves = 3 * count
    points = Array(UnsafeBufferPointer(start: triangulation.points, count: triangulation.vertexCount))
    corners = Array(UnsafeBufferPointer(start: triangulation.corners, count: halves))
    twins = Array(UnsafeBufferPointer(start: triangulation.twins, count: halves))
    incident = Array(UnsafeBufferPointer(start: triangulation.incident, count: triangulation.vertexCount))
    let marks = triangulation.marks
    var isWater = Self.water(triangulation)
    isLand = isWater.map { !$0 }
    var media = [UInt16](repeating: 0, count: count)
    if let medium { Self.classify(triangulation, medium, &isWater, &media) }
    var isOpen = [Bool](repeating: false, count: halves)
    var isRoot = [Bool](repeating: false, count: triangulation.vertexCount)
    var isBorder = isRoot
    for edge in 0..<halves where isWater[edge / 3] {
      let other = Int(triangulation.twins[edge]) / 3
      isOpen[edge] = isWater[other] && !marks[edge].contains(.barrier)
      let isChange = isWater[other] && media[other] != media[edge / 3]
      guard !isOpen[edge] || isChange else { continue }
      for vertex in [triangulation.start(Int32(edge)), triangulation.end(Int32(edge))] {
        isRoot[Int(vertex)] = true
        if isChange { isBorder[Int(vertex)] = true }
      }
    }
    self.isOpen = isOpen
    self.isRoot = isRoot
    self.isBorder = isBorder
    self.isWater = isWater
    self.media = media
    (components, componentAreas) = Self.pieces(triangulation, isWater, isOpen)
  }

  // Winding numbers from the south, which is closed, across every edge.
  private static func water(_ mesh: Triangulation) -> [Bool] {
    let count = mesh.triangleCount
    var winding = [Int16](repeating: .min, count: count)
    let first = Int(mesh.incident[5])
    winding[first] = 1
    var stack = [Int32(first)]
    while let triangle = stack.popLast() {
      for edge in Int(3 * triangle)..<Int(3 * triangle + 3) {
        let other = Int(mesh.twins[edge]) / 3
        if winding[other] != .min { continue }
        winding[other] = winding[Int(triangle)] - mesh.changes[edge]
        stack.append(Int32(other))
      }
    }
    return winding.map { $0 <= 0 }
  }

  private static func classify(
    _ mesh: Triangulation, _ medium: (Position) -> UInt16?, _ isWater: inout [Bool], _ media: inout [UInt16]
  ) {
    var isDone = [Bool](repeating: false, count: mesh.triangleCount)
    for seed in 0..<mesh.triangleCount where isWater[seed] && !isDone[seed] {
      var area = [Int32(seed)]
      var next = 0
      isDone[seed] = true
      // The largest triangle's middle stands for the area: the farthest from its edges, where rounding decides.
      var largest = (size: 0.0, middle: Direction(0, 0, 1))
      while next < area.count {
        let base = Int(3 * area[next])
        next += 1
        let (a, b, c) = (
          mesh.points[Int(mesh.corners[base])], mesh.points[Int(mesh.corners[base + 1])],
          mesh.points[Int(mesh.corners[base + 2])]
        )
        let size = (b - a).cross(c - a).norm
        if size > largest.size { largest = (size, (a + b + c).unit) }
        for edge in base..<(base + 3) where !mesh.marks[edge].contains(.border) {
          let other = Int(mesh.twins[edge]) / 3
          if isWater[other], !isDone[other] {
            isDone[other] = true
            area.append(Int32(other))
          }
        }
      }
      let kind = medium(AuxiliarySphere.position(largest.middle))
      for triangle in area {
        if let kind { media[Int(triangle)] = kind } else { isWater[Int(triangle)] = false }
      }
    }
  }

  private static func pieces(
    _ mesh: Triangulation, _ isWater: [Bool], _ isOpen: [Bool]
  ) -> (numbers: [Int32], areas: [Area]) {
    var numbers = [Int32](repeating: -1, count: isWater.count)
    var sizes: [Double] = []
    for seed in isWater.indices where isWater[seed] && numbers[seed] < 0 {
      let number = Int32(sizes.count)
      var size = 0.0
      var stack = [Int32(seed)]
      numbers[seed] = number
      while let triangle = stack.popLast() {
        let base = Int(3 * triangle)
        let (a, b, c) = (
          mesh.points[Int(mesh.corners[base])], mesh.points[Int(mesh.corners[base + 1])],
          mesh.points[Int(mesh.corners[base + 2])]
        )
        size += solidAngle(a, b, c)
        for edge in base..<(base + 3) where isOpen[edge] {
          let other = mesh.twins[edge] / 3
          if numbers[Int(other)] < 0 {
            numbers[Int(other)] = number
            stack.append(other)
          }
        }
      }
      sizes.append(size)
    }
    let order = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
    var rank = [Int32](repeating: 0, count: sizes.count)
    for (place, number) in order.enumerated() { rank[number] = Int32(place) }
    return (
      numbers.map { $0 < 0 ? -1 : rank[Int($0)] },
      order.map { Area(squareMetres: sizes[$0] * 6_371_007.2 * 6_371_007.2) }
    )
  }

  // Van Oosterom and Strackee 1983. Nearly all triangles are small, and their arc tangent is its own series.
  private static func solidAngle(_ a: Direction, _ b: Direction, _ c: Direction) -> Double {
    let (sine, cosine) = ((b - a).cross(c - a).dot(a), 1 + a.dot(b) + b.dot(c) + c.dot(a))
    let tangent = sine / cosine
    // What is left out is less than a fifth of the tangent's fourth power: 3e-16 of the angle.
    guard cosine > 0, abs(tangent) < 2e-4 else { return 2 * atan2(sine, cosine) }
    return 2 * tangent * (1 - tangent * tangent / 3)
  }
}
