import Records

/// Names that a program's own fields cannot have.
enum ReservedName {
  /// Who has the name already, in words; nil where it is free.
  static func owner(of field: QualifiedField, in schema: Schema) -> String? {
    if Schema.core.field(field.name, of: field.type) != nil { return "a core field" }
    let builtIn = BuiltInField.allCases.first { $0.name == field.name }
    if builtIn?.types.contains(field.type) == true { return "a built-in field" }
    if DatePart(rawValue: field.name.rawValue) != nil { return "a part of a record's date" }
    if field.name == "any" { return "the word for alternatives in a `where`" }
    if field.name.isReserved { return "a column of the ledger" }
    return nil
  }
}
