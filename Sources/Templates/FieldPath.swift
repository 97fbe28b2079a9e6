package import Records

/// A field as a template names it: one of the record's own, one of a record that it refers to, or
/// one that its date gives.
package enum FieldPath: Hashable, Sendable {
  /// `kind`, `site_id`, or a derived field of the record's own type.
  case own(FieldName)
  /// `client.language`, `site.board`: a field of the record that a reference names.
  case referred(RecordType, FieldName)
  /// `date`, `weekday`, `month` or `fiscal_year` of the record's date.
  case date(DatePart)
}

/// What a record's date tells.
package enum DatePart: String, CaseIterable, Sendable {
  case date
  case weekday
  case month
  case fiscalYear = "fiscal_year"
}

extension FieldPath: CustomStringConvertible {
  /// The path as templates and tidy files write it.
  package var description: String {
    switch self {
    case .own(let name): name.rawValue
    case .referred(let type, let name): "\(type.singular ?? type.rawValue).\(name)"
    case .date(let part): part.rawValue
    }
  }
}
