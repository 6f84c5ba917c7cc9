import Geography

/// Shortest travel times from sources over a mesh of water.
///
/// Shortest ways are straight but for the corners of land (and, where the water's kind changes, the vertices of that edge).
/// From every such root the edges it sees go through the mesh as windows, bounded by rays through vertices; a window that a
/// vertex beside it serves better is dropped. Chen and Han 1990 with the filter and the queue of Xin and Wang 2009, on a
/// sphere with shores instead of a curved surface. What a window sees is decided exactly; times are sums of geodesic lengths.
///
/// Expected cost is O(n log n) for n vertices that are reached; the windows are a few for each.
struct WindowSearch {
  let mesh: WaterMesh
  /// Seconds a metre for each kind of water.
  let slowness: [Double]
  /// The times in seconds at vertices; infinite where none is known.
  private(set) var times: [Double]
  /// The root that a vertex' best way comes from; itself for a source, -1 where none is known.
  private(set) var parents: [Int32]
  /// The triangle by which it comes; -1 for sources, below that for a canal.
  private(set) var arrivals: [Int32]
  /// Windows by the triangle that they enter, where they are kept.
  private(set) var kept: [KeptWindow] = []

  private let keepsWindows: Bool
  private let limit: Double
  private var queue: SearchQueue
  private var goal: Direction?
  private let fastest: Double
  private var bound = Double.infinity

  /// A window that entered a triangle.
  struct KeptWindow {
    let triangle: Int32
    let root: Int32
    let left: Int32
    let right: Int32
  }

  /// A search that has not begun.
  ///
  /// - Parameters:
  ///   - slowness: seconds a metre by the number of the water's kind.
  ///   - limit: what takes longer, in seconds, is not looked for.
  ///   - keepsWindows: whether times at other places than vertices will be asked for.
  init(mesh: WaterMesh, slowness: [Double], limit: Double = .infinity, keepsWindows: Bool = false) {
    self.mesh = mesh
    self.slowness = slowness
    self.limit = limit
    self.keepsWindows = keepsWindows
    fastest = slowness.min() ?? 0
    queue = SearchQueue(span: 500 * fastest)
    times = [Double](repeating: .infinity, count: mesh.points.count)
    parents = [Int32](repeating: -1, count: mesh.points.count)
    arrivals = [Int32](repeating: -1, count: mesh.points.count)
  }

  /// Searches from sources, each with a time at its start, until all targets are reached or nothing is left.
  ///
  /// - Parameter targets: vertices; none for everything within the limit.
  mutating func run(from sources: [(vertex: Int32, time: Double)], targets: [Int32] = []) {
    goal = targets.count == 1 ? mesh.points[Int(targets[0])] : nil
    for source in sources where source.time < times[Int(source.vertex)] {
      times[Int(source.vertex)] = source.time
      parents[Int(source.vertex)] = source.vertex
      push(vertex: source.vertex)
    }
    bound = limit
    var waiting = targets
    var count = 0
    while let event = queue.pop() {
      if event.key > bound { break }
      while let target = waiting.last, times[Int(target)].isFinite { waiting.removeLast() }
      // Many targets are looked over now and then only.
      count += 1
      if !targets.isEmpty, waiting.isEmpty, count % targets.count == 0 {
        // Nothing that comes later reaches a target sooner than the slowest of them is reached now.
        let slowest = targets.reduce(0) { max($0, times[Int($1)]) }
        if event.key >= slowest { break }
        bound = min(limit, slowest)
      }
      if event.edge >= 0 { extend(event) } else { settle(event) }
    }
  }

  // MARK: - Vertices

  /// How an arrival by a canal is told: below -1.
  private static func arrival(byCanal canal: Int) -> Int32 { -2 - Int32(canal) }
  /// The canal of such an arrival.
  static func canal(of arrival: Int32) -> Int32 { -2 - arrival }

  private func heuristic(_ vertex: Int32) -> Double {
    guard let goal else { return 0 }
    return fastest * Self.least(mesh.points[Int(vertex)] - goal)
  }

  @inline(__always)
  private static func least(_ difference: Direction) -> Double {
    least(chord: (difference * difference).sum().squareRoot())
  }

  // No geodesic is shorter than the arc on the sphere of the smaller axis. The arc sine's series has only positive terms, so
  // what is left out makes an arc shorter: by a hundredth on 12,000 km.
  @inline(__always)
  private static func least(chord: Double) -> Double {
    let squared = chord * chord
    let terms = 1.0 / 24 + squared * (3.0 / 640 + squared * (5.0 / 7168 + squared * (35.0 / 294_912)))
    return 6_356_752 * chord * (1 + squared * terms)
  }

  private mutating func push(vertex: Int32) {
    queue.push(
      SearchEvent(
        key: times[Int(vertex)] + heuristic(vertex), root: vertex, edge: -1, left: 0, right: 0))
  }

  private mutating func reach(_ vertex: Int32, from root: Int32, time: Double, by triangle: Int32) {
    guard time < times[Int(vertex)] - 1e-6 else { return }
    times[Int(vertex)] = time
    parents[Int(vertex)] = root
    arrivals[Int(vertex)] = triangle
    if mesh.isRoot[Int(vertex)] { push(vertex: vertex) }
  }

