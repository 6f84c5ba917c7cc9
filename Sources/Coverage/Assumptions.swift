import GEOS
import Geography
import Navigation

extension Scenario {
  /// What the figures rest on, a sentence each.
  var assumptions: [String] {
    var words = [
      "Distances and areas are geodesic on WGS 84; boundaries are within \(tolerance.metres) m.",
      "Zones of one source count once in a layer; k-fold levels count sources, not ships or aircraft at a site.",
    ]
    if requests.contains(where: { $0.kind == .radarHorizon }) {
      words.append(
        "Radar horizons take an effective earth of \(radarFactor) radii and no terrain: where land stands in the way "
          + "less is seen.")
    }
    if requests.contains(where: { $0.kind == .radiusOfAction || $0.kind == .reach }) {
      words.append("Radius of action and reach are straight lines in still air at one speed.")
    }
    let reaches = requests.compactMap(\.seaReach)
    if !reaches.isEmpty {
      let tolerances = Set(reaches.map(\.tolerance)).sorted().map { "\($0.metres.rounded()) m" }
      words.append(
        "Reach by sea goes round the islands of the bundled coast at one speed in open water, whatever the depth, the "
          + "weather and the current; its boundary at sea is within \(tolerances.joined(separator: ", ")), and "
          + "islands less than twice that across are not drawn.")
      words.append(
        reaches.contains { $0.ship.conditions.ice != nil }
          ? "Reach by sea takes open water where no ice is charted; speeds in ice are a plain law of low confidence."
          : "Reach by sea assumes open water: ice is not considered.")
    }
    if requests.contains(where: { $0.kind == .radiusOfAction }), assets.contains(where: { !$0.flies }) {
      words.append("A ship's radius of action is an upper bound: land and ice are not considered.")
    }
    if !ships.isEmpty {
      words.append(
        "Response by sea is read off at the points of a grid of \(Int(AreaSamples.spacing.kilometres)) km in the equal-area "
          + "plane; points on land of the bundled coast are not counted.")
      words.append(
        "Ships arrive at places by the fastest way by water of the bundled coast, at their speeds in open water and "
          + (ships.contains { $0.ship.conditions.ice != nil } ? "in the ice of their charts" : "no other")
          + "; a place on land is moved to the water within \(Int(SeaCourses.limit.kilometres)) km.")
    }
    if !responseMonths.isEmpty {
      let unknown = responseMonths.filter { $0.ice == nil }.map { "\($0.month)" }.joined(separator: ", ")
      let hasLaw = responseMonths.contains { $0.ships.contains { $0.conditions.law != nil } }
      words.append(
        "Response by sea by month takes each month for itself: ships sail all the way in its ice"
          + (unknown.isEmpty ? "" : ", open water in the months without a file (\(unknown))")
          + (hasLaw ? " and by the law of its \(ResponseMonth.day)th." : "."))
    }
    if !seasons.isEmpty {
      words.append(
        "A week of a season is open where a way is on its first day: by the ice of the month"
          + (seasons.contains { $0.ice.isEmpty } ? ", open water where none is given," : "")
          + " and by the Zone/Date System and POLARIS.")
    }
    return words
  }
}
