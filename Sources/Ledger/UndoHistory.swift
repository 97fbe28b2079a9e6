import GRDB
import Records

/// Which imports have been undone, and by which.
///
/// An import and the one that undid it leave every record as it was before both, so later imports
/// may look past the two. An undo can be undone itself, and then what it undid stands again.
struct UndoHistory {
  /// What each import undid, from the last import to the first; nil where it was no undo.
  private let imports: [(number: ImportNumber, target: ImportNumber?)]
  /// The undone imports, and what undid each.
  let undone: [ImportNumber: ImportNumber]

  init(_ database: Database) throws {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT import_id, undoes FROM imports ORDER BY import_id DESC"
    )
    self.init(
      fromLast: try rows.map { row in
        let target = try row.optional("undoes", as: Int64.self)
        return (ImportNumber(try row.value("import_id")), target.map { ImportNumber($0) })
      }
    )
  }

  init(fromLast imports: [(number: ImportNumber, target: ImportNumber?)]) {
    self.imports = imports
    var undone: [ImportNumber: ImportNumber] = [:]
    for (number, target) in imports where undone[number] == nil {
      if let target { undone[target] = number }
    }
    self.undone = undone
  }

  /// The imports whose versions are no earlier states of a record: those that were undone, and
  /// those that only brought back what others had brought.
  var withoutStates: Set<ImportNumber> {
    Set(undone.keys).union(imports.filter { $0.target != nil }.map(\.number))
  }

  var last: ImportNumber { imports.first?.number ?? ImportNumber(0) }

  /// The imports after one that still tell on records: neither undone nor the undoing of another
  /// import after it.
  func standing(after number: ImportNumber) -> Set<ImportNumber> {
    Set(
      imports.filter { later, target in
        later > number && undone[later] == nil && target.map { $0 <= number } ?? true
      }
      .map(\.number)
    )
  }
}
