/// What an import knows of one record while it runs: 16 bytes, for there may be millions.
struct RecordState {
  /// The record's last version; 0 where it has none.
  var version: Int64 = 0
  private var line: UInt32 = 0
  private var sourceAndMarks: UInt32 = 0

  struct Marks: OptionSet {
    let rawValue: UInt32

    /// The last version is not retired.
    static let current = Marks(rawValue: 1)
    /// A row of this import named the record.
    static let seen = Marks(rawValue: 2)
    /// The last version is of this import.
    static let written = Marks(rawValue: 4)
    /// It was not current before this import.
    static let new = Marks(rawValue: 8)
    /// The version of this import equals an earlier one of the record, in spite of the policy.
    static let reverted = Marks(rawValue: 16)
  }

  private static let markBits: UInt32 = 5
  private static let markMask: UInt32 = 0b11111

  var marks: Marks {
    get { Marks(rawValue: sourceAndMarks & Self.markMask) }
    set { sourceAndMarks = (sourceAndMarks & ~Self.markMask) | newValue.rawValue }
  }

  /// The least of the rows of this import that named the record.
  var place: Place {
    get { Place(source: Int(sourceAndMarks >> Self.markBits), line: Int64(line)) }
    set {
      // A file of more than four thousand million lines would be told at that line.
      line = UInt32(clamping: newValue.line)
      sourceAndMarks = (UInt32(newValue.source) << Self.markBits) | marks.rawValue
    }
  }
}
