import Geography
import TestSupport
import Testing

@testable import Reporting

@Suite("The polar map")
struct MapTests {
  @Test("has the pole, Nanisivik and Iqaluit on it, 100° W straight below the pole, and no equator")
  func places() {
    func place(_ longitude: Double, _ latitude: Double) -> (x: Double, y: Double) {
      PolarMap.point(Plane.project(longitude: longitude, latitude: latitude))
    }
    let pole = place(0, 90)
    let south = place(-100, 70)
    #expect(abs(pole.x - south.x) < 1e-6 && south.y > pole.y)
    for (longitude, latitude) in [(0.0, 90.0), (-84.55, 73.07), (-68.52, 63.75)] {
      #expect(PolarMap.shows(place(longitude, latitude)))
    }
    #expect(!PolarMap.shows(place(-100, 0)) && !PolarMap.shows(place(33.08, 68.97)))
    // East of 100° W is to the right, and 500 km at the pole are as long as the bar.
    #expect(place(-80, 70).x > south.x)
    let metres = Plane.project(longitude: -100, latitude: 85.52)
    #expect(abs((PolarMap.point(metres).y - pole.y) / PolarMap.scaleBar - 1) < 0.005)
  }

  @Test(
    "writes coordinates with one decimal at most",
    arguments: [
      (0, "0"), (-0.04, "0"), (-0.06, "-0.1"), (12.34, "12.3"), (999.96, "1000"), (-7, "-7"),
    ] as [(Double, String)])
  func coordinates(value: Double, text: String) {
    #expect(PolarMap.coordinate(value) == text)
  }

  @Test("puts no name over another name or over a mark", arguments: [1, 2, 3] as [UInt64])
  func labels(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let marks = (0..<400).map { _ in
      (
        x: Double.random(in: 0...1000, using: &random), y: Double.random(in: 0...1000, using: &random),
        radius: 4.0
      )
    }
    var labels = MapLabels(marks: marks)
    var boxes: [(left: Double, right: Double, top: Double, bottom: Double)] = []
    var without = 0
    for mark in marks {
      guard let at = labels.place("Resolute", x: mark.x, y: mark.y, radius: 4) else {
        without += 1
        continue
      }
      // Eight letters of seven units, the baseline four above the box's foot.
      boxes.append((at.x, at.x + 56, at.y - 11, at.y + 4))
    }
    #expect(boxes.count > 40 && without > 0)
    for (index, box) in boxes.enumerated() {
      #expect(box.left >= 0 && box.right <= 1000 && box.top >= 0 && box.bottom <= 1000)
      for other in boxes[..<index] {
        let apart =
          box.right <= other.left || other.right <= box.left || box.bottom <= other.top
          || other.bottom <= box.top
        #expect(apart)
      }
      for mark in marks {
        #expect(
          !(box.left + 1e-9..<box.right - 1e-9).contains(mark.x)
            || !(box.top + 1e-9..<box.bottom - 1e-9).contains(mark.y))
      }
    }
  }
}
