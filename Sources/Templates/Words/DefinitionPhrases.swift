import Records

/// The words of one language that definitions are made of; records, fields and values come in.
protocol DefinitionPhrases: Sendable {
  func quoted(_ label: String) -> String
  func and(_ parts: [String]) -> String
  func or(_ parts: [String]) -> String
  func records(_ type: String, where clauses: [String]) -> String

  func count(of records: String) -> String
  func sum(of field: String, over records: String) -> String
  func mean(of field: String, over records: String) -> String
  func median(of field: String, over records: String) -> String
  func distinct(_ field: String, in records: [String]) -> String
  func first(_ field: String, within scope: FirstScope, in records: [String]) -> String
  func ratio(of numerator: String, to denominator: String) -> String
  func range(least: [String], most: [String]) -> String

  func isAny(of values: String) -> String
  func isNone(of values: String) -> String
  func isAtLeast(_ number: Int64) -> String
  func isAtMost(_ number: Int64) -> String
  var isPresent: String { get }
  var isBlank: String { get }
  func isWithin(_ first: Day?, _ last: Day?) -> String
  func isSame(as field: String) -> String
}

extension DefinitionPhrases {
  /// `A, B and C`.
  func list(_ parts: [String], _ word: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(word) \(last)"
  }
}

struct EnglishDefinition: DefinitionPhrases {
  func quoted(_ label: String) -> String { "\"\(label)\"" }
  func and(_ parts: [String]) -> String { parts.joined(separator: " and ") }
  func or(_ parts: [String]) -> String { list(parts, "or") }
  func records(_ type: String, where clauses: [String]) -> String {
    "\(type) where \(and(clauses))"
  }

  func count(of records: String) -> String { "the number of \(records)" }
  func sum(of field: String, over records: String) -> String {
    "the sum of \(field) over \(records)"
  }
  func mean(of field: String, over records: String) -> String {
    "the mean of \(field) over \(records), of those that state it"
  }
  func median(of field: String, over records: String) -> String {
    "the median of \(field) over \(records), of those that state it"
  }
  func distinct(_ field: String, in records: [String]) -> String {
    "each \(field) counted once, in \(records.joined(separator: ", and in "))"
  }
  func first(_ field: String, within scope: FirstScope, in records: [String]) -> String {
    let records = records.joined(separator: ", and in ")
    return switch scope {
    case .fiscalYear:
      "each \(field) counted once in a fiscal year, on the day of its first record, in \(records)"
    case .ever: "each \(field) counted once, on the day of its first record ever, in \(records)"
    }
  }
  func ratio(of numerator: String, to denominator: String) -> String {
    "\(numerator), divided by \(denominator)"
  }
  func range(least: [String], most: [String]) -> String {
    let least = least.count > 1 ? "the greatest of \(list(least, "and"))" : list(least, "and")
    return "at least \(least); at most \(most.joined(separator: " + "))"
  }

  func isAny(of values: String) -> String { "is \(values)" }
  func isNone(of values: String) -> String { "is not \(values)" }
  func isAtLeast(_ number: Int64) -> String { "is at least \(number)" }
  func isAtMost(_ number: Int64) -> String { "is at most \(number)" }
  let isPresent = "is not blank"
  let isBlank = "is blank"
  func isWithin(_ first: Day?, _ last: Day?) -> String {
    switch (first, last) {
    case (let first?, let last?): "is from \(first) to \(last)"
    case (let first?, nil): "is \(first) or later"
    case (nil, let last?): "is \(last) or earlier"
    case (nil, nil): "is a day"
    }
  }
  func isSame(as field: String) -> String { "is the same as \(field)" }
}

struct FrenchDefinition: DefinitionPhrases {
  func quoted(_ label: String) -> String { "«\u{A0}\(label)\u{A0}»" }
  func and(_ parts: [String]) -> String { parts.joined(separator: " et ") }
  func or(_ parts: [String]) -> String { list(parts, "ou") }
  func records(_ type: String, where clauses: [String]) -> String { "\(type) où \(and(clauses))" }

  func count(of records: String) -> String { "le nombre des \(records)" }
  func sum(of field: String, over records: String) -> String {
    "la somme du champ \(quoted(field)) des \(records)"
  }
  func mean(of field: String, over records: String) -> String {
    "la moyenne du champ \(quoted(field)) des \(records), pour ceux qui l’indiquent"
  }
  func median(of field: String, over records: String) -> String {
    "la médiane du champ \(quoted(field)) des \(records), pour ceux qui l’indiquent"
  }
  func distinct(_ field: String, in records: [String]) -> String {
    "chaque valeur du champ \(quoted(field)) comptée une seule fois, dans les "
      + records.joined(separator: ", et dans les ")
  }
  func first(_ field: String, within scope: FirstScope, in records: [String]) -> String {
    let records = records.joined(separator: ", et dans les ")
    let first =
      switch scope {
      case .fiscalYear: "de son premier enregistrement de l’exercice"
      case .ever: "de son tout premier enregistrement"
      }
    return "chaque valeur du champ \(quoted(field)) comptée une seule fois, le jour \(first), "
      + "dans les \(records)"
  }
  func ratio(of numerator: String, to denominator: String) -> String {
    "\(numerator), divisé par \(denominator)"
  }
  func range(least: [String], most: [String]) -> String {
    let least = least.count > 1 ? "le plus grand de \(list(least, "et"))" : list(least, "et")
    return "au moins \(least)\u{202F}; au plus \(most.joined(separator: " + "))"
  }

  func isAny(of values: String) -> String { "est \(values)" }
  func isNone(of values: String) -> String { "n’est pas \(values)" }
  func isAtLeast(_ number: Int64) -> String { "est d’au moins \(number)" }
  func isAtMost(_ number: Int64) -> String { "est d’au plus \(number)" }
  let isPresent = "n’est pas vide"
  let isBlank = "est vide"
  func isWithin(_ first: Day?, _ last: Day?) -> String {
    switch (first, last) {
    case (let first?, let last?): "va du \(first) au \(last)"
    case (let first?, nil): "est le \(first) ou après"
    case (nil, let last?): "est le \(last) ou avant"
    case (nil, nil): "est une date"
    }
  }
  func isSame(as field: String) -> String { "est identique à \(field)" }
}
