import Foundation
import Geography
import Navigation
import Testing

@testable import Reporting

@Suite("A GeoTIFF")
struct GeoTIFFTests {
  // What a reader of the standard's tags finds: the values of every tag, as bytes.
  private struct Image {
    let bytes: [UInt8]
    private(set) var tags: [UInt16: (type: Int, values: ArraySlice<UInt8>)] = [:]

    init(_ data: Data) throws {
      bytes = Array(data)
      try #require(Array(bytes.prefix(4)) == [0x49, 0x49, 42, 0])
      let start = number(4, 4)
      var last = 0
      for entry in 0..<number(start, 2) {
        let place = start + 2 + 12 * entry
        let (tag, type, count) = (number(place, 2), number(place + 2, 2), number(place + 4, 4))
        try #require(tag > last)
        last = tag
        let size = count * [2: 1, 3: 2, 4: 4, 12: 8][type, default: 0]
        let values = size <= 4 ? place + 8 : number(place + 8, 4)
        tags[UInt16(tag)] = (type, bytes[values..<(values + size)])
      }
    }

    func number(_ place: Int, _ size: Int) -> Int {
      (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    func numbers(_ tag: UInt16) -> [Int] {
      guard let found = tags[tag] else { return [] }
      let size = found.type == 3 ? 2 : 4
      return stride(from: found.values.startIndex, to: found.values.endIndex, by: size).map {
        number($0, size)
      }
    }

    func doubles(_ tag: UInt16) -> [Double] {
      guard let found = tags[tag] else { return [] }
      return stride(from: found.values.startIndex, to: found.values.endIndex, by: 8).map {
        Double(bitPattern: UInt64(number($0, 4)) | UInt64(number($0 + 4, 4)) << 32)
      }
    }

    func text(_ tag: UInt16) -> String {
      String(decoding: tags[tag]?.values.dropLast() ?? [], as: UTF8.self)
    }

    // The values of all cells, row by row, each by the tile that it is in.
    func values() -> [[Float]] {
      let (side, offsets) = (numbers(322)[0], numbers(324))
      let (width, height) = (numbers(256)[0], numbers(257)[0])
      return (0..<height).map { row in
        (0..<width).map { column in
          let tile = row / side * (width / side) + column / side
          let place = offsets[tile] + 4 * (row % side * side + column % side)
          return bytes.withUnsafeBytes {
            Float(bitPattern: UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
          }
        }
      }
    }
  }

  @Test("says where it lies, in what system and unit, and what stands for nothing; cells have their hours")
  func content() throws {
    let start = Position(longitude: 170, latitude: 88)
    let waters = Waters(WaterInput(land: []), places: [start])
    let search = ReachSearch(
      waters, from: [0], speeds: [.knots(10)], limit: .hours(24), tolerance: .kilometres(1))
    let raster = try search.raster(cell: .kilometres(5), within: .hours(24))
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).tif")
    defer { try? FileManager.default.removeItem(at: url) }
    try GeoTIFFWriter.write(raster, description: "hours from <a> & b", to: url.path)
    let image = try Image(try Data(contentsOf: url))
    let (width, height) = (image.numbers(256)[0], image.numbers(257)[0])
    #expect(width == 256 * raster.tilesAcross && height == 256 * raster.tilesDown)
    #expect(image.numbers(258) == [32] && image.numbers(339) == [3])
    let keys = image.numbers(34735)
    // Projected, cells are areas, EPSG:3573.
    #expect(keys.count == 4 * (keys[3] + 1))
    let found = Dictionary(uniqueKeysWithValues: (1...keys[3]).map { (keys[4 * $0], keys[4 * $0 + 3]) })
    #expect(found == [1024: 1, 1025: 1, 3072: 3573])
    #expect(image.doubles(33550).prefix(2) == [5000, 5000])
    let tie = image.doubles(33922)
    #expect(Array(tie.prefix(3)) == [0, 0, 0])
    #expect(image.text(42113) == "-9999" && image.text(42112).contains("hours from &lt;a&gt; &amp; b"))
    #expect(image.text(42112).contains("role=\"unittype\">h<"))
    let values = image.values()
    var reached = 0
    for row in 0..<height {
      for column in 0..<width where values[row][column] != -9999 {
        reached += 1
        guard reached % 97 == 0 else { continue }
        let there = Plane.unproject(
          .init(x: tie[3] + (Double(column) + 0.5) * 5000, y: tie[4] - (Double(row) + 0.5) * 5000))
        let hours = start.distance(to: there).metres / Speed.knots(10).metresPerSecond / 3600
        #expect(abs(Double(values[row][column]) - hours) < 2e-5 * hours + 1e-5)
      }
    }
    #expect(reached == raster.reached && reached > 20_000)
    // The file ends with its last tile.
    #expect(image.bytes.count == (image.numbers(324).max() ?? 0) + 4 * 256 * 256)
  }
}
