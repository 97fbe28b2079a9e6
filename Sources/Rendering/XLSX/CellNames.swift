/// The names that a workbook allows for cells, and that are told from cells' own such as `A1`.
enum CellNames {
  static func isAllowed(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name.count <= 120 else { return false }
    let isLetter = { (scalar: UnicodeScalar) in
      scalar.isASCII && scalar.properties.isAlphabetic
    }
    return (isLetter(first) || first == "_") && name.contains("_")
      && name.unicodeScalars.allSatisfy { isLetter($0) || $0 == "_" || ("0"..."9") ~= $0 }
  }
}
