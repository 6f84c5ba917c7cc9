import Foundation

/// Runs the wrappers on eight threads at once and then in a row; fails where results differ or memory grows.
///
/// Built with a thread or address sanitizer it finds races, overruns and leaks; built plainly it watches the memory.
@main
struct Soak {
  static func main() async {
    do {
      try await concurrent()
      try repeated(watchesMemory: !CommandLine.arguments.contains("--sanitized"))
      print("2 passed, 0 failed")
    } catch {
      print("soak: \(error)")
      print("0 passed, 1 failed")
      exit(1)
    }
  }

  private static func concurrent() async throws {
    let expected = try Round.run()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<25 {
            guard try Round.run() == expected else { throw SoakFailure(description: "threads disagree") }
          }
        }
      }
      try await group.waitForAll()
    }
    print("200 rounds on eight tasks agree")
  }

  private static func repeated(watchesMemory: Bool) throws {
    for _ in 0..<(watchesMemory ? 300 : 20) { _ = try Round.run() }
    let before = try residentKilobytes()
    let rounds = watchesMemory ? 1500 : 20
    for _ in 0..<rounds { _ = try Round.run() }
    let growth = try residentKilobytes() - before
    print("\(rounds) further rounds: resident memory grew by \(growth) kB")
    // One ring is 3 kB in C: anything lost in every round would be over 4 MB.
    guard !watchesMemory || growth < 2500 else {
      throw SoakFailure(description: "memory grows: \(growth) kB")
    }
  }

  private static func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    guard let size = line.flatMap({ Int($0.filter(\.isNumber)) }) else {
      throw SoakFailure(description: "the system does not say how much memory is in use")
    }
    return size
  }
}