  private mutating func settle(_ event: SearchEvent) {
    let vertex = event.root
    guard event.key <= times[Int(vertex)] + heuristic(vertex) else { return }
    for link in mesh.canals[vertex] ?? [] {
      reach(
        link.to, from: vertex, time: times[Int(vertex)] + link.length * slowness[0],
        by: Self.arrival(byCanal: link.canal))
    }
    let parent = parents[Int(vertex)]
    let arrival = arrivals[Int(vertex)]
    if parent == vertex || arrival < 0 {
      openAll(vertex, from: mesh.incident[Int(vertex)], isWhole: true)
    } else if mesh.isBorder[Int(vertex)] || mesh.canals[vertex] != nil {
      openAll(vertex, from: arrival, isWhole: false)
    } else {
      turnRight(round: vertex, from: parent, arrival)
      turnLeft(round: vertex, from: parent, arrival)
    }
  }

  // Everything that a vertex sees; where it lies on a shore or barrier and the way came by water, of the side that it came by.
  private mutating func openAll(_ vertex: Int32, from first: Int32, isWhole: Bool) {
    var triangle = first
    // Clockwise as far as it goes, then all of the sector counter-clockwise.
    while !isWhole {
      let own = mesh.oppositeEdge(of: vertex, in: triangle)
      let across = Triangulation.previous(own)
      guard mesh.isOpen[Int(across)] else { break }
      triangle = mesh.twins[Int(across)] / 3
      if triangle == first { break }
    }
    let start = triangle
    repeat {
      let own = mesh.oppositeEdge(of: vertex, in: triangle)
      if mesh.isWater[Int(triangle)] {
        let (right, left) = (mesh.start(own), mesh.end(own))
        step(from: vertex, to: right, in: triangle)
        step(from: vertex, to: left, in: triangle)
        keep(triangle, root: vertex, left: left, right: right)
        open(own, root: vertex, left: left, right: right)
      }
      let across = Triangulation.next(own)
      guard isWhole || mesh.isOpen[Int(across)] else { return }
      triangle = mesh.twins[Int(across)] / 3
    } while triangle != start
  }

  // Along an edge of the mesh, or to a corner of a triangle that the root sees.
  @inline(__always)
  private mutating func step(from root: Int32, to vertex: Int32, in triangle: Int32) {
    let length = AuxiliarySphere.length(mesh.points[Int(root)], mesh.points[Int(vertex)])
    let time = times[Int(root)] + length * slowness[Int(mesh.media[Int(triangle)])]
    reach(vertex, from: root, time: time, by: triangle)
  }

  // Clockwise from where the way came, past straight on: land on the right is rounded.
  private mutating func turnRight(round vertex: Int32, from parent: Int32, _ arrival: Int32) {
    var own = mesh.oppositeEdge(of: vertex, in: arrival)
    while true {
      let across = Triangulation.previous(own)
      guard mesh.isOpen[Int(across)] else { return }
      own = Triangulation.previous(mesh.twins[Int(across)])
      let triangle = own / 3
      if triangle == arrival { return }
      let (right, left) = (mesh.start(own), mesh.end(own))
      let turn = side(parent, vertex, right)
      if turn < 0 {
        let isWhole = side(parent, vertex, left) <= 0
        let ray = isWhole ? left : ~parent
        step(from: vertex, to: right, in: triangle)
        keep(triangle, root: vertex, left: ray, right: right)
        open(own, root: vertex, left: ray, right: right)
      } else if turn == 0, isAhead(parent, vertex, right) {
        step(from: vertex, to: right, in: triangle)
      }
    }
  }

  // The same the other way round.
  private mutating func turnLeft(round vertex: Int32, from parent: Int32, _ arrival: Int32) {
    var own = mesh.oppositeEdge(of: vertex, in: arrival)
    while true {
      let across = Triangulation.next(own)
      guard mesh.isOpen[Int(across)] else { return }
      own = Triangulation.next(mesh.twins[Int(across)])
      let triangle = own / 3
      if triangle == arrival { return }
      let (right, left) = (mesh.start(own), mesh.end(own))
      let turn = side(parent, vertex, left)
      if turn > 0 {
        let isWhole = side(parent, vertex, right) >= 0
        let ray = isWhole ? right : ~parent
        step(from: vertex, to: left, in: triangle)
        keep(triangle, root: vertex, left: left, right: ray)
        open(own, root: vertex, left: left, right: ray)
      } else if turn == 0, isAhead(parent, vertex, left) {
        step(from: vertex, to: left, in: triangle)
      }
    }
  }

  private func isAhead(_ parent: Int32, _ vertex: Int32, _ next: Int32) -> Bool {
    let here = mesh.points[Int(vertex)]
    return (mesh.points[Int(next)] - here).dot(here - mesh.points[Int(parent)]) > 0
  }

  @inline(__always)
  private func side(_ a: Int32, _ b: Int32, _ c: Int32) -> Int {
    Lattice.side(mesh.points[Int(a)], mesh.points[Int(b)], mesh.points[Int(c)])
  }

