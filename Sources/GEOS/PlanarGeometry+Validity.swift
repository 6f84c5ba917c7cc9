import CGEOS

/// Whether geometry keeps the rules of simple features.
public enum Validity: Sendable, Hashable {
  /// It does.
  case valid
  /// It does not: why, and a place where.
  case invalid(reason: String, location: PlanarPoint)
}

extension PlanarGeometry {
  /// Checks rings and polygons for crossings, wrong nesting and holes outside. O(n log n).
  public func validity() throws(GEOSError) -> Validity {
    let context = try Context()
    let input = try context.handle(of: self)
    var reason: UnsafeMutablePointer<CChar>?
    var location: OpaquePointer?
    let isValid = try context.predicate("GEOSisValidDetail_r") {
      GEOSisValidDetail_r($0, input.raw, 0, &reason, &location)
    }
    defer { GEOSFree_r(context.raw, reason) }
    guard let location else {
      return isValid ? .valid : .invalid(reason: Self.text(reason), location: PlanarPoint(x: 0, y: 0))
    }
    let place = Handle(location, in: context)
    if isValid { return .valid }
    guard case .point(let point) = try context.value(of: place) else {
      return .invalid(reason: Self.text(reason), location: PlanarPoint(x: 0, y: 0))
    }
    return .invalid(reason: Self.text(reason), location: point)
  }

  private static func text(_ reason: UnsafeMutablePointer<CChar>?) -> String {
    reason.map { String(cString: $0) } ?? "no reason given"
  }

  /// Valid geometry of what this one encloses: rings are rebuilt and their insides united (the `structure` method).
  ///
  /// Parts that collapse to lines or points are left out, because an area is wanted. O(n log n).
  public func madeValid() throws(GEOSError) -> PlanarGeometry {
    let context = try Context()
    let input = try context.handle(of: self)
    let parameters = try context.pointer("GEOSMakeValidParams_create_r") { GEOSMakeValidParams_create_r($0) }
    defer { GEOSMakeValidParams_destroy_r(context.raw, parameters) }
    try context.status("GEOSMakeValidParams_setMethod_r") {
      GEOSMakeValidParams_setMethod_r($0, parameters, GEOS_MAKE_VALID_STRUCTURE)
    }
    try context.status("GEOSMakeValidParams_setKeepCollapsed_r") {
      GEOSMakeValidParams_setKeepCollapsed_r($0, parameters, 0)
    }
    let result = Handle(
      try context.pointer("GEOSMakeValidWithParams_r") {
        GEOSMakeValidWithParams_r($0, input.raw, parameters)
      },
      in: context)
    return try context.value(of: result)
  }
}
