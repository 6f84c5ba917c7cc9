import Foundation
import PROJ

/// Proves a zone again by brute force: samples of its boundary, of its inside and of its outside, each measured with exact
/// geodesics against the whole source.
///
/// It shares nothing with what draws zones: every edge of the source is sampled by its plain meaning, every sample is
/// compared with every other by the angle on a sphere, and what could be the nearest is measured on the ellipsoid
/// (Karney 2013) and refined between samples by golden section. O(samples × source), so it is slow where that is large.
public struct ZoneProof: Sendable {
  /// What a sample tests.
  public enum Kind: String, Sendable, Hashable {
    /// On the boundary: it should be at the distance.
    case boundary
    /// Inside the zone: it should not be farther.
    case inside
    /// Outside: it should not be nearer.
    case outside
  }

  /// The sample that is worst of its kind.
  public struct Finding: Sendable, Hashable {
    /// What was tested.
    public let kind: Kind
    /// How many samples.
    public let samples: Int
    /// Where the worst is.
    public let position: Position
    /// Its true distance from the source.
    public let distance: Distance
    /// By how much it is wrong; 0 where every sample is right.
    public let error: Distance
  }

  private let radius: Double
  private let edges: EdgeKind
  private let source: Geometry
  private let samples: [Sample]
  private let spacing: Double

  private struct Sample {
    let x: Float
    let y: Float
    let z: Float
    let edge: Int32
    let fraction: Float
  }

  private let lines: [(from: Position, to: Position)]

  /// - Parameters:
  ///   - source: what the zone was drawn round.
  ///   - distance: at which distance; negative for inward.
  ///   - edges: what an edge of the source is.
  public init(source: Geometry, distance: Distance, edges: EdgeKind) {
    self.source = source
    self.edges = edges
    radius = distance.metres
    spacing = max(200, min(5000, abs(distance.metres) / 20))
    var lines: [(from: Position, to: Position)] = []
    Self.collect(source, &lines)
    self.lines = lines
    var samples: [Sample] = []
    for (number, line) in lines.enumerated() {
      let length = line.from.distance(to: line.to).metres
      let pieces = max(1, Int((length / spacing).rounded(.up)))
      for piece in 0...pieces {
        let fraction = Double(piece) / Double(pieces)
        let v = Self.unit(Self.point(line, fraction, edges))
        samples.append(
          Sample(x: Float(v.x), y: Float(v.y), z: Float(v.z), edge: Int32(number), fraction: Float(fraction)))
      }
    }
    self.samples = samples
  }

  private static func collect(_ geometry: Geometry, _ lines: inout [(from: Position, to: Position)]) {
    func add(_ line: [Position], isRing: Bool) {
      if line.count == 1 { lines.append((line[0], line[0])) }
      for (a, b) in zip(line, line.dropFirst()) {
        let isMapEdge =
          (a.longitude == b.longitude && abs(a.longitude) == 180) || (a.latitude == 90 && b.latitude == 90)
        if isRing && isMapEdge { continue }
        var to = b
        // A track that jumps over 180° has crossed it.
        if !isRing, abs(b.longitude - a.longitude) > 180 {
          to.longitude += b.longitude < a.longitude ? 360 : -360
        }
        lines.append((a, to))
      }
    }
    switch geometry {
    case .point(let position): add([position], isRing: false)
    case .multiPoint(let positions): for position in positions { add([position], isRing: false) }
    case .lineString(let line): add(line, isRing: false)
    case .multiLineString(let all): for line in all { add(line, isRing: false) }
    case .polygon(let polygon): for ring in polygon.rings { add(ring, isRing: true) }
    case .multiPolygon(let polygons): for polygon in polygons { collect(.polygon(polygon), &lines) }
    case .collection(let members): for member in members { collect(member, &lines) }
    }
  }

