import Geography

extension SeaResponse {
  /// The response in a month: by its ice, and by the law of its 15th for ships whose scenario gives a date.
  public struct Month: Sendable, Hashable {
    /// 1 to 12.
    public let month: Int
    /// The file of its ice, or that open water is assumed.
    public let ice: String
    /// Whether there is no file of its ice, so that open water is assumed.
    public let isAssumed: Bool
    /// What each ship meets, in the order of ``SeaResponse/ships``.
    public let ships: [MonthShip]
    /// With the ships at bases and without them, for Canada alone and with allies.
    public let coverages: [MonthCoverage]
    /// How soon the first ship is along each of the scenario's routes.
    public let routes: [MonthRoute]

    /// The day whose law ships keep to; nil where none does.
    public var lawDay: String? {
      for parameter in ships.flatMap(\.conditions) where parameter.name == "date" {
        if case .text(let day) = parameter.value { return day }
      }
      return nil
    }
    /// Its name.
    public var name: String {
      let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
      ]
      return names.indices.contains(month - 1) ? names[month - 1] : "\(month)"
    }
  }

  /// A ship in a month.
  public struct MonthShip: Sendable, Hashable {
    /// The asset's key.
    public let asset: String
    /// Ice, ice class, day.
    public let conditions: [CoverageZone.Parameter]
  }

  /// A route in a month.
  public struct MonthRoute: Sendable, Hashable {
    /// The route's key.
    public let id: String
    /// Its name.
    public let name: String
    /// By sea over the whole of it, for Canada alone and with allies; none of those who have no ship.
    public let answers: [RouteResponse.Answer]
  }

  /// The response of some of the ships in a month.
  public struct MonthCoverage: Sendable, Hashable {
    /// Whose ships count.
    public let scope: Scope
    /// Whether those at sites with the role `base` count.
    public let withBase: Bool
    /// The ships that count, by their numbers in ``SeaResponse/ships``.
    public let ships: [Int]
    /// The share reached within each of ``SeaResponse/times``.
    public let within: [TimeShare]
    /// The share that no ship reaches, 0…1.
    public let never: Double
    /// The time within which each of ``SeaResponse/shares`` is reached.
    public let percentiles: [Percentile]
  }

  /// What of the area's water is reached within a time.
  public struct TimeShare: Sendable, Hashable {
    /// The time since the order.
    public let time: TimeSpan
    /// The share of the grid's points, 0…1.
    public let share: Double
  }
}
