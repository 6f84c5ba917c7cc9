import Geography

/// Travel times at every place of the water, from a search that kept its windows.
///
/// The time at a place is the least over the windows that hold it: to the window's root, and straight on from there.
struct TimeField: Sendable {
  let mesh: WaterMesh
  let slowness: [Double]
  /// The times at the mesh's vertices in seconds; infinite where none was found.
  let times: [Double]
  /// Up to which time the field is known.
  let limit: Double
  // The windows of triangle t are those from starts[t] up to starts[t + 1].
  private let starts: [Int32]
  private let windows: [Window]

  private struct Window: Sendable {
    let root: Int32
    let left: Int32
    let right: Int32
  }

  /// The field of a finished search. O(n + w) in triangles and windows.
  init(_ search: WindowSearch, limit: Double) {
    mesh = search.mesh
    slowness = search.slowness
    times = search.times
    self.limit = limit
    var counts = [Int32](repeating: 0, count: search.mesh.triangleCount + 1)
    for window in search.kept { counts[Int(window.triangle) + 1] += 1 }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    starts = counts
    var sorted = [Window](repeating: Window(root: 0, left: 0, right: 0), count: search.kept.count)
    for window in search.kept {
      sorted[Int(counts[Int(window.triangle)])] = Window(
        root: window.root, left: window.left, right: window.right)
      counts[Int(window.triangle)] += 1
    }
    windows = sorted
  }

  /// The time in seconds at a place of a triangle; infinite where it is not reached.
  ///
  /// - Complexity: O(k) in the windows that enter the triangle.
  func time(at place: Direction, in triangle: Int32) -> Double {
    let pace = slowness[Int(mesh.media[Int(triangle)])]
    var least = Double.infinity
    for index in Int(starts[Int(triangle)])..<Int(starts[Int(triangle) + 1]) {
      let window = windows[index]
      let start = times[Int(window.root)]
      guard start < least else { continue }
      let root = mesh.points[Int(window.root)]
      guard holds(window, root, place) else { continue }
      least = min(least, start + pace * AuxiliarySphere.length(root, place))
    }
    return least
  }

  /// A time in seconds before which no place of a part of a triangle is reached: that of the nearest root of a window
  /// that comes to it at all.
  ///
  /// - Parameters:
  ///   - corners: the corners of the part.
  ///   - triangle: the triangle of the mesh that it is a part of.
  func earliest(in corners: (Direction, Direction, Direction), of triangle: Int32) -> Double {
    let pace = slowness[Int(mesh.media[Int(triangle)])]
    let middle = (corners.0 + corners.1 + corners.2) / 3
    let radius = [corners.0, corners.1, corners.2].map { ($0 - middle).norm }.max() ?? 0
    var least = Double.infinity
    for index in Int(starts[Int(triangle)])..<Int(starts[Int(triangle) + 1]) {
      let window = windows[index]
      let root = mesh.points[Int(window.root)]
      // Straight through the earth, on the smaller axis: shorter than any way.
      let way = 6_356_752 * max(0, (root - middle).norm - radius)
      let time = times[Int(window.root)] + pace * way
      guard time < least else { continue }
      func areAllBeyond(_ ray: Int32, _ sign: Double) -> Bool {
        let through = mesh.points[Int(ray >= 0 ? ray : ~ray)] - root
        let normal = root.cross(through) * (ray >= 0 ? sign : -sign)
        let room = 1.6e-11 * through.norm
        return (corners.0 - root).dot(normal) > room && (corners.1 - root).dot(normal) > room
          && (corners.2 - root).dot(normal) > room
      }
      if areAllBeyond(window.left, 1) || areAllBeyond(window.right, -1) { continue }
      least = time
    }
    return least
  }

  // Whether a place lies between a window's rays; on a ray is inside, with room for rounding.
  @inline(__always)
  private func holds(_ window: Window, _ root: Direction, _ place: Direction) -> Bool {
    func side(_ ray: Int32) -> Double {
      let through = mesh.points[Int(ray >= 0 ? ray : ~ray)] - root
      let turn = through.cross(place - root).dot(root)
      // A place this little off the ray, a tenth of a millimetre, is on it.
      let room = 1.6e-11 * through.norm
      return ray >= 0 ? (abs(turn) <= room ? 0 : turn) : (abs(turn) <= room ? 0 : -turn)
    }
    return side(window.left) <= 0 && side(window.right) >= 0
  }
}
