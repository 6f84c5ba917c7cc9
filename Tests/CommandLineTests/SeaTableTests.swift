import Foundation
import Testing

@Suite("Tables of distances by water")
struct SeaTableTests {
  // An island across the way, with a lagoon that has no mouth.
  private static let land = """
    {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[
    [[-3,74],[3,74],[3,76],[-3,76],[-3,74]],[[-1,74.5],[-1,75.5],[1,75.5],[1,74.5],[-1,74.5]]]}}
    """

  @Test(
    "matrix: every pair in both directions, times where there is a speed, what is wrong said; the same on any threads"
  )
  func matrix() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.land, to: "land.geojson")
    try program.write(
      "id;name;x;y\r\n1;\"West, near\";-6;75\r\n\r\n2;East;6;75\r\n3;Lagoon;0;75\r\n4;Shore;3;75.2\r\n",
      to: "p.csv")
    let outcome = try program.shell("$N matrix p.csv --land land.geojson --speed 10kn")
    #expect(outcome.code == 0)
    let rows = outcome.output.split(separator: "\r\n").map(String.init)
    #expect(rows[0] == "from,to,distance_m,distance_nmi,time_s" && rows.count == 17)
    #expect(rows.contains("\"West, near\",\"West, near\",0,0,0"))
    #expect(rows.contains("\"West, near\",Lagoon,,,") && rows.contains("Lagoon,Lagoon,0,0,0"))
    let there = try #require(rows.first { $0.hasPrefix("\"West, near\",East,") })
    let back = try #require(rows.first { $0.hasPrefix("East,\"West, near\",") })
    #expect(there.dropFirst("\"West, near\",East,".count) == back.dropFirst("East,\"West, near\",".count))
    #expect(outcome.errors.contains("there is no way by water"))
    #expect(
      outcome.errors.contains("“West, near” – “Lagoon”") && !outcome.errors.contains("“West, near” – “East”"))
    let same = try program.shell(
      "for t in 1 4; do $N matrix p.csv --land land.geojson --threads $t --quiet --wide -o $t.csv || exit 1; done; "
        + "cmp 1.csv 4.csv && head -1 1.csv && ls")
    #expect(same.code == 0 && same.errors.isEmpty)
    #expect(
      same.output.contains("distance_km,\"West, near\",East,Lagoon,Shore") && !same.output.contains(".part"))
  }

  @Test("matrix: places of GeoJSON, of standard input and by name")
  func places() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.land, to: "land.geojson")
    try program.write(
      #"{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Point","coordinates":[10,80]}}"#,
      to: "p.geojson")
    let outcome = try program.shell(
      "$N matrix - --input-format geojson --place -10,80 --place Nanisivik --land land.geojson --wide < p.geojson"
    )
    #expect(outcome.code == 0 && outcome.output.hasPrefix("distance_km,a,\"-10,80\",Nanisivik"))
  }

  @Test(
    "errors of places say the line and what to do",
    arguments: [
      ("$N matrix", 64, "name a file of places"),
      ("$N matrix p.csv", 65, "p.csv, line 3: 'x' is not a number"),
      ("$N matrix e.csv", 65, "there is no place in it"),
      ("$N matrix e.csv --name port", 65, "no column named port"),
      ("$N matrix none.csv", 66, "cannot read none.csv"),
      ("$N times p.csv --from 0,80", 65, "p.csv, line 3: 'x' is not a number"),
      ("$N times e.csv", 64, "--from"),
    ] as [(String, Int32, String)])
  func errors(line: String, code: Int32, message: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("name,lon,lat\na,1,80\nb,x,80\n", to: "p.csv")
    try program.write("name,lon,lat\n", to: "e.csv")
    let outcome = try program.shell("\(line) -o out.csv")
    #expect(outcome.code == code && outcome.errors.contains(message))
    #expect(!program.names.contains("out.csv"))
  }

  @Test(
    "times: the nearest start by water, not as the crow flies; order, columns and rows without a position stay"
  )
  func times() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.land, to: "land.geojson")
    try program.write(
      "name,lon,lat,note\r\neast,3.5,75,\"x, y\"\r\nwest,-3.5,75,\r\nnowhere,,,\r\nlagoon,0,75,\r\ninland,-2,75,\r\neast again,3.5,75,",
      to: "p.csv")
    let line = "times p.csv --from=-3.2,75 --from 9,75 --land land.geojson --speed 10kn --snap 40km"
    let outcome = try program.shell(
      "$N \(line) && cat p.csv | $N \(line.replacing("p.csv", with: "-")) | cmp - <($N \(line))")
    #expect(outcome.code == 0)
    let rows = outcome.output.split(separator: "\r\n").map(String.init)
    #expect(rows.count == 7 && rows[0] == "name,lon,lat,note,distance_m,time_s,from,moved_m")
    #expect(rows[1].hasPrefix("east,3.5,75,\"x, y\",") && rows[1].hasSuffix(",\"9,75\",0"))
    #expect(rows[2].hasPrefix("west,-3.5,75,,") && rows[2].hasSuffix(",\"-3.2,75\",0"))
    #expect(rows[3] == "nowhere,,,,,,," && rows[4] == "lagoon,0,75,,,,,0")
    #expect(rows[5].contains("\"-3.2,75\"") && !rows[5].hasSuffix(",0"))
    #expect(
      rows[6].dropFirst("east again".count) == rows[1].replacing("\"x, y\"", with: "").dropFirst("east".count)
    )
    try program.write(
      #"{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[3.5,75]}}"#,
      to: "p.geojson")
    let feature = try program.shell("$N times p.geojson --from 9,75 --land land.geojson")
    #expect(
      feature.output.contains(#""properties":{"a":1,"distance_m":"#)
        && feature.output.contains(#""from":"9,75","moved_m":0"#))
  }
}
