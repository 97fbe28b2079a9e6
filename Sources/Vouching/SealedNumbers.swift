package import Reporting

extension Report {
  /// Its numbers as a seal holds them.
  package var sealedNumbers: [SealedNumber] {
    numbers.map { SealedNumber(key: $0.key, text: $0.text, status: $0.status) }
  }
}
