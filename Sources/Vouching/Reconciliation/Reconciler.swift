package import Records
import Reporting
package import Templates

/// Bridges the periods of a report to its fiscal year.
///
/// The year, the periods and the repeats are three computations, each from the records: that they
/// agree is found out, not arranged.
package struct Reconciler: Sendable {
  private let template: ReportTemplate
  private let year: Period
  private let program: Program
  /// The day by which periods are over or not.
  private let today: Day
  /// How many parts of a scan are read at once.
  private let workers: Int
  private let periods: [Period]
  private let days: ClosedRange<Day>

  /// The year is a fiscal year of the report's calendar.
  package init(
    _ template: ReportTemplate,
    _ year: Period,
    of program: Program,
    today: Day,
    workers: Int
  ) {
    self.template = template
    self.year = year
    self.program = program
    self.today = today
    self.workers = max(1, workers)
    periods = year.parts(template.grain)
    days = periods[0].days.lowerBound...periods[periods.count - 1].days.upperBound
  }

  /// Bridges every number that the report shows of its periods.
  ///
  /// `seals` are those that hold, of all reports; `source` has the records as they are now, and
  /// `open` those that a seal's report was made from.
  package func reconcile(
    _ seals: [SealedReport],
    now source: some RecordSource,
    then open: (SealedReport) throws -> some RecordSource
  ) throws -> Reconciliation {
    let series = template.numbers(of: periods[0]).map(\.series)
    let forms = series.map { ($0, BridgeForm($0, in: template)) }
    let figures = try figures(of: forms.flatMap(\.1.terms), from: source)
    let sealed = try sealed(among: seals, open)
    let annuals = try annuals(among: seals, open)
    let bridges = forms.flatMap { series, form in
      let terms = form.terms.map { bridge($0, of: series, figures, sealed, annuals) }
      let whole = form.greatest.flatMap { greatest in
        bridge(greatest, of: series, among: terms, sealed, annuals)
      }
      return [whole].compactMap(\.self) + terms
    }
    return Reconciliation(
      report: template.name,
      year: year,
      days: days,
      periods: periods.enumerated().map { place, period in
        Reconciliation.PeriodStanding(
          period: period,
          seal: sealed[period]?.report.seal.number,
          progress: progress(of: period),
          countsNothing: bridges.allSatisfy { $0.rows[place].now == Rational(0) }
        )
      },
      bridges: bridges,
      medians: forms.flatMap { series, form in
        form.medians.map { Reconciliation.Median(series: series, parts: parts($0, of: series)) }
      },
      dropped: dropped(from: sealed, among: series)
    )
  }

  private func progress(of period: Period) -> Reconciliation.Progress {
    if period.days.upperBound < today { return .over }
    return period.days.lowerBound <= today ? .running : .ahead
  }

  // MARK: Now

  /// What every measure comes to now.
  private struct Figures {
    /// In the periods, and again as the year's column sees each of them.
    let periods: WindowValues
    let year: WindowValues
    let meetings: Meetings
  }

  private func figures(
    of terms: [BridgeTerm],
    from source: some RecordSource
  ) throws -> Figures {
    let measures = terms.flatMap(\.sum.measures)
    let questions = measures.flatMap { measure in
      periods.flatMap { period in
        [
          WindowValues.Question(measure, on: period.days),
          WindowValues.Question(measure, on: period.days, in: days),
        ]
      }
    }
    return Figures(
      periods: try WindowValues(Set(questions), of: program, from: source, workers: workers),
      year: try WindowValues(
        Set(measures.map { WindowValues.Question($0, on: days) }),
        of: program,
        from: source,
        workers: workers
      ),
      meetings: try Meetings(
        of: measures,
        in: periods.map(\.days),
        of: days,
        program,
        from: source,
        workers: workers
      )
    )
  }

  // MARK: Seals

  private func sealed(
    among seals: [SealedReport],
    _ open: (SealedReport) throws -> some RecordSource
  ) throws -> [Period: SealedValues] {
    var sealed: [Period: SealedValues] = [:]
    for seal in seals where seal.seal.report == template.name.rawValue {
      // A report may have had another calendar when it was sealed.
      guard let period = periods.first(where: { $0 == seal.period }) else { continue }
      sealed[period] = try SealedValues(seal, from: open(seal), workers: workers)
    }
    return sealed
  }

  /// Sealed reports of the whole year that look at the same records.
  private func annuals(
    among seals: [SealedReport],
    _ open: (SealedReport) throws -> some RecordSource
  ) throws -> [SealedValues] {
    guard days == year.days else { return [] }
    return try seals.filter { seal in
      seal.seal.report != template.name.rawValue && seal.period == year
        && seal.template.only == template.only
    }
    .map { try SealedValues($0, from: open($0), workers: workers) }
  }

  private func dropped(
    from sealed: [Period: SealedValues],
    among series: [NumbersSection.Series]
  ) -> [Reconciliation.Dropped] {
    let known = Set(series.map(\.name))
    var names: [String] = []
    var seals: [String: [Int64]] = [:]
    for values in periods.compactMap({ sealed[$0] }) {
      for name in values.names where !known.contains(name) {
        if seals[name] == nil { names.append(name) }
        seals[name, default: []].append(values.report.seal.number)
      }
    }
    return names.map { Reconciliation.Dropped(name: $0, seals: seals[$0] ?? []) }
  }

  // MARK: Bridges

  private func bridge(
    _ term: BridgeTerm,
    of series: NumbersSection.Series,
    _ figures: Figures,
    _ sealed: [Period: SealedValues],
    _ annuals: [SealedValues]
  ) -> Bridge {
    let repeats = repeats(of: term, figures.meetings)
    let rows = periods.enumerated().map { place, period in
      let now = value(of: term, on: period.days, in: period.days, figures.periods)
      let inYear = value(of: term, on: period.days, in: days, figures.periods)
      let (basis, asSealed) = basis(of: term, series, sealed[period], now: now)
      return Bridge.Row(
        period: period,
        basis: basis,
        asSealed: asSealed,
        now: now,
        repeats: repeats[place],
        bornLater: inYear - now,
        excess: Rational(0)
      )
    }
    return Bridge(
      series: series,
      parts: parts(term.path, of: series),
      repeats: term.sum.measures.contains(where: \.isUnduplicated) ? .counted : .impossible,
      greatest: nil,
      rows: rows,
      year: value(of: term, on: days, in: days, figures.year),
      annuals: shown(term, of: series, by: annuals)
    )
  }

  /// The greatest of several numbers, by the one that is the greatest in the year: what a period
  /// shows above that is no part of the year.
  private func bridge(
    _ greatest: BridgeTerm,
    of series: NumbersSection.Series,
    among operands: [Bridge],
    _ sealed: [Period: SealedValues],
    _ annuals: [SealedValues]
  ) -> Bridge? {
    guard let ofYear = operands.max(by: { $0.year < $1.year }) else { return nil }
    let rows = ofYear.rows.enumerated().map { place, row in
      let now = operands.reduce(row.now) { max($0, $1.rows[place].now) }
      let (basis, asSealed) = basis(of: greatest, series, sealed[row.period], now: now)
      return Bridge.Row(
        period: row.period,
        basis: basis,
        asSealed: asSealed,
        now: now,
        repeats: row.repeats,
        bornLater: row.bornLater,
        excess: now - row.now
      )
    }
    return Bridge(
      series: series,
      parts: [],
      repeats: ofYear.repeats,
      greatest: ofYear.parts.words,
      rows: rows,
      year: ofYear.year,
      annuals: shown(greatest, of: series, by: annuals)
    )
  }

  /// What sealed reports of the whole year show of a sum.
  private func shown(
    _ term: BridgeTerm,
    of series: NumbersSection.Series,
    by annuals: [SealedValues]
  ) -> [Bridge.Annual] {
    annuals.compactMap { annual in
      annual.find(series.name, term.path).map { found in
        Bridge.Annual(
          report: annual.report.seal.report,
          basis: sealedBasis(found, term, annual.report),
          asSealed: found.value
        )
      }
    }
  }

  /// A place in a number, in the names of the program.
  private func parts(
    _ path: BridgeTerm.Path,
    of series: NumbersSection.Series
  ) -> [Bridge.Part] {
    path.map { step in
      switch step {
      case .numerator: .numerator
      case .denominator: .denominator
      case .operand(let place): .operand(operand(place, of: series.metric.formula))
      }
    }
  }

  private func operand(_ place: Int, of formula: Formula) -> String {
    guard case .range(let least, _) = formula else { return program.words(of: formula) }
    let operand = least[place]
    let metric = program.metrics.first { $0.formula == operand }
    return metric?.name.rawValue ?? program.words(of: operand)
  }

  private func value(
    of term: BridgeTerm,
    on days: ClosedRange<Day>,
    in column: ClosedRange<Day>,
    _ values: WindowValues
  ) -> Rational {
    let value = term.value { values[WindowValues.Question($0, on: days, in: column)] }
    guard let value else { preconditionFailure("counts and sums have values everywhere") }
    return value
  }

  private func repeats(of term: BridgeTerm, _ meetings: Meetings) -> [Rational] {
    let measures = term.sum.measures.filter(\.isUnduplicated).map(meetings.repeats)
    return periods.indices.map { place in
      measures.reduce(Rational(0)) { $0 + Rational($1[place]) } * term.unit
    }
  }

  private func basis(
    of term: BridgeTerm,
    _ series: NumbersSection.Series,
    _ sealed: SealedValues?,
    now: Rational
  ) -> (Bridge.Basis, Rational) {
    guard let sealed else { return (.computed, now) }
    guard let found = sealed.find(series.name, term.path) else {
      return (.notInSeal(sealed.report.seal.number), now)
    }
    return (.sealed(sealedBasis(found, term, sealed.report)), found.value)
  }

  private func sealedBasis(
    _ found: SealedValues.Found,
    _ term: BridgeTerm,
    _ report: SealedReport
  ) -> Bridge.SealedBasis {
    let isSame =
      found.term == term
      && term.sum.measures.allSatisfy { $0.fields(in: program) == $0.fields(in: report.program) }
    return Bridge.SealedBasis(
      seal: report.seal.number,
      definition: isSame ? .same : .changed,
      reproduction: found.reproduction
    )
  }
}

extension Period {
  /// The periods of a grain that belong to this year: those that begin in it.
  fileprivate func parts(_ grain: Grain) -> [Period] {
    var part = calendar.period(grain, holding: days.lowerBound)
    if part.days.lowerBound < days.lowerBound { part = part.next }
    var parts: [Period] = []
    while part.days.lowerBound <= days.upperBound {
      parts.append(part)
      part = part.next
    }
    return parts
  }
}
