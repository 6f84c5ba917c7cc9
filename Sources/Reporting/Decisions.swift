import Coverage

/// What a report says besides coverage and response, where the scenario asks for it.
struct Decisions: Sendable {
  /// Who is first; nil where the scenario has no sides.
  let contest: Contest?
  /// Where sites should stand.
  let siting: [ScenarioSiting]
  /// Pairs of ports with their ways.
  let corridors: [Corridor]
}
