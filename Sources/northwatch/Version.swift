import GEOS
import PROJ

/// What `--version` prints.
enum Version {
  static let number = "0.1.0"
  static var text: String {
    "northwatch \(number) (GEOS \(GEOSLibrary.version), PROJ \(PROJLibrary.version))"
  }
}
