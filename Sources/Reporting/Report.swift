package import Records
package import Templates

/// A report as numbers, before any format: everything that a renderer shows.
package struct Report: Sendable {
  package let template: ReportTemplate
  package let programName: String
  package let programTitle: LocalizedText
  package let period: Period
  /// The last import that changed a record, or what stands in quarantine: the state that the report
  /// was made from.
  package let asOf: ImportNumber
  /// How many rows stood in quarantine then, and so are in no number.
  package let quarantineCount: Int
  /// Identifies template, software, records and seals: equal fingerprints, equal bytes.
  package let fingerprint: Fingerprint
  /// Which of those sent of the period it is: 1, then 2 where a corrected one takes its place.
  package let revision: Int
  package let sections: [Section]

  package init(
    template: ReportTemplate,
    programName: String,
    programTitle: LocalizedText,
    period: Period,
    asOf: ImportNumber,
    quarantineCount: Int = 0,
    fingerprint: Fingerprint,
    revision: Int = 1,
    sections: [Section]
  ) {
    self.template = template
    self.programName = programName
    self.programTitle = programTitle
    self.period = period
    self.asOf = asOf
    self.quarantineCount = quarantineCount
    self.fingerprint = fingerprint
    self.revision = revision
    self.sections = sections
  }

  package enum Section: Sendable {
    case numbers(NumbersSection)
    case list(ListSection)
    case text(TextSection)
  }
}

extension [Report.Section] {
  /// Those of numbers, in order.
  package var numbersSections: [NumbersSection] {
    compactMap { section in
      if case .numbers(let numbers) = section { numbers } else { nil }
    }
  }
}

extension Report {
  /// Whether every number of the period itself is 0 or missing, as where its records were never
  /// imported.
  package var countsNothing: Bool {
    sections.numbersSections.allSatisfy { section in
      let byMonth = [section.template.breakdown, section.template.across].contains(.date(.month))
      guard !byMonth, let column = section.template.columns.firstIndex(of: .period) else {
        return true
      }
      return section.rows.indices.allSatisfy { row in
        section.series.indices.allSatisfy { series in
          (0..<max(1, section.across.count)).allSatisfy { across in
            let value = section.value(row: row, across: across, series: series, column: column)
            if case .number(let number) = value { return number.numerator == 0 }
            return true
          }
        }
      }
    }
  }
}

/// What a report was made from, as its cover prints it.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
  /// The hash of the program's templates, in hexadecimal.
  package let templateHash: String
  /// The version of Vouch.
  package let version: String
  package let asOf: ImportNumber
  /// The last seal made after that import that the report tells of; nil where it tells of none.
  package let seal: Int64?

  package init(templateHash: String, version: String, asOf: ImportNumber, seal: Int64? = nil) {
    self.templateHash = templateHash
    self.version = version
    self.asOf = asOf
    self.seal = seal
  }

  package var description: String { withoutSeal + (seal.map { "\(Self.sealMark)\($0)" } ?? "") }

  /// All that it says before the import.
  package var start: String { "\(templateHash.prefix(12))-\(version)-" }

  /// Whether another, as it is written, differs at most in the seals.
  package func isAsideFromSeals(_ text: String) -> Bool {
    text == withoutSeal || text.hasPrefix(withoutSeal + Self.sealMark)
  }

  private var withoutSeal: String { "\(start)\(asOf)" }

  private static let sealMark = "-seal"
}

