import Ledger
import Records

/// Staff and sites of whom the period has no contact and no event, and should.
///
/// Expected are staff with an assignment in force in the period; where a program keeps no
/// assignments, staff with a record in the twelve months before. Of sites, those with service of
/// their own that had begun.
struct Silence: QualityCheck {
  let topic = QualityTopic.silence
  private let days: ClosedRange<Int64>
  private let assigned: Int64?
  private var staff: Presence
  private var sites: Presence
  private var hasAssignments = false

  private static let types = [RecordType.contacts, .events]

  init(_ days: ClosedRange<Day>, in snapshot: LedgerSnapshot) {
    self.days = days.lowerBound.number...days.upperBound.number
    assigned = snapshot.texts.code(of: SiteService.assigned)
    staff = Presence(count: snapshot.recordCount(of: .staff))
    sites = Presence(count: snapshot.recordCount(of: .sites))
  }

  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]? {
    switch (span, type) {
    case (.undated, .assignments): ["staff_id", "from", "to"]
    case (.undated, .sites): ["service", "since"]
    case (.yearBefore, .contacts), (.yearBefore, .events): hasAssignments ? nil : ["staff_id"]
    case (.period, .contacts), (.period, .events): ["staff_id", "site_id"]
    default: nil
    }
  }

  mutating func take(_ records: CheckedRecords, in span: QualitySpan) {
    switch (span, records.type) {
    case (.undated, .assignments): takeAssignments(records)
    case (.undated, .sites): takeSites(records)
    case (.yearBefore, _):
      let codes = records.column("staff_id")
      for row in records.rows { staff.expect(codes[row]) }
    default:
      let (staffCodes, siteCodes) = (records.column("staff_id"), records.column("site_id"))
      for row in records.rows {
        staff.meet(staffCodes[row])
        sites.meet(siteCodes[row])
      }
    }
  }

  func lines() -> [QualityLine] {
    let lines = [
      QualityLine(.silentStaff, .staff, staff.missing, of: staff.expectedCount),
      QualityLine(.silentSites, .sites, sites.missing, of: sites.expectedCount),
    ]
    return lines.filter { $0.whole != 0 }
  }

  private mutating func takeAssignments(_ records: CheckedRecords) {
    hasAssignments = true
    let codes = records.column("staff_id")
    let (firsts, lasts) = (records.column("from"), records.column("to"))
    for row in records.rows {
      // A blank bound is open; the blank lies before every day.
      let hasBegun = firsts[row] <= days.upperBound
      let hasNotEnded = lasts[row] == .blank || lasts[row] >= days.lowerBound
      if hasBegun, hasNotEnded { staff.expect(codes[row]) }
    }
  }

  private mutating func takeSites(_ records: CheckedRecords) {
    guard let assigned else { return }
    let (services, beginnings) = (records.column("service"), records.column("since"))
    for row in records.rows
    where services[row] == assigned && beginnings[row] <= days.upperBound {
      sites.expect(records.codes[row])
    }
  }
}

/// Which records of a type should occur, and which do.
private struct Presence {
  private var expected: [Bool]
  private var met: [Bool]

  /// Of records whose codes run from 1 to `count`.
  init(count: Int) {
    expected = Array(repeating: false, count: count + 1)
    met = expected
  }

  mutating func expect(_ code: Int64) { expected[Int(code)] = true }

  mutating func meet(_ code: Int64) { met[Int(code)] = true }

  var expectedCount: Int { codes.count { expected[$0] } }

  var missing: [Int64] { codes.filter { expected[$0] && !met[$0] }.map(Int64.init) }

  /// 0 stands for blank.
  private var codes: Range<Int> { 1..<expected.count }
}
