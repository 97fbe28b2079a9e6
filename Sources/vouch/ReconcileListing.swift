import Records
import Reporting
import Templates
import Vouching
import Workflow

/// The bridges from a report's periods to its year, for a terminal of 80 columns.
struct ReconcileListing: CustomStringConvertible {
  private let result: Reconciliation

  init(_ result: Reconciliation) {
    self.result = result
  }

  var description: String {
    ([heading] + result.bridges.map(block) + remarks + [verdict]).joined(separator: "\n\n")
  }

  // MARK: The year

  private var heading: String {
    let days = "\(result.days.lowerBound) to \(result.days.upperBound)"
    let title = "\(result.report) \(result.year): \(days)"
    return ([title] + coverage + standings).joined(separator: "\n")
  }

  /// What is said where periods do not cover the fiscal year and nothing else.
  private var coverage: [String] {
    let days = result.year.days
    guard result.days != days, let grain = result.periods.first?.period.grain else { return [] }
    return [
      wrapped(
        "  the \(grain.rawValue)s that begin in \(result.year), bridged to the days that they "
          + "cover and not to \(days.lowerBound) to \(days.upperBound)",
        indent: 4
      )
    ]
  }

  /// What the periods are, those alike together.
  private var standings: [String] {
    let periods = result.periods
    let groups = [
      ("sealed", periods.filter { $0.seal != nil }),
      ("not sealed, and so computed (*)", periods.filter { $0.seal == nil }),
      ("not over yet", periods.filter { $0.progress == .running }),
      ("not begun yet", periods.filter { $0.progress == .ahead }),
      ("nothing counted", periods.filter { $0.countsNothing && $0.progress == .over }),
    ]
    return groups.filter { !$0.1.isEmpty }.map { words, periods in
      wrapped("  \(words): \(Self.list(periods.map(\.period)))", indent: 4)
    }
  }

  /// Periods with runs of three or more from first to last.
  private static func list(_ periods: [Period]) -> String {
    var runs: [[Period]] = []
    for period in periods {
      if let last = runs.last?.last, last.next == period {
        runs[runs.count - 1].append(period)
      } else {
        runs.append([period])
      }
    }
    return runs.map { run in
      run.count > 2
        ? "\(run[0]) to \(run[run.count - 1])"
        : run.map(\.description).joined(separator: ", ")
    }
    .joined(separator: ", ")
  }

  // MARK: One bridge

  private func block(_ bridge: Bridge) -> String {
    let label = bridge.series.metric.label[.english]
    let title = ([bridge.series.name] + [bridge.parts.words].filter { !$0.isEmpty })
      .joined(separator: ", ")
    let lines = [wrapped("\(title): \(label)", indent: 2), table(of: bridge)]
    return (lines + notes(on: bridge).map { wrapped("  \($0)", indent: 4) })
      .joined(separator: "\n")
  }

  private func table(of bridge: Bridge) -> String {
    var table = TextTable(
      ["period", "seal", "as sealed", "restated", "now", "repeats"],
      leftAligned: 1
    )
    for row in bridge.rows {
      table.add([
        row.period.description, row.basis.mark, row.asSealed.groupedText,
        row.basis.isSealed ? row.restated.signedText : "", row.now.groupedText,
        bridge.repeats == .counted ? row.repeats.groupedText : "",
      ])
    }
    table.add([
      "all", "", bridge.asSealed.groupedText, bridge.restated.signedText, bridge.now.groupedText,
      bridge.repeats == .counted ? bridge.repeated.groupedText : "none",
    ])
    if bridge.bornLater != Rational(0) {
      table.add(["born later", "", "", "", bridge.bornLater.signedText, ""])
    }
    if bridge.repeated != Rational(0) {
      table.add(["repeats", "", "", "", (Rational(0) - bridge.repeated).signedText, ""])
    }
    table.add([result.year.description, "", "", "", bridge.year.groupedText, ""])
    return table.description.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
  }

  private func notes(on bridge: Bridge) -> [String] {
    var notes: [String] = []
    if !bridge.holds {
      let sum = bridge.now + bridge.bornLater - bridge.repeated
      notes.append(
        "DOES NOT BRIDGE: the periods come to \(sum.groupedText), and the year to "
          + bridge.year.groupedText
      )
    }
    let bases = bridge.rows.map { ($0.period, $0.basis) }
    for (words, isMeant) in Self.rowNotes {
      let periods = bases.filter { isMeant($0.1) }.map(\.0)
      if !periods.isEmpty { notes.append("\(words): \(Self.list(periods))") }
    }
    for annual in bridge.annuals {
      let restated = bridge.year - annual.asSealed
      notes.append(
        "\(annual.report) \(result.year), seal \(annual.basis.seal): \(annual.asSealed.groupedText) "
          + (restated == Rational(0) ? "as sealed" : "as sealed, \(restated.signedText) restated")
      )
      for (words, isMeant) in Self.rowNotes where isMeant(.sealed(annual.basis)) {
        notes.append("\(words): \(annual.report) \(result.year)")
      }
    }
    return notes
  }

  /// What is said of the seals in rows.
  private static let rowNotes: [(words: String, isMeant: @Sendable (Bridge.Basis) -> Bool)] = [
    (
      "sealed by another definition, whose change is part of what is restated",
      { if case .sealed(let basis) = $0 { basis.definition == .changed } else { false } }
    ),
    (
      "sealed as another number than the records of the seal's import give now (see vouch verify)",
      { if case .sealed(let basis) = $0 { basis.reproduction == .other } else { false } }
    ),
    (
      "sealed without it, or in another form, and so computed",
      { if case .notInSeal = $0 { true } else { false } }
    ),
  ]

  // MARK: What does not bridge

  private var remarks: [String] {
    let dropped = result.dropped.map { dropped in
      let seals = dropped.seals.sorted().map(String.init).joined(separator: ", ")
      return "\(dropped.name): in \(dropped.seals.count == 1 ? "seal" : "seals") \(seals), and not "
        + "in the report any more"
    }
    let medians = result.medians.map { median in
      let title = ([median.series.name] + [median.parts.words].filter { !$0.isEmpty })
        .joined(separator: ", ")
      return "\(title): a median; it comes from single records and not from sums, and does not "
        + "bridge"
    }
    let lines = (medians + dropped).map { wrapped($0, indent: 2) }
    return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
  }

  private var verdict: String {
    let medians = Set(result.medians.map(\.series.metric.name))
    let failed = Set(result.failures.map(\.series.metric.name))
    let bridged = Set(result.bridges.map(\.series.metric.name))
      .subtracting(failed).subtracting(medians)
    guard !(result.bridges.isEmpty && result.medians.isEmpty) else {
      return "The report shows no number of its periods."
    }
    var parts: [String] = []
    if !bridged.isEmpty {
      parts.append(
        counted(bridged.count, "metric bridges exactly", "metrics bridge exactly")
      )
    }
    if !failed.isEmpty {
      parts.append(counted(failed.count, "metric DOES NOT BRIDGE", "metrics DO NOT BRIDGE"))
    }
    if !medians.isEmpty {
      parts.append(
        counted(medians.count, "median does not bridge", "medians do not bridge")
      )
    }
    return parts.joined(separator: "; ")
  }
}

extension Bridge.Basis {
  fileprivate var isSealed: Bool { if case .sealed = self { true } else { false } }

  /// What a row's seal is, in a narrow column.
  fileprivate var mark: String {
    switch self {
    case .sealed(let basis): String(basis.seal)
    case .computed: "*"
    case .notInSeal(let seal): "\(seal) *"
    }
  }
}
