import Foundation
import GeoJSON
import Geography
import TestSupport
import Testing

struct WritingTests {
  private func coordinates(_ position: Position) throws -> String {
    let text = try written(.geometry(.point(position), members: [:]))
    return try #require(text.firstMatch(of: /\[(.*)\]/)?.output.1).description
  }

  @Test func coordinatesHaveAtMostSevenDecimals() throws {
    #expect(try coordinates(at(-68.5170001, 63.74999999)) == "-68.5170001,63.75")
    #expect(try coordinates(at(-0.0, -0.00000004)) == "0,0")
    #expect(try coordinates(at(1e-7, -1e-7)) == "0.0000001,-0.0000001")
    #expect(try coordinates(at(180.00000004, -90.00000004)) == "180,-90")
    #expect(try coordinates(at(.leastNonzeroMagnitude, 0.1 + 0.2)) == "0,0.3")
    #expect(try coordinates(at(100, 10)) == "100,10")
    #expect(try coordinates(at(1, 2, 3.123456789)) == "1,2,3.1234568")
    #expect(try coordinates(at(1, 2, -0.0)) == "1,2,0")
    #expect(try coordinates(at(1, 2, 1.5e20)) == "1,2,150000000000000000000")
    #expect(try coordinates(at(1, 2, -123_456_789_012.5)) == "1,2,-123456789012.5")
  }

  /// The fixed formatter against the system's own.
  @Test func coordinatesAreRoundedToTheNearest() throws {
    var generator = SeededGenerator(seed: 8142)
    for _ in 0..<3000 {
      let position = at(
        Double.random(in: -180...180, using: &generator), Double.random(in: -90...90, using: &generator))
      let parts = try coordinates(position).split(separator: ",")
      for (part, value) in zip(parts, [position.longitude, position.latitude]) {
        let expected = String(format: "%.7f", value)
        #expect(Double(part) == Double(expected))
        #expect(!part.hasSuffix("0") || !part.contains("."))
      }
      let rounded = position.roundedForOutput
      #expect(rounded.roundedForOutput == rounded)
      #expect(try coordinates(rounded) == coordinates(position))
      #expect(Double(parts[0]) == rounded.longitude && Double(parts[1]) == rounded.latitude)
    }
  }

