import Testing

@testable import Geography

@Suite("Work shared out to threads")
struct ConcurrentTests {
  private struct Refused: Error, Equatable { let item: Int }

  @Test("keeps its order, whatever the threads and however many items", arguments: [1, 2, 7, 64])
  func order(threads: Int) throws {
    for count in [0, 1, 2, 15, 16, 17, 1000] {
      let items = Array(0..<count)
      #expect(Concurrent.map(items, threads: threads, run: 4) { $0 * $0 } == items.map { $0 * $0 })
    }
    let (one, other) = Concurrent.both(threads: threads) {
      1
    } _: {
      "two"
    }
    #expect(one == 1 && other == "two")
  }

  @Test("the error of the first item is the one that is thrown", arguments: [1, 2, 7])
  func errors(threads: Int) {
    #expect(throws: Refused(item: 300)) {
      try Concurrent.map(Array(0..<1000), threads: threads, run: 4) { (item) throws(Refused) in
        if item >= 300 { throw Refused(item: item) }
        return item
      }
    }
  }
}
