import Ledger
import Records
import Vouching

/// Something found of a sealed report's period.
protocol OfSealedPeriod {
  var sealed: KeptSeal { get }
  var period: Period { get }
}

extension Restatement: OfSealedPeriod {}
extension MovedNumbers: OfSealedPeriod {}

extension Sequence where Element: OfSealedPeriod {
  /// By report, then by period.
  var inOrder: [Element] {
    sorted {
      ($0.sealed.seal.report, $0.period.days.lowerBound)
        < ($1.sealed.seal.report, $1.period.days.lowerBound)
    }
  }
}
