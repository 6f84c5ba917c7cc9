import Foundation
import Testing

@Suite("Commands over points and zones")
struct PointTests {
  private static let zones = """
    {"type":"FeatureCollection","features":[
    {"type":"Feature","id":"west","properties":{"kind":"a, b"},"geometry":{"type":"Polygon",
     "coordinates":[[[0,70],[10,70],[10,75],[0,75],[0,70]]]}},
    {"type":"Feature","id":"east","properties":{"kind":"c"},"geometry":{"type":"Polygon",
     "coordinates":[[[5,70],[15,70],[15,75],[5,75],[5,70]]]}}]}
    """

  @Test("locate adds columns, keeps rows and order, and tells edges; the same on one thread and on four")
  func locate() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.zones, to: "zones.geojson")
    try program.write(
      "name,lat,lon\r\n\"a, \"\"x\"\"\r\nb\",72,7\r\nedge,72,5\r\nout,60,5\r\nempty,,\r\nlast,72,12",
      to: "p.csv")
    let outcome = try program.shell("$N locate p.csv --zones zones.geojson")
    #expect(outcome.code == 0)
    #expect(
      outcome.output
        == "name,lat,lon,zones,on_edge\r\n\"a, \"\"x\"\"\r\nb\",72,7,west;east,\r\nedge,72,5,west,east\r\n"
        + "out,60,5,,\r\nempty,,,,\r\nlast,72,12,east,")
    let labelled = try program.shell(
      "printf 'x;y\\n7;72\\n' | $N locate - --zones zones.geojson --label kind")
    #expect(labelled.output == "x;y;zones;on_edge\n7;72;\"a, b;c\";\n" && labelled.code == 0)
    let same = try program.shell(
      "(echo lon,lat; seq 1 200000 | awk '{print ($1%200)/10\",\"70+($1%77)/10}') > big.csv; "
        + "$N locate big.csv --zones zones.geojson --threads 1 > 1.csv; "
        + "$N locate big.csv --zones zones.geojson --threads 4 > 4.csv; cmp 1.csv 4.csv && wc -l < 1.csv")
    #expect(same.code == 0 && same.output.trimmingCharacters(in: .whitespacesAndNewlines) == "200001")
  }

  @Test(
    "distance of a long table: every row its own answer, whatever stands beside it and on any number of threads"
  )
  func distances() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.zones, to: "zones.geojson")
    let outcome = try program.shell(
      // Long rows, so that there are several blocks of them.
      "(echo note,lon,lat; seq 1 30000 | awk '{printf \"%0400d,%s,%s\\n\",$1,($1*37%1600)/10-80,60+($1*53%2900)/100}') > big.csv; "
        + "for t in 1 4; do $N distance big.csv --to zones.geojson --threads $t > $t.csv || exit 1; done; "
        + "(head -1 big.csv; tail -n +2 big.csv | tac) | $N distance - --to zones.geojson | tail -n +2 | tac > back.csv; "
        + "cmp 1.csv 4.csv && tail -n +2 1.csv | cmp - back.csv && wc -l < 1.csv")
    #expect(outcome.code == 0 && outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "30001")
    let rows = try program.read("1.csv").split(separator: "\n")
    for number in [1, 14_999, 30_000] {
      let alone = try program.shell(
        "(head -1 big.csv; sed -n \(number + 1)p big.csv) | $N distance - --to zones.geojson | tail -1")
      #expect(rows[number] == alone.output.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }

  @Test("points as GeoJSON and text sequences keep their properties")
  func features() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.zones, to: "zones.geojson")
    try program.write(
      #"{"type":"Feature","id":9,"properties":{"a":1.50},"geometry":{"type":"Point","coordinates":[7,72]}}"#,
      to: "p.geojson")
    let located = try program.shell("$N locate p.geojson --zones zones.geojson")
    #expect(located.output.contains(#""id":9"#))
    #expect(located.output.contains(#""properties":{"a":1.50,"zones":["west","east"],"on_edge":[]}"#))
    let inside = try program.shell("$N distance p.geojson --to zones.geojson")
    #expect(inside.output.contains(#""distance_m":0,"azimuth_deg":null"#))
    let edge = try program.shell("$N distance p.geojson --to zones.geojson --to-edges")
    #expect(edge.output.contains(#""nearest_feature":"east""#) && !edge.output.contains(#""distance_m":0,"#))
  }

  @Test(
    "errors of tables say the line",
    arguments: [
      ("lon,lat\n1,2\n3,x\n", "line 3: 'x' is not a number"),
      ("lon,lat\n1,95\n", "line 2: [1.0, 95.0] is not on the earth"),
      ("a,b\n1,2\n", "line 1: no column for the longitude"),
      ("lon,lat\n1\n", "line 2: there are fewer columns"),
      ("", "the table is empty"),
    ])
  func tableErrors(text: String, message: String) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(Self.zones, to: "zones.geojson")
    try program.write(text, to: "p.csv")
    let outcome = try program.shell(
      "$N locate p.csv --zones zones.geojson -o out.csv; code=$?; ls; exit $code")
    #expect(outcome.code == 65 && outcome.errors.contains(message))
    #expect(!outcome.output.contains("out.csv"))
  }

  @Test("verify passes our zones, fails others, and says where")
  func verify() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(#"{"type":"LineString","coordinates":[[10,70],[14,71],[12,72]]}"#, to: "track.geojson")
    let right = try program.shell(
      "$N buffer track.geojson --distance 20km --quiet -o z.geojson && $N verify z.geojson --source track.geojson --samples 200"
    )
    #expect(right.code == 0 && right.errors.contains("passed"))
    let wrong = try program.shell("$N verify z.geojson --source track.geojson --distance 21km --samples 100")
    #expect(wrong.code == 65 && wrong.errors.contains("FAILED") && wrong.output.contains(#""passed":false"#))
    let none = try program.shell("$N buffer track.geojson --distance -5km")
    #expect(none.code == 65 && none.errors.contains("points and lines have no inside"))
  }

  @Test("equidistance writes lines, points and a table")
  func equidistance() throws {
    let program = try Program()
    defer { program.remove() }
    for (name, place) in [("a", "[-20,72]"), ("b", "[-10,73]"), ("c", "[-15,75]")] {
      try program.write(#"{"type":"Point","coordinates":"# + place + "}", to: "\(name).json")
    }
    let outcome = try program.shell(
      "$N equidistance a.json b.json --third c.json --range 600km --table t.csv && cat t.csv")
    #expect(outcome.code == 0 && outcome.output.contains("three-way-point"))
    #expect(outcome.output.contains("id,kind,lon,lat,a_lon,a_lat,b_lon,b_lat,distance_m"))
    let nothing = try program.shell("$N equidistance a.json b.json --range 50km")
    #expect(nothing.code == 0 && nothing.errors.contains("no line"))
  }

  @Test("zones of one's own coast; an unknown state is a usage error")
  func zones() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(
      #"{"type":"Polygon","coordinates":[[[0,70],[1,70],[1,70.3],[0,70.3],[0,70]]]}"#, to: "coast.geojson")
    let outcome = try program.shell("$N zones --state XXX --coast coast.geojson")
    #expect(outcome.code == 0 && outcome.output.contains(#""kind":"territorial-sea""#))
    #expect(outcome.output.contains("indicative, of no legal value"))
    let unknown = try program.shell("$N zones --state XYZ")
    #expect(unknown.code == 64 && unknown.errors.contains("the states are CAN"))
  }
}
