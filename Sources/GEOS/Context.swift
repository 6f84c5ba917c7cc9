import CGEOS

/// A GEOS context: what every C call runs in, with the messages it leaves.
///
/// One create site (`init`) and one destroy site (`deinit`). Every handle holds its context strongly, so a context
/// outlives whatever was made in it; the order of release needs no care anywhere else. A context belongs to the
/// operation that made it and never crosses threads: it is not `Sendable`.
final class Context {
  let raw: GEOSContextHandle_t
  private let log = MessageLog()

  /// What the error handler writes to. A class, so that C can be given its address.
  private final class MessageLog {
    var last = ""
  }

  init() throws(GEOSError) {
    guard let handle = GEOS_init_r() else {
      throw GEOSError(kind: .library, function: "GEOS_init_r", message: "no memory", place: "")
    }
    raw = handle
    // The log lives as long as this object, which lives as long as the handle that calls back.
    _ = GEOSContext_setErrorMessageHandler_r(
      handle,
      { message, userData in
        guard let message, let userData else { return }
        Unmanaged<MessageLog>.fromOpaque(userData).takeUnretainedValue().last = String(cString: message)
      }, Unmanaged.passUnretained(log).toOpaque())
  }

  deinit { GEOS_finish_r(raw) }

  // The gate: the only place where a C result becomes an error. Three forms, as C calls fail in three ways.

  /// For functions that return null on failure.
  func pointer<Value>(
    _ function: String, at place: String = "", _ call: (GEOSContextHandle_t) -> Value?
  ) throws(GEOSError) -> Value {
    log.last = ""
    guard let value = call(raw) else { throw error(function, at: place) }
    return value
  }

  /// For functions that return 0 on failure and 1 on success.
  func status(
    _ function: String, _ call: (GEOSContextHandle_t) -> Int32
  ) throws(GEOSError) {
    log.last = ""
    guard call(raw) == 1 else { throw error(function, at: "") }
  }

  /// For predicates: 0 no, 1 yes, 2 failure.
  func predicate(
    _ function: String, _ call: (GEOSContextHandle_t) -> CChar
  ) throws(GEOSError) -> Bool {
    log.last = ""
    switch call(raw) {
    case 0: return false
    case 1: return true
    default: throw error(function, at: "")
    }
  }

  private func error(_ function: String, at place: String) -> GEOSError {
    GEOSError(
      kind: .library, function: function, message: log.last.isEmpty ? "no reason given" : log.last,
      place: place)
  }
}

/// The version of GEOS in use.
public enum GEOSLibrary {
  /// As GEOS names it: "3.11.1-CAPI-1.17.1".
  public static var version: String { String(cString: GEOSversion()) }
}

/// A geometry that C made: freed once, here.
struct Handle: ~Copyable {
  let context: Context
  let raw: OpaquePointer

  init(_ raw: OpaquePointer, in context: Context) {
    self.context = context
    self.raw = raw
  }

  deinit { GEOSGeom_destroy_r(context.raw, raw) }
}
