import Foundation
import Testing

@Suite("Corridors on the command line")
struct CorridorCommandTests {
  private static func scenario(_ corridors: String) -> String {
    """
    northwatch: 1
    name: Test
    area: {file: area.geojson, name: A sea}
    sites:
      halifax: {position: [-63.5, 44.5], name: Halifax}
    zones:
      - {kind: range-ring, of: halifax, distances: [100km]}
    \(corridors)
    """
  }
  private static let area = """
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[-65,42],[-62,42],[-62,45],[-65,45],[-65,42]]]}}
    """

  @Test("a row for each way; fuel without figures is empty and named; the ways as features")
  func table() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.area, to: "area.geojson")
    try program.write(
      Self.scenario(
        "corridors:\n  short: {from: halifax, to: [-60, 43], year: 2027, speed: 14kn, fuel-capacity: 500t}"),
      to: "s.yaml")
    let outcome = try program.shell(
      "$N corridors s.yaml -o c.csv --geojson w.geojson && cat c.csv && cat w.geojson")
    #expect(outcome.code == 0)
    let rows = outcome.output.split(separator: "\r\n").map(String.init)
    #expect(
      rows[0].hasPrefix(
        "corridor,name,way,from,to,year,ship,shut,gates,distance_km,distance_nmi,days,bunker_share,fuel_t,co2_t,"
          + "fuel_note,weeks_open_by_ice,weeks_open,law,ice,seen_km_canada"))
    #expect(rows[1].hasPrefix("short,") && rows[1].contains(",north,") && rows[2].contains(",today,"))
    let missing = ",,,,\"missing: range, speed of the range, fuel\",52,52,"
    #expect(rows[1].contains(missing) && rows[2].contains(missing))
    // No sensor and no asset: who sees it and who comes is empty.
    #expect(rows[1].hasSuffix(",open water assumed" + String(repeating: ",", count: 19)))
    #expect(outcome.output.contains("\"kind\":\"corridor\""))
  }

  @Test(
    "errors say what is wrong",
    arguments: [
      ("", "the scenario has no corridors"),
      ("corridors:\n  a: {from: halifax, to: Rotterdm, year: 2027, speed: 14kn}", "Rotterdam"),
    ])
  func errors(corridors: String, said: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.area, to: "area.geojson")
    try program.write(Self.scenario(corridors), to: "s.yaml")
    let outcome = try program.shell("$N corridors s.yaml -o c.csv; code=$?; ls; exit $code")
    #expect(outcome.code == 65 && outcome.errors.contains(said))
    #expect(!outcome.output.contains("c.csv"))
  }
}
