/// What went wrong in reading or writing GeoJSON, and where.
public struct GeoJSONError: Error, Sendable, Hashable {
  /// What went wrong.
  public var kind: Kind
  /// Where; nil where no place applies, as for a file that is not there.
  public var location: Location?
  /// The file, where one was named.
  public var file: String?

  /// An error, for a sink or source of one's own.
  public init(_ kind: Kind, location: Location? = nil, file: String? = nil) {
    self.kind = kind
    self.location = location
    self.file = file
  }

  /// A place in a document.
  public struct Location: Sendable, Hashable {
    /// The JSON path, such as `$.features[3].geometry.coordinates[0][2]`; in lines and text sequences `$` is the
    /// record.
    public var path: String
    /// The index of the feature from 0, counted through all records of a sequence; nil outside features.
    public var featureIndex: Int?
    /// The byte in the input from 0; nil in writing.
    public var byteOffset: Int?
    /// The line in the input from 1; nil in writing.
    public var line: Int?
    /// The byte in the line from 1; nil in writing.
    public var column: Int?

    /// A place.
    public init(
      path: String, featureIndex: Int? = nil, byteOffset: Int? = nil, line: Int? = nil, column: Int? = nil
    ) {
      self.path = path
      self.featureIndex = featureIndex
      self.byteOffset = byteOffset
      self.line = line
      self.column = column
    }
  }

  /// The ways in which reading or writing fails.
  public enum Kind: Sendable, Hashable {
    // Input and output.
    /// There is no such file.
    case noSuchFile
    /// The input cannot be read: the system's code and its words.
    case cannotRead(code: Int32, reason: String)
    /// The output cannot be written: the system's code and its words.
    case cannotWrite(code: Int32, reason: String)

    // JSON.
    /// There is nothing in the input.
    case emptyInput
    /// The input is not UTF-8 text but, by its first bytes, what is named.
    case unsupportedEncoding(String)
    /// A character that cannot stand there.
    case unexpectedCharacter(found: String, expected: String)
    /// The input ends too early.
    case unexpectedEnd(expected: String)
    /// A comma before a closing bracket.
    case trailingComma
    /// More after the end of the document.
    case trailingContent
    /// What looks like a number but is none in JSON: `NaN`, `01`, `+1`, `1.`.
    case invalidNumber(String)
    /// A string without its closing quote.
    case unterminatedString
    /// A control character, such as a line break, inside a string.
    case controlCharacterInString(UInt8)
    /// An escape that JSON does not have.
    case invalidEscape(String)
    /// Half of a surrogate pair.
    case loneSurrogate(UInt16)
    /// A byte that is not UTF-8.
    case invalidUTF8(UInt8)
    /// Brackets nested deeper than the limit.
    case nestingTooDeep(limit: Int)

    // GeoJSON.
    /// A JSON value of the wrong type.
    case wrongType(expected: String, found: String)
    /// Coordinates nested too deep or not deep enough for their geometry.
    case wrongNesting(expected: String, found: String)
    /// A `type` that is none of GeoJSON's nine.
    case unknownType(String)
    /// A GeoJSON object where another one belongs.
    case wrongObject(expected: String, found: String)
    /// A required member is not there.
    case missingMember(String)
    /// A member that gives the object its meaning comes twice.
    case duplicateMember(String)
    /// A position of fewer than two numbers.
    case positionTooShort(count: Int)
    /// A line of one position.
    case lineTooShort(count: Int)
    /// A ring of fewer than four positions.
    case ringTooShort(count: Int)
    /// A ring whose last position is not its first.
    case ringNotClosed
    /// A longitude, in degrees, beyond ±180.
    case longitudeOutOfRange(Double)
    /// A latitude, in degrees, beyond ±90; `swapped` where the pair would be valid the other way round.
    case latitudeOutOfRange(Double, swapped: Bool)
    /// A coordinate that is infinite or not a number.
    case notFinite(Double)
    /// A coordinate reference system other than WGS 84 longitude and latitude.
    case unsupportedCRS(String)
    /// A bounding box that is not four or six numbers.
    case invalidBoundingBox(count: Int)
    /// A foreign member under a name that GeoJSON itself uses in that object.
    case reservedMember(String)
    /// The stream is already at its end.
    case finished
  }
}

/// A failure inside the parser or the writer: its byte offset says where, and becomes a path on the way out.
struct Failure: Error {
  let kind: GeoJSONError.Kind
  let offset: Int
  /// Steps below the value at the offset.
  var trail = ""
}
