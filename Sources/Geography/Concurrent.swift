import Dispatch
import Synchronization

/// Work shared out to threads; what comes out does not depend on how many there are.
package enum Concurrent {
  /// Transforms items in order, in runs of neighbours.
  ///
  /// - Parameter run: how many items at least are worth handing over.
  /// - Throws: the error of the first item that has one.
  package static func map<Item: Sendable, Output: Sendable, Failure: Error>(
    _ items: [Item], threads: Int, run: Int, _ transform: @Sendable (Item) throws(Failure) -> Output
  ) throws(Failure) -> [Output] {
    let length = max(run, (items.count + 8 * threads - 1) / max(1, 8 * threads))
    let runs = (items.count + length - 1) / max(1, length)
    guard threads > 1, runs > 1 else { return try items.map(transform) }
    let done = Mutex([Result<[Output], Failure>](repeating: .success([]), count: runs))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: min(threads, runs)) { _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard number < runs else { return }
        let part = items[(number * length)..<min((number + 1) * length, items.count)]
        let result = Result { () throws(Failure) in try part.map(transform) }
        done.withLock { $0[number] = result }
      }
    }
    var outputs: [Output] = []
    outputs.reserveCapacity(items.count)
    for result in done.withLock({ $0 }) { outputs += try result.get() }
    return outputs
  }

  /// Does two things, at once where there is more than one thread.
  public static func both<First: Sendable, Second: Sendable>(
    threads: Int, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
  ) -> (First, Second) {
    guard threads > 1 else { return (first(), second()) }
    let one = Mutex<First?>(nil)
    let other = Mutex<Second?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { number in
      if number == 0 {
        let made = first()
        one.withLock { $0 = made }
      } else {
        let made = second()
        other.withLock { $0 = made }
      }
    }
    // Both are there: what is missing is made again rather than trusted.
    return (one.withLock { $0 } ?? first(), other.withLock { $0 } ?? second())
  }
}
