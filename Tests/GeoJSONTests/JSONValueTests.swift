import GeoJSON
import TestSupport
import Testing

struct JSONValueTests {
  @Test(arguments: [
    "1.10", "1e400", "-1E-999", "12345678901234567890", "0.1000000000000000055511151231257827", "-0", "-0.0",
    "1E+2",
    "0e0",
  ]) func numbersAreKeptAsWritten(_ text: String) throws {
    let value = try JSONValue(parsing: "[\(text)]")
    #expect(value.text() == "[\(text)]")
    #expect(JSONNumber(text: text)?.text == text)
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+", "NaN", "Infinity", "0x10", "1 ", " 1", "١",
  ])
  func whatIsNoNumber(_ text: String) { #expect(JSONNumber(text: text) == nil) }

  @Test func doublesTakeTheirShortestForm() {
    let values: [(Double, String)] = [
      (100, "100"), (0.1, "0.1"), (-0.0, "0"), (1.0 / 3, "0.3333333333333333"),
      (.leastNonzeroMagnitude, "5e-324"),
      (1e16, "1e+16"), (123_456_789.125, "123456789.125"),
    ]
    for (value, text) in values {
      #expect(JSONValue.number(value).text() == text)
      #expect(JSONValue.number(value).double == value)
    }
    #expect(JSONValue.number(.nan).isNull)
    #expect(JSONNumber(Double.infinity) == nil)
    #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
  }

  @Test func doublesRoundedToDecimals() {
    let values: [(Double, Int, String)] = [
      (1234.5678, 2, "1234.57"), (1234.5, 3, "1234.5"), (1e20, 2, "100000000000000000000"), (-0.001, 2, "0"),
      (0.05, 1, "0.1"), (2.5, 0, "3"), (-2.5, 0, "-3"), (12.5, 15, "12.5"), (1.5e-10, 15, "0.00000000015"),
      (-1.25e17, 7, "-125000000000000000"), (9_007_199_254_740_994, 0, "9007199254740994"),
    ]
    for (value, decimals, text) in values {
      #expect(JSONValue.number(value, decimals: decimals).text() == text)
    }
    #expect(JSONValue.number(.infinity, decimals: 2).isNull)
  }

  @Test func membersKeepTheirOrder() throws {
    let text = #"{"z":1,"a":{"y":[],"b":null},"m":[true,false,"x"]}"#
    let value = try JSONValue(parsing: text)
    #expect(value.text() == text)
    #expect(value.object?.keys == ["z", "a", "m"])
    #expect(value["m"]?[2]?.string == "x")
    #expect(value["m"]?[3] == nil && value["m"]?[-1] == nil && value["q"] == nil && value[0] == nil)
    #expect(value == ["z": 1, "a": ["y": [], "b": nil], "m": [true, false, "x"]])
    #expect(value != ["a": ["y": [], "b": nil], "z": 1, "m": [true, false, "x"]])
  }

  @Test func theLastOfTwoStandsAtThePlaceOfTheFirst() throws {
    #expect(try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#).text() == #"{"a":3,"b":2}"#)
    // Far beyond the length of a list that is looked through.
    let many = (0..<5000).map { "\"k\($0 % 2500)\":\($0)" }.joined(separator: ",")
    let object = try #require(try JSONValue(parsing: "{\(many)}").object)
    #expect(object.count == 2500)
    #expect(object[7].key == "k7" && object[7].value == 2507)
    #expect(object["k2499"] == 4999)
    // An accented letter composed in two ways makes two keys.
    let accents = try JSONValue(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}")
    #expect(accents.object?.count == 2)
    #expect(accents["\u{E9}"] == 1 && accents["e\u{301}"] == 2)
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
  }

  @Test func objectsCanBeBuilt() {
    var object: JSONObject = ["a": 1, "b": "x"]
    object.append(2.5, for: "c")
    object.append(9, for: "a")
    object["b"] = nil
    object["d"] = [nil, false]
    #expect(JSONValue.object(object).text() == #"{"a":9,"c":2.5,"d":[null,false]}"#)
    let name = "Iqaluit"
    #expect(JSONValue("in \(name)").string == "in Iqaluit")
  }

  @Test func strings() throws {
    let text = #""\"\\\/\b\f\n\r\t\u0041\u00e9\u2028\uD83D\uDE00\u001e\u0000ᐃᖃᓗᐃᑦ""#
    let value = try JSONValue(parsing: text)
    #expect(value.string == "\"\\/\u{8}\u{C}\n\r\tA\u{E9}\u{2028}\u{1F600}\u{1E}\u{0}ᐃᖃᓗᐃᑦ")
    #expect(value.text() == "\"\\\"\\\\/\\b\\f\\n\\r\\tA\u{E9}\u{2028}\u{1F600}\\u001e\\u0000ᐃᖃᓗᐃᑦ\"")
    #expect(try JSONValue(parsing: value.text()) == value)
    let long = String(repeating: "ab\u{1F600}\"", count: 10_000)
    #expect(try JSONValue(parsing: JSONValue.string(long).bytes()).string == long)
  }

  @Test func keysThatDifferLittleStayApart() throws {
    // Long keys are shared; those that agree in length, middle and end must not be taken for one another.
    let keys = (0..<40).map { "distance_\(10 + $0)_to_the_nearest_port_m" }
    let text = "[" + keys.map { "{\"\($0)\":1}" }.joined(separator: ",") + "]"
    #expect(try JSONValue(parsing: text).array?.compactMap { $0.object?.first?.key } == keys)
  }

  @Test func indentedLayout() {
    let value: JSONValue = ["a": [1, ["b": nil]], "c": [:], "d": []]
    #expect(
      value.text(layout: .indented) == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": {},
          "d": []
        }

        """)
  }

  @Test func faultsHaveAPlace() {
    let error = #expect(throws: GeoJSONError.self) { try JSONValue(parsing: "{\"a\":\n [1, 2, tru]}") }
    #expect(error?.location == .init(path: "$.a[2]", byteOffset: 14, line: 2, column: 9))
    #expect(#expect(throws: GeoJSONError.self) { try JSONValue(parsing: "1 2") }?.kind == .trailingContent)
    #expect(#expect(throws: GeoJSONError.self) { try JSONValue(parsing: " ") }?.kind == .emptyInput)
  }

  /// Every decimal reads as the same double that the standard library makes of it.
  @Test func coordinatesReadAsTheNearestDouble() throws {
    var generator = SeededGenerator(seed: 7946)
    var texts = [
      "0", "-0", "0.0", "9007199254740993", "9007199254740992.5", "9007199254740993.5", "-122.84000000000003",
      "1e-7", "1.7976931348623157e308", "4.9e-324", "0.0000000000000000001", "9999999999999999999",
      "1844674407370955161.5", "18446744073709551615", "18446744073709551616", "0.30000000000000004",
      "0.000000000000000000000000000000123456789012345678", "1152921504606846976.5", "4503599627370497.5",
    ]
    for _ in 0..<20_000 {
      let digits = String(UInt64.random(in: 0...9_999_999_999_999_999_999, using: &generator))
      let text = digits.prefix(Int.random(in: 1...digits.count, using: &generator))
      let point = Int.random(in: 0...text.count, using: &generator)
      let (head, tail) = (text.prefix(point), text.dropFirst(point))
      let whole = head.isEmpty ? "0" : String(head)
      guard whole == "0" || !whole.hasPrefix("0") else { continue }
      texts.append((Bool.random(using: &generator) ? "-" : "") + whole + (tail.isEmpty ? "" : ".\(tail)"))
    }
    // Altitudes take any finite number.
    for start in stride(from: 0, to: texts.count, by: 1000) {
      let batch = texts[start..<min(start + 1000, texts.count)]
      let text =
        #"{"type":"MultiPoint","coordinates":["# + batch.map { "[0,0,\($0)]" }.joined(separator: ",") + "]}"
      guard case .multiPoint(let positions) = try read(text).features.first?.geometry else {
        Issue.record("not a multipoint")
        return
      }
      for (position, text) in zip(positions, batch) {
        #expect(position.altitude?.bitPattern == Double(text)?.bitPattern, "\(text)")
      }
    }
  }
}
