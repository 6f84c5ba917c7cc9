import Foundation
import Geography

/// Travel times at every place of the water, from a search that kept its windows.
///
/// The time at a place is the least over the windows that hold it: to the window's root, and straight on from there.
///
/// It is shared and never changes: handing it about costs nothing, whatever it holds.
final class TimeField: Sendable {
  let mesh: WaterMesh
  let slowness: [Double]
  /// The times at the mesh's vertices in seconds; infinite where none was found.
  let times: [Double]
  /// Up to which time the field is known.
  let limit: Double
  // The windows of triangle t are those from starts[t] up to starts[t + 1].
  private let starts: [Int32]
  private let windows: [Window]

  struct Window: Sendable {
    let root: Int32
    let left: Int32
    let right: Int32
  }

  /// The windows that come to a part of a triangle: where their numbers lie in a list of many.
  struct WindowList: Sendable {
    fileprivate let start: Int32
    fileprivate let count: Int32

    /// All of the triangle's.
    static let all = WindowList(start: 0, count: -1)
  }

  /// The windows of many parts of triangles, one after the other.
  struct WindowLists: Sendable {
    fileprivate var numbers: [Int32] = []
    fileprivate var candidates: [Candidate] = []

    // A window that may matter to a part, the least time in it, and whether it holds all of the part.
    fileprivate struct Candidate {
      let number: Int32
      let least: Double
      let isWhole: Bool
    }

    var count: Int { numbers.count }

    /// Forgets what was added since there were so many.
    mutating func cut(to count: Int) { numbers.removeLast(numbers.count - count) }
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

  /// How many windows come to a part of a triangle.
  func count(_ list: WindowList = .all, in triangle: Int32) -> Int {
    list.count < 0 ? Int(starts[Int(triangle) + 1] - starts[Int(triangle)]) : Int(list.count)
  }

  /// Calls `body` with the windows that come to a part of a triangle, and their numbers.
  @inline(__always)
  func forEach(
    _ list: WindowList, _ lists: WindowLists, of triangle: Int32, _ body: (Int, Window) -> Void
  ) {
    if list.count < 0 {
      for index in Int(starts[Int(triangle)])..<Int(starts[Int(triangle) + 1]) { body(index, windows[index]) }
    } else {
      for place in Int(list.start)..<Int(list.start + list.count) {
        let number = Int(lists.numbers[place])
        body(number, windows[number])
      }
    }
  }

  /// The time in seconds at a place of a triangle; infinite where it is not reached.
  ///
  /// - Parameter list: the windows that are known to come to the part of the triangle that the place lies in.
  /// - Complexity: O(k) in those windows.
  func time(
    at place: Direction, in triangle: Int32, _ list: WindowList = .all, of lists: WindowLists = WindowLists()
  ) -> Double {
    let pace = slowness[Int(mesh.media[Int(triangle)])]
    var least = Double.infinity
    forEach(list, lists, of: triangle) { _, window in
      let start = times[Int(window.root)]
      let root = mesh.points[Int(window.root)]
      let chord = place - root
      // Straight through the earth, on the smaller axis: shorter than any way.
      let bound = start + pace * 6_356_752 * (chord * chord).sum().squareRoot()
      guard bound < least, isInside(window.left, 1, root, place), isInside(window.right, -1, root, place)
      else { return }
      least = min(least, start + pace * AuxiliarySphere.length(root, place))
    }
    return least
  }

  /// What can be said of a part of a triangle: a time before which no place of it is reached, one at which all of it is, and
  /// which windows matter there.
  ///
  /// - Parameters:
  ///   - corners: the corners of the part.
  ///   - lists: where the windows are found by `list`; those that matter are added.
  func bounds(
    of corners: (Direction, Direction, Direction), in triangle: Int32, _ list: WindowList,
    _ lists: inout WindowLists
  ) -> (earliest: Double, latest: Double, list: WindowList) {
    let pace = slowness[Int(mesh.media[Int(triangle)])]
    let middle = (corners.0 + corners.1 + corners.2) / 3
    let centre = middle.unit
    let radius = max((corners.0 - middle).norm, max((corners.1 - middle).norm, (corners.2 - middle).norm))
    var candidates: [WindowLists.Candidate] = []
    swap(&candidates, &lists.candidates)
    candidates.removeAll(keepingCapacity: true)
    var latest = Double.infinity
    var seen = 0
    forEach(list, lists, of: triangle) { number, window in
      seen += 1
      let root = mesh.points[Int(window.root)]
      let start = times[Int(window.root)]
      let away = middle - root
      let way = away.norm
      // All of the part lies beyond a plane across the way to its middle, but for what the sphere bulges over its corners.
      let foremost = min(
        (corners.0 - root).dot(away), min((corners.1 - root).dot(away), (corners.2 - root).dot(away)))
      let nearest = max(0, max(way - radius, foremost / max(way, 1e-12) - radius * radius / 2))
      var least = start + pace * 6_356_752 * nearest
      guard least <= latest else { return }
      // Nearer than the middle by no more than the part's size, which says more where that is small.
      if radius < 0.3, way < 1.8 {
        let beyond = 0.99998 * AuxiliarySphere.length(root, centre) - 6_378_138 * 1.02 * radius
        least = max(least, start + pace * beyond)
        guard least <= latest else { return }
      }
      let (left, right) = (
        place(of: corners, window.left, 1, root), place(of: corners, window.right, -1, root)
      )
      if left == .beyond || right == .beyond { return }
      let isWhole = left == .inside && right == .inside
      if isWhole {
        latest = min(latest, start + pace * self.farthest(of: corners, from: root, within: way + radius))
      }
      candidates.append(WindowLists.Candidate(number: Int32(number), least: least, isWhole: isWhole))
    }
    candidates.removeAll { $0.least > latest }
    leaveOutDominated(&candidates, middle: middle, radius: radius, pace: pace)
    let start = lists.numbers.count
    var earliest = Double.infinity
    for candidate in candidates {
      earliest = min(earliest, candidate.least)
      lists.numbers.append(candidate.number)
    }
    let count = lists.numbers.count - start
    swap(&candidates, &lists.candidates)
    guard count < seen else {
      lists.numbers.removeLast(count)
      return (earliest, latest, list)
    }
    return (earliest, latest, WindowList(start: Int32(start), count: Int32(count)))
  }

