/// What a figure rests on and may be off.
public enum BandInput: String, Sendable, Hashable, CaseIterable {
  /// The factor of the effective earth in radar horizons.
  case radarFactor = "k-factor"
  /// The speeds of ships and aircraft.
  case speeds
  /// Their ranges and endurances.
  case ranges
  /// The ranges of the radars' instruments.
  case instruments = "radar-ranges"
  /// The positions of sites, radars and routes.
  case positions
  /// The outline of the area of interest.
  case outline = "area-outline"
}
