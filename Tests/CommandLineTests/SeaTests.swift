import Foundation
import GeoJSON
import Testing

@Suite("Ways and reach at the command line")
struct SeaTests {
  private static let bowtie =
    #"{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,70],[4,70],[4,71],[0,71],[0,70]]]}},{"type":"Feature","id":2,"properties":{},"geometry":{"type":"Polygon","coordinates":[[[10,70],[11,71],[11,70],[10,71],[10,70]]]}}]}"#

  // A folder with land of several kinds.
  private func program() throws -> Program {
    let program = try Program()
    try program.write(
      #"{"type":"Polygon","coordinates":[[[0,70],[4,70],[4,71],[0,71],[0,70]]]}"#, to: "island.json")
    try program.write(
      #"{"type":"Polygon","coordinates":[[[0,70],[4,70],[4,71],[0,71],[0,70]],[[1,70.2],[1,70.8],[3,70.8],[3,70.2],[1,70.2]]]}"#,
      to: "lake.json")
    try program.write(#"{"type":"LineString","coordinates":[[0,70],[4,70],[4,71]]}"#, to: "lines.json")
    try program.write(#"{"type":"FeatureCollection","features":[]}"#, to: "empty.json")
    try program.write(Self.bowtie, to: "bowtie.json")
    try program.write(
      #"{"type":"Polygon","coordinates":[[[NaN,70],[4,70],[4,71],[NaN,70]]]}"#, to: "nan.json")
    try program.write(#"{"type":"Polygon","coordinates":[[[0,70],[4,70],[4,91],[0,70]]]}"#, to: "far.json")
    // Most of the northern hemisphere, and a rock of a metre.
    try program.write(
      #"{"type":"Polygon","coordinates":[[[-180,10],[180,10],[180,60],[-180,60],[-180,10]]]}"#,
      to: "huge.json")
    try program.write(
      #"{"type":"Polygon","coordinates":[[[2,72],[2.00003,72],[2.00003,72.00001],[2,72.00001],[2,72]]]}"#,
      to: "tiny.json")
    return program
  }

  static let refused = [
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land island.json --speed 0kn", code: 64, words: "more than 0kn"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land island.json --speed=-3kn", code: 64, words: "more than 0kn"),
    ExitCodeTests.Case(line: "$N route -5,72 8,72 --land island.json --speed 14", code: 64, words: "no unit"),
    ExitCodeTests.Case(line: "$N isochrone -5,72 --within 2h --speed 0kn", code: 64, words: "more than 0kn"),
    ExitCodeTests.Case(line: "$N isochrone -5,72 --within 2h --land island.json", code: 64, words: "--speed"),
    ExitCodeTests.Case(line: "$N isochrone -5,72 --within 0h --speed 14kn", code: 64, words: "more than 0h"),
    ExitCodeTests.Case(line: "$N isochrone -5,72 --within 25 --speed 14kn", code: 64, words: "no unit"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 12h,,24h --speed 14kn", code: 64, words: "--within"),
    ExitCodeTests.Case(line: "$N isochrone -5,72 --within nanh --speed 14kn", code: 64, words: "--within"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 9999d --speed 14kn", code: 64, words: "at most a year"),
    ExitCodeTests.Case(line: "$N isochrone --within 2h --speed 14kn", code: 64, words: "from"),
    ExitCodeTests.Case(line: "$N isochrone -5,72 --speed 14kn", code: 64, words: "--within 24h,48h"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --speed 14kn --return", code: 64, words: "nothing says how long"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --speed 14kn --return --endurance 0h", code: 64, words: "more than 0h"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --speed 14kn --return --range nan", code: 64, words: "--range"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --ship Harry --return --endurance 10s --land island.json", code: 64,
      words: "too short to leave the harbour"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --cell 1km", code: 64, words: "--raster"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --raster -", code: 64, words: "name a file"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --raster a.tif --each", code: 64, words: "--each"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --raster a.tif --cell 0.5m", code: 64,
      words: "--cell"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 9h --speed 14kn --land island.json --raster a.tif --cell 2m",
      code: 65,
      words: "take cells of"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --land island.json --raster a.tif --cell 90km",
      code: 65, words: "wider than what is reached"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --land island.json --raster no/a.tif",
      code: 74, words: "no/a.tif"),
    ExitCodeTests.Case(line: "$N route Nanisivic 0,80", code: 65, words: "did you mean Nanisivik"),
    ExitCodeTests.Case(line: "$N route 200,10 0,80", code: 65, words: "'200,10' is not on the earth"),
    ExitCodeTests.Case(line: "$N route 0,80 0,90.5", code: 65, words: "'0,90.5' is not on the earth"),
    ExitCodeTests.Case(line: "$N route nan,80 0,85", code: 65, words: "not on the earth"),
    ExitCodeTests.Case(line: "$N route -5,72 8,72 --land nowhere.json", code: 66, words: "nowhere.json"),
    ExitCodeTests.Case(
      line: "$N route Nanisivik Iqaluit --beside bering --slack 1h --speed 9kn", code: 64, words: "--beside"),
    ExitCodeTests.Case(line: "$N route Nanisivik Iqaluit --beside berring", code: 65, words: "Bering"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land lines.json", code: 65, words: "feature 0 is no polygon"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land empty.json", code: 65, words: "there is no polygon in it"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --avoid lines.json", code: 65, words: "lines.json: feature 0"),
    ExitCodeTests.Case(
      line: "$N route -5,72 18,72 --land bowtie.json", code: 65,
      words: "bowtie.json: feature 1: invalid polygon 0"),
    ExitCodeTests.Case(line: "$N route -5,72 8,72 --land nan.json", code: 65, words: "NaN"),
    ExitCodeTests.Case(line: "$N route -5,72 8,72 --land far.json", code: 65, words: "out of range"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land island.json --clearance 0m", code: 64, words: "half a metre"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land island.json --snap 900km", code: 64, words: "0km to 500km"),
    ExitCodeTests.Case(line: "$N route 0,-61 0,-50 --land island.json", code: 65, words: "60° S"),
    ExitCodeTests.Case(line: "$N route 0,-50 0,-60.1 --land island.json", code: 65, words: "60° S"),
    ExitCodeTests.Case(
      line: "$N isochrone 0,-75 --within 2h --speed 14kn --land island.json", code: 65, words: "60° S"),
    ExitCodeTests.Case(
      line: "$N route 2,70.5 8,72 --land island.json", code: 65, words: "within 25.0 km of “2,70.5”"),
    ExitCodeTests.Case(
      line: "$N route 2,70.5 8,72 --land lake.json", code: 65, words: "“2,70.5” lies in a closed water of"),
    ExitCodeTests.Case(
      line: "$N route 0,20 0,80 --land huge.json", code: 65, words: "within 25.0 km of “0,20”"),
    ExitCodeTests.Case(
      line: "$N route 0,0 0,80 --land huge.json", code: 65, words: "there is no way by water"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land island.json -o no/such/folder.json", code: 73, words: "folder"),
    ExitCodeTests.Case(
      line: "$N isochrone -5,72 --within 2h --speed 14kn --land island.json -o no/such/folder.json", code: 73,
      words: "folder"),
    ExitCodeTests.Case(
      line: "$N route -5,72 8,72 --land island.json >$FULL", code: 74, words: "No space"),
  ]

  @Test("what has no answer is refused with a code, and words that help", arguments: refused)
  func refusal(item: ExitCodeTests.Case) throws {
    let program = try program()
    defer { program.remove() }
    let before = program.names
    let outcome = try program.shell(item.line)
    #expect(outcome.code == item.code, "\(outcome.errors)")
    #expect(outcome.errors.contains(item.words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(program.names == before, "something was left behind")
  }

  // The properties of the first feature that a line of shell writes.
  private func first(_ program: Program, _ line: String) throws -> JSONObject {
    let outcome = try program.shell(line)
    #expect(outcome.code == 0, "\(outcome.errors)")
    let feature = try #require(try GeoJSONReader.read(bytes: Array(outcome.output.utf8)).features.first)
    return try #require(feature.properties)
  }

  @Test("a place may begin with a minus, wherever it stands")
  func minus() throws {
    let program = try program()
    defer { program.remove() }
    let one = try first(program, "$N route -5,72 8,72 --land island.json --quiet")
    let two = try first(program, "$N route --land island.json --quiet -- -5,72 8,72")
    let three = try first(program, "$N route 8,72 --land island.json -5,72 --quiet")
    #expect(one["distance_m"] != nil)
    #expect(one["distance_m"] == two["distance_m"] && one["distance_m"] == three["distance_m"])
    let via = try first(program, "$N route -5,72 8,72 --via -6,71 --land island.json --quiet")
    #expect((via["distance_m"]?.double ?? 0) > (one["distance_m"]?.double ?? .infinity) + 100_000)
    let reach = try first(
      program, "$N isochrone -68.5,73.7 -60,74 --within 1h --speed 10kn --land island.json --quiet")
    #expect((reach["area_km2"]?.double ?? 0) > 2000)
  }

  @Test("out and back a ship goes as far as her endurance or range allows, whatever the time")
  func returning() throws {
    let program = try program()
    defer { program.remove() }
    let line = "$N isochrone 60,72 --speed 10kn --land island.json --quiet --return"
    for (options, hours, limit, nauticalMiles) in [
      ("--endurance 10h", 10.0, "endurance", 50.0), ("--range 80nmi", 8, "range", 40),
      ("--endurance 9h --range 80nmi --within 20h", 8, "range", 40),
      ("--range 80nmi --within 6h", 6, "time", 30),
      ("--endurance 6h --within 6h", 6, "time", 30),
    ] {
      let reach = try first(program, "\(line) \(options)")
      #expect(abs((reach["under_way_s"]?.double ?? 0) - 3600 * hours) < 0.1, "\(options)")
      #expect(reach["limited_by"] == .string(limit), "\(options)")
      // Open water: a disc, for a sphere of the mean curvature there.
      let disc = Double.pi * nauticalMiles * nauticalMiles * 1.852 * 1.852
      #expect(abs((reach["area_km2"]?.double ?? 0) / disc - 1) < 2e-3, "\(options)")
    }
  }

  @Test("--repair accepts land that crosses itself, and says what it changed")
  func repair() throws {
    let program = try program()
    defer { program.remove() }
    let outcome = try program.shell("$N route 9,70.5 12,70.5 --land bowtie.json --repair; echo")
    #expect(outcome.code == 0 && outcome.errors.contains("bowtie.json: feature 1: repaired polygon 0"))
    // Both of its wings are land.
    let way = try GeoJSONReader.read(bytes: Array(outcome.output.utf8)).features.first?.properties?[
      "distance_m"]
    #expect((way?.double ?? 0) > 135_000)
  }

  @Test("a rock of a metre is gone round, and land of half a hemisphere leaves its own water")
  func sizes() throws {
    let program = try program()
    defer { program.remove() }
    let free = try first(program, "$N route 1,72 3,72 --land island.json --quiet")["distance_m"]?.double ?? 0
    let rock = try first(program, "$N route 2,71.9 2,72.1 --land tiny.json --quiet")
    #expect(free > 60_000 && (rock["distance_m"]?.double ?? 0) > 22_000)
    let polar = try first(program, "$N route 0,61 180,61 --land huge.json --quiet")["distance_m"]?.double ?? 0
    #expect(abs(polar - 6_475_000) < 15_000)
  }

  @Test("from a place to itself there is nothing to go")
  func nowhere() throws {
    let program = try program()
    defer { program.remove() }
    let way = try first(program, "$N route -5,72 -5,72 --land island.json --speed 14kn --quiet")
    #expect(way["distance_m"]?.double == 0 && way["time_s"]?.double == 0 && way["legs"]?.double == 0)
  }

  @Test("a reader that goes away is an end, not a crash")
  func closedPipe() throws {
    let program = try program()
    defer { program.remove() }
    let outcome = try program.shell(
      "set -o pipefail; $N isochrone -5,72 --within 1h --speed 14kn --land island.json --quiet | head -c 0")
    #expect(outcome.code == 74)
  }

  @Test("two ways side by side: the second keeps out of what is shut for it, and says how much longer it is")
  func beside() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.shell(
      "$N route 'Pond Inlet' Nanisivik --beside navy-board --speed 10kn --quiet")
    #expect(outcome.code == 0, "\(outcome.errors)")
    let ways = try GeoJSONReader.read(bytes: Array(outcome.output.utf8)).features.compactMap(\.properties)
      .filter { $0["kind"]?.string == "route" }
    try #require(ways.count == 2)
    let gates = ways.map { $0["gates"]?.array?.compactMap(\.string) ?? [] }
    #expect(gates[0].contains("Navy Board Inlet") && !gates[1].contains("Navy Board Inlet"))
    #expect(ways[1]["shut"]?.array?.first?.string == "Navy Board Inlet")
    let lengths = ways.compactMap { $0["distance_m"]?.double }
    try #require(lengths.count == 2)
    #expect(
      abs((ways[1]["longer_m"]?.double ?? 0) - (lengths[1] - lengths[0])) < 0.01 && lengths[1] > lengths[0])
    let times = ways.compactMap { $0["time_s"]?.double }
    #expect(abs((ways[1]["longer_s"]?.double ?? 0) - (times[1] - times[0])) < 0.2)
  }
}