  private static func point(_ line: (from: Position, to: Position), _ fraction: Double, _ edges: EdgeKind)
    -> Position
  {
    switch edges {
    case .planar:
      return Position(
        longitude: line.from.longitude + fraction * (line.to.longitude - line.from.longitude),
        latitude: line.from.latitude + fraction * (line.to.latitude - line.from.latitude))
    case .geodesic:
      let way = Earth.ellipsoid.inverse(
        longitude1: line.from.longitude, latitude1: line.from.latitude, longitude2: line.to.longitude,
        latitude2: line.to.latitude)
      let at = Earth.ellipsoid.direct(
        longitude: line.from.longitude, latitude: line.from.latitude, azimuth: way.azimuth1,
        distance: way.distance * fraction)
      return Position(longitude: at.longitude, latitude: at.latitude)
    }
  }

  private static func unit(_ p: Position) -> (x: Double, y: Double, z: Double) {
    let phi = p.latitude * .pi / 180
    let lambda = p.longitude * .pi / 180
    return (cos(phi) * cos(lambda), cos(phi) * sin(lambda), sin(phi))
  }

  /// The true distance from a place to the source's points and edges, metres.
  public func distance(from place: Position) -> Double {
    let p = Self.unit(place)
    let (px, py, pz) = (Float(p.x), Float(p.y), Float(p.z))
    var squares = [Float](repeating: 0, count: samples.count)
    var least = Float.infinity
    for (index, sample) in samples.enumerated() {
      let (dx, dy, dz) = (sample.x - px, sample.y - py, sample.z - pz)
      squares[index] = dx * dx + dy * dy + dz * dz
      least = min(least, squares[index])
    }
    // A sphere is wrong by half a per cent, the nearest place by half the spacing, single precision by a metre.
    let reach = Double(least).squareRoot() * 1.012 + (spacing * 1.2 + 5) / 6.35e6
    let bound = Float(reach * reach)
    var nearest = Double.infinity
    var done: [Int32: Double] = [:]
    for (index, sample) in samples.enumerated() where squares[index] <= bound {
      let line = lines[Int(sample.edge)]
      let at = Double(sample.fraction)
      let here = place.distance(to: Self.point(line, at, edges)).metres
      nearest = min(nearest, here)
      // Between this sample and its neighbours.
      let length = line.from.distance(to: line.to).metres
      guard length > 0, here < nearest + 1.2 * spacing, abs((done[sample.edge] ?? -9) - at) > 1e-9 else {
        continue
      }
      done[sample.edge] = at
      let step = 1 / max(1, (length / spacing).rounded(.up))
      nearest = min(nearest, refined(line, place, max(0, at - step), min(1, at + step)))
    }
    return nearest
  }

  private func refined(
    _ line: (from: Position, to: Position), _ place: Position, _ low: Double, _ high: Double
  ) -> Double {
    func value(_ fraction: Double) -> Double { place.distance(to: Self.point(line, fraction, edges)).metres }
    let ratio = 0.618_033_988_749_895
    var (a, b) = (low, high)
    var c = b - ratio * (b - a)
    var d = a + ratio * (b - a)
    var (atC, atD) = (value(c), value(d))
    for _ in 0..<22 {
      if atC < atD {
        (b, d, atD) = (d, c, atC)
        c = b - ratio * (b - a)
        atC = value(c)
      } else {
        (a, c, atC) = (c, d, atD)
        d = a + ratio * (b - a)
        atD = value(d)
      }
    }
    return min(atC, atD, value(a), value(b))
  }

