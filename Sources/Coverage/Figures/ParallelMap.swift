import Synchronization

/// Maps values on several threads; results come in the order of the input, whatever the number of threads.
///
/// Each thread takes the next item when it is done with one, so that a long item holds up none of the others. The first
/// error in the order of the items is thrown, so that an error too is the same on one thread or many.
package func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], threads: Int, _ transform: @escaping @Sendable (Item) throws -> Result
) async throws -> [Result] {
  let workers = max(1, min(threads, items.count))
  if workers == 1 { return try items.map(transform) }
  let next = Counter()
  return try await withThrowingTaskGroup(of: [(Int, Swift.Result<Result, any Error>)].self) { group in
    for _ in 0..<workers {
      group.addTask {
        var done: [(Int, Swift.Result<Result, any Error>)] = []
        while true {
          // What nobody waits for any more is not begun.
          try Task.checkCancellation()
          let index = next.take()
          guard index < items.count else { return done }
          done.append((index, Swift.Result { try transform(items[index]) }))
        }
      }
    }
    var gathered: [(Int, Swift.Result<Result, any Error>)] = []
    gathered.reserveCapacity(items.count)
    for try await part in group { gathered += part }
    return try gathered.sorted { $0.0 < $1.0 }.map { try $0.1.get() }
  }
}

/// Does two things, at once where there is more than one thread; the first one's error goes before the second's.
package func both<First: Sendable, Second: Sendable>(
  threads: Int, _ first: @escaping @Sendable () throws -> First,
  _ second: @escaping @Sendable () throws -> Second
) async throws -> (First, Second) {
  guard threads > 1 else { return (try first(), try second()) }
  async let other = Swift.Result { try second() }
  let one = try first()
  return (one, try await other.get())
}

/// Hands out 0, 1, 2, … to whoever asks.
private final class Counter: Sendable {
  private let count = Atomic(0)

  func take() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}
