extension FieldName {
  /// Names that the ledger gives to columns of its own beside a record's fields: no field that a
  /// program adds may have one of them, in upper or lower case.
  package static let reserved: Set<FieldName> = [
    // In the tables.
    "version_id", "record", "first_import", "until_import", "source_id", "source_line", "previous",
    // In the views.
    "import_id", "source",
  ]

  /// Whether the ledger could keep no field of this name; SQLite takes upper and lower case for
  /// the same.
  package var isReserved: Bool { Self.reserved.contains(FieldName(rawValue.lowercased())) }
}