  // MARK: - Windows

  // On which side of a root's ray a vertex lies: positive left. The ray goes through a vertex, or away from one.
  @inline(__always)
  private func side(root: Int32, ray: Int32, _ vertex: Int32) -> Int {
    ray >= 0 ? side(root, ray, vertex) : -side(root, ~ray, vertex)
  }

  @inline(__always)
  private mutating func keep(_ triangle: Int32, root: Int32, left: Int32, right: Int32) {
    if keepsWindows { kept.append(KeptWindow(triangle: triangle, root: root, left: left, right: right)) }
  }

  private mutating func extend(_ window: SearchEvent) {
    let (root, edge) = (window.root, window.edge)
    let triangle = edge / 3
    keep(triangle, root: root, left: window.left, right: window.right)
    let apex = mesh.apex(edge)
    let beyondLeft = side(root: root, ray: window.left, apex)
    if beyondLeft > 0 {
      return open(Triangulation.next(edge), root: root, left: window.left, right: window.right, behind: .left)
    }
    let beyondRight = side(root: root, ray: window.right, apex)
    if beyondRight < 0 {
      return open(
        Triangulation.previous(edge), root: root, left: window.left, right: window.right, behind: .right)
    }
    step(from: root, to: apex, in: triangle)
    if beyondLeft < 0 {
      open(Triangulation.previous(edge), root: root, left: window.left, right: apex, behind: .right)
    }
    if beyondRight > 0 {
      open(Triangulation.next(edge), root: root, left: apex, right: window.right, behind: .left)
    }
  }

  // Where the corner of a triangle that is opposite to a side lies of a window through that side.
  private enum Behind { case root, left, right }

  // Lets a window through a side of a triangle, unless a corner of the triangle serves all of it better: a vertex of that
  // side, or the one behind it, from which a straight line to the window's far end crosses all that is seen.
  private mutating func open(_ edge: Int32, root: Int32, left: Int32, right: Int32, behind: Behind = .root) {
    guard mesh.isOpen[Int(edge)] else { return }
    let entered = mesh.twins[Int(edge)]
    let medium = mesh.media[Int(entered) / 3]
    guard medium == mesh.media[Int(edge) / 3] else { return }
    let pace = slowness[Int(medium)]
    let (a, b) = (mesh.start(entered), mesh.end(entered))
    let from = mesh.points[Int(root)]
    let (atA, atB) = (mesh.points[Int(a)], mesh.points[Int(b)])
    let leftEnd = left == a ? atA : meeting(from, left, atA, atB)
    let rightEnd = right == b ? atB : meeting(from, right, atA, atB)
    let time = times[Int(root)]
    // Lengths are right to a part in a hundred thousand; who is better by less is not dropped.
    let toRight = AuxiliarySphere.length(from, rightEnd)
    let atRight = time + pace * (toRight - 3e-6 * toRight - 0.001)
    if times[Int(a)] + pace * AuxiliarySphere.length(atA, rightEnd) < atRight { return }
    let toLeft = AuxiliarySphere.length(from, leftEnd)
    let atLeft = time + pace * (toLeft - 3e-6 * toLeft - 0.001)
    if times[Int(b)] + pace * AuxiliarySphere.length(atB, leftEnd) < atLeft { return }
    if behind != .root {
      let corner = mesh.apex(edge)
      let (end, there) = behind == .left ? (rightEnd, atRight) : (leftEnd, atLeft)
      let length = AuxiliarySphere.length(mesh.points[Int(corner)], end)
      if times[Int(corner)] + pace * length < there { return }
    }
    var key = time + pace * Self.least(from, leftEnd, rightEnd)
    if let goal { key += fastest * Self.least(goal, leftEnd, rightEnd) }
    guard key <= bound else { return }
    queue.push(SearchEvent(key: key, root: root, edge: entered, left: left, right: right))
  }

  // Where a root's ray meets an edge.
  @inline(__always)
  private func meeting(_ root: Direction, _ ray: Int32, _ a: Direction, _ b: Direction) -> Direction {
    let through = mesh.points[Int(ray >= 0 ? ray : ~ray)]
    let line = root.cross(through - root).cross(a.cross(b - a))
    let squared = (line * line).sum()
    guard squared > 0 else { return a }
    let unit = line / squared.squareRoot()
    return unit.dot(a + b) < 0 ? -unit : unit
  }

  // The least distance in metres to a stretch, from below.
  @inline(__always)
  private static func least(_ from: Direction, _ a: Direction, _ b: Direction) -> Double {
    let along = b - a
    let squared = (along * along).sum()
    guard squared > 0 else { return least(from - a) }
    let fraction = min(max((from - a).dot(along) / squared, 0), 1)
    let chord = from - (a + fraction * along)
    // A stretch's arc is never farther outside its chord than 1 - (1 - x)^½ <= (x + x²) / 2 for a quarter x of its square.
    let quarter = squared / 4
    return least(chord: max(0, (chord * chord).sum().squareRoot() - quarter * (1 + quarter) / 2))
  }
}
