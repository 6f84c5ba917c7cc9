import ArgumentParser
import Coverage
import Foundation
import GEOS
import GeoData
import GeoJSON
import Geography
import Navigation
import Siting

/// A failure with its exit code (sysexits.h) and the sentence that is shown.
struct Failure: Error {
  let code: Int32
  let message: String

  /// The input is not what it should be.
  static func badData(_ message: String) -> Failure { Failure(code: EX_DATAERR, message: message) }

  /// Prints what went wrong and ends the process with its code.
  static func report(_ error: any Error, in command: any ParsableCommand.Type) -> Never {
    let failure: Failure
    switch error {
    case let known as Failure: failure = known
    case let known as GeoJSONError: failure = Failure(code: code(of: known), message: known.description)
    case let known as GeographyError:
      if case .planar = known {
        failure = Failure(code: EX_SOFTWARE, message: known.description)
      } else {
        failure = .badData(known.description)
      }
    case let known as NavigationError:
      if case .geography(.planar) = known {
        failure = Failure(code: EX_SOFTWARE, message: known.description)
      } else {
        failure = .badData(known.description)
      }
    case let known as IceError: failure = .badData(known.description)
    case let known as SeasonError: failure = .badData(known.description)
    case let known as SitingError:
      failure = Failure(code: code(of: known), message: known.description)
    case let known as ScenarioSitingError: failure = .badData(known.description)
    case let known as ScenarioError: failure = .badData(known.description)
    case let known as CoverageError: failure = .badData(known.description)
    case let known as ComparisonError: failure = .badData(known.description)
    case let known as PatrolError: failure = .badData(known.description)
    case let known as ContestError: failure = .badData(known.description)
    case let known as DataError: failure = Failure(code: code(of: known), message: known.description)
    case let known as GEOSError: failure = Failure(code: EX_SOFTWARE, message: known.description)
    default: command.exit(withError: error)
    }
    FileHandle.standardError.write(Data("northwatch: \(failure.message)\n".utf8))
    exit(failure.code)
  }

  private static func code(of error: SitingError) -> Int32 {
    switch error {
    case .choosesNone, .tooMany: EX_USAGE
    case .noCandidates, .noneUsable, .noDemand, .budgetBuysNothing, .reachesNothing, .leavesDemand: EX_DATAERR
    }
  }

  private static func code(of error: DataError) -> Int32 {
    switch error {
    case .notFound, .unreadable, .badRow: EX_SOFTWARE
    case .unknownName, .ambiguousName: EX_DATAERR
    }
  }

  private static func code(of error: GeoJSONError) -> Int32 {
    switch error.kind {
    case .noSuchFile: EX_NOINPUT
    case .cannotRead: EX_NOINPUT
    case .cannotWrite: EX_IOERR
    default: EX_DATAERR
    }
  }
}
