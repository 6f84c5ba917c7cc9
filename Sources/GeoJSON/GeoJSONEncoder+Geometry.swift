import Geography

extension GeoJSONEncoder {
  /// Writes a geometry object with the members that belong to it.
  mutating func write(_ geometry: Geometry, members: JSONObject = JSONObject()) throws(Failure) {
    switch geometry {
    case .point(let position):
      out.append("{\"type\":\"Point\",\"coordinates\":")
      try write(position)
    case .multiPoint(let positions):
      out.append("{\"type\":\"MultiPoint\",\"coordinates\":")
      try write(positions)
    case .lineString(let line):
      out.append("{\"type\":\"LineString\",\"coordinates\":")
      try writeLine(line)
    case .multiLineString(let lines):
      out.append("{\"type\":\"MultiLineString\",\"coordinates\":[")
      for (index, line) in lines.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        try writeLine(line)
      }
      out.append(UInt8(ascii: "]"))
    case .polygon(let polygon):
      out.append("{\"type\":\"Polygon\",\"coordinates\":")
      try write(polygon)
    case .multiPolygon(let polygons):
      out.append("{\"type\":\"MultiPolygon\",\"coordinates\":[")
      for (index, polygon) in polygons.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        try write(polygon)
      }
      out.append(UInt8(ascii: "]"))
    case .collection(let geometries):
      out.append("{\"type\":\"GeometryCollection\",\"geometries\":[")
      for (index, geometry) in geometries.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        try write(geometry)
      }
      out.append(UInt8(ascii: "]"))
    }
    try writeMembers(members, of: geometry)
    out.append(UInt8(ascii: "}"))
  }

  private mutating func writeMembers(_ members: JSONObject, of geometry: Geometry) throws(Failure) {
    guard !members.isEmpty else { return }
    var members = members
    if options.boundingBoxes != .asGiven { members["bbox"] = nil }
    let content = if case .collection = geometry { "geometries" } else { "coordinates" }
    try writeForeign(members, reserved: ["type", content, "crs"])
  }

  private mutating func write(_ position: Position) throws(Failure) {
    let (x, y) = try units(of: position)
    out.append(UInt8(ascii: "["))
    out.append(units: x, decimals: Grid.decimals)
    out.append(UInt8(ascii: ","))
    out.append(units: y, decimals: Grid.decimals)
    if let altitude = position.altitude {
      out.append(UInt8(ascii: ","))
      out.append(fixed: altitude, decimals: Grid.decimals)
    }
    out.append(UInt8(ascii: "]"))
  }

  /// The position on the grid; `trail` leads to it from the value that is written next.
  private func units(of position: Position, trail: @autoclosure () -> String = "") throws(Failure)
    -> (x: Int64, y: Int64)
  {
    guard let x = Grid.units(position.longitude, within: 180) else {
      let value = position.longitude
      throw fail(value.isFinite ? .longitudeOutOfRange(value) : .notFinite(value), trail: trail() + "[0]")
    }
    guard let y = Grid.units(position.latitude, within: 90) else {
      let value = position.latitude
      let swapped = abs(position.longitude) <= 90 && abs(value) <= 180
      throw fail(
        value.isFinite ? .latitudeOutOfRange(value, swapped: swapped) : .notFinite(value),
        trail: trail() + "[1]")
    }
    if let altitude = position.altitude, !altitude.isFinite {
      throw fail(.notFinite(altitude), trail: trail() + "[2]")
    }
    return (x, y)
  }

  private mutating func write(_ positions: some Sequence<Position>) throws(Failure) {
    out.append(UInt8(ascii: "["))
    var isFirst = true
    for position in positions {
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      try write(position)
    }
    out.append(UInt8(ascii: "]"))
  }

  private mutating func writeLine(_ line: [Position]) throws(Failure) {
    guard line.count != 1 else { throw fail(.lineTooShort(count: 1)) }
    try write(line)
  }

  private mutating func write(_ polygon: Polygon) throws(Failure) {
    out.append(UInt8(ascii: "["))
    if !polygon.exterior.isEmpty || !polygon.holes.isEmpty {
      try writeRing(polygon.exterior, clockwise: false)
      for hole in polygon.holes {
        out.append(UInt8(ascii: ","))
        try writeRing(hole, clockwise: true)
      }
    }
    out.append(UInt8(ascii: "]"))
  }

  /// Writes a ring wound as asked, from the same position on; one without area stays as it is.
  private mutating func writeRing(_ ring: [Position], clockwise: Bool) throws(Failure) {
    var winding = RingWinding()
    // Before anything of the ring is written, so that an error counts positions in the order of the caller.
    for (index, position) in ring.enumerated() {
      let (x, y) = try units(of: position, trail: "[\(index)]")
      winding.add(x, y)
    }
    guard ring.count >= 4, let first = ring.first, let last = ring.last else {
      throw fail(.ringTooShort(count: ring.count))
    }
    guard first.longitude == last.longitude, first.latitude == last.latitude else {
      throw fail(.ringNotClosed)
    }
    let sign = winding.clockwiseSign
    if options.windsRings, sign != 0, (sign > 0) != clockwise {
      try write(ring.reversed())
    } else {
      try write(ring)
    }
  }
}
