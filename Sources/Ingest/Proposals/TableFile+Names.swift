import Records

extension TableFile {
  /// What the table is called: its sheet, or its file without what follows the name.
  var names: [LooseText] {
    if let sheet { return [LooseText(sheet)] }
    return [LooseText(stem)]
  }

  /// The file's name without its ending.
  var stem: String {
    let name = fileName
    return name.prefix { $0 != "." }.isEmpty ? name : String(name.prefix { $0 != "." })
  }

  var fileName: String { path.fileName }

  /// The word that the file's name begins with, where it looks like somebody's id: letters and
  /// digits, as in `O01 2026-04.xlsx`.
  var idInName: String? {
    let word = stem.prefix { $0.isLetter || $0.isNumber }
    guard (2...8).contains(word.count), word.contains(where: \.isLetter),
      word.contains(where: \.isNumber)
    else { return nil }
    return String(word)
  }
}
