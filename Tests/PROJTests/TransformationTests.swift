import PROJ
import Testing

@Suite("Transformations")
struct TransformationTests {
  @Test("go there and back in bulk, easting and longitude first")
  func roundTrip() throws {
    let polar = try Transformation(from: "EPSG:4326", to: "EPSG:3573")
    let there = try polar.forward([-100, -100, 80], [90, 70, 75])
    #expect(abs(there.x[0]) < 1e-6 && abs(there.y[0]) < 1e-6)
    #expect(there.y[1] < -2_000_000 && there.y[2] > 1_000_000)
    let back = try polar.inverse(there.x, there.y)
    #expect(abs(back.x[1] - -100) < 1e-9 && abs(back.y[2] - 75) < 1e-9)
  }

  @Test("an unknown system is named with PROJ's own words")
  func unknown() {
    #expect {
      _ = try Transformation(from: "EPSG:4326", to: "EPSG:999999")
    } throws: { error in
      guard let error = error as? PROJError else { return false }
      return error.kind == .unknownSystem && error.function == "proj_create_crs_to_crs"
        && error.message.contains("crs not found")
    }
  }

  @Test("what is no place is refused with its index", arguments: [Double.nan, .infinity, 91, -90.5])
  func outside(latitude: Double) throws {
    let polar = try Transformation(from: "EPSG:4326", to: "EPSG:3573")
    do {
      _ = try polar.forward([0, 0], [80, latitude])
      Issue.record("\(latitude) was taken")
    } catch {
      #expect(error.kind == .outsideDomain && error.index == 1)
    }
  }

  @Test("the singular point of a projection has no image")
  func singular() throws {
    let stereographic = try Transformation(from: "EPSG:4326", to: "EPSG:3413")
    do {
      _ = try stereographic.forward([0, 0], [70, -90])
      Issue.record("the South Pole was drawn")
    } catch {
      #expect(error.kind == .noImage && error.index == 1)
    }
  }

  @Test("each task its own, a hundred at once")
  func concurrent() async throws {
    let values = try await withThrowingTaskGroup(of: Double.self) { group in
      for _ in 0..<100 {
        group.addTask { try Transformation(from: "EPSG:4326", to: "EPSG:3573").forward([10], [70]).x[0] }
      }
      return try await group.reduce(into: Set<Double>()) { $0.insert($1) }
    }
    #expect(values.count == 1)
  }
}
