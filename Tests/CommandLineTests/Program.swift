import Foundation
import Testing

/// Runs the program as a user does.
struct Program {
  /// What came of a run.
  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  let folder: URL

  /// A fresh folder to work in.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("northwatch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The built program stands beside the tests.
  static var executable: URL {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    for start in [URL(fileURLWithPath: CommandLine.arguments[0]), URL(fileURLWithPath: tests)] {
      var folder = start.deletingLastPathComponent()
      for _ in 0..<4 {
        let candidate = folder.appendingPathComponent("northwatch")
        if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        folder = folder.deletingLastPathComponent()
      }
    }
    return URL(fileURLWithPath: "northwatch")
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
  }

  // A device that has no room, as Linux has it; made here where a container comes without it.
  private static let fullDevice: String = {
    let usual = "/dev/full"
    var status = stat()
    if stat(usual, &status) == 0, status.st_mode & S_IFMT == S_IFCHR { return usual }
    let own = FileManager.default.temporaryDirectory.appendingPathComponent("northwatch-full-\(UUID())").path
    let device = dev_t(1) << 8 | 7
    return mknod(own, S_IFCHR | 0o666, device) == 0 ? own : usual
  }()

  /// Runs a line of shell in the folder, with `$N` for the program and `$FULL` for a device without room, so that pipes and
  /// redirections are real.
  func shell(_ line: String, program: URL = executable) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "(\(line)) >stdout.txt 2>stderr.txt"]
    process.currentDirectoryURL = folder
    var environment = ProcessInfo.processInfo.environment
    environment["N"] = program.path
    environment["FULL"] = Self.fullDevice
    process.environment = environment
    try process.run()
    process.waitUntilExit()
    let outcome = Outcome(
      code: process.terminationStatus, output: try read("stdout.txt"), errors: try read("stderr.txt"))
    try FileManager.default.removeItem(at: folder.appendingPathComponent("stdout.txt"))
    try FileManager.default.removeItem(at: folder.appendingPathComponent("stderr.txt"))
    return outcome
  }
}
