import CPROJ

/// A PROJ context and the messages it leaves: one create site, one destroy site.
///
/// PROJ says what is wrong ("crs not found") through its log only; the error number alone is "Unknown error". A context
/// belongs to the transformation that made it and never crosses threads: it is not `Sendable`. Nothing is fetched from
/// a network.
private final class Context {
  let raw: OpaquePointer
  private let log = MessageLog()

  private final class MessageLog {
    var last = ""
  }

  init() throws(PROJError) {
    guard let context = proj_context_create() else {
      throw PROJError(kind: .unknownSystem, function: "proj_context_create", message: "no memory", index: nil)
    }
    raw = context
    proj_context_set_enable_network(context, 0)
    proj_log_level(context, PJ_LOG_ERROR)
    // The log lives as long as this object, which lives as long as the context that calls back.
    proj_log_func(context, Unmanaged.passUnretained(log).toOpaque()) { log, _, message in
      guard let log, let message else { return }
      Unmanaged<MessageLog>.fromOpaque(log).takeUnretainedValue().last = String(cString: message)
    }
  }

  deinit { proj_context_destroy(raw) }

  /// The gate: runs a C call, and says what PROJ said if it fails.
  func pointer(
    _ function: String, _ call: (OpaquePointer) -> OpaquePointer?
  ) throws(PROJError) -> OpaquePointer {
    log.last = ""
    guard let result = call(raw) else {
      let message = log.last.isEmpty ? "no reason given" : log.last
      throw PROJError(kind: .unknownSystem, function: function, message: message, index: nil)
    }
    return result
  }
}

/// A way between two coordinate systems, for whole arrays at once.
///
/// Coordinates are in the order that maps are drawn in (longitude, latitude; easting, northing), whatever the order of
/// the systems' axes; angles in degrees, lengths in metres. Not `Sendable`: each thread makes its own.
public struct Transformation: ~Copyable {
  private let context: Context
  private let raw: OpaquePointer
  private let takesDegrees: Bool
  private let givesDegrees: Bool

  /// Finds the way between two systems, named as PROJ knows them: `EPSG:4326`, a PROJ string, WKT.
  ///
  /// - Throws: ``PROJError`` of kind `unknownSystem` with PROJ's own words.
  public init(from source: String, to target: String) throws(PROJError) {
    let context = try Context()
    let asGiven = Owner(
      try context.pointer("proj_create_crs_to_crs") { proj_create_crs_to_crs($0, source, target, nil) })
    raw = try context.pointer("proj_normalize_for_visualization") {
      proj_normalize_for_visualization($0, asGiven.raw)
    }
    self.context = context
    takesDegrees = proj_degree_input(raw, PJ_FWD) != 0
    givesDegrees = proj_degree_output(raw, PJ_FWD) != 0
  }

  // Before its context, which is released when this body has run.
  deinit { proj_destroy(raw) }

  /// Transforms arrays of the same length in one call. O(n).
  ///
  /// - Throws: ``PROJError`` with the index of the first coordinate that is outside the domain or has no image. PROJ
  ///   gives 4e23 m and no error at the singular point of a projection; such a result is refused here.
  public func forward(_ x: [Double], _ y: [Double]) throws(PROJError) -> (x: [Double], y: [Double]) {
    try transform(x, y, PJ_FWD, takesDegrees: takesDegrees, givesDegrees: givesDegrees)
  }

  /// The way back.
  public func inverse(_ x: [Double], _ y: [Double]) throws(PROJError) -> (x: [Double], y: [Double]) {
    try transform(x, y, PJ_INV, takesDegrees: givesDegrees, givesDegrees: takesDegrees)
  }

  // Nothing on the earth is farther than this from the origin of a projection in use.
  private static let largestCoordinate = 1e9

  private func transform(
    _ x: [Double], _ y: [Double], _ direction: PJ_DIRECTION, takesDegrees: Bool, givesDegrees: Bool
  ) throws(PROJError) -> (x: [Double], y: [Double]) {
    guard x.count == y.count else {
      throw PROJError(
        kind: .outsideDomain, function: nil, message: "\(x.count) first and \(y.count) second coordinates",
        index: nil)
    }
    for index in x.indices {
      guard x[index].isFinite, y[index].isFinite, !takesDegrees || abs(y[index]) <= 90 else {
        throw PROJError(
          kind: .outsideDomain, function: nil, message: "(\(x[index]), \(y[index])) is no place", index: index
        )
      }
    }
    var outX = x
    var outY = y
    proj_errno_reset(raw)
    let stride = MemoryLayout<Double>.stride
    let done = outX.withUnsafeMutableBufferPointer { xs in
      outY.withUnsafeMutableBufferPointer { ys in
        proj_trans_generic(
          raw, direction, xs.baseAddress, stride, xs.count, ys.baseAddress, stride, ys.count, nil, 0, 0, nil,
          0,
          0)
      }
    }
    for index in x.indices {
      let limit = givesDegrees ? 360.0 : Self.largestCoordinate
      guard index < done, abs(outX[index]) <= limit, abs(outY[index]) <= limit else {
        let number = proj_errno(raw)
        let words = number == 0 ? nil : proj_context_errno_string(context.raw, number)
        throw PROJError(
          kind: .noImage, function: "proj_trans_generic",
          message: words.map { String(cString: $0) }
            ?? "(\(x[index]), \(y[index])) is outside the projection",
          index: index)
      }
    }
    return (outX, outY)
  }
}

/// Owns an object of PROJ that is needed for a moment.
private struct Owner: ~Copyable {
  let raw: OpaquePointer
  init(_ raw: OpaquePointer) { self.raw = raw }
  deinit { proj_destroy(raw) }
}
