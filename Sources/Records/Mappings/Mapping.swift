/// How files that are not laid out as Vouch's own become records: a file of a program's `mappings`
/// folder.
package struct Mapping: Hashable, Sendable {
  /// The stem of its file.
  package let name: String
  /// What the name of a file must look like; nil where each table says so itself.
  package let fileName: NamePattern?
  /// What the names of files look like that no table needs.
  package let passedOver: [NamePattern]
  /// In declared order.
  package let lookups: [LookupMapping]
  /// In declared order.
  package let tables: [TableMapping]

  package init(
    name: String,
    fileName: NamePattern?,
    passedOver: [NamePattern] = [],
    lookups: [LookupMapping],
    tables: [TableMapping]
  ) {
    self.name = name
    self.fileName = fileName
    self.passedOver = passedOver
    self.lookups = lookups
    self.tables = tables
  }
}

/// Another table of the same import, of which rows are found by a key.
package struct LookupMapping: Hashable, Sendable {
  package let name: String
  package let place: TablePlace
  /// The column that rows are found by.
  package let key: ColumnName
  /// What a row must satisfy to be found.
  package let only: [RowCondition]

  package init(name: String, place: TablePlace, key: ColumnName, only: [RowCondition]) {
    self.name = name
    self.place = place
    self.key = key
    self.only = only
  }
}

/// Which tables of an import's files are meant.
package struct TablePlace: Hashable, Sendable {
  /// What the name of the file must look like; nil for any.
  package let file: NamePattern?
  /// What the name of a workbook's sheet must look like, any of them; none for a CSV file, or a
  /// workbook of one sheet.
  package let sheets: [NamePattern]

  package init(file: NamePattern?, sheets: [NamePattern]) {
    self.file = file
    self.sheets = sheets
  }
}

/// How the rows of one table become records.
package struct TableMapping: Hashable, Sendable {
  package let name: String
  package let place: TablePlace
  /// The table ends before the first row whose first filled cell begins with one of these.
  package let ends: [LooseText]
  /// Rows whose first filled cell begins with one of these are passed over.
  package let skipped: [LooseText]
  /// What a row must satisfy to count.
  package let only: [RowCondition]
  /// The columns of which each makes a row of its own; none for a table whose rows are records.
  package let unpivoted: [UnpivotedColumn]
  /// What each row is made into, in declared order.
  package let records: [RecordMapping]

  package init(
    name: String,
    place: TablePlace,
    ends: [LooseText] = [],
    skipped: [LooseText] = [],
    only: [RowCondition] = [],
    unpivoted: [UnpivotedColumn] = [],
    records: [RecordMapping]
  ) {
    self.name = name
    self.place = place
    self.ends = ends
    self.skipped = skipped
    self.only = only
    self.unpivoted = unpivoted
    self.records = records
  }
}

/// A column of a tally sheet: its cells are counts of what `value` says.
package struct UnpivotedColumn: Hashable, Sendable {
  package let value: String
  package let column: ColumnName

  package init(value: String, column: ColumnName) {
    self.value = value
    self.column = column
  }
}

/// How a row becomes a record of one type.
package struct RecordMapping: Hashable, Sendable {
  package let type: RecordType
  /// What a row must satisfy beside what the table asks.
  package let only: [RowCondition]
  /// In the schema's order of fields.
  package let fields: [FieldMapping]

  package init(type: RecordType, only: [RowCondition] = [], fields: [FieldMapping]) {
    self.type = type
    self.only = only
    self.fields = fields
  }
}

/// Where one field of a record comes from.
package struct FieldMapping: Hashable, Sendable {
  package let field: Field
  package let value: ValueMapping

  package init(_ field: Field, _ value: ValueMapping) {
    self.field = field
    self.value = value
  }
}
