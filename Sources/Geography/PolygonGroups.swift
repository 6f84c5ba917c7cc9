import GEOS

/// Which polygons meet, directly or by way of others.
package struct PolygonGroups {
  /// The members of every group, in their order; groups in the order of their first members.
  let members: [[Int]]

  /// The groups of as many polygons as were surveyed. O(n) for n polygons and their meetings.
  ///
  /// - Parameter touching: whether polygons that touch in a point are of one group too.
  init(_ survey: RingSurvey, touching: Bool) {
    var leader = Array(survey.isPlain.indices)
    func find(_ index: Int) -> Int {
      var index = index
      while leader[index] != index {
        leader[index] = leader[leader[index]]
        index = leader[index]
      }
      return index
    }
    for pair in touching ? survey.meetings.union(survey.contacts) : survey.meetings {
      let (a, b) = (find(Int(pair.x)), find(Int(pair.y)))
      leader[max(a, b)] = min(a, b)
    }
    var groups: [Int: [Int]] = [:]
    for index in leader.indices { groups[find(index), default: []].append(index) }
    members = groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The union of valid polygons, those alone overlaid that meet or touch, so that all others lie apart: the more do,
  /// the more that saves.
  package static func union(of polygons: [PlanarGeometry]) throws(GeographyError) -> PlanarGeometry {
    let apart = polygons.flatMap(\.polygons)
    var united: [PlanarPolygon] = []
    for members in PolygonGroups(RingSurvey(apart), touching: true).members {
      if members.count == 1 {
        united.append(apart[members[0]])
      } else {
        united += try planar { () throws(GEOSError) in
          try PlanarGeometry.union(of: members.map { .polygon(apart[$0]) }, precision: Plane.grid)
        }.polygons
      }
    }
    return .multiPolygon(united)
  }
}
