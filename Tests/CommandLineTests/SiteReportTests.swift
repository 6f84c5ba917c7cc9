import Foundation
import Testing

@Suite("Where sites should stand: the report and its commands")
struct SiteReportTests {
  private static let scenario = """
    northwatch: 1
    name: Test
    area: {file: area.geojson, name: A sea}
    tolerance: 500m
    sites:
      west: {position: [-152.6, 80.1], name: The west, role: alternative}
      middle: {position: [-150.3, 79.9], role: base}
      east: {position: [-147.5, 80.2], role: alternative}
      harbour: {position: [-148, 79.6], role: home port}
    assets:
      plane: {site: harbour, platform: CP-140, speed: 200kn, reaction: 90min, range: 90km}
    zones:
      - {kind: range-ring, of: west, distances: [100km]}
    siting:
      most: {choose: 1, within: 100min, asset: plane, cell: 20km, runners-up: 2, sensitivity: true}
      mean: {choose: 2, objective: median, asset: plane, cell: 12500m, fixed: [harbour], candidates: [The west, east, [-151, 80]]}
    """
  private static let area = """
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-153,79.5],[-147,79.5],[-147,80.5],[-153,80.5],[-153,79.5]]]}}
    """
  private static let ice = """
    {"type":"Feature","properties":{"concentration":"10/10","stage":"multi-year"},"geometry":{"type":"Polygon","coordinates":[[[-149.5,79],[-146,79],[-146,81],[-149.5,81],[-149.5,79]]]}}
    """

  private static let ship = """
    assets:
      ship: {site: harbour, platform: Harry DeWolf class, speed: 10kn, reaction: 1h, range: 60km, ice: {file: ice.geojson}, ice-class: none}

    """

  private func program() throws -> Program {
    let program = try Program()
    try program.write(Self.scenario, to: "s.yaml")
    try program.write(Self.area, to: "area.geojson")
    try program.write(Self.ice, to: "ice.geojson")
    return program
  }

  private func members(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test("the commands that the report prints give the figures of the report")
  func commands() throws {
    let program = try program()
    defer { program.remove() }
    #expect(try program.shell("$N report s.yaml -o r --quiet").errors.isEmpty)
    let figures = try members(try program.read("r/figures.json"))
    let commands = try #require(figures["commands"] as? [String: String])
    let questions = try #require(figures["siting"] as? [[String: Any]])
    #expect(questions.map { $0["id"] as? String } == ["most", "mean"])
    let table = try program.read("r/siting.csv").split(separator: "\r\n")
    for question in questions {
      let id = try #require(question["id"] as? String)
      let command = try #require(commands["siting \(id)"])
      let outcome = try program.shell("PATH=$(dirname $N):$PATH; \(command) --quiet")
      #expect(outcome.code == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      let features = try #require(
        try members(try program.read("siting-\(id).geojson"))["features"] as? [[String: Any]])
      let whole = try #require(features.first?["properties"] as? [String: Any])
      for (name, value) in question where !["id", "asset", "chosen"].contains(name) {
        #expect((whole[name] as? NSObject)?.isEqual(value) == true, "\(id): \(name)")
      }
      let rows = try program.read("siting-\(id).csv").split(separator: "\r\n").dropFirst()
      #expect(
        rows.map { "\(id)," + $0.dropLast() } == table.filter { $0.hasPrefix("\(id),") }.map(String.init))
      // The features are those of the report but for the question that they name.
      let report = try #require(
        try members(try program.read("r/siting.geojson"))["features"] as? [[String: Any]]
      ).compactMap { $0["properties"] as? [String: Any] }.filter { $0["question"] as? String == id }
      #expect(
        report.map { $0["kind"] as? String }
          == features.map { ($0["properties"] as? [String: Any])?["kind"] as? String })
    }
  }

  @Test(
    "--asset takes a ship as the scenario has her: speed, reaction, range, and the ice that closes a site to her"
  )
  func ship() throws {
    let program = try program()
    defer { program.remove() }
    try program.write(Self.scenario.replacing("assets:\n", with: Self.ship), to: "ship.yaml")
    let far = #"{"type":"Polygon","coordinates":[[[30,70],[31,70],[31,71],[30,71],[30,70]]]}"#
    try program.write(far, to: "far.geojson")
    let line = "$N site ship.yaml --choose 1 --within 9h --asset ship --cell 20km --land far.geojson --quiet"
    let outcome = try program.shell(line)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let features = try #require(try members(outcome.output)["features"] as? [[String: Any]])
    let whole = try #require(features.first?["properties"] as? [String: Any])
    let by = try #require((whole["by"] as? [[String: Any]])?.first)
    #expect(by["speed_kn"] as? Double == 10 && by["reaction_s"] as? Double == 3600)
    #expect(by["farthest_m"] as? Double == 60_000 && whole["candidates"] as? Int == 2)
    #expect(whole["ice"] as? String == "ice.geojson; open water assumed where it has none")
    #expect(whole["sites"] as? [String] != ["east"] && whole["existing"] as? [String] == ["harbour"])
    // In no more than her range, 60 km, whatever the time.
    let value = try #require(whole["value"] as? Double)
    #expect(value > 2000 && value < Double.pi * 60 * 60)
    let open = try program.shell(
      line.replacing("--asset ship", with: "--ship 'Harry DeWolf class' --speed 10kn --fixed none"))
    #expect(open.output.contains("open water assumed\"") && open.output.contains("\"candidates\":3"))
  }

  @Test(
    "--asset and what it excludes",
    arguments: [
      ("--asset shop", 65, "no asset “shop”"), ("--asset plane --speed 10kn", 64, "leave out --ship"),
      ("--asset plane --date 2027-08-20", 64, "flies"),
    ])
  func asset(options: String, code: Int, words: String) throws {
    let program = try program()
    defer { program.remove() }
    let outcome = try program.shell("$N site s.yaml --choose 1 --within 4h \(options) -o out.geojson")
    #expect(outcome.code == Int32(code) && outcome.errors.contains(words), "\(outcome.errors)")
    #expect(!program.names.contains("out.geojson"))
  }
}
