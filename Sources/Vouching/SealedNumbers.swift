package import Reporting

extension SealedNumber {
  package init(_ number: ReportedNumber) {
    self.init(key: number.key, text: number.text, status: number.status)
  }
}

extension Seal {
  /// How many of its numbers are others by now; one that is in one of the two alone is one too.
  package func contradictions(by numbers: [SealedNumber]) -> Int {
    Set(Set(self.numbers).symmetricDifference(numbers).map(\.key)).count
  }
}

extension Report {
  /// Its numbers as a seal holds them.
  package var sealedNumbers: [SealedNumber] { numbers.map(SealedNumber.init) }
}
