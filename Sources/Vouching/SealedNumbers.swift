package import Reporting

extension SealedNumber {
  package init(_ number: ReportedNumber) {
    self.init(key: number.key, text: number.text, status: number.status)
  }
}

extension Report {
  /// Its numbers as a seal holds them.
  package var sealedNumbers: [SealedNumber] { numbers.map(SealedNumber.init) }
}
