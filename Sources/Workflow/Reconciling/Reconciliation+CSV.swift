import Records
import Rendering
import Reporting
import Templates
import Vouching

extension Reconciliation {
  /// The bridges for machines: a row a period, then one of the year, then those of sealed reports of
  /// the whole year, which their seals tell apart.
  ///
  /// In the year's row, `as_sealed`, `restated` and `born_later` less `repeats` and `excess` come to
  /// `now`.
  var csv: [UInt8] {
    var table = CSVTable(header: Self.header)
    for row in bridges.flatMap(rows) + medians.map(row) + dropped.flatMap(rows) { table.add(row) }
    return table.bytes
  }

  static let header = [
    "report", "year", "metric", "part", "row", "period", "seal", "as_sealed", "restated", "now",
    "repeats", "born_later", "excess", "status",
  ]

  private func rows(_ bridge: Bridge) -> [[String]] {
    let name = (bridge.series.name, bridge.parts.words)
    let periods = bridge.rows.map { row in
      self.row(
        name,
        "period",
        row.period.description,
        seal: row.basis.seal,
        [row.asSealed, row.restated, row.now, row.repeats, row.bornLater, row.excess],
        row.basis.status
      )
    }
    let year = row(
      name,
      "year",
      self.year.description,
      seal: nil,
      [
        bridge.asSealed, bridge.restated, bridge.year, bridge.repeated, bridge.bornLater,
        bridge.excess,
      ],
      bridge.holds ? "bridges" : "does_not_bridge"
    )
    let annuals = bridge.annuals.map { annual in
      row(
        name,
        "annual",
        self.year.description,
        seal: annual.basis.seal,
        [annual.asSealed, bridge.year - annual.asSealed, bridge.year, nil, nil, nil],
        annual.basis.status
      )
    }
    return periods + [year] + annuals
  }

  private func row(_ median: Median) -> [String] {
    row(
      (median.series.name, median.parts.words),
      "year",
      year.description,
      seal: nil,
      [nil, nil, nil, nil, nil, nil],
      "median"
    )
  }

  private func rows(_ dropped: Dropped) -> [[String]] {
    dropped.seals.map { seal in
      let period = periods.first { $0.seal == seal }?.period
      return row(
        (dropped.name, ""),
        "period",
        period?.description ?? "",
        seal: seal,
        [nil, nil, nil, nil, nil, nil],
        "dropped"
      )
    }
  }

  private func row(
    _ name: (metric: String, part: String),
    _ kind: String,
    _ period: String,
    seal: Int64?,
    _ numbers: [Rational?],
    _ status: String
  ) -> [String] {
    [
      report.rawValue, year.description, name.metric, name.part, kind, period,
      seal.map(String.init) ?? "",
    ] + numbers.map { $0?.description ?? "" } + [status]
  }
}

extension Bridge.Basis {
  fileprivate var seal: Int64? {
    switch self {
    case .sealed(let basis): basis.seal
    case .notInSeal(let seal): seal
    case .computed: nil
    }
  }

  fileprivate var status: String {
    switch self {
    case .sealed(let basis): basis.status
    case .computed: "computed"
    case .notInSeal: "not_in_seal"
    }
  }
}

extension Bridge.SealedBasis {
  fileprivate var status: String {
    switch (reproduction, definition) {
    case (.other, _): "not_reproduced"
    case (.exact, .changed): "redefined"
    case (.exact, .same): "sealed"
    }
  }
}
