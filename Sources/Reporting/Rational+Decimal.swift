extension Rational {
  /// How many decimals tidy files write.
  package static let tidyDecimals = 6

  /// The number that is read where this one is written with so many decimals.
  package func asWritten(decimals: Int) -> Rational {
    guard !isWhole else { return self }
    let power = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
    return Rational(rounded(decimals: decimals), over: power) ?? self
  }

  /// Reads a plain decimal number as tidy files write it; nil where the text is none.
  package init?(decimal text: String) {
    let isNegative = text.hasPrefix("-")
    let parts = text.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? parts[1] : ""
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !decimals.isEmpty,
      (whole + decimals).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      decimals.count <= 18, let digits = Int128(String(whole + decimals))
    else { return nil }
    let power = decimals.reduce(Int128(1)) { power, _ in power * 10 }
    self.init(isNegative ? -digits : digits, over: power)
  }
}
