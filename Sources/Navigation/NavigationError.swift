import Geography

/// Why a question about ways by water has no answer.
public enum NavigationError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no water that leads anywhere within the limit of a place.
  case noWater(place: String, limit: Distance)
  /// Ice or the law closes the water round a place.
  case closedWater(place: String)
  /// Two places lie in pieces of water that do not hang together.
  case noWay(from: End, to: End)
  /// No way reaches a place in the conditions that were asked for, though the water hangs together.
  case unreachable(from: String, to: String, reason: String)
  /// The land is not what it should be.
  case badLand(reason: String)
  /// A raster cannot have cells of this size.
  case badCell(cell: Distance, reason: CellFault)
  /// A computation on the earth was refused.
  case geography(GeographyError)

  /// What is wrong with the size of a raster's cells.
  public enum CellFault: Sendable, Hashable {
    /// There would be too many: how many, and the least size that is possible.
    case tooMany(cells: Double, least: Distance)
    /// A cell is wider than all that is reached.
    case widerThanReach(Distance)
  }

  /// One end of a way and its water.
  public struct End: Sendable, Hashable {
    /// The place's name.
    public let name: String
    /// The size of the piece of water it lies in.
    public let water: Area
    /// Whether that piece is the largest, the open sea.
    public let isSea: Bool

    var words: String {
      isSea
        ? "“\(name)” lies on the open sea"
        : "“\(name)” lies in a closed water of \((water.squareKilometres * 1000).rounded() / 1000) km²"
    }
  }

  /// Whether it says that no way is open, and not that the question cannot be answered.
  public var isClosed: Bool {
    switch self {
    case .closedWater, .noWay, .unreachable: true
    case .noWater, .badLand, .badCell, .geography: false
    }
  }

  /// What is wrong and what to do about it.
  public var description: String {
    switch self {
    case .noWater(let place, let limit):
      "there is no water that leads to the sea within \(limit.kilometres) km of “\(place)”; "
        + "choose another place, or a larger limit with --snap"
    case .closedWater(let place):
      "in this ice, or by the law on that day, no water that the ship may use leads from “\(place)” to the sea; "
        + "choose another day, ice class or place, or an escort"
    case .noWay(let from, let to):
      "there is no way by water: \(from.words), \(to.words); open what is closed between them, or choose other places"
    case .unreachable(let from, let to, let reason): "there is no way from “\(from)” to “\(to)”: \(reason)"
    case .badLand(let reason): reason
    case .badCell(let cell, .tooMany(let cells, let least)):
      "cells of \(cell.metres) m make a raster of \((cells / 1e6).rounded()) million; at most "
        + "\(TimeRaster.mostCells / 1_000_000) million are written: take cells of \(least.metres) m or more, or a shorter time"
    case .badCell(let cell, .widerThanReach(let radius)):
      "cells of \(cell.kilometres) km are wider than what is reached, \(radius.kilometres) km: take smaller ones"
    case .geography(let error): error.description
    }
  }
}
