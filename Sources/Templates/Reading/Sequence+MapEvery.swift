extension Sequence {
  /// All elements transformed, or nil where one could not be; each is tried, so that each reports
  /// what is wrong with it.
  func mapEvery<Result>(_ transform: (Element) -> Result?) -> [Result]? {
    var results: [Result] = []
    var isWhole = true
    for element in self {
      if let result = transform(element) { results.append(result) } else { isWhole = false }
    }
    return isWhole ? results : nil
  }
}
