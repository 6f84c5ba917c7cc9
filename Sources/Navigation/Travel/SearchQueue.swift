/// The events of a search in the order of their keys, exactly as one heap would give them.
///
/// Only events of the span that the search has come to are in a heap, which so stays in the processor's nearest memory; those
/// of later spans lie in lists, one a span, until their turn comes.
struct SearchQueue {
  // The events of the span `current` and of those before it.
  private var heap = EventQueue()
  private var current = 0
  private var events: [SearchEvent] = []
  private var following: [Int32] = []
  // The first event of every span's list, and the first place that is free; -1 for none.
  private var firsts: [Int32] = []
  private var free: Int32 = -1
  private var waiting = 0
  private let scale: Double
  // Whatever comes later is one span.
  private static let spans = 1 << 20

  /// An empty queue.
  ///
  /// - Parameter span: how much of the keys' range is in the heap at a time.
  init(span: Double) { scale = span > 0 ? 1 / span : 1 }

  mutating func push(_ event: SearchEvent) {
    let span = Int(max(0, min(Double(Self.spans), event.key * scale)))
    guard span > current else { return heap.push(event) }
    if span >= firsts.count {
      let wanted = min(Self.spans + 1, max(span + 1, 2 * firsts.count))
      firsts += repeatElement(-1, count: wanted - firsts.count)
    }
    waiting += 1
    if free >= 0 {
      let place = Int(free)
      free = following[place]
      events[place] = event
      following[place] = firsts[span]
      firsts[span] = Int32(place)
    } else {
      events.append(event)
      following.append(firsts[span])
      firsts[span] = Int32(events.count - 1)
    }
  }

  mutating func pop() -> SearchEvent? {
    while heap.isEmpty {
      guard waiting > 0, current + 1 < firsts.count else { return nil }
      current += 1
      var place = firsts[current]
      firsts[current] = -1
      while place >= 0 {
        heap.push(events[Int(place)])
        waiting -= 1
        let next = following[Int(place)]
        following[Int(place)] = free
        free = place
        place = next
      }
    }
    return heap.pop()
  }
}
