import ArgumentParser
import Geography

/// Reads a quantity with its unit; the error names what was expected.
@Sendable func quantity<Quantity: UnitParsable>(_ text: String) throws -> Quantity {
  do { return try Quantity(parsing: text) } catch { throw ValidationError("\(error)") }
}
