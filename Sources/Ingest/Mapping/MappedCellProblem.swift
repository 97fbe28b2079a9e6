import Records

/// A cell that a mapping makes nothing of.
struct MappedCellProblem {
  let field: FieldName
  /// The cell's text, or the element of a list that is wrong.
  let found: String
  let kind: Kind

  enum Kind {
    /// None of the formats fits.
    case noFormat([DayPattern])
    case noSuchDay
    /// A word that stands for nothing.
    case unmapped(WordMap)
    /// The lookup has no row with this key.
    case noSuchKey(String, nearest: String?)
    /// It has several, which say different things.
    case severalRows(String)
    /// A row above has a count of that name already.
    case countedTwice
    /// It has one, in which a cell cannot be told; that is told of the lookup's file.
    case unreadableRow(String)
  }
}

/// The words of what is wrong with a cell of a mapped table.
extension MappedCellProblem {
  var words: Problem.Words {
    let name = field.rawValue
    let subject = "\(name) is \(quoted(found))"
    switch kind {
    case .noFormat(let formats):
      return .init(
        subject,
        allowed: "the mapping reads days written \(listed(formats.map(\.text) + ["2025-11-30"]))",
        fix: "write the day so, or add its format to the mapping"
      )
    case .noSuchDay:
      return .init(subject, allowed: "there is no such day", fix: "write the day that was meant")
    case .unmapped(let known):
      let nearest = nearestMatch(to: found, among: known.knownWords)
      return .init(
        subject,
        allowed: "the mapping knows \(listed(known.examples))",
        fix: nearest.map { "did you mean \($0)?" }
          ?? "write one of them, or add the word to the mapping"
      )
    case .noSuchKey(let lookup, let nearest):
      return .init(
        "\(name) is looked up by \(quoted(found))",
        allowed: "no row of the lookup \(lookup) has that key",
        fix: nearest.map { "did you mean \($0)?" } ?? "mend the key, or add its row"
      )
    case .countedTwice:
      return .init(
        "\(name) \(quoted(found)) is counted twice",
        allowed: "a tally has one count of each name",
        fix: "add the counts up in one row"
      )
    case .severalRows(let lookup):
      return .init(
        "\(name) is looked up by \(quoted(found))",
        allowed: "several rows of the lookup \(lookup) have that key, and they differ",
        fix: "leave one of them"
      )
    case .unreadableRow(let lookup):
      return .init(
        "\(name) is looked up by \(quoted(found))",
        allowed: "the row of the lookup \(lookup) that has that key cannot be read",
        fix: "mend that row"
      )
    }
  }

  /// What all problems of its kind have in common.
  var topic: String {
    switch kind {
    case .noFormat, .noSuchDay: "\(field) is not a day"
    case .unmapped: "\(field) is not a word of the mapping"
    case .countedTwice: "counts that stand twice"
    case .noSuchKey, .severalRows, .unreadableRow: "\(field) cannot be looked up"
    }
  }
}
