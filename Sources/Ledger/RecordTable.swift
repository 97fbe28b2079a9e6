import Records

/// The table that holds the records of one type: a row a version, each field an integer.
///
/// What short rows and scans need comes first: the record, its date, the imports between which
/// the version is current, then codes and numbers; the identifier, the one text, comes last.
/// There is no index on the big tables, which would halve the speed of an import: a record's
/// history is the chain of `previous`.
struct RecordTable: Sendable {
  let type: RecordType
  /// The fields that are integers: all but the record's own identifier.
  let columns: [Column]
  /// Whether blocks may stand for rows: not in a ledger of format 1 or 2 that nobody has written to
  /// since, nor where another tool took their guards away.
  let hasBlocks: Bool

  struct Column: Sendable {
    let name: FieldName
    let content: Content

    /// Whether blank is 0 in batches, as for all codes.
    var isCoded: Bool { content.isCoded }
  }

  /// What the integers of a column stand for.
  enum Content: Hashable, Sendable {
    /// Codes of texts.
    case texts
    /// Codes of records.
    case references(to: RecordType)
    case integers
    /// In millionths.
    case decimals
    case days

    var isCoded: Bool {
      switch self {
      case .texts, .references: true
      case .integers, .decimals, .days: false
      }
    }
  }

  var name: String { quoted(type.rawValue) }

  /// The field with the record's own identifier, in types that have one.
  var identifier: FieldName? { type.hasOwnIdentifier ? type.identity.first : nil }

  /// Where a field stands among ``columns``.
  func index(of field: FieldName) -> Int? {
    columns.firstIndex { $0.name == field }
  }

  /// The column with the date that places the record in a month; nil where it has none of its own.
  var dateIndex: Int? { type.dating == .own ? index(of: "date") : nil }

  var fieldList: String { columns.map { quoted($0.name) }.joined(separator: ", ") }

  /// The columns that are no fields.
  static let factNames: [FieldName] = [
    "version_id", "record", "first_import", "until_import", "previous", "source_id", "source_line",
  ]

  // MARK: Statements

  /// The table without the fields that a program added later.
  static func creation(of type: RecordType, fields: [Field]) -> [String] {
    let isDated = type.dating == .own
    let integers = fields.filter { $0.kind != .identifier && !(isDated && $0.name == "date") }
    var columns = ["version_id INTEGER PRIMARY KEY", "record INTEGER NOT NULL"]
    if isDated { columns.append("\"date\" INTEGER") }
    columns += ["first_import INTEGER NOT NULL", "until_import INTEGER"]
    columns += integers.map { "\(quoted($0.name)) INTEGER" }
    columns += [
      "source_id INTEGER NOT NULL REFERENCES sources (source_id)",
      "source_line INTEGER NOT NULL", "previous INTEGER",
    ]
    columns += fields.filter { $0.kind == .identifier }.map { "\(quoted($0.name)) TEXT NOT NULL" }
    var statements = [
      "CREATE TABLE \(quoted(type.rawValue)) (\n  \(columns.joined(separator: ",\n  "))\n)"
    ]
    if type.isReferredTo {
      // Only for the types that others refer to, which are few beside contacts: views find the
      // identifier behind a reference by it, and it holds that a record has one current version.
      statements.append(
        """
        CREATE UNIQUE INDEX \(quoted(type.rawValue + "_current"))
        ON \(quoted(type.rawValue)) (record) WHERE until_import IS NULL
        """
      )
    }
    return statements
  }

  /// Adds a version.
  ///
  /// Parameters: ``columns``, record, first_import, source_id, source_line,
  /// previous, identifier.
  var insertion: String {
    var names = columns.map { quoted($0.name) }
    names += ["record", "first_import", "source_id", "source_line", "previous"]
    names += identifier.map { [quoted($0)] } ?? []
    let parameters = Array(repeating: "?", count: names.count).joined(separator: ", ")
    return "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(parameters))"
  }

  /// Adds a version with the content, and from the row of a file, that another has.
  ///
  /// Parameters: first_import, previous, version_id.
  var restoration: String {
    var names = columns.map { quoted($0.name) } + ["record", "source_id", "source_line"]
    names += identifier.map { [quoted($0)] } ?? []
    let copied = names.joined(separator: ", ")
    return """
      INSERT INTO \(name) (\(copied), first_import, previous)
      SELECT \(copied), ?, ? FROM \(name) WHERE version_id = ?
      """
  }

  /// A version by its number.
  ///
  /// Columns: ``columns``, previous, source_id, source_line,
  /// first_import, until_import.
  var versionQuery: String {
    """
    SELECT \(fieldList), previous, source_id, source_line, first_import, until_import
    FROM \(name) WHERE version_id = ?
    """
  }

  /// Ends a version.
  ///
  /// Parameters: until_import, version_id.
  var supersession: String { "UPDATE \(name) SET until_import = ? WHERE version_id = ?" }

  /// Completes a version of the running import.
  ///
  /// Parameters: ``columns``, source_id, source_line,
  /// version_id.
  var completion: String {
    let assignments = columns.map { "\(quoted($0.name)) = ?" } + ["source_id = ?, source_line = ?"]
    return "UPDATE \(name) SET \(assignments.joined(separator: ", ")) WHERE version_id = ?"
  }
}
