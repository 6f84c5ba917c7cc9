import GeoData
import GeoJSON
import Geography
import Testing

@testable import Navigation

@Suite("Ice charts")
struct IceChartTests {
  private static func square(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> Geometry {
    .polygon(
      Polygon(
        exterior: [(west, south), (east, south), (east, north), (west, north), (west, south)].map {
          Position(longitude: $0.0, latitude: $0.1)
        }))
  }

  private static let place = square(-80, 74, -78, 75)

  private func condition(_ properties: JSONObject, assumed: IceCondition? = nil) throws -> IceCondition {
    let chart = try IceChart(
      features: [Feature(geometry: Self.place, properties: properties)], assumed: assumed)
    return try #require(chart.regions.first).condition
  }

  private func parts(_ condition: IceCondition) -> [String] {
    condition.parts.map { "\(($0.tenths * 10).rounded() / 10) \($0.stage.rawValue)" }
  }

  @Test(
    "SIGRID-3",
    arguments: [
      (["CT": "92", "CA": "-9", "SA": "93"], ["10.0 thick_first_year"]),
      (
        ["CT": "90", "CA": "30", "SA": "93", "CB": "60", "SB": "91"],
        ["3.0 thick_first_year", "6.0 medium_first_year"]
      ),
      // Ranges at their upper end; what is over goes to the heavier ice.
      (["ct": "46", "sa": "87"], ["6.0 thin_first_year_2nd_stage"]),
      (
        ["CT": "91", "CA": "79", "SA": "95", "CB": "24", "SB": "84"],
        ["9.0 heavy_multi_year", "1.0 grey_ice"]
      ),
      (["CT": 81, "SA": 88], ["10.0 thin_first_year_1st_stage"]),
      // A trace is one tenth at most, the rest of the total is of the stage CD.
      (
        ["CT": "80", "CN": "97", "CA": "40", "SA": "85", "CD": "81"],
        ["1.0 heavy_multi_year", "4.0 grey_white_ice", "3.0 new_ice"]
      ),
      (["CT": "60", "CN": "98", "SA": "86"], ["6.0 thick_first_year"]),
      (["CT": "70", "CA": "30", "SA": "91", "SB": "84"], ["3.0 medium_first_year", "4.0 grey_ice"]),
      (["CT": "01"], []), (["CT": "02"], []), (["CT": "00"], []), (["CT": "98", "POLY_TYPE": "W"], []),
      (["CT": "50"], ["5.0 heavy_multi_year"]), (["CT": "30", "SA": "99"], ["3.0 heavy_multi_year"]),
      (["POLY_TYPE": "W"], []), (["POLY_TYPE": "S"], ["10.0 heavy_multi_year"]),
    ] as [(JSONObject, [String])])
  func sigrid(properties: JSONObject, expected: [String]) throws {
    #expect(try parts(condition(properties)) == expected)
  }

  @Test(
    "eggs of the Canadian Ice Service",
    arguments: [
      (
        ["E_CT": "9+", "E_CA": "7", "E_SA": "4.", "E_CB": "3", "E_SB": "1."],
        ["7.0 thick_first_year", "3.0 medium_first_year"]
      ),
      (["E_CT": "10", "E_SA": "4."], ["10.0 thick_first_year"]),
      (["E_CT": "4-6", "E_SA": "7"], ["6.0 thin_first_year_2nd_stage"]),
      (["E_CT": "<1"], []), (["e_ct": "3", "e_sa": "9."], ["3.0 heavy_multi_year"]),
      (["POLY_TYPE": "I", "E_CT": 5, "E_SA": 5], ["5.0 grey_white_ice"]),
    ] as [(JSONObject, [String])])
  func eggs(properties: JSONObject, expected: [String]) throws {
    #expect(try parts(condition(properties)) == expected)
  }

  @Test(
    "plain properties",
    arguments: [
      (["concentration": "80%", "stage": "thick first-year ice"], ["8.0 thick_first_year"]),
      (["Concentration": 8, "Ice_Type": "grey"], ["8.0 grey_ice"]),
      (["concentration": "7/10", "stage": "second-year"], ["7.0 second_year"]),
      (["concentration_fraction": 0.35, "stage": "new"], ["3.5 new_ice"]),
      (["concentration_percent": 95, "stage": "new"], ["9.5 new_ice"]), (["concentration": 0], []),
      (["stage": "open water"], []),
    ] as [(JSONObject, [String])])
  func plain(properties: JSONObject, expected: [String]) throws {
    #expect(try parts(condition(properties)) == expected)
  }

  @Test(
    "what cannot be read is refused by feature, with what to do",
    arguments: [
      (["name": "here"], "give ice to be assumed"), (["CT": "99", "SA": "93"], "CT is “99”"),
      (["CT": "92", "SA": "42"], "SA is “42”"), (["CT": "64", "SA": "93"], "CT is “64”"),
      (["concentration": 0.8, "stage": "grey"], "concentration_fraction"),
      (["concentration": 80, "stage": "grey"], "80%"), (["concentration": 8], "no stage"),
      (["stage": "grey"], "no concentration"),
      (["concentration": 8, "stage": "slush"], "no stage of development"),
      (["E_CT": "11", "E_SA": "4."], "E_CT"), (["POLY_TYPE": "I"], "give ice to be assumed"),
    ] as [(JSONObject, String)])
  func refused(properties: JSONObject, words: String) {
    let water = Feature(geometry: Self.place, properties: ["POLY_TYPE": "W"])
    #expect {
      try IceChart(features: [water, Feature(geometry: Self.place, properties: properties)])
    } throws: { "\($0)".contains("feature 1") && "\($0)".contains(words) }
  }

