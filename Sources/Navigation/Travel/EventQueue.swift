/// What happens next in a search: a vertex whose time is known, or a window that goes on into a triangle.
struct SearchEvent {
  /// The least time at which it can matter, in seconds.
  var key: Double
  /// The vertex, or the window's root.
  var root: Int32
  /// The half-edge of the triangle that a window enters; -1 for a vertex.
  var edge: Int32
  /// The vertices through which the window's bounding rays go; ~v for the ray away from v.
  var left: Int32
  var right: Int32

  /// Before another; ties are broken by what the events are, so that the order is always the same.
  @inline(__always)
  func precedes(_ other: SearchEvent) -> Bool {
    if key != other.key { return key < other.key }
    if edge != other.edge { return edge < other.edge }
    return root < other.root
  }
}

/// A heap of events with four children to a node.
struct EventQueue {
  private var events: [SearchEvent] = []

  var isEmpty: Bool { events.isEmpty }
  var first: SearchEvent? { events.first }

  mutating func push(_ event: SearchEvent) {
    events.append(event)
    events.withUnsafeMutableBufferPointer { heap in
      var place = heap.count - 1
      while place > 0 {
        let parent = (place - 1) >> 2
        guard event.precedes(heap[parent]) else { break }
        heap[place] = heap[parent]
        place = parent
      }
      heap[place] = event
    }
  }

  mutating func pop() -> SearchEvent? {
    guard let last = events.popLast() else { return nil }
    guard let first = events.first else { return last }
    events.withUnsafeMutableBufferPointer { heap in
      var place = 0
      while true {
        let child = 4 * place + 1
        guard child < heap.count else { break }
        var least = child
        for other in (child + 1)..<max(child + 1, min(child + 4, heap.count))
        where heap[other].precedes(heap[least]) {
          least = other
        }
        guard heap[least].precedes(last) else { break }
        heap[place] = heap[least]
        place = least
      }
      heap[place] = last
    }
    return first
  }
}