  // A length in metres that no place of a part is farther from a root. Within a quarter of the way round what is nearer than a
  // length is convex, so a corner is the farthest; the length taken is a part in a hundred thousand off.
  private func farthest(
    of corners: (Direction, Direction, Direction), from root: Direction, within chord: Double
  ) -> Double {
    guard chord < 1.3 else {
      // The arc over a chord is no longer than this, up to a third of the way round.
      return 6_378_138 * 2 * asin(min(1.7, chord) / 2)
    }
    let lengths = (
      AuxiliarySphere.length(root, corners.0), AuxiliarySphere.length(root, corners.1),
      AuxiliarySphere.length(root, corners.2)
    )
    return 1.00003 * max(lengths.0, max(lengths.1, lengths.2))
  }

  // Leaves out windows that another, which holds all of the part, serves better everywhere in it.
  //
  // Between two roots the difference of the distances has the slope of the difference of their directions at the part's middle,
  // and that changes by no more than the inverse of the distance for every metre. Which times are least stays as it is.
  private func leaveOutDominated(
    _ candidates: inout [WindowLists.Candidate], middle: Direction, radius: Double, pace: Double
  ) {
    guard candidates.count > 1, radius < 0.05, candidates.contains(where: \.isWhole) else { return }
    let place = middle.unit
    let reach = 1.01 * radius
    func look(_ number: Int32) -> (time: Double, towards: Direction, chord: Double) {
      let root = mesh.points[Int(windows[Int(number)].root)]
      let difference = place - root
      let along = difference - difference.dot(place) * place
      let length = along.norm
      return (
        times[Int(windows[Int(number)].root)] + pace * AuxiliarySphere.length(root, place),
        length > 0 ? along / length : along, difference.norm
      )
    }
    var best: (number: Int32, look: (time: Double, towards: Direction, chord: Double))?
    for candidate in candidates where candidate.isWhole {
      let own = look(candidate.number)
      if own.time < best?.look.time ?? .infinity { best = (candidate.number, own) }
    }
    guard let best else { return }
    candidates.removeAll { candidate in
      guard candidate.number != best.number else { return false }
      let own = look(candidate.number)
      var slope = 2.0
      let nearest = min(own.chord, best.look.chord) - reach
      if nearest > reach {
        slope = min(slope, 1.02 * (own.towards - best.look.towards).norm + 1.02 * reach / nearest)
      }
      return own.time - best.look.time > pace * (6_378_138 * reach * slope + 0.1)
    }
  }

  /// A ray's normal, on whose negative side its window lies, and how far on the other a place still counts.
  ///
  /// - Parameter sign: 1 for the left ray, -1 for the right.
  @inline(__always)
  func normal(_ ray: Int32, _ sign: Double, _ root: Direction) -> (normal: Direction, room: Double) {
    let through = mesh.points[Int(ray >= 0 ? ray : ~ray)] - root
    // A place this little off the ray, a tenth of a millimetre, is on it.
    return (root.cross(through) * (ray >= 0 ? sign : -sign), 1.6e-11 * through.norm)
  }

  @inline(__always)
  private func isInside(_ ray: Int32, _ sign: Double, _ root: Direction, _ place: Direction) -> Bool {
    let line = normal(ray, sign, root)
    return (place - root).dot(line.normal) <= line.room
  }

  /// How a part of a triangle lies to a ray of a window.
  enum Place {
    case inside
    case across
    case beyond
  }

  func place(
    of corners: (Direction, Direction, Direction), _ ray: Int32, _ sign: Double, _ root: Direction
  ) -> Place {
    let line = normal(ray, sign, root)
    let a = (corners.0 - root).dot(line.normal)
    let b = (corners.1 - root).dot(line.normal)
    let c = (corners.2 - root).dot(line.normal)
    if min(a, min(b, c)) > line.room { return .beyond }
    return max(a, max(b, c)) <= line.room ? .inside : .across
  }
}