  @Test("an extent is taken as the ice that is assumed, and that is said")
  func assumed() throws {
    let ice = try IceCondition(tenths: 9, of: .mediumFirstYear)
    let chart = try IceChart(
      features: [
        Feature(geometry: Self.place, properties: ["month": 3]), Feature(geometry: Self.place),
        Feature(geometry: Self.place, properties: ["concentration": 5]),
        Feature(geometry: Self.place, properties: ["CT": "40"]),
      ], assumed: ice)
    #expect(chart.regions.map(\.condition.totalTenths) == [9, 9, 5, 4])
    #expect(
      chart.regions.allSatisfy { $0.condition.heaviest == .mediumFirstYear && $0.assumptions.count == 1 })
    #expect(chart.notes.contains { $0.contains("9 tenths") && $0.contains("(2 of 4 regions)") })
  }

  @Test("land, areas without data, and points are left out and counted")
  func skipped() throws {
    let chart = try IceChart(features: [
      Feature(geometry: Self.place, properties: ["POLY_TYPE": "L"]),
      Feature(geometry: Self.place, properties: ["poly_type": "N"]),
      Feature(geometry: .point(Position(longitude: 0, latitude: 80))), Feature(geometry: nil),
      Feature(geometry: Self.place, properties: ["CT": "92", "SA": "93"]),
    ])
    #expect(chart.skipped.map(\.reason) == [.land, .noData, .notAnArea, .notAnArea])
    #expect(chart.skipped.map(\.feature) == [0, 1, 2, 3] && chart.regions.map(\.feature) == [4])
    #expect(chart.notes.contains("2 features left out: not an area"))
  }

  @Test("a bow tie is repaired, and by how much is said")
  func invalid() throws {
    let bow = Geometry.polygon(
      Polygon(
        exterior: [(-80, 70), (-78, 72), (-78, 70), (-80, 72), (-80, 70)].map {
          Position(longitude: $0.0, latitude: $0.1)
        }))
    let chart = try IceChart(features: [Feature(geometry: bow, properties: ["CT": "92", "SA": "93"])])
    #expect(chart.notes.contains { $0.contains("feature 0") && $0.contains("repaired") })
    let region = try #require(chart.regions.first)
    #expect(try PolygonRepair.findings(in: region.geometry).isEmpty)
    let locator = IceLocator(chart)
    #expect(locator.regions(at: Position(longitude: -79.8, latitude: 71)) == [0])
    #expect(locator.regions(at: Position(longitude: -78.2, latitude: 71)) == [0])
    #expect(locator.regions(at: Position(longitude: -79, latitude: 71.8)).isEmpty)
  }

  @Test("a ring that touches itself on 180° is made valid, and that is said")
  func touching() throws {
    let ring = [
      (-179.1, 69.0), (-179.4, 69.2), (-179.4, 69.5), (-180, 69.9), (-179.7, 70.2), (-180, 70.7),
      (-180, 68.4), (-179.1, 69.0),
    ].map { Position(longitude: $0.0, latitude: $0.1) }
    let shape = Geometry.polygon(Polygon(exterior: ring))
    let chart = try IceChart(features: [Feature(geometry: shape, properties: ["CT": "92", "SA": "93"])])
    #expect(chart.notes.contains { $0.contains("feature 0") && $0.contains("[-180.0, 69.9]") })
    let geometry = try #require(chart.regions.first).geometry
    // Two parts that meet in a point, and the area of the ring.
    #expect(geometry.polygons.count == 2)
    let areas = [geometry, shape].map { $0.area(edges: .planar).squareKilometres }
    #expect(abs(areas[0] - areas[1]) < 1)
    let locator = IceLocator(chart)
    #expect(locator.regions(at: Position(longitude: -179.8, latitude: 70.2)) == [0])
    #expect(locator.regions(at: Position(longitude: -179.5, latitude: 69.9)).isEmpty)
  }

  @Test("the pole, 180° and overlapping regions")
  func located() throws {
    let cap = Geometry.polygon(
      Polygon(
        exterior: [(-180, 85), (-60, 85), (60, 85), (180, 85), (180, 90), (-180, 90), (-180, 85)].map {
          Position(longitude: $0.0, latitude: $0.1)
        }))
    guard case .polygon(let east) = Self.square(178, 70, 180, 86),
      case .polygon(let west) = Self.square(-180, 70, -178, 86)
    else { return }
    let chart = try IceChart(features: [
      Feature(geometry: cap, properties: ["CT": "92", "SA": "91"]),
      Feature(geometry: .multiPolygon([east, west]), properties: ["CT": "50", "SA": "97"]),
    ])
    #expect(chart.regions.count == 2 && chart.notes.allSatisfy { !$0.contains("repaired") })
    let locator = IceLocator(chart)
    #expect(locator.regions(at: Position(longitude: 12, latitude: 90)) == [0])
    #expect(locator.regions(at: Position(longitude: 180, latitude: 75)) == [1])
    #expect(locator.regions(at: Position(longitude: -180, latitude: 75)) == [1])
    #expect(locator.regions(at: Position(longitude: 0, latitude: 70)).isEmpty)
    let both = Position(longitude: 179, latitude: 85.5)
    #expect(locator.regions(at: both) == [0, 1])
    let polaris = try Polaris(ReferenceData())
    // PC3: 20 against -5 + 15 = 10. No class: -50 against -40 + 15.
    #expect(locator.region(at: both, for: .pc3, polaris: polaris) == 1)
    #expect(locator.region(at: both, for: .unstrengthened, polaris: polaris) == 0)
    #expect(locator.region(at: Position(longitude: 0, latitude: 70), for: .pc3, polaris: polaris) == nil)
  }
}
