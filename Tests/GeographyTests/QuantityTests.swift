import Geography
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "are read with their units",
    arguments: [
      ("200nmi", 370_400.0), ("370.4km", 370_400), ("1m", 1), (" 1.5 km ", 1500), ("-3m", -3), ("1e3m", 1000),
      ("100ft", 30.48), (".5km", 500),
    ])
  func distances(text: String, metres: Double) throws {
    #expect(abs(try Distance(parsing: text).metres - metres) < 1e-9)
  }

  @Test("other kinds too")
  func others() throws {
    #expect(abs(try Speed(parsing: "14kn").knots - 14) < 1e-12)
    #expect(try TimeSpan(parsing: "36h").hours == 36)
    #expect(try TimeSpan(parsing: "3d").hours == 72)
    #expect(try Angle(parsing: "20deg").degrees == 20)
    #expect(try Angle(parsing: "20°").degrees == 20)
  }

  @Test(
    "without a unit, with a wrong one or without a number are errors that name the units",
    arguments: [
      "200", "200 miles", "nmi", "", "NaNkm", "infkm", "1e999km", "12,5km", "14kn", "1 2 x",
    ])
  func refused(text: String) {
    #expect {
      try Distance(parsing: text)
    } throws: { error in
      "\(error)".contains("nmi, km, m, ft") && "\(error)".contains("a distance")
    }
  }
}
