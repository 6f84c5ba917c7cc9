import Geography
import Testing

@testable import GeoData

@Suite("Gates")
struct GateTests {
  private let data: ReferenceData

  init() throws { data = try ReferenceData() }

  @Test("straits and canals, each with a line, a source and names of its own")
  func table() throws {
    #expect(data.gates.filter { $0.kind == .strait }.count == 68)
    #expect(
      data.gates.filter { $0.kind == .canal }.map(\.id) == [
        "suez", "panama", "kiel", "bosporus", "st-lawrence",
      ])
    #expect(data.gates.allSatisfy { $0.line.count >= 2 && !$0.source.isEmpty })
    #expect(Set(data.gates.map(\.id)).count == data.gates.count)
    let names = data.gates.flatMap { gate in
      Set(([gate.id, gate.name] + gate.aliases).map(NameIndex<Int>.key))
    }
    #expect(Set(names).count == names.count)
    for gate in data.gates {
      for name in [gate.id, gate.name] + gate.aliases { #expect(try data.gate(named: name) == gate) }
    }
    let set = try #require(data.datasets.first { $0.name == "gates" })
    #expect(set.rowCount == data.gates.reduce(0) { $0 + $1.line.count })
  }

  @Test(
    "names as they are written",
    arguments: [
      ("suez", "suez"), ("Bellot", "bellot"), ("mcclure strait", "mclure"), ("M’Clure", "mclure"),
      ("Hellespont", "dardanelles"), ("oresund", "oresund"), ("Øresund", "oresund"),
      ("store baelt", "great-belt"),
      ("La Perouse Strait", "la-perouse"), ("smith sound", "nares"), ("Eclipse Sound", "pond-inlet"),
      ("Saint Lawrence", "st-lawrence"), ("PRINCE OF WALES STRAIT", "prince-of-wales"),
      ("malacca strait", "malacca"),
    ])
  func names(asked: String, id: String) throws {
    #expect(try data.gate(named: asked).id == id)
  }

  @Test("an unknown gate suggests, an ambiguous one lists")
  func unknown() {
    #expect {
      try data.gate(named: "Belot")
    } throws: { "\($0)".contains("no gate") && "\($0)".contains("Bellot Strait") }
    #expect(throws: DataError.self) { try data.gate(named: "prince") }
  }

  @Test("depths: those that have a source")
  func depths() throws {
    #expect(try data.gate(named: "simpson").minimumDepth == Distance(metres: 6.4))
    #expect(try data.gate(named: "kiel").minimumDepth == Distance(metres: 9.5))
    #expect(try data.gate(named: "bellot").minimumDepth == nil)
    #expect(data.gates.filter { $0.minimumDepth == Distance(metres: 0) }.map(\.id) == ["brodeur"])
    #expect(data.gates.allSatisfy { ($0.minimumDepth == nil) == $0.source.hasSuffix("depth: none found") })
  }

  @Test("lengths of canals, with their approaches, near what is known of them")
  func canals() throws {
    for (id, known) in [
      ("suez", 193.0), ("panama", 82), ("kiel", 98), ("bosporus", 31), ("st-lawrence", 253),
    ] {
      let line = try data.gate(named: id).line
      let length = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).kilometres }
      #expect((known - 5...known + 20).contains(length), "\(id) \(length) km")
    }
  }

  @Test("lines of straits stand on the land of the coast and cross water once a leg; canals begin in the sea")
  func coast() throws {
    let land = try data.coast(.full).map { Geometry.polygon($0.polygon) }
    let locator = ZoneLocator([.collection(land)])
    func isLand(_ place: Position) -> Bool { !locator.membership(of: place).inside.isEmpty }
    for gate in data.gates where gate.kind == .strait {
      #expect(gate.line.allSatisfy(isLand), "\(gate.id)")
      var crossed = 0
      for (start, end) in zip(gate.line, gate.line.dropFirst()) {
        let azimuth = start.azimuth(to: end)
        let length = start.distance(to: end).metres
        let count = max(10, Int(length / 100))
        let steps = (0...count).map { step in
          let along = Distance(metres: length * Double(step) / Double(count))
          return isLand(start.destination(azimuth: azimuth, distance: along))
        }
        let shores = zip(steps, steps.dropFirst()).filter { $0 != $1 }.count
        #expect(shores == 0 || shores == 2, "\(gate.id)")
        crossed += shores / 2
      }
      #expect(crossed > 0, "\(gate.id)")
    }
    for gate in data.gates where gate.kind == .canal {
      let first = try #require(gate.line.first)
      let last = try #require(gate.line.last)
      #expect(!isLand(first), "\(gate.id)")
      let port = try #require(data.ports.map { $0.position.distance(to: last) }.min())
      #expect(!isLand(last) || port < .kilometres(5), "\(gate.id)")
      // No canal where the coast already has a way.
      #expect(gate.line.contains(where: isLand), "\(gate.id)")
    }
  }

  private static let header = Gate.columns.joined(separator: ",")

  @Test(
    "wrong rows are named",
    arguments: [
      ("a,A,strait,,1,10,70,,x,low\na,A,strait,,3,11,70,,x,low", "seq", 3),
      ("a,A,strait,,1,10,70,,x,low", "seq", 2),
      ("a,A,bridge,,1,10,70,,x,low\na,A,bridge,,2,11,70,,x,low", "kind", 2),
      ("a,A,strait,,1,10,70,,x,low\na,A,strait,,2,11,70,9,x,low", "id", 3),
      ("a,A,strait,,1,10,70,-3,x,low\na,A,strait,,2,11,70,-3,x,low", "min_depth_m", 2),
      (
        "a,A,canal,,1,10,70,,x,low\na,A,canal,,2,11,70,,x,low\nb,B,canal,,1,10,70,,x,low\n"
          + "b,B,canal,,2,11,70,,x,low\na,A,canal,,1,10,70,,x,low", "id", 6
      ),
    ])
  func wrongRows(rows: String, column: String, number: Int) throws {
    let table = try Table(text: Self.header + "\n" + rows + "\n", file: "gates.csv", columns: Gate.columns)
    do {
      _ = try Gate.all(table)
      Issue.record("\(rows) was taken")
    } catch {
      guard case .badRow("gates.csv", number, column, _, _) = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
