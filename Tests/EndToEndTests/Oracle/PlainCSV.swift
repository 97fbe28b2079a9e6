/// The rows of a CSV file as RFC 4180 has them, read in the simplest way there is: an oracle must not
/// share the reader that it is held against.
enum PlainCSV {
  static func rows(_ bytes: [UInt8]) -> [[String]] {
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case quote where isQuoted && index < bytes.count && bytes[index] == quote:
        cell.append(quote)
        index += 1
      case quote:
        isQuoted.toggle()
      case comma where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
      case lineFeed where !isQuoted:
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        rows.append(row)
        row.removeAll(keepingCapacity: true)
      case carriageReturn where !isQuoted:
        break
      default:
        cell.append(byte)
      }
    }
    if !row.isEmpty || !cell.isEmpty { rows.append(row + [String(decoding: cell, as: UTF8.self)]) }
    return rows
  }

  /// The rows as a file, every cell in quotation marks.
  static func bytes(_ rows: [[String]]) -> [UInt8] {
    let lines = rows.map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }
    return Array(lines.joined().utf8)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
