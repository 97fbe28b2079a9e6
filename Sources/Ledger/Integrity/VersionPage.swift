import Records

/// What a run of versions of one type says: all of them that a digest covers, column by column.
struct VersionPage: Sendable {
  var count = 0
  /// In the order of ``RecordTable/columns``, blanks being ``Swift/Int64/blank``.
  var columns: [[Int64]]
  /// The rows of files that they come from.
  var origins: [Origin] = []
  /// The identifiers one after the other, of types that have one of their own.
  var identifierBytes: [UInt8] = []
  var identifierEnds: [Int] = []

  /// A file and a line of it, in eight bytes, for there may be millions.
  struct Origin: Hashable, Sendable {
    private let shortSource: UInt32
    private let shortLine: UInt32

    /// A number beyond what a file could have reads as the greatest that fits.
    init(source: Int64, line: Int64) {
      shortSource = UInt32(clamping: source)
      shortLine = UInt32(clamping: line)
    }

    var source: Int64 { Int64(shortSource) }
    var line: Int64 { Int64(shortLine) }
    /// Both in one word of a digest.
    var word: UInt64 { UInt64(shortSource) << 32 | UInt64(shortLine) }
  }
}

/// Makes the digests of versions of one type.
///
/// A digest says which fields are filled and what they say in words, the file and line, and the
/// record's identifier: nothing that depends on the order in which rows came in, and nothing of
/// fields that the program added later.
struct VersionDigester: Sendable {
  private let contents: [RecordTable.Content]
  /// The columns in the order of their names, which no program file changes.
  private let order: [Int]
  /// By column, a word of the field's name.
  private let names: [UInt64]
  private let hasIdentifier: Bool

  init(_ table: RecordTable) {
    contents = table.columns.map(\.content)
    order = table.columns.indices.sorted {
      table.columns[$0].name.rawValue < table.columns[$1].name.rawValue
    }
    names = table.columns.map { column in
      var message = RowMessage()
      message.add(column.name.rawValue)
      return message.digest.value
    }
    hasIdentifier = table.identifier != nil
  }

  func digests(of page: VersionPage, _ keys: DigestKeys) -> [RowDigest] {
    let width = order.count
    // Row by row, in the order of the fields' names. Which of them are filled is told by the sum of
    // the names, so that no value can move to another field.
    let blank = UInt64(bitPattern: .blank)
    var words = [UInt64](repeating: blank, count: page.count * width)
    var fields = [UInt64](repeating: 0, count: page.count)
    for (place, column) in order.enumerated() {
      let (values, name) = (page.columns[column], names[column])
      CodeKeys.withKeys(keys.keys(of: contents[column])) { keys in
        for row in 0..<page.count where values[row] != .blank {
          words[row * width + place] = keys.key(of: values[row])
          fields[row] &+= name
        }
      }
    }
    var digests: [RowDigest] = []
    digests.reserveCapacity(page.count)
    var message = RowMessage()
    page.identifierBytes.withUnsafeBytes { identifiers in
      var start = 0
      for row in 0..<page.count {
        message.removeAll()
        message.add(fields[row])
        message.add(page.origins[row].word)
        if hasIdentifier {
          let end = page.identifierEnds[row]
          message.add(UnsafeRawBufferPointer(rebasing: identifiers[start..<end]))
          start = end
        }
        for place in row * width..<(row + 1) * width where words[place] != blank {
          message.add(words[place])
        }
        digests.append(message.digest)
      }
    }
    return digests
  }
}