  /// Tests a zone as it is written.
  ///
  /// - Parameters:
  ///   - zone: its polygons, with edges straight in longitude and latitude.
  ///   - count: how many samples of each kind.
  ///   - seed: the same seed takes the same samples.
  /// - Returns: the worst of each kind; no finding for a kind of which there is no sample.
  public func findings(of zone: Geometry, count: Int, seed: UInt64) -> [Finding] {
    var random = SplitMix(state: seed)
    let rings = zone.polygons.flatMap(\.rings)
    var edges: [(Position, Position, Double)] = []
    var total = 0.0
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) {
        let isMapEdge =
          (a.longitude == b.longitude && abs(a.longitude) == 180) || (a.latitude == 90 && b.latitude == 90)
        if isMapEdge { continue }
        total += a.distance(to: b).metres
        edges.append((a, b, total))
      }
    }
    var findings: [Finding] = []
    if total > 0 {
      let places = (0..<count).map { _ -> Position in
        let at = random.unit() * total
        var (low, high) = (0, edges.count - 1)
        while low < high {
          let middle = (low + high) / 2
          if edges[middle].2 < at { low = middle + 1 } else { high = middle }
        }
        let (a, b, _) = edges[low]
        // Vertices, middles and anywhere between.
        let fraction = [0, 0.5, random.unit(), random.unit()][Int(random.next() % 4)]
        return Position(
          longitude: a.longitude + fraction * (b.longitude - a.longitude),
          latitude: a.latitude + fraction * (b.latitude - a.latitude))
      }
      if let worst = worst(of: .boundary, places, { abs($0 - abs(radius)) }) { findings.append(worst) }
    }
    let (inside, outside) = scattered(about: zone, count: count, &random)
    if let worst = worst(of: .inside, inside, { max(0, $0 - radius) }, signed: true) {
      findings.append(worst)
    }
    if let worst = worst(of: .outside, outside, { max(0, radius - $0) }, signed: true) {
      findings.append(worst)
    }
    return findings
  }

  // The worst of some places by a measure of their distances: below zero inside the source's polygons.
  private func worst(
    of kind: Kind, _ places: [Position], _ error: (Double) -> Double, signed: Bool = false
  ) -> Finding? {
    var worst: (position: Position, distance: Double, error: Double)?
    for place in places {
      var distance = distance(from: place)
      if signed, Self.holds(source, place) { distance = -distance }
      let wrong = error(distance)
      if worst.map({ wrong > $0.error }) ?? true { worst = (place, distance, wrong) }
    }
    return worst.map {
      Finding(
        kind: kind, samples: places.count, position: $0.position, distance: Distance(metres: $0.distance),
        error: Distance(metres: $0.error))
    }
  }

  // Places about the zone and the source, told apart by the zone as it is written.
  private func scattered(
    about zone: Geometry, count: Int, _ random: inout SplitMix
  ) -> (inside: [Position], outside: [Position]) {
    var inside: [Position] = []
    var outside: [Position] = []
    var anchors = zone.polygons.flatMap(\.exterior)
    if anchors.isEmpty { anchors = lines.map(\.from) }
    guard !anchors.isEmpty else { return ([], []) }
    for _ in 0..<20 * count where inside.count < count || outside.count < count {
      let anchor = anchors[Int(random.next() % UInt64(anchors.count))]
      let place = anchor.destination(
        azimuth: Angle(degrees: random.unit() * 360),
        distance: Distance(metres: abs(radius) * pow(random.unit(), 2) * 1.2 + 2))
      guard place.latitude > -80 else { continue }
      if Self.holds(zone, place) {
        if inside.count < count { inside.append(place) }
      } else if outside.count < count {
        outside.append(place)
      }
    }
    return (inside, outside)
  }

  // Even-odd, edge by edge.
  private static func holds(_ geometry: Geometry, _ place: Position) -> Bool {
    geometry.polygons.contains { polygon in
      var inside = false
      for ring in polygon.rings {
        for (a, b) in zip(ring, ring.dropFirst())
        where (a.latitude > place.latitude) != (b.latitude > place.latitude) {
          let at =
            a.longitude + (place.latitude - a.latitude) / (b.latitude - a.latitude)
            * (b.longitude - a.longitude)
          if place.longitude < at { inside.toggle() }
        }
      }
      return inside
    }
  }
}

/// A small generator whose numbers follow from its seed (Steele, Lea and Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }
}
