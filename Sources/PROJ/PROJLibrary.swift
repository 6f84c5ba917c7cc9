import CPROJ

/// The version of PROJ in use.
public enum PROJLibrary {
  /// As PROJ names it: "9.1.1".
  public static var version: String { String(cString: proj_info().version) }
}
