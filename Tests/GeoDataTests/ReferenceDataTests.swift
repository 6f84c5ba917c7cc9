import Foundation
import Geography
import TestSupport
import Testing

@testable import GeoData

@Suite("Reference data")
struct ReferenceDataTests {
  private let data: ReferenceData

  init() throws { data = try ReferenceData() }

  @Test("every table is whole")
  func counts() {
    #expect(data.sites.count == 49 && data.radars.count == 51 && data.platforms.count == 20)
    #expect(data.ports.count == 28 && data.polaris.count == 176)
    #expect(data.passages.map(\.id) == [1, 2, 3, 4, 5, 6, 7])
    #expect(data.passages.reduce(0) { $0 + $1.points.count } == 288)
    #expect(data.passages.reduce(0) { $0 + $1.points.filter { $0.name != nil }.count } == 219)
    #expect(data.lines.reduce(0) { $0 + $1.points.count } == 409)
    #expect(data.datasets.allSatisfy { $0.rowCount > 0 && !$0.licence.isEmpty && !$0.date.isEmpty })
  }

  @Test("typed values")
  func values() throws {
    let nanisivik = try data.place(named: "Nanisivik")
    #expect(nanisivik.position == Position(longitude: -84.5492, latitude: 73.0689))
    #expect(nanisivik.confidence == .high)
    let dewolf = try data.platform(named: "harry dewolf")
    #expect(
      dewolf.cruiseSpeed == .knots(14) && dewolf.range == .nauticalMiles(6800) && dewolf.iceClass == "PC5")
    #expect(try data.platform(named: "MQ-9B").endurance == .hours(40))
    #expect(try data.platform(named: "Xue Long 2").endurance == .hours(60 * 24))
    #expect(data.radars.filter { $0.country == "Canada" }.count == 47)
  }

  @Test(
    "names without regard to case, accents and brackets",
    arguments: [
      ("iqaluit", "Iqaluit (FOL / airport)"),
      ("RESOLUTE BAY", "Resolute Bay (CAF Arctic Training Centre, PCSP)"),
      ("Tromsø", "Tromso"), ("thule", "Pituffik Space Base (Thule)"), ("cam-m", "Cambridge Bay"),
      ("St Johns", "St. John's (CCG base, HMCS Cabot)"), ("Nanisivik", "Nanisivik"),
      ("Grays Bay", "Grays Bay (port and naval staging proposal)"), ("Qikiqtarjuaq", "Qikiqtarjuaq"),
    ])
  func names(asked: String, found: String) throws {
    #expect(try data.place(named: asked).name == found)
  }

  @Test("every name finds itself in any case")
  func everyName() throws {
    for name in data.sites.map(\.name) + data.ports.map(\.name) + data.radars.map(\.name) {
      // A port and an airfield may have one name: then the site, whose name goes on in brackets, is found.
      for asked in [name, name.uppercased(), NameIndex<Int>.key(name)] {
        let found = try data.place(named: asked).name
        let bare = String(found.prefix { $0 != "(" })
        #expect([found, bare].map(NameIndex<Int>.key).contains(NameIndex<Int>.key(name)))
      }
    }
  }

  @Test("an unknown name suggests the nearest, an ambiguous one the candidates")
  func unknown() {
    #expect {
      try data.place(named: "Nanisvik")
    } throws: { "\($0)".contains("Nanisivik") && "\($0)".contains("no place") }
    #expect {
      try data.place(named: "Cape")
    } throws: { "\($0)".contains("Cape Dyer") || "\($0)".contains("Cape Parry") }
    #expect(throws: DataError.self) { try data.place(named: "") }
    #expect(throws: DataError.self) { try data.passage(named: "8") }
  }

  @Test("the area of interest is one piece of plausible size")
  func area() throws {
    let area = try data.area(named: "canadian-arctic")
    let geometry = try #require(area.parts.first?.geometry)
    let projected = try Plane.project(geometry, edges: .planar, tolerance: Distance(metres: 10))
    #expect(projected.polygons.count == 1 && area.parts.count == 1)
    #expect((5e6...9e6).contains(geometry.area(edges: .planar).squareKilometres))
  }

  @Test("the Arctic waters are zones that share borders and do not overlap")
  func waters() throws {
    let area = try data.area(named: "canadian-arctic-waters")
    #expect(
      area.parts.map(\.name) == [
        "Internal waters", "Territorial sea", "Contiguous zone", "Exclusive economic zone",
        "Disputed area of the Beaufort Sea",
      ])
    let locator = ZoneLocator(area.parts.map(\.geometry))
    // Waters within the archipelago, 100 M off it, east of 141° W; Alaska's side, Greenland's, and land.
    let places: [(Double, Double, [Int])] = [
      (-108, 74.2, [0]), (-128, 77.5, [3]), (-140.5, 70.5, [4]), (-100, 70.9, [0]), (-141.5, 71, []),
      (-50, 70, []), (-113, 71, []),
    ]
    for (longitude, latitude, parts) in places {
      let place = Position(longitude: longitude, latitude: latitude)
      #expect(locator.membership(of: place).inside == parts, "\(place)")
    }
    var random = SeededGenerator(seed: 4)
    for _ in 0..<20_000 {
      let place = Position(
        longitude: .random(in: -141 ... -60, using: &random), latitude: .random(in: 60...86, using: &random))
      #expect(locator.membership(of: place).inside.count <= 1, "\(place)")
    }
  }

  @Test("nearest place")
  func nearest() throws {
    let nearest = try #require(data.nearestPlace(to: Position(longitude: -94.9, latitude: 74.7)))
    #expect(nearest.place.name.hasPrefix("Resolute") && nearest.distance < .kilometres(5))
  }
}

