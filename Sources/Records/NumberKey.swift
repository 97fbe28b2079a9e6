/// What tells one number of a report from all its others, as its row in the tidy file does: raw
/// values, exact names, no language.
package struct NumberKey: Hashable, Sendable {
  package var section: String
  /// The field of the breakdown, `total` or `other`; empty in a section without one.
  package var breakdown: String
  /// The raw value; empty for Not stated, `total` and `other`.
  package var member: String
  /// The field that the section goes across, or `total`; empty where it does not.
  package var across: String
  package var acrossMember: String
  /// The metric's name, of a range with its end: `reach.least`.
  package var metric: String
  package var column: String

  package init(
    section: String,
    breakdown: String = "",
    member: String = "",
    across: String = "",
    acrossMember: String = "",
    metric: String,
    column: String
  ) {
    self.section = section
    self.breakdown = breakdown
    self.member = member
    self.across = across
    self.acrossMember = acrossMember
    self.metric = metric
    self.column = column
  }
}

extension NumberKey: CustomStringConvertible {
  /// `by-language one_on_one_contacts, client.language=ar, year_to_date`.
  package var description: String {
    let places = [(breakdown, member), (across, acrossMember)].compactMap { field, member in
      field.isEmpty ? nil : member.isEmpty ? field : "\(field)=\(member)"
    }
    return (["\(section) \(metric)"] + places + [column]).joined(separator: ", ")
  }
}
