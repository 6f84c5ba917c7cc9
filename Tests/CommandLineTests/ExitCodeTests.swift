import Foundation
import Testing

@Suite("What the program answers")
struct ExitCodeTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    let code: Int32
    let words: String
    var testDescription: String { line }
  }

  static let cases = [
    Case(line: "$N buffer point.json --distance 200 -o z", code: 64, words: "nmi"),
    Case(line: "$N buffer point.json --distance 200kn", code: 64, words: "nmi"),
    Case(line: "$N buffer point.json --distance -1km", code: 65, words: "no inside"),
    Case(line: "$N buffer point.json --distance 20000km", code: 65, words: "60° S"),
    Case(line: "$N buffer point.json --distance 1km --tolerance 2km", code: 65, words: "tolerance"),
    Case(line: "$N buffer point.json --distance 1km --format gpkg", code: 64, words: "standard output"),
    Case(line: "$N buffer point.json --distance 1km --quiet --verbose", code: 64, words: "exclude"),
    Case(line: "$N buffer nowhere.json --distance 1km", code: 66, words: "nowhere.json"),
    Case(line: "$N buffer broken.json --distance 1km", code: 65, words: "byte"),
    Case(line: "$N buffer bowtie.json --distance 1km", code: 65, words: "--repair"),
    Case(line: "$N buffer many.json --distance 1km", code: 65, words: "feature 1: invalid polygon 0"),
    Case(line: "$N buffer many.json --distance 1km --each", code: 65, words: "feature 1: invalid polygon"),
    Case(
      line: "$N buffer seam.json --distance 1km", code: 65,
      words: "invalid polygon 0: Self-intersection at [170.0"),
    Case(line: "$N buffer short.json --distance 1km", code: 65, words: "$.coordinates[0]"),
    Case(line: "$N buffer nan.json --distance 1km", code: 65, words: "NaN"),
    Case(line: "$N buffer far.json --distance 1km", code: 65, words: "out of range"),
    Case(line: "$N zones --state XXX", code: 64, words: "CAN"),
    Case(line: "$N zones --state AAA --coast point.json", code: 65, words: "coast"),
    Case(line: "$N zones --state AAA --coast bowtie.json", code: 65, words: "feature 0: invalid polygon 0"),
    Case(line: "$N zones --state AAA --coast square.json --tolerance 0m", code: 64, words: "tolerance"),
    Case(line: "$N zones --state AAA --coast square.json --baselines point.json", code: 65, words: "line"),
    Case(line: "$N zones --state AAA --coast square.json --neighbours square.json", code: 65, words: "state"),
    Case(line: "$N zones --state CAN --neighbours many.json", code: 65, words: "feature 1: invalid polygon"),
    Case(line: "$N equidistance square.json square.json", code: 65, words: "same shores"),
    Case(line: "$N equidistance square.json empty.json", code: 65, words: "empty.json"),
    Case(line: "$N buffer empty.json --distance 1km", code: 65, words: "no geometry"),
    Case(line: "$N buffer point.json --distance 1km -o no/such/folder.json", code: 73, words: "folder"),
    Case(line: "$N buffer point.json --distance 1km >$FULL", code: 74, words: "No space"),
    Case(line: "$N buffer point.json --distance 1km -o $FULL", code: 74, words: "No space"),
    Case(line: "$N distance point.json --to square.json -o $FULL", code: 74, words: "No space"),
    Case(line: "$N buffer point.json --distance 1km -o .", code: 73, words: "is a folder"),
    Case(line: "$N inspect nowhere.json", code: 66, words: "nowhere.json"),
    Case(line: "$N inspect broken.json", code: 65, words: "byte"),
    Case(line: "$N report nowhere.yaml", code: 66, words: "init"),
    Case(line: "$N report bad.yaml", code: 65, words: "line 1, column"),
    Case(line: "$N compare rings.yaml nowhere.yaml", code: 66, words: "nowhere.yaml"),
    Case(line: "$N compare rings.yaml waters.yaml", code: 65, words: "different areas"),
    Case(line: "$N compare rings.yaml rings.yaml --report x -o y", code: 64, words: "exclude"),
    Case(line: "$N data unicorns", code: 65, words: "sites"),
    Case(line: "$N no-such-command", code: 64, words: "no-such-command"),
  ]

  @Test("to what it cannot do: a code, and words that help", arguments: cases)
  func refused(item: Case) throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(#"{"type":"Point","coordinates":[-84.5,73.07]}"#, to: "point.json")
    try program.write(#"{"type":"Point","coordinates":[-84.5,}"#, to: "broken.json")
    try program.write(#"{"type":"FeatureCollection","features":[]}"#, to: "empty.json")
    try program.write(
      #"{"type":"Polygon","coordinates":[[[0,70],[1,71],[1,70],[0,71],[0,70]]]}"#, to: "bowtie.json")
    try program.write(
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[0,70]}},{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,70],[1,71],[1,70],[0,71],[0,70]]]}}]}"#,
      to: "many.json")
    try program.write(
      #"{"type":"Polygon","coordinates":[[[170,70],[180,71],[180,70],[170,71],[170,70]]]}"#, to: "seam.json")
    try program.write(#"{"type":"Polygon","coordinates":[[[0,70],[2,71],[0,70]]]}"#, to: "short.json")
    try program.write(#"{"type":"Point","coordinates":[NaN,70]}"#, to: "nan.json")
    try program.write(#"{"type":"Point","coordinates":[10,95]}"#, to: "far.json")
    try program.write(
      #"{"type":"Polygon","coordinates":[[[0,70],[1,70],[1,71],[0,71],[0,70]]]}"#, to: "square.json")
    try program.write("nonsense: 1\n", to: "bad.yaml")
    for (name, area) in [("rings", "canadian-arctic"), ("waters", "canadian-arctic-waters")] {
      try program.write(
        """
        northwatch: 1
        name: \(name)
        area: \(area)
        sites: {a: {position: [-90, 74]}}
        zones: [{kind: range-ring, of: a, distances: [100km]}]
        """, to: "\(name).yaml")
    }
    let before = program.names
    let outcome = try program.shell(item.line)
    #expect(outcome.code == item.code, "\(outcome.errors)")
    #expect(outcome.errors.contains(item.words), "\(outcome.errors)")
    #expect(program.names == before, "something was left behind")
  }

  @Test("to a reader that goes away: an end, not a crash")
  func closedPipe() throws {
    let program = try Program()
    defer { program.remove() }
    let outcome = try program.shell("set -o pipefail; $N data coast-overview | head -c 10 >/dev/null")
    #expect(outcome.code == 74)
  }

  @Test("an existing file stays as it is when writing fails, and init leaves it alone")
  func keeps() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write("mine", to: "scenario.yaml")
    #expect(try program.shell("$N init").code == 73)
    #expect(try program.shell("echo '{' | $N buffer - --distance 1km -o scenario.yaml").code == 65)
    #expect(try program.read("scenario.yaml") == "mine")
  }

  @Test("a pipe with a name is written into, a link is followed, and both stay what they are")
  func notReplaced() throws {
    let program = try Program()
    defer { program.remove() }
    try program.write(#"{"type":"Point","coordinates":[10,80]}"#, to: "point.json")
    try program.write("old", to: "file.json")
    let commands = ["$N buffer point.json --distance 1km", "$N distance point.json --to point.json"]
    for command in commands {
      let plain = try program.shell(command).output
      #expect(!plain.isEmpty)
      let piped = try program.shell("mkfifo pipe; cat pipe & \(command) -o pipe; wait; test -p pipe; rm pipe")
      #expect(piped.code == 0 && piped.output == plain)
      #expect(try program.shell("ln -sf file.json link; \(command) -o link; test -L link").code == 0)
      #expect(try program.read("file.json") == plain)
      #expect(try program.shell("ln -sf new.json link; \(command) -o link; test -L link").code == 0)
      #expect(try program.read("new.json") == plain)
      #expect(try program.shell("rm new.json").code == 0)
    }
    let table = try program.shell(
      "mkfifo pipe; $N buffer point.json --distance 1km --format gpkg -o pipe; code=$?; rm pipe; exit $code")
    #expect(table.code == 73 && table.errors.contains("needs one"))
  }

  @Test("its version, help for every command, and completion")
  func help() throws {
    let program = try Program()
    defer { program.remove() }
    let version = try program.shell("$N --version")
    #expect(version.code == 0 && version.output.contains("GEOS 3.") && version.output.contains("PROJ 9."))
    for command in ["report", "init", "coverage", "compare", "buffer", "inspect", "data"] {
      let help = try program.shell("$N help \(command)")
      #expect(help.code == 0 && help.output.contains("Examples:"))
    }
    #expect(try program.shell("$N --generate-completion-script bash").output.contains("northwatch"))
  }
}
