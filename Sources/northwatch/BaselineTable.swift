import Coverage
import Foundation
import Geography
import Reporting

/// The tests of straight baselines as comma-separated values (RFC 4180).
enum BaselineTable {
  private static let header = [
    "line", "name", "from_lon", "from_lat", "to_lon", "to_lat", "length_km", "length_nmi", "waters_km2",
    "semicircle_km2", "bay_test", "source", "legal_status",
  ]

  static func bytes(_ findings: [BaselineFinding]) -> [UInt8] {
    let rows = findings.map { finding in
      let segment = finding.segment
      return [
        segment.line, segment.name, number(segment.from.longitude, 7), number(segment.from.latitude, 7),
        number(segment.to.longitude, 7), number(segment.to.latitude, 7), number(finding.length.kilometres, 3),
        number(finding.length.nauticalMiles, 3),
        finding.waters.map { number($0.squareKilometres, 3) } ?? "",
        number(finding.semicircle.squareKilometres, 3), finding.bay.rawValue, segment.source,
        "indicative, of no legal value",
      ]
    }
    return CommaTable.bytes(header, rows)
  }

  private static func number(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
