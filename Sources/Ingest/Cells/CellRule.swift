import Records

/// How the cells of a column are read and what they may say.
enum CellRule {
  case identifier(TypeIndex)
  case reference(TypeIndex)
  case words(WordRule)
  case integer(minimum: Int64?)
  case year(minimum: Int64?, latest: Int64)
  case decimal
  /// A day; bounds as day numbers, both allowed themselves.
  case day(earliest: Int64?, latest: Int64?)

  init(_ field: Field, of type: RecordType, rules: ReadingRules) {
    let vocabulary = rules.schema.vocabulary(of: field.name, in: type)
    switch field.kind {
    case .identifier: self = .identifier(TypeIndex(type))
    case .reference(let target): self = .reference(TypeIndex(target))
    case .category: self = .words(WordRule(.one, vocabulary: vocabulary?.values))
    case .text: self = .words(WordRule(.one, vocabulary: nil))
    case .list: self = .words(WordRule(.list, vocabulary: vocabulary?.values))
    case .yesNo: self = .words(WordRule(.yesOrNo, vocabulary: WordRule.yesAndNo))
    case .integer(let minimum):
      let isBirthYear = type == .clients && field.name == "birth_year"
      self =
        isBirthYear
        ? .year(minimum: minimum, latest: Int64(rules.today.month.year))
        : .integer(minimum: minimum)
    case .decimal: self = .decimal
    case .date:
      switch (type, field.name) {
      case (.clients, "birth_date"): self = .day(earliest: nil, latest: rules.today.number)
      // A planned event may be later: its status decides, once the row is read.
      case (.events, "date"): self = .day(earliest: rules.since.number, latest: nil)
      case (_, "date") where type.dating == .own:
        self = .day(earliest: rules.since.number, latest: rules.today.number)
      default: self = .day(earliest: nil, latest: nil)
      }
    }
  }
}

/// How a cell of words is read: one word, a list of them, or yes or no.
struct WordRule {
  enum Form {
    case one
    case list
    case yesOrNo
  }

  static let yesAndNo = ["yes", "no"]

  let form: Form
  /// The words allowed; nil where any is.
  private let allowed: Set<String>?

  init(_ form: Form, vocabulary: [String]?) {
    self.form = form
    allowed = vocabulary.map(Set.init)
  }

  func allows(_ word: String) -> Bool { allowed?.contains(word) ?? true }

  /// The code of a trimmed cell; `vetted` holds the codes known to be allowed, and learns.
  func code(
    of text: UnsafeRawBufferPointer,
    texts: inout CodeTable,
    vetted: inout Set<Int64>
  ) throws(CellFault) -> Int64 {
    if text.isEmpty { return 0 }
    if allowed == nil, form == .one { return texts.intern(text) }
    if let code = texts.code(of: text), vetted.contains(code) { return code }
    let word = String(decoding: text, as: UTF8.self)
    let code: Int64
    switch form {
    case .one, .yesOrNo:
      guard allows(word) else { throw form == .one ? .notInVocabulary : .notYesOrNo }
      code = texts.intern(text)
    case .list:
      let elements = Self.elements(of: word)
      guard elements.allSatisfy(allows) else { throw .notInVocabulary }
      if elements.isEmpty { return 0 }
      let canonical = elements.joined(separator: ";")
      code = texts.intern(canonical)
      // Only a list written as it is stored is known by its code.
      guard canonical == word else { return code }
    }
    vetted.insert(code)
    return code
  }

  /// The elements of a list, trimmed, without blanks and without the second of any two alike.
  static func elements(of list: String) -> [String] {
    list.split(separator: ";").map { normalized(String($0)) }.filter { !$0.isEmpty }.uniqued
  }
}