/// A table of numbers: a row a member and a column a metric and span of time; or, where it goes
/// across a second field, a column a metric and member of that.
package struct NumbersSection: Sendable {
  package let template: NumbersTemplate
  /// The rows, in order; exactly one, ``Member/whole``, without a breakdown.
  package let rows: [Member]
  /// The members of the second field, in order, ``Member/total`` last; empty without one.
  package let across: [Member]
  /// The metrics' shown measures, in order: a range gives two.
  package let series: [Series]
  /// The values, as ``value(row:across:series:column:)`` finds them.
  let values: [Value]
  /// Why the shown parts may exceed their total, for the metrics that do not add up here.
  package let overlaps: [Overlap]

  /// A metric, or one end of a range.
  package struct Series: Hashable, Sendable {
    package let metric: Metric
    package let part: Part

    /// The name in tidy files: `reach`, `reach.least`.
    package var name: String { metric.name.rawValue + part.suffix }

    package init(metric: Metric, part: Part) {
      self.metric = metric
      self.part = part
    }

    package enum Part: Hashable, Sendable {
      case whole
      case least
      case most

      /// What the name of an end has after that of its range.
      package var suffix: String {
        switch self {
        case .whole: ""
        case .least: ".least"
        case .most: ".most"
        }
      }
    }
  }

  /// A metric whose shown parts come to more than their total.
  package struct Overlap: Hashable, Sendable {
    package let metric: Metric
    package let column: Column
    package let sumOfParts: Rational
    package let total: Rational

    package init(metric: Metric, column: Column, sumOfParts: Rational, total: Rational) {
      self.metric = metric
      self.column = column
      self.sumOfParts = sumOfParts
      self.total = total
    }
  }

  /// Values come row by row, in each by across member, series and column; the caller vouches for
  /// their number.
  package init(
    template: NumbersTemplate,
    rows: [Member],
    across: [Member],
    series: [Series],
    values: [Value],
    overlaps: [Overlap]
  ) {
    precondition(
      values.count == rows.count * max(1, across.count) * series.count * template.columns.count,
      "one value for each row, across member, series and column"
    )
    self.template = template
    self.rows = rows
    self.across = across
    self.series = series
    self.values = values
    self.overlaps = overlaps
  }

  /// The value of a cell, by places in ``rows``, ``across`` (0 where there is none), ``series``
  /// and the template's columns.
  package func value(row: Int, across: Int = 0, series: Int, column: Int) -> Value {
    let acrossCount = max(1, self.across.count)
    let place =
      ((row * acrossCount + across) * self.series.count + series)
      * template.columns.count + column
    return values[place]
  }
}

/// A row of a breakdown, or a column of what it goes across.
package enum Member: Hashable, Sendable {
  /// The only row of a section without breakdown.
  case whole
  /// A value of the field: as files write it, and as people read it.
  case value(String, label: LocalizedText)
  /// The rest below a `top`.
  case other
  /// Records whose field is blank or that have no such field.
  case notStated
  case total
}

/// The content of one cell of numbers.
package enum Value: Hashable, Sendable {
  case number(Rational)
  /// No value: a zero denominator, a mean of nothing.
  case blank
  /// A comparison or a target that cannot be had.
  case notAvailable
  /// No cell: a target on a row that has none. It has no row in tidy files.
  case absent
}

/// A table of events, one a row.
package struct ListSection: Sendable {
  package let template: ListTemplate
  package let columns: [Column]
  package let rows: [[Item]]

  package struct Column: Hashable, Sendable {
    package let field: ListField
    package let label: LocalizedText

    package init(field: ListField, label: LocalizedText) {
      self.field = field
      self.label = label
    }
  }

  package enum Item: Hashable, Sendable {
    case text(LocalizedText)
    case number(Int64)
    case day(Day)
    case blank
  }

  package init(template: ListTemplate, columns: [Column], rows: [[Item]]) {
    self.template = template
    self.columns = columns
    self.rows = rows
  }
}

/// A section of words that were computed or written elsewhere and handed in: a narrative, or facts
/// of the ledger that the reader must know.
package struct TextSection: Sendable {
  package let id: String
  package let heading: LocalizedText
  package let body: Body
  /// What the reader must know of the section as a whole.
  package let remarks: [LocalizedText]

  package enum Body: Sendable {
    /// Markdown of the program's own, for each language it is written in.
    case narrative([Language: String])
    /// Facts with their figures.
    case facts([FactGroup])
    /// Numbers of reports that were sent and are others by now.
    case restatements([RestatedReport])
  }

  /// Facts about one thing.
  package struct FactGroup: Hashable, Sendable {
    package let title: LocalizedText
    package let facts: [Fact]

    package init(title: LocalizedText, facts: [Fact]) {
      self.title = title
      self.facts = facts
    }
  }

  /// One line: what was counted, how many, and of how many where that says more.
  package struct Fact: Hashable, Sendable {
    package let label: LocalizedText
    package let count: Int64
    package let whole: Int64?

    package init(label: LocalizedText, count: Int64, whole: Int64? = nil) {
      self.label = label
      self.count = count
      self.whole = whole
    }
  }

  package init(id: String, heading: LocalizedText, body: Body, remarks: [LocalizedText] = []) {
    self.id = id
    self.heading = heading
    self.body = body
    self.remarks = remarks
  }
}
