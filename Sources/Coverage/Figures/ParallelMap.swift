/// Maps values on several threads; results come in the order of the input, whatever the number of threads.
///
/// Each task takes every `threads`-th item. The first error in the order of the items is thrown, so that an error too
/// is the same on one thread or many.
func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], threads: Int, _ transform: @escaping @Sendable (Item) throws -> Result
) async throws -> [Result] {
  let workers = max(1, min(threads, items.count))
  if workers == 1 { return try items.map(transform) }
  return try await withThrowingTaskGroup(of: [(Int, Swift.Result<Result, any Error>)].self) { group in
    for worker in 0..<workers {
      group.addTask {
        stride(from: worker, to: items.count, by: workers).map { index in
          (index, Swift.Result { try transform(items[index]) })
        }
      }
    }
    var gathered: [(Int, Swift.Result<Result, any Error>)] = []
    gathered.reserveCapacity(items.count)
    for try await part in group { gathered += part }
    return try gathered.sorted { $0.0 < $1.0 }.map { try $0.1.get() }
  }
}
