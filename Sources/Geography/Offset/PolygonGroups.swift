import GEOS

/// Which polygons meet, directly or by way of others.
package struct PolygonGroups {
  /// The members of every group, in their order; groups in the order of their first members.
  package let members: [[Int]]

  /// Groups of valid polygons. O(n log n) and a test for each pair whose boxes meet.
  package init(_ polygons: [PlanarGeometry]) throws(GeographyError) {
    let sizes = polygons.map { part in part.polygons.reduce(0) { $0 + $1.exterior.count } }
    var leader = Array(polygons.indices)
    func find(_ index: Int) -> Int {
      var index = index
      while leader[index] != index {
        leader[index] = leader[leader[index]]
        index = leader[index]
      }
      return index
    }
    let none = PlanarEnvelope(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)
    let boxes = polygons.map { $0.envelope ?? none }
    let located = polygons.indices.filter { boxes[$0].minX <= boxes[$0].maxX }
    try planar { () throws(GEOSError) in
      let tree = try SpatialIndex(located.map { boxes[$0] })
      for index in located {
        // The larger of a pair is prepared, once for all its neighbours.
        let smaller = try tree.query(boxes[index]).map { located[$0] }.filter {
          $0 != index && (sizes[$0], $0) < (sizes[index], index)
        }
        guard !smaller.isEmpty else { continue }
        let prepared = try PreparedGeometry(polygons[index])
        for other in smaller where find(other) != find(index) {
          if try prepared.intersects(polygons[other]) {
            let (a, b) = (find(other), find(index))
            leader[max(a, b)] = min(a, b)
          }
        }
      }
    }
    var groups: [Int: [Int]] = [:]
    for index in polygons.indices { groups[find(index), default: []].append(index) }
    members = groups.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension PolygonGroups {
  /// The union of valid polygons, those alone overlaid that meet: the more lie apart, the more that saves.
  package static func union(of polygons: [PlanarGeometry]) throws(GeographyError) -> PlanarGeometry {
    let apart = polygons.flatMap(\.polygons)
    if RingCheck.isPlainlyValid(apart) { return .multiPolygon(apart) }
    var united: [PlanarPolygon] = []
    for members in try PolygonGroups(polygons).members {
      if members.count == 1 {
        united += polygons[members[0]].polygons
      } else {
        united += try planar { () throws(GEOSError) in
          try PlanarGeometry.union(of: members.map { polygons[$0] }, precision: Plane.grid)
        }.polygons
      }
    }
    return .multiPolygon(united)
  }
}
