import Records

/// What a caller knows of `targets.fiscal_year` that a schema cannot say: how the report's
/// calendar writes its years.
///
/// Given a report and a fiscal year as a file writes them, it returns what would be allowed, or nil
/// where the year is right.
package typealias TargetCheck = @Sendable (_ report: String, _ fiscalYear: String) -> String?

/// The checks that take more than one cell of a row, or more than the schema knows.
extension RowEncoder {
  func checkRows(of batch: RecordBatch, codes: WorkingCodes, faults: inout [Fault]) {
    switch type {
    case .events: checkPlanned(batch, codes: codes, faults: &faults)
    case .clientLinks: checkLinks(batch, faults: &faults)
    case .targets: checkTargets(batch, codes: codes, faults: &faults)
    default: break
    }
  }

  /// Only an event that is planned, or was and is cancelled, may be later than today: neither
  /// counts.
  private func checkPlanned(
    _ batch: RecordBatch,
    codes: WorkingCodes,
    faults: inout [Fault]
  ) {
    guard let date = place(of: "date") else { return }
    let status = place(of: "status")
    let notHeld = [EventStatus.planned, EventStatus.cancelled].compactMap(codes.texts.code(of:))
    for (row, day) in batch.columns[date].enumerated() where day > rules.today.number {
      if let status, notHeld.contains(batch.columns[status][row]) { continue }
      faults.append(
        Fault(row: row, column: plan.columns[date].index, kind: .afterTodayUnplanned)
      )
    }
  }

  /// A client is not linked to itself.
  private func checkLinks(_ batch: RecordBatch, faults: inout [Fault]) {
    guard let client = place(of: "client_id"), let other = place(of: "same_as") else { return }
    let pairs = zip(batch.columns[client], batch.columns[other])
    for (row, pair) in pairs.enumerated() where pair.0 == pair.1 && pair.0 != 0 {
      faults.append(Fault(row: row, column: plan.columns[other].index, kind: .sameClient))
    }
  }

  private func checkTargets(_ batch: RecordBatch, codes: WorkingCodes, faults: inout [Fault]) {
    guard let checkTarget = rules.checkTarget, let report = place(of: "report"),
      let year = place(of: "fiscal_year")
    else { return }
    let pairs = zip(batch.columns[report], batch.columns[year])
    for (row, pair) in pairs.enumerated() where pair.0 != 0 && pair.1 != 0 {
      if checkTarget(codes.texts[pair.0], codes.texts[pair.1]) != nil {
        faults.append(Fault(row: row, column: plan.columns[year].index, kind: .notAFiscalYear))
      }
    }
  }

  func place(of name: FieldName) -> Int? {
    plan.columns.firstIndex { $0.field.name == name }
  }
}
