import Records

extension TableProposal {
  /// The sheet as a tally of contacts: a row a day, and two columns or more that are headed with
  /// kinds of contact and hold counts; nil where it is none.
  static func tally(of sample: TableSample, schema: Schema) -> TableProposal? {
    let type = RecordType.contacts
    let proposals = HeadingMatcher(schema: schema, type: type).proposals(for: sample)
    guard let kinds = schema.vocabulary(of: "kind", in: type),
      let date = proposals.first(where: { $0.field.name == "date" }), let day = date.column,
      !proposals.contains(where: { $0.field.name == "kind" || $0.field.name == "contact_id" })
    else { return nil }
    let counted = counts(of: sample, kinds)
    guard counted.count > 1 else { return nil }
    var fields = proposals.filter { proposal in
      proposal.field.name != "people"
        && !counted.contains { $0.heading == proposal.column.map { sample.headings[$0] } }
    }
    func add(_ name: FieldName, _ source: FieldProposal.Source, _ reason: String) {
      guard let field = schema.field(name, of: type) else { return }
      fields.append(FieldProposal(field: field, source: source, confidence: 0.5, reason: reason))
    }
    add(
      "contact_id",
      .tallied(day, heading: sample.headings[day]),
      "the file's name, the day and what was counted"
    )
    add("kind", .unpivoted(.value), "what the column counts")
    add("people", .unpivoted(.count), "the column's count")
    let all = schema.fields(of: type)
    let read = Set(fields.compactMap(\.column).map { sample.headings[$0] })
      .union(counted.map(\.heading))
    return TableProposal(
      sample: sample,
      type: type,
      confidence: 0.5,
      reason: "a tally: \(counted.count) columns of counts are headed with kinds of contact",
      fields: all.compactMap { field in fields.first { $0.field.name == field.name } },
      missing: all.filter(\.isRequired).map(\.name)
        .filter { name in !fields.contains { $0.field.name == name } },
      lacksStaff: fields.lackStaff(of: type, schema),
      unread: sample.headings.filter { !$0.isEmpty && !read.contains($0) },
      unpivoted: counted
    )
  }

  private static func counts(
    of sample: TableSample,
    _ kinds: Vocabulary
  ) -> [(value: String, heading: String)] {
    var seen: Set<String> = []
    return sample.headings.enumerated().compactMap { column, heading in
      let cells = sample.cells(column)
      guard let value = ContentReader.value(of: heading, in: kinds),
        cells.allSatisfy({ Int($0) != nil }), seen.insert(value).inserted
      else { return nil }
      return (value, heading)
    }
  }
}
