import Foundation
import GeoJSON
import Testing

@Suite("The program at work")
struct WorkTests {
  @Test("the main job from a fresh folder writes every file")
  func report() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(
      """
      northwatch: 1
      name: Small & <quick>
      area: canadian-arctic
      tolerance: 500m
      sites: {base: {place: Nanisivik, role: base}}
      routes: {nwp: {passage: 1}}
      zones: [{kind: range-ring, of: base, distances: [200nmi]}]
      """, to: "small.yaml")
    let outcome = try program.shell("$N report small.yaml")
    #expect(outcome.code == 0 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("wrote northwatch-report/report.html"))
    let files = try FileManager.default.contentsOfDirectory(
      atPath: program.folder.appendingPathComponent("northwatch-report").path)
    #expect(
      files.sorted() == [
        "area-parts.csv", "bands.csv", "contributions.csv", "dependences.csv", "figures.json", "gaps.geojson",
        "layers.csv",
        "places.csv", "report.html", "route-response-months.csv", "route-response.csv", "routes.csv",
        "routes.geojson",
        "sea-response-months.csv", "sea-response-times.csv",
        "sea-response.csv", "sea-response.geojson", "seasons.csv",
        "sites.geojson",
        "zones.geojson",
      ])
    let page = try program.read("northwatch-report/report.html")
    #expect(page.contains("Small &amp; &lt;quick&gt;") && !page.contains("http"))
    // What the scenario does not have has no section.
    #expect(!page.contains("<h2>Response by sea") && !page.contains("<h2>Share reached by air"))
    for name in files where name.hasSuffix("json") && name != "figures.json" {
      #expect(try program.shell("$N inspect northwatch-report/\(name)").output.contains("valid GeoJSON"))
    }
  }

  @Test("bands of a scenario as a table, and what a decision hangs on in words")
  func bands() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(
      """
      northwatch: 1
      name: Sure
      area: canadian-arctic
      tolerance: 500m
      sites: {base: {position: [-84.5, 73]}}
      zones: [{kind: range-ring, of: base, distances: [200nmi]}]
      bands: {area-outline: 1km}
      decisions: [{figure: Range ring 200nmi, at-least: 90%}]
      """, to: "sure.yaml")
    let outcome = try program.shell("$N bands sure.yaml -o bands.csv")
    #expect(outcome.code == 0 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("at least 90.0 %: no"))
    let lines = try program.read("bands.csv").split(separator: "\r\n").map(String.init)
    #expect(lines.first?.hasPrefix("kind,figure,scope,input,value,low,high") ?? false)
    #expect(
      lines.contains { $0.hasPrefix("share-of-area,Range ring 200nmi,canada,all,") && $0.hasSuffix("0.9,no") }
    )
    try program.write("northwatch: 1\nbands: {k-factr: 1}", to: "bad.yaml")
    #expect(try program.shell("$N bands bad.yaml").code == 65)
  }

  @Test("a zone for every feature keeps ids and properties; standard input and text sequences")
  func each() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(
      """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","id":7,"properties":{"b":1.50,"a":null},
       "geometry":{"type":"Point","coordinates":[10,70]}},
      {"type":"Feature","id":"x","properties":null,"geometry":{"type":"Point","coordinates":[20,70]}}]}
      """, to: "in.json")
    let outcome = try program.shell("cat in.json | $N buffer - --distance 1km --each --format geojsonseq")
    #expect(outcome.code == 0)
    let records = outcome.output.split(separator: "\u{1E}")
    #expect(records.count == 2)
    #expect(records.first?.contains(#""id":7,"#) ?? false)
    #expect(
      records.first?.contains(#""properties":{"b":1.50,"a":null,"source_feature":0,"kind":"offset-zone""#)
        ?? false)
  }

  @Test("data is listed, and found when the program is copied with it; without it the places are named")
  func data() throws {
    let program = try Program()
    defer { program.remove() }
    let list = try program.shell("$N data").output
    for name in ["sites", "radars", "platforms", "ports", "passages", "lines", "polaris", "areas", "coast"] {
      #expect(list.contains(name))
    }
    let copy = program.folder.appendingPathComponent("northwatch")
    #expect(try program.shell("cp $N northwatch").code == 0)
    let without = try program.shell("$N data sites", program: copy)
    #expect(without.code == 70 && without.errors.contains("northwatch_GeoData.resources"))
    #expect(try program.shell("cp -r $(dirname $N)/northwatch_GeoData.resources .").code == 0)
    let sites = try program.shell("$N data sites", program: copy)
    // The copied program runs: `$N` is it.
    let again = try program.shell("./northwatch data sites")
    #expect(again.code == 0 && again.output.contains("Nanisivik") && sites.code == 0)
  }

  @Test("--repair says what it changed, in words and in the zone")
  func repaired() throws {
    let program = try Program()
    defer { program.remove() }
    for (name, ring) in [
      ("bowtie", "[0,70],[2,71],[2,70],[0,71],[0,70]"),
      ("seam", "[170,70],[180,71],[180,70],[170,71],[170,70]"),
    ] {
      try program.write(#"{"type":"Polygon","coordinates":[["# + ring + "]]}", to: "\(name).json")
      let outcome = try program.shell("$N buffer \(name).json --distance 1km -o out.json")
      #expect(outcome.code == 65 && !program.names.contains("out.json"))
      let mended = try program.shell("$N buffer \(name).json --distance 1km --repair; echo")
      #expect(mended.errors.contains("feature 0: repaired polygon 0") && mended.errors.contains("made valid"))
      let feature = try #require(try GeoJSONReader.read(bytes: Array(mended.output.utf8)).features.first)
      #expect(feature.properties?["repaired"] != nil)
      #expect((feature.properties?["area_km2"]?.double ?? 0) > 4000)
    }
  }

  @Test("vertices said twice and a line that goes nowhere change nothing")
  func duplicates() throws {
    let program = try Program()
    defer { program.remove() }
    func area(_ geometry: String) throws -> Double {
      try program.write(geometry, to: "in.json")
      let outcome = try program.shell("$N buffer in.json --distance 5km --quiet")
      #expect(outcome.code == 0, "\(outcome.errors)")
      let feature = try GeoJSONReader.read(bytes: Array(outcome.output.utf8)).features.first
      return feature?.properties?["area_km2"]?.double ?? 0
    }
    let plain = try area(#"{"type":"Polygon","coordinates":[[[0,70],[2,70],[2,71],[0,70]]]}"#)
    let double = try area(
      #"{"type":"Polygon","coordinates":[[[0,70],[0,70],[2,70],[2,70],[2,71],[2,71],[0,70],[0,70]]]}"#)
    #expect(plain == double && plain > 4000)
    let point = try area(#"{"type":"Point","coordinates":[0,70]}"#)
    let still = try area(#"{"type":"LineString","coordinates":[[0,70],[0,70],[0,70]]}"#)
    #expect(abs(point - still) < 0.05 && point > 78)
  }
}
