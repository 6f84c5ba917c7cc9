import Foundation
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
        "area-parts.csv", "contributions.csv", "figures.json", "gaps.geojson", "layers.csv", "places.csv",
        "report.html",
        "routes.csv", "routes.geojson", "sites.geojson", "zones.geojson",
      ])
    let page = try program.read("northwatch-report/report.html")
    #expect(page.contains("Small &amp; &lt;quick&gt;") && !page.contains("http"))
    for name in files where name.hasSuffix("json") && name != "figures.json" {
      #expect(try program.shell("$N inspect northwatch-report/\(name)").output.contains("valid GeoJSON"))
    }
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
}