@Suite("Wrong rows are named")
struct WrongRowTests {
  private static let header = Port.columns.joined(separator: ",")

  @Test(
    "with file, row, column and what was expected",
    arguments: [
      ("Here,Canada,abc,70,open,someone,high", "lon", "abc"),
      ("Here,Canada,10,91,open,someone,high", "lat", "91"),
      ("Here,Canada,10,70,open,someone,certain", "confidence", "certain"),
      (",Canada,10,70,open,someone,high", "name", ""), ("Here,Canada,10,70,open,someone", "confidence", ""),
      ("Here,Canada,nan,70,open,someone,high", "lon", "nan"),
    ])
  func row(text: String, column: String, found: String) throws {
    let table = try Table(
      text: Self.header + "\nThere,Canada,1,2,open,someone,low\n" + text + "\n", file: "ports.csv",
      columns: Port.columns)
    do {
      for row in table.rows { _ = try Port(row) }
      Issue.record("\(text) was taken")
    } catch {
      guard case .badRow("ports.csv", 3, column, found, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test("headers and extra cells too")
  func table() {
    #expect(throws: DataError.self) { try Table(text: "a,b\n1,2\n", file: "x.csv", columns: ["a", "c"]) }
    #expect(throws: DataError.self) { try Table(text: "a,b\n1,2,3\n", file: "x.csv", columns: ["a", "b"]) }
  }
}

@Suite("The data's folder")
struct ResourceLocationTests {
  @Test("is found beside a program that was copied, and by the variable; else it is said where it was sought")
  func found() throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent(
      "northwatch-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: home) }
    let source = try ResourceLocation.find().deletingLastPathComponent()
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let program = home.appendingPathComponent("northwatch").path
    #expect {
      try ResourceLocation.find(environment: [:], executable: program)
    } throws: { "\($0)".contains(home.lastPathComponent) && "\($0)".contains("NORTHWATCH_DATA") }
    try FileManager.default.copyItem(
      at: source, to: home.appendingPathComponent("northwatch_GeoData.resources"))
    let beside = try ResourceLocation.find(environment: [:], executable: program)
    #expect(try ReferenceData(folder: beside).sites.count == 49)
    #expect(
      try ResourceLocation.find(environment: ["NORTHWATCH_DATA": beside.path], executable: "/nowhere/x")
        == beside)
    #expect(throws: DataError.self) {
      try ResourceLocation.find(environment: ["NORTHWATCH_DATA": home.path], executable: program)
    }
    try Data("name\n".utf8).write(to: beside.appendingPathComponent("ports.csv"))
    #expect(throws: DataError.self) { try ReferenceData(folder: beside) }
  }
}
