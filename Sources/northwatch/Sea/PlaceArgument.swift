import ArgumentParser
import Foundation
import GeoData
import Geography

/// A place as the user names it: a name of the gazetteer or `lon,lat`.
struct PlaceArgument: ExpressibleByArgument, Sendable {
  let text: String

  init?(argument: String) {
    let text = Self.withHyphens(argument)
    guard !text.trimmingCharacters(in: .whitespaces).isEmpty else { return nil }
    self.text = text
  }

  /// The position, and the name to show.
  func resolved(in data: ReferenceData) throws -> NamedPosition {
    if let position = try position() { return NamedPosition(name: text, position: position) }
    let place = try data.place(named: text)
    return NamedPosition(name: place.name, position: place.position)
  }

  // Two numbers with a comma between are coordinates; anything else is a name.
  private func position() throws -> Position? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0.trimmingCharacters(in: .whitespaces))
    }
    guard parts.count == 2, let longitude = parts[0], let latitude = parts[1] else { return nil }
    guard abs(longitude) <= 180, abs(latitude) <= 90 else {
      throw Failure.badData(
        "'\(text)' is not on the earth: give longitude,latitude with longitude in -180…180 and latitude in -90…90"
      )
    }
    guard latitude > Earth.southernLimit else {
      throw Failure.badData(
        "'\(text)' lies beyond 60° S, where nothing is computed; choose a place north of it")
    }
    return Position(longitude: longitude, latitude: latitude)
  }

  // MARK: - A minus at the beginning

  private static let minus = "\u{2212}"

  /// The command line with coordinates that begin with a minus made words, as an option they are not.
  static func arguments(_ arguments: [String]) -> [String] {
    arguments.map { argument in
      guard argument.hasPrefix("-"), argument.contains(","),
        argument.allSatisfy({ "-+.,0123456789eE ".contains($0) })
      else { return argument }
      return minus + argument.dropFirst()
    }
  }

  private static func withHyphens(_ text: String) -> String {
    text.replacingOccurrences(of: minus, with: "-")
  }
}

/// A position with the name it goes by.
struct NamedPosition: Sendable {
  let name: String
  let position: Position
}
