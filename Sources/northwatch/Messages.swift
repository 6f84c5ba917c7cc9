import ArgumentParser
import Foundation
import Logging
import Synchronization

/// How much is said on standard error.
struct MessageOptions: ParsableArguments {
  @Flag(help: "Say nothing on standard error but errors.")
  var quiet = false

  @Flag(help: "Say what is done, and how long it took.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  /// Who speaks for a command.
  var messages: Messages { Messages(level: quiet ? .error : verbose ? .debug : .notice) }
}

/// What a command says while it works: notes, stages when asked for, and progress where it is read at a terminal.
struct Messages: Sendable {
  private let log: Logger
  private let progress = Progress()
  private let showsProgress: Bool

  init(level: Logger.Level) {
    var log = Logger(label: "northwatch") { _ in StandardErrorHandler() }
    log.logLevel = level
    self.log = log
    showsProgress = level == .notice && isatty(STDERR_FILENO) == 1
  }

  /// Says what came out.
  func say(_ text: String) {
    if showsProgress { progress.clear() }
    log.notice("\(text)")
  }

  /// A stage of the work begins.
  func stage(_ name: String) {
    let seconds = progress.begin()
    if showsProgress, seconds > 1 { progress.show(name) }
    log.debug("\(String(format: "%7.3f s  ", seconds))\(name)")
  }
}

/// How long the work has lasted, and the one line at a terminal that says where it stands.
private final class Progress: Sendable {
  private let start = ContinuousClock.now
  private let isShown = Mutex(false)

  /// Seconds since the work began.
  func begin() -> Double { (ContinuousClock.now - start) / .seconds(1) }

  func show(_ text: String) {
    isShown.withLock { $0 = true }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text) …".utf8))
  }

  func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}

/// Writes messages to standard error as they are, a line each.
private struct StandardErrorHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .notice

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    FileHandle.standardError.write(Data("\(event.message)\n".utf8))
  }
}
