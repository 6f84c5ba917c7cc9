import Foundation
import Testing

@Suite("Choosing sites")
struct SiteTests {
  private static let scenario = """
    northwatch: 1
    name: Test
    area: {file: area.geojson, name: A sea}
    sites:
      west: {position: [-9, 80], name: West, role: alternative}
      east: {position: [9, 80], name: East, role: alternative}
      middle: {position: [0, 80.2], name: Middle, role: base}
    zones:
      - {kind: range-ring, of: west, distances: [100km]}
    """
  private static let area = """
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-12,79],[12,79],[12,81],[-12,81],[-12,79]]]}}
    """
  // A wall between west and east, open far to the north.
  private static let wall = """
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-4,70],[-3,70],[-3,86],[-4,86],[-4,70]]]}}
    """

  private func program() throws -> Program {
    let program = try Program()
    try program.write(Self.scenario, to: "s.yaml")
    try program.write(Self.area, to: "area.geojson")
    try program.write(Self.wall, to: "wall.geojson")
    return program
  }

  private func features(_ text: String) throws -> [[String: Any]] {
    let whole = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return (whole?["features"] as? [[String: Any]] ?? []).compactMap { $0["properties"] as? [String: Any] }
  }

  @Test("the best choice with its proof, what each site adds, the cells gained, the ranking as a table")
  func best() throws {
    let program = try program()
    defer { program.remove() }
    let line =
      "$N site s.yaml --choose 1 --within 10h --speed 10kn --land wall.geojson --cell 20km --table r.csv --sensitivity"
    let outcome = try program.shell(line)
    #expect(outcome.code == 0)
    let told = try features(outcome.output)
    let whole = try #require(told.first)
    #expect(whole["kind"] as? String == "siting" && whole["gap"] as? Double == 0)
    #expect(whole["sites"] as? [String] == ["East"] && whole["unit"] as? String == "km2")
    let value = try #require(whole["value"] as? Double)
    #expect(value == whole["bound"] as? Double)
    // Within 185 km, but for the sea behind the wall.
    let chosen = try #require(told.first { $0["kind"] as? String == "chosen-site" })
    #expect(chosen["adds"] as? Double == value && chosen["gain_alone"] as? Double == value)
    let gained = try #require(told.first { $0["kind"] as? String == "demand-gained" })
    #expect(gained["area_km2"] as? Double == value)
    #expect(told.count { $0["kind"] as? String == "candidate" } == 2)
    let turns = try #require(whole["sensitivity"] as? [String: Any])
    #expect(turns["steps_each_way"] as? Int == 12)
    let rows = try program.read("r.csv").split(separator: "\r\n")
    #expect(rows.count == 4 && rows[1].hasPrefix("1,East,"))
    #expect(outcome.errors.contains("proven: all 3 sets enumerated"))
    let same = try program.shell(
      "for t in 1 3; do \(line) --threads $t --quiet -o $t.geojson || exit 1; done; cmp 1.geojson 3.geojson")
    #expect(same.code == 0 && same.errors.isEmpty)
  }

  @Test("times are by water, not straight: the wall decides; a site that stands takes its share")
  func byWater() throws {
    let program = try program()
    defer { program.remove() }
    try program.write("weight,lon,lat\n5,-8,80\n3,8,80\n1,0,80\n", to: "d.csv")
    let sea = "$N site s.yaml --choose 1 --objective median --speed 10kn --land wall.geojson --demand d.csv"
    let first = try features(try program.shell(sea).output)
    #expect(first.first?["sites"] as? [String] == ["West"])
    let second = try features(try program.shell("\(sea) --fixed west").output)
    #expect(
      second.first?["sites"] as? [String] == ["East"] && second.first?["existing"] as? [String] == ["West"])
    let air = try features(
      try program.shell("$N site s.yaml --choose 1 --objective centre --air-speed 100kn --demand d.csv")
        .output)
    #expect(air.first?["sites"] as? [String] == ["Middle"])
  }

  @Test("by month: ice takes one site's sea away, but in August")
  func months() throws {
    let program = try program()
    defer { program.remove() }
    func ice(_ ring: String) -> String {
      #"{"type":"Feature","properties":{"concentration":"10/10","stage":"multi-year"},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}"#
    }
    for month in 1...12 {
      let far = "[[40,70],[41,70],[41,71],[40,71],[40,70]]"
      let east = "[[5,78],[30,78],[30,82],[5,82],[5,78]]"
      try program.write(ice(month == 8 ? far : east), to: "\(month < 10 ? "0" : "")\(month).json")
    }
    let outcome = try program.shell(
      "$N site s.yaml --choose 1 --within 10h --speed 10kn --ice-class none --ice-months . --by-month m.csv "
        + "--land wall.geojson --cell 20km --quiet -o out.geojson")
    #expect(outcome.code == 0 && outcome.errors.isEmpty)
    let rows = try program.read("m.csv").split(separator: "\r\n")
    #expect(rows.count == 13 && rows[1].hasPrefix("1,Middle,") && rows[8].hasPrefix("8,East,"))
  }

  @Test("costs and a budget")
  func budget() throws {
    let program = try program()
    defer { program.remove() }
    try program.write("weight,lon,lat\n5,-8,80\n3,8,80\n1,0,80\n", to: "d.csv")
    try program.write("name,lon,lat,cost\nA,-8,80,10\nB,8,80,4\nC,0,80,3\n", to: "c.csv")
    let line =
      "$N site s.yaml --choose 3 --within 1h --air-speed 20kn --demand d.csv --candidates c.csv --quiet --budget"
    let told = try features(try program.shell("\(line) 12").output)
    #expect(told.first?["sites"] as? [String] == ["A"] && told.first?["cost"] as? Double == 10)
    #expect(try program.shell("\(line) 2").code == 65)
  }

  @Test(
    "errors say what is wrong and what to do",
    arguments: [
      ("--choose 1", 64, "--within 24h"), ("--choose 0 --within 5h", 64, "1 or more"),
      ("--choose 4 --within 5h --speed 10kn --land wall.geojson", 64, "4 are to be chosen of 3 candidates"),
      ("--choose 1 --within 5h", 64, "how is demand reached?"),
      ("--choose 1 --within 5h --objective median", 64, "leave it out"),
      ("--choose 1 --within 5h --air-speed 100kn --demand none.csv", 65, "no demand"),
      ("--choose 1 --within 5h --air-speed 100kn --demand absent.csv", 66, "absent.csv"),
      ("--choose 1 --within 5h --air-speed 100kn --demand bad.csv", 65, "no number"),
      ("--choose 1 --within 5h --air-speed 100kn --budget 4", 64, "--candidates"),
      ("--choose 1 --within 1min --air-speed 1kn --demand far.csv", 65, "no choice serves any demand"),
      ("--choose 1 --within 5h --air-speed 100kn --by-month m.csv", 64, "nothing changes by month"),
      ("--choose 1 --within 5h --air-speed 100kn --fixed Atlantis", 65, "Atlantis"),
    ])
  func errors(options: String, code: Int, words: String) throws {
    let program = try program()
    defer { program.remove() }
    try program.write("weight,lon,lat\n0,0,80\n", to: "none.csv")
    try program.write("weight,lon,lat\nmany,0,80\n", to: "bad.csv")
    try program.write("weight,lon,lat\n1,100,60\n", to: "far.csv")
    let outcome = try program.shell("$N site s.yaml \(options) -o out.geojson")
    #expect(outcome.code == Int32(code) && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(!program.names.contains("out.geojson"))
  }
}
