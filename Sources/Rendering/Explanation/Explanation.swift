package import Records
package import Reporting
package import Templates

/// A number of a report with all that stands behind it: what is printed and written to a file to
/// explain it.
package struct Explanation: Sendable {
  package let program: Program
  package let template: ReportTemplate
  package let period: Period
  package let section: NumbersSection
  /// The number; of a range both ends, the lower first.
  package let ends: [End]
  package let asOf: ImportNumber
  package let sealing: Sealing
  /// The record that promised the target, where the column is of one.
  package let targetRecord: Entry?

  package init(
    program: Program,
    template: ReportTemplate,
    period: Period,
    section: NumbersSection,
    ends: [End],
    asOf: ImportNumber,
    sealing: Sealing,
    targetRecord: Entry?
  ) {
    precondition(!ends.isEmpty, "a number is one, or has two ends")
    self.program = program
    self.template = template
    self.period = period
    self.section = section
    self.ends = ends
    self.asOf = asOf
    self.sealing = sealing
    self.targetRecord = targetRecord
  }

  /// How a number stands to the report that was sealed of its period.
  package enum Sealing: Hashable, Sendable {
    /// Nothing of the period is sealed.
    case unsealed
    /// It is worked out from the records of a seal's import under the templates in the seal;
    /// `later` is the ledger's last import, where that is another.
    case sealed(Int64, asOf: ImportNumber, Agreement, later: ImportNumber?)
    /// The period is sealed, and this is another state of its records, under today's templates.
    case other(than: Int64, asOf: ImportNumber)
  }

  /// Whether a number worked out again is the one that its seal shows.
  package enum Agreement: Hashable, Sendable {
    case same
    /// What the seal shows, of each end; somebody changed it or the ledger by hand, or another version of Vouch
    /// computes otherwise.
    case sealedAs([String])
    case notInSeal
  }

  /// A number taken apart that may be one end of a range.
  package struct End: Sendable {
    package let trace: CellTrace
    /// The records behind each leaf of the trace, leaf by leaf.
    package let parts: [Part]

    package init(trace: CellTrace, parts: [Part]) {
      self.trace = trace
      self.parts = parts
    }
  }

  /// The records behind one leaf, of which all or the first are listed.
  package struct Part: Sendable {
    package let recordCount: Int
    /// How many entities an unduplicated count counts; nil where records are counted.
    package let entityCount: Int?
    /// In the order of their first records; one without an entity where records are counted.
    package let groups: [Group]

    package init(recordCount: Int, entityCount: Int?, groups: [Group]) {
      self.recordCount = recordCount
      self.entityCount = entityCount
      self.groups = groups
    }

    package var listedCount: Int { groups.reduce(0) { $0 + $1.entries.count } }
  }

  /// The records that make one entity count.
  package struct Group: Sendable {
    package let entity: String?
    /// By day, record type and id.
    package let entries: [Entry]

    package init(entity: String?, entries: [Entry]) {
      self.entity = entity
      self.entries = entries
    }
  }

  /// A record, and where it came from.
  package struct Entry: Hashable, Sendable {
    package let type: RecordType
    /// As files write it; the parts of an identity that has several with commas between them.
    package let id: String
    package let day: Day?
    package let kind: String?
    package let site: String?
    /// What it adds to a sum, a mean or a median.
    package let number: Int64?
    /// The client that it names itself, where links make that another.
    package let linkedFrom: String?
    /// Newest first: the one that counts, then those before it.
    package let versions: [Version]

    package init(
      type: RecordType,
      id: String,
      day: Day?,
      kind: String?,
      site: String?,
      number: Int64?,
      linkedFrom: String?,
      versions: [Version]
    ) {
      self.type = type
      self.id = id
      self.day = day
      self.kind = kind
      self.site = site
      self.number = number
      self.linkedFrom = linkedFrom
      self.versions = versions
    }
  }

  /// One version of a record: the import that brought it, and the row that it came from.
  package struct Version: Hashable, Sendable {
    package let number: ImportNumber
    package let place: Diagnostic.Location

    package init(number: ImportNumber, place: Diagnostic.Location) {
      self.number = number
      self.place = place
    }
  }
}

extension Explanation {
  var column: Column { ends[0].trace.column }
  var metric: Metric { ends[0].trace.series.metric }
  var row: Member { section.rows[ends[0].trace.place.row] }
  var across: Member? {
    section.across.isEmpty ? nil : section.across[ends[0].trace.place.across]
  }

  /// Whether both ends of a range are explained, and not one number alone.
  var isRange: Bool { ends.count > 1 }

  /// Which part of the arithmetic each leaf is, end by end, for machines: `period`, `period.2`,
  /// `year_to_date.of`; of both ends of a range `period.least`, `period.most.2`.
  var roles: [[String]] {
    ends.map { $0.roles(ending: isRange ? $0.trace.series.part.suffix : "") }
  }
}

extension Explanation.End {
  fileprivate func roles(ending suffix: String) -> [String] {
    var roles = [String](repeating: "", count: trace.leaves.count)
    func name(_ expression: Expression<Int>, _ role: String) {
      switch expression {
      case .measure(let leaf): roles[leaf] = role
      case .sum(let parts), .greatest(let parts):
        for (place, part) in parts.enumerated() { name(part, "\(role).\(place + 1)") }
      case .ratio(let numerator, let denominator):
        name(numerator, "\(role).of")
        name(denominator, "\(role).to")
      case .hours(let minutes): name(minutes, role)
      }
    }
    for side in trace.sides { name(side.expression, side.column.rawValue + suffix) }
    return roles
  }
}
