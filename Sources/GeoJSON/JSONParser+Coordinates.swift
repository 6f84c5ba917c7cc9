import Geography

extension JSONParser {
  /// Beyond the limits by less than this, in degrees, a coordinate is a rounding error and is taken to the limit.
  private static let rangeSlack = 1e-9

  /// Reads a position: longitude, latitude, an altitude where there is one. Further numbers are dropped.
  mutating func parsePosition() throws(Failure) -> Position {
    guard current == UInt8(ascii: "[") else { throw nesting("a position, as [longitude, latitude]") }
    let opening = index
    index += 1
    let longitudePlace = try nextCoordinate(after: opening, count: 0)
    let longitude = try parseCoordinate()
    let latitudePlace = try nextCoordinate(after: opening, count: 1)
    let latitude = try parseCoordinate()
    var position = Position(
      longitude: longitude, latitude: try checkLatitude(latitude, with: longitude, at: latitudePlace))
    position.longitude = try checkLongitude(longitude, at: longitudePlace)
    skipWhitespace()
    if current == UInt8(ascii: "]") {
      index += 1
      return position
    }
    try passComma()
    let altitudePlace = index
    let altitude = try parseCoordinate()
    guard altitude.isFinite else { throw fail(.notFinite(altitude), at: altitudePlace) }
    position.altitude = altitude
    try passFurtherNumbers()
    return position
  }

  private mutating func passFurtherNumbers() throws(Failure) {
    skipWhitespace()
    while current != UInt8(ascii: "]") {
      try passComma()
      notice(.furtherCoordinates, at: index)
      _ = try parseCoordinate()
      skipWhitespace()
    }
    index += 1
  }

  /// Goes to the next number of a position that must be there, and returns its place.
  private mutating func nextCoordinate(after opening: Int, count: Int) throws(Failure) -> Int {
    skipWhitespace()
    if current == UInt8(ascii: "]") { throw fail(.positionTooShort(count: count), at: opening) }
    if count > 0 { try passComma() }
    return index
  }

  private mutating func passComma() throws(Failure) {
    guard current == UInt8(ascii: ",") else { throw unexpected("a comma or ]") }
    let comma = index
    index += 1
    skipWhitespace()
    if current == UInt8(ascii: "]") { throw fail(.trailingComma, at: comma) }
  }

  private mutating func parseCoordinate() throws(Failure) -> Double {
    switch current {
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseDouble()
    default: throw nesting("a number")
    }
  }

  private func checkLongitude(_ value: Double, at place: Int) throws(Failure) -> Double {
    if abs(value) <= 180 { return value }
    if abs(value) <= 180 + Self.rangeSlack { return value < 0 ? -180 : 180 }
    guard value.isFinite else { throw fail(.notFinite(value), at: place) }
    guard memory.wrapsLongitudes else { throw fail(.longitudeOutOfRange(value), at: place) }
    let wrapped = value - 360 * ((value + 180) / 360).rounded(.down)
    return wrapped <= -180 && value > 0 ? 180 : min(max(wrapped, -180), 180)
  }

  private func checkLatitude(_ value: Double, with longitude: Double, at place: Int) throws(Failure) -> Double
  {
    if abs(value) <= 90 { return value }
    if abs(value) <= 90 + Self.rangeSlack { return value < 0 ? -90 : 90 }
    guard value.isFinite else { throw fail(.notFinite(value), at: place) }
    let swapped = abs(longitude) <= 90 && abs(value) <= 180
    throw fail(.latitudeOutOfRange(value, swapped: swapped), at: place)
  }

  /// The failure of coordinates that are nested otherwise than their geometry asks.
  private func nesting(_ expected: String) -> Failure {
    switch valueName {
    case "": unexpected(expected)
    case "a number", "an array": fail(.wrongNesting(expected: expected, found: valueName))
    default: fail(.wrongType(expected: expected, found: valueName))
    }
  }

  /// Reads a list of positions of any length.
  mutating func parsePositions() throws(Failure) -> [Position] {
    guard current == UInt8(ascii: "[") else { throw nesting("an array of positions") }
    try enter()
    var list: [Position] = []
    swap(&list, &memory.positions)
    list.removeAll(keepingCapacity: true)
    var isFirst = true
    while try nextElement(&isFirst) { list.append(try parsePosition()) }
    // A long list is handed over as it is: to copy it would need its size again.
    guard list.count < 1 << 16 else { return list }
    swap(&list, &memory.positions)
    return memory.positions.withUnsafeBufferPointer { Array($0) }
  }

  /// Reads a line, which may be empty.
  mutating func parseLine() throws(Failure) -> [Position] {
    let place = index
    let line = try parsePositions()
    guard line.count != 1 else { throw fail(.lineTooShort(count: 1), at: place) }
    return line
  }

  private mutating func parseRing() throws(Failure) -> [Position] {
    let place = index
    let ring = try parsePositions()
    guard ring.count >= 4, let first = ring.first, let last = ring.last else {
      throw fail(.ringTooShort(count: ring.count), at: place)
    }
    guard first.longitude == last.longitude, first.latitude == last.latitude else {
      throw fail(.ringNotClosed, at: place)
    }
    return ring
  }

  /// Reads the rings of a polygon; no ring at all is an empty polygon.
  mutating func parsePolygon() throws(Failure) -> Polygon {
    guard current == UInt8(ascii: "[") else { throw nesting("an array of rings") }
    try enter()
    var polygon = Polygon(exterior: [])
    var isFirst = true
    while try nextElement(&isFirst) {
      let ring = try parseRing()
      if polygon.exterior.isEmpty { polygon.exterior = ring } else { polygon.holes.append(ring) }
    }
    return polygon
  }

  /// Reads a list of what `element` reads.
  mutating func parseList<Element>(
    of name: String, _ element: (inout JSONParser) throws(Failure) -> Element
  ) throws(Failure) -> [Element] {
    guard current == UInt8(ascii: "[") else { throw nesting("an array of \(name)") }
    try enter()
    var list: [Element] = []
    var isFirst = true
    while try nextElement(&isFirst) { list.append(try element(&self)) }
    return list
  }
}
