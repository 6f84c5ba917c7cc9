import GeoJSON
import Geography

extension IceChart {
  /// Reads the features of an ice chart.
  ///
  /// Properties may be those of SIGRID-3, of the Canadian Ice Service's eggs, or plain (`concentration`, `stage`), their
  /// names in any case. Polygons that are not valid are repaired: what a ring encloses an odd number of times is in, and
  /// ``notes`` says by how much that changes the area. Land and areas without data are left out and counted.
  ///
  /// - Parameters:
  ///   - features: the features; edges are straight in longitude and latitude.
  ///   - assumed: the ice of features that say nothing of ice, such as an extent; also the stage or concentration of
  ///     features that lack one of them. Where it is nil, such a feature is an error.
  ///   - tolerance: the largest distance by which repair may move a boundary that it does not change.
  /// - Throws: ``IceError/feature(number:reason:advice:)``.
  /// - Complexity: O(n log n) in the vertices.
  public init(
    features: [Feature], assumed: IceCondition? = nil, tolerance: Distance = Distance(metres: 10)
  ) throws(IceError) {
    var regions: [IceRegion] = []
    var skipped: [Skipped] = []
    var notes: [String] = []
    for (number, feature) in features.enumerated() {
      let geometry = feature.geometry.map { $0.polygons } ?? []
      guard !geometry.isEmpty else {
        skipped.append(Skipped(feature: number, reason: .notAnArea))
        continue
      }
      let reading: IceReading
      do {
        reading = try IceReading.read(feature.properties, assumed: assumed)
      } catch {
        throw .feature(number: number, reason: error.reason, advice: error.advice)
      }
      var found: (condition: IceCondition, assumptions: [String])
      switch reading {
      case .land:
        skipped.append(Skipped(feature: number, reason: .land))
        continue
      case .noData:
        skipped.append(Skipped(feature: number, reason: .noData))
        continue
      case .condition(let condition, let assumptions): found = (condition, assumptions)
      case .nothing:
        guard let assumed else {
          throw .feature(
            number: number, reason: "its properties say nothing of ice",
            advice:
              "add concentration and stage (or CT, CA, SA and so on), or give ice to be assumed, such as "
              + "9 tenths of medium first-year ice")
        }
        found = (assumed, ["the chart gives no ice; \(assumed.words) is assumed, as was asked"])
      }
      let shape = Geometry.multiPolygon(geometry)
      let repaired = try Self.repaired(
        geometry.count == 1 ? .polygon(geometry[0]) : shape, number: number, tolerance: tolerance,
        notes: &notes)
      regions.append(
        IceRegion(
          geometry: repaired, condition: found.condition, feature: number,
          assumptions: Self.unique(found.assumptions)))
    }
    self.regions = regions
    self.skipped = skipped
    self.notes = notes + Self.summary(regions: regions, skipped: skipped)
  }

  private static func repaired(
    _ geometry: Geometry, number: Int, tolerance: Distance, notes: inout [String]
  ) throws(IceError) -> Geometry {
    do {
      let findings = try PolygonRepair.findings(in: geometry)
      let touches = geometry.polygons.enumerated().compactMap { polygon, shape in
        shape.rings.lazy.compactMap(touchOfMapEdge).first.map { (polygon, $0) }
      }
      guard !findings.isEmpty || !touches.isEmpty else { return geometry }
      for (polygon, position) in touches {
        notes.append(
          "feature \(number): polygon \(polygon) touches itself on the edge of the map at \(place(position)) "
            + "and was made valid; its area stays")
      }
      for finding in findings {
        notes.append(
          "feature \(number): polygon \(finding.polygon) was not valid (\(finding.reason) near "
            + "\(place(finding.position))) and was repaired: "
            + "\(Int(finding.areaAsWritten.squareKilometres.rounded())) km² as written, "
            + "\(Int(finding.areaRepaired.squareKilometres.rounded())) km² now")
      }
      let planar = try Plane.project(geometry, edges: .planar, tolerance: tolerance, repair: true)
      return try Plane.geometry(of: planar, tolerance: tolerance)
    } catch {
      throw .feature(number: number, reason: error.description, advice: "correct its geometry")
    }
  }

  // A vertex on ±180° within an edge of the same ring along it: on the earth there is no edge, in the file the ring
  // touches itself. O(vertices on ±180°, squared).
  private static func touchOfMapEdge(_ ring: [Position]) -> Position? {
    let edges = zip(ring, ring.dropFirst()).filter {
      abs($0.longitude) == 180 && $0.longitude == $1.longitude && $0.latitude != $1.latitude
    }
    guard !edges.isEmpty else { return nil }
    return ring.first { vertex in
      edges.contains {
        vertex.longitude == $0.longitude && vertex.latitude > min($0.latitude, $1.latitude)
          && vertex.latitude < max($0.latitude, $1.latitude)
      }
    }
  }

  private static func place(_ position: Position) -> String {
    "[\((position.longitude * 1e4).rounded() / 1e4), \((position.latitude * 1e4).rounded() / 1e4)]"
  }

  private static func unique(_ sentences: [String]) -> [String] {
    var seen: Set<String> = []
    return sentences.filter { seen.insert($0).inserted }
  }

  private static func summary(regions: [IceRegion], skipped: [Skipped]) -> [String] {
    var counts: [(sentence: String, features: Int)] = []
    for sentence in regions.flatMap(\.assumptions) {
      if let index = counts.firstIndex(where: { $0.sentence == sentence }) {
        counts[index].features += 1
      } else {
        counts.append((sentence, 1))
      }
    }
    let assumptions = counts.map { "\($0.sentence) (\($0.features) of \(regions.count) regions)" }
    return assumptions
      + Reason.allCases.compactMap { reason in
        let count = skipped.filter { $0.reason == reason }.count
        return count == 0 ? nil : "\(count) features left out: \(reason.rawValue)"
      }
  }
}
