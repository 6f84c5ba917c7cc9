import Geography

/// What a zone hangs on besides its source: where it comes from, and whose work that is.
public struct Origin: Sendable, Hashable {
  /// The name of the site, or of the radar station.
  public let site: String
  /// The site's status, such as proposed or operational; nil where it is not known.
  public let status: String?
  /// Whether the platform is built in Canada: yes, no or partly; nil where it is not known or there is none.
  public let builtInCanada: String?

  /// An origin from its parts.
  public init(site: String, status: String?, builtInCanada: String?) {
    self.site = site
    self.status = status
    self.builtInCanada = builtInCanada
  }

  init(of site: ScenarioSite) { self.init(site: site.name, status: site.status, builtInCanada: nil) }

  init(of asset: ScenarioAsset) {
    self.init(site: asset.site.name, status: asset.site.status, builtInCanada: asset.builtInCanada)
  }
}

/// What is lost of a layer without all that has something in common: a single point of failure.
public struct Dependence: Sendable, Hashable {
  /// What it is that they have in common.
  public let kind: Kind
  /// Which: the state, the site, the status, or whether it is built in Canada.
  public let name: String
  /// The area that nothing else covers.
  public let lost: Area
  /// Of that, inside the area of interest.
  public let lostInArea: Area

  /// What zones can have in common.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The state they belong to.
    case nation
    /// The site they come from.
    case site
    /// The status of their sites.
    case status = "site-status"
    /// Whether their platforms are built in Canada.
    case built = "built-in-canada"

    func value(of zone: CoverageZone) -> String? {
      switch self {
      case .nation: zone.nation
      case .site: zone.origin.site
      case .status: zone.origin.status
      case .built: zone.origin.builtInCanada
      }
    }
  }
}

/// What an allied state covers of a layer and Canada does not.
public struct AllyAddition: Sendable, Hashable {
  /// The state.
  public let nation: String
  /// The area it adds.
  public let added: Area
  /// Of that, inside the area of interest.
  public let addedInArea: Area
}
