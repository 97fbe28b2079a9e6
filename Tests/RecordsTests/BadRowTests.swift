import Records
import Testing

struct BadRowTests {
  @Test(
    arguments: [
      (["K1", "Amina", "x"], [0, 2], ["K1", "x"], nil, [0, 2]),
      // What is wrong is kept, though no single column gives it.
      (["K1", "Amina", "x"], [0, nil], ["K1", "x"], 3, [0, 2]),
      // Of a row whose cells cannot be told apart, nothing that might be anybody's name.
      (["K1", "x"], [0, 2], [], nil, [0]),
      (["K1", "x"], [0, 1, 2], [], nil, [0, 1]),
    ] as [([String], [Int?], [String], Int?, Set<Int>)]
  )
  func `of a bad row only what fields are read from may be kept`(
    cells: [String],
    columns: [Int?],
    values: [String],
    problemColumn: Int?,
    kept: Set<Int>
  ) {
    let place = Diagnostic.Location(file: "contacts.csv", line: 2, column: problemColumn)
    let row = BadRow(
      type: .contacts,
      source: 0,
      line: 2,
      identity: "K1",
      headings: ["contact_id", "Full name", "kind"],
      cells: cells,
      fields: columns.indices.map { FieldName("field_\($0)") },
      values: values,
      columns: columns,
      problems: [Diagnostic(.error, at: place, "wrong")]
    )
    #expect(row.keptColumns == kept)
  }
}
