/// Puts names beside points so that no two overlap and none covers a point; a name without room is left to its tooltip.
struct MapLabels {
  private struct Box {
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double

    func meets(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  private static let height = 15.0
  private static let widthOfLetter = 7.0
  private var taken: [Box]

  /// Labels among these points, each with the radius of its mark.
  init(marks: [(x: Double, y: Double, radius: Double)]) {
    taken = marks.map {
      Box(left: $0.x - $0.radius, right: $0.x + $0.radius, top: $0.y - $0.radius, bottom: $0.y + $0.radius)
    }
  }

  /// Where the text beside a mark starts (its baseline), or nil where there is no room.
  mutating func place(_ text: String, x: Double, y: Double, radius: Double) -> (x: Double, y: Double)? {
    let width = Double(text.count) * Self.widthOfLetter
    let gap = radius + 3
    let starts = [
      (x + gap, y - Self.height / 2), (x - gap - width, y - Self.height / 2),
      (x - width / 2, y - gap - Self.height), (x - width / 2, y + gap),
      (x + gap, y - gap - Self.height / 2), (x + gap, y + gap - Self.height / 2),
    ]
    for (left, top) in starts {
      let box = Box(left: left, right: left + width, top: top, bottom: top + Self.height)
      guard box.left >= 0, box.right <= PolarMap.side, box.top >= 0, box.bottom <= PolarMap.side,
        !taken.contains(where: box.meets)
      else { continue }
      taken.append(box)
      return (left, top + Self.height - 4)
    }
    return nil
  }
}