  @Test func threadsMakeNoDifference() throws {
    var document = RandomDocument(seed: 91)
    let features = (0..<40).map { _ in document.feature() }
    for boxes in [GeoJSONWriter.BoundingBoxes.asGiven, .computed] {
      let options = GeoJSONWriter.Options(boundingBoxes: boxes)
      let collection = FeatureCollection(features)
      let alone = try GeoJSONWriter.write(collection, options: options)
      #expect(try GeoJSONWriter.write(collection, options: options, threads: 4) == alone)
    }
    // Of two that cannot be written the first is told.
    var bad = features
    for index in [17, 30] {
      bad[index] = Feature(geometry: .point(Position(longitude: .nan, latitude: Double(index))))
    }
    let error = #expect(throws: GeoJSONError.self) {
      try GeoJSONWriter.write(FeatureCollection(bad), threads: 4)
    }
    #expect(error?.location?.featureIndex == 17)
  }

  @Test func layouts() throws {
    let collection = FeatureCollection(
      [
        Feature(id: "a", geometry: .point(at(1, 2)), properties: ["n": 1.5], foreignMembers: ["x": [nil]]),
        Feature(id: 7, geometry: nil),
      ], foreignMembers: ["name": "two"])
    let first =
      #"{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"n":1.5},"x":[null]}"#
    let second = #"{"type":"Feature","id":7,"geometry":null,"properties":null}"#
    let head = #"{"type":"FeatureCollection","name":"two","features":["#
    #expect(try written(.featureCollection(collection)) == "\(head)\n\(first),\n\(second)\n]}\n")
    #expect(
      try written(.featureCollection(collection), .init(layout: .compact)) == "\(head)\(first),\(second)]}\n")
    #expect(
      try written(.featureCollection(FeatureCollection())) == #"{"type":"FeatureCollection","features":[]}"#
        + "\n")
    #expect(try written(.feature(collection.features[1])) == second + "\n")
  }

  @Test func ringsAreWoundByTheRightHandRule() throws {
    let square = [at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 0)]
    let inner = [at(1, 1), at(2, 1), at(2, 2), at(1, 2), at(1, 1)]
    let right = Geometry.polygon(Polygon(exterior: square, holes: [inner.reversed()]))
    let wrong = Geometry.polygon(Polygon(exterior: square.reversed(), holes: [inner]))
    func rewritten(_ geometry: Geometry, _ options: GeoJSONWriter.Options = .init()) throws -> Geometry? {
      try GeoJSONReader.read(bytes: try GeoJSONWriter.write(geometry, options: options)).features[0].geometry
    }
    #expect(try rewritten(wrong) == right)
    #expect(try rewritten(right) == right)
    #expect(try rewritten(wrong, .init(windsRings: false)) == wrong)
    guard case .polygon(let polygon) = wrong else { return }
    #expect(
      try rewritten(.collection([.multiPolygon([polygon, polygon])]))
        != .collection([.multiPolygon([polygon, polygon])]))
    // Without area there is no direction to mend.
    let flat = Geometry.polygon(Polygon(exterior: [at(0, 0), at(5, 5), at(9, 9), at(0, 0)]))
    #expect(try rewritten(flat) == flat)
    // A sliver of one grid cell, as large as the map is wide: in floating point its area would be lost.
    let sliver = [at(-180, -90), at(180, 90), at(180, 89.9999999), at(-180, -90)]
    #expect(
      try rewritten(.polygon(Polygon(exterior: sliver))) == .polygon(Polygon(exterior: sliver.reversed())))
  }

  @Test func positionsThatBecomeEqualAreKept() throws {
    let line = Geometry.lineString([at(0, 0), at(0.00000001, 0), at(0.00000002, 0)])
    #expect(
      String(decoding: try GeoJSONWriter.write(line), as: UTF8.self)
        == #"{"type":"LineString","coordinates":[[0,0],[0,0],[0,0]]}"# + "\n")
  }

  static let unwritable: [(Geometry, GeoJSONError.Kind, String)] = [
    (.point(at(.infinity, 0)), .notFinite(.infinity), ".coordinates[0]"),
    (.point(at(0, -.infinity)), .notFinite(-.infinity), ".coordinates[1]"),
    (.point(at(0, 0, .infinity)), .notFinite(.infinity), ".coordinates[2]"),
    (.point(at(180.0000001, 0)), .longitudeOutOfRange(180.0000001), ".coordinates[0]"),
    (.point(at(0, 90.5)), .latitudeOutOfRange(90.5, swapped: true), ".coordinates[1]"),
    (.point(at(1e300, 0)), .longitudeOutOfRange(1e300), ".coordinates[0]"),
    (.multiPoint([at(0, 0), at(1, 91)]), .latitudeOutOfRange(91, swapped: true), ".coordinates[1][1]"),
    (.lineString([at(0, 0)]), .lineTooShort(count: 1), ".coordinates"),
    (.multiLineString([[], [at(0, 0)]]), .lineTooShort(count: 1), ".coordinates[1]"),
    (
      .polygon(Polygon(exterior: [at(0, 0), at(1, 0), at(0, 0)])), .ringTooShort(count: 3), ".coordinates[0]"
    ),
    (
      .polygon(Polygon(exterior: [], holes: [[at(0, 0), at(1, 0), at(1, 1), at(0, 0)]])),
      .ringTooShort(count: 0),
      ".coordinates[0]"
    ),
    (
      .multiPolygon([
        Polygon(exterior: []),
        Polygon(
          exterior: [at(0, 0), at(1, 0), at(1, 1), at(0, 0)],
          holes: [[at(0, 0), at(1, 0), at(1, 1), at(0, 0.5)]]),
      ]), .ringNotClosed, ".coordinates[1][1]"
    ),
    // The ring runs clockwise and would be turned: the index is still the caller's.
    (
      .collection([
        .point(at(0, 0)),
        .polygon(Polygon(exterior: [at(0, 0), at(0, 5), at(5, 5), at(9, 900), at(5, 0), at(0, 0)])),
      ]), .latitudeOutOfRange(900, swapped: false), ".geometries[1].coordinates[0][3][1]"
    ),
  ]

  @Test(arguments: unwritable) func whatCannotBeWritten(
    _ geometry: Geometry, _ kind: GeoJSONError.Kind, _ path: String
  ) throws {
    let bare = #expect(throws: GeoJSONError.self) { try GeoJSONWriter.write(geometry) }
    #expect(bare == GeoJSONError(kind, location: .init(path: "$" + path)))
    let collection = FeatureCollection([
      Feature(geometry: nil, properties: ["a": "],[{"]), Feature(geometry: geometry),
    ])
    let error = #expect(throws: GeoJSONError.self) { try GeoJSONWriter.write(collection) }
    #expect(
      error == GeoJSONError(kind, location: .init(path: "$.features[1].geometry" + path, featureIndex: 1)))
    // In a stream the feature leaves no trace, and the rest is whole.
    for format in [FeatureWriter.Format.featureCollection, .lines, .textSequence] {
      var bytes: [UInt8] = []
      let writer = try FeatureWriter(format: format) { bytes += $0 }
      try writer.write(collection.features[0])
      #expect(throws: GeoJSONError.self) { try writer.write(collection.features[1]) }
      try writer.write(collection.features[0])
      try writer.finish()
      #expect(
        try GeoJSONReader.read(bytes: bytes).features == [collection.features[0], collection.features[0]])
    }
  }

  /// NaN is not equal to itself, so it cannot stand in the table.
  @Test func notANumberIsNotWritten() {
    for position in [at(.nan, 0), at(0, .nan)] {
      let error = #expect(throws: GeoJSONError.self) {
        try GeoJSONWriter.write(.lineString([at(0, 0), position]))
      }
      guard case .notFinite(let value) = error?.kind else {
        Issue.record("NaN was written")
        return
      }
      #expect(value.isNaN)
      #expect(error?.location?.path.hasPrefix("$.coordinates[1][") == true)
    }
    let box = BoundingBox(west: .nan, south: 0, east: 1, north: 1)
    #expect(throws: GeoJSONError.self) { try GeoJSONWriter.write(Feature(geometry: nil, boundingBox: box)) }
  }

  @Test func namesOfGeoJSONAreNoForeignMembers() {
    let faults: [(GeoJSONDocument, String)] = [
      (.featureCollection(FeatureCollection([], foreignMembers: ["features": []])), "features"),
      (.featureCollection(FeatureCollection([], foreignMembers: ["crs": nil])), "crs"),
      (.feature(Feature(geometry: nil, foreignMembers: ["a": 1, "id": 2])), "id"),
      (.geometry(.point(at(1, 2)), members: ["coordinates": []]), "coordinates"),
    ]
    for (document, name) in faults {
      let error = #expect(throws: GeoJSONError.self) { try GeoJSONWriter.write(document) }
      #expect(error?.kind == .reservedMember(name))
    }
  }

  @Test func aStreamWritesTheSameBytes() throws {
    let features = (0..<3000).map { number in
      Feature(
        id: .number(JSONNumber(number)), geometry: .point(at(Double(number) / 50, 60)),
        properties: ["name": "place \(number)"])
    }
    var pieces = 0
    var bytes: [UInt8] = []
    let writer = try FeatureWriter(foreignMembers: ["name": "n"]) { piece in
      pieces += 1
      bytes += piece
    }
    for feature in features { try writer.write(feature) }
    try writer.finish()
    try writer.finish()
    #expect(bytes == (try GeoJSONWriter.write(FeatureCollection(features, foreignMembers: ["name": "n"]))))
    #expect(pieces > 2)
    #expect(#expect(throws: GeoJSONError.self) { try writer.write(features[0]) }?.kind == .finished)
  }

  @Test func aStreamComputesItsBoxAtTheEnd() throws {
    var bytes: [UInt8] = []
    let writer = try FeatureWriter(options: .init(boundingBoxes: .computed)) { bytes += $0 }
    for longitude in [177.0, -178, 179] { try writer.write(Feature(geometry: .point(at(longitude, -18)))) }
    try writer.finish()
    guard case .featureCollection(let collection) = try GeoJSONReader.read(bytes: bytes) else { return }
    #expect(collection.boundingBox == BoundingBox(west: 177, south: -18, east: -178, north: -18))
    #expect(collection.features[0].boundingBox == BoundingBox(west: 177, south: -18, east: 177, north: -18))
  }

  @Test func aSinkThatFailsEndsTheWriting() throws {
    let writer = try FeatureWriter { (_) throws(GeoJSONError) in
      throw GeoJSONError(.cannotWrite(code: 28, reason: "the disk is full"))
    }
    try writer.write(Feature(geometry: nil))
    let error = #expect(throws: GeoJSONError.self) { try writer.finish() }
    #expect(error?.kind == .cannotWrite(code: 28, reason: "the disk is full"))
    let closed = try FeatureWriter(sink: FeatureWriter.sink(fileDescriptor: -1))
    #expect(throws: GeoJSONError.self) { try closed.finish() }
  }

  @Test func aDescriptorTakesTheBytes() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "sink-\(UUID().uuidString).geojson")
      .path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try #require(FileHandle(forWritingAtPath: path))
    let writer = try FeatureWriter(sink: FeatureWriter.sink(fileDescriptor: handle.fileDescriptor))
    for number in 0..<5000 { try writer.write(Feature(geometry: nil, properties: ["n": .number(number)])) }
    try writer.finish()
    try handle.close()
    #expect(try GeoJSONReader.read(contentsOf: path).features.last?.properties?["n"] == 4999)
  }
}
