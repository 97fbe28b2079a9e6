import ArgumentParser
import Foundation
import Ingest
import Ledger
import Records
import Rendering

// How the values of options are read, and what is said of those that cannot be: what is allowed,
// and the nearest to what was written. The parser puts the value and its option before it.

/// Refuses the names that no file has: of nothing, and `-`, which elsewhere stands for standard
/// output, where what the command prints goes already.
func checkFileName(_ name: String?, of option: String) throws {
  if name == "" { throw ValidationError("\(option) needs the name of a file.") }
  if name == "-" {
    throw ValidationError(
      "\(option) writes a file beside what is printed; - is none: name one, or ./- for that name."
    )
  }
}

/// `contacts=FILE`.
struct TypedFile {
  let type: RecordType
  let path: String

  init(option text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("it is written TYPE=FILE, as in contacts=november.csv")
    }
    guard let type = RecordType(rawValue: parts[0]) else {
      let names = RecordType.allCases.map(\.rawValue)
      throw ValidationError(
        "'\(parts[0])' is no record type; the types are \(names.joined(separator: ", "))"
          + hint(parts[0], among: names)
      )
    }
    self.type = type
    path = parts[1]
  }
}

extension EncodingChoice {
  init(option text: String) throws {
    guard text.lowercased() == "windows-1252" else {
      throw ValidationError(
        "the only encoding to name is windows-1252; UTF-8 and UTF-16 are found from the bytes"
      )
    }
    self = .windows1252
  }
}

extension Day {
  init(option text: String) throws {
    guard let day = Day(iso: text) else {
      throw ValidationError("a day of the calendar is written as in 2026-06-30")
    }
    self = day
  }
}

extension ClosedRange<Month> {
  /// More months than any program has been reported for, so that a slip of the pen is noticed.
  private static let mostMonths = 600

  init(option text: String) throws {
    let parts = text.components(separatedBy: "..")
    let months = parts.compactMap(Month.init(iso:))
    guard months.count == parts.count, let first = months.first, let last = months.last,
      parts.count <= 2
    else {
      throw ValidationError(
        "months are written 2025-11, or 2025-04..2025-11 from the first to the last"
      )
    }
    guard first <= last else {
      throw ValidationError("the first month comes after the last; write \(last)..\(first)")
    }
    guard last - first < Self.mostMonths else {
      throw ValidationError("at most \(Self.mostMonths) months are taken at once")
    }
    self = first...last
  }
}

extension Grain {
  init(option text: String) throws {
    guard let grain = Grain(rawValue: text) else {
      let names = Grain.allCases.map(\.rawValue)
      throw ValidationError(
        "it is one of \(names.joined(separator: ", "))" + hint(text, among: names)
      )
    }
    self = grain
  }
}

extension ImportNumber {
  init(option text: String) throws {
    guard let number = Int64(text) else {
      throw ValidationError("imports are numbered 1, 2, 3: see vouch history")
    }
    self.init(number)
  }
}

extension SealNumber {
  init(option text: String) throws {
    guard let number = Int64(text) else {
      throw ValidationError("seals are numbered 1, 2, 3: see vouch seal --list")
    }
    self.init(number)
  }
}

extension [ReportFormat] {
  init(option text: String) throws {
    self = try distinct(text, among: ReportFormat.allCases)
  }
}

extension Language {
  init(option text: String) throws {
    let languages = try [Language](option: text)
    guard languages.count == 1 else { throw ValidationError("one language is taken at a time") }
    self = languages[0]
  }
}

extension [Language] {
  init(option text: String) throws {
    self = try distinct(text, among: Language.allCases)
  }
}

/// The values of a list with commas, each once.
private func distinct<Value: RawRepresentable<String> & Equatable>(
  _ text: String,
  among all: [Value]
) throws -> [Value] {
  let names = all.map(\.rawValue)
  var values: [Value] = []
  for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
    guard let value = Value(rawValue: word) else {
      throw ValidationError(
        "'\(word)' is none of \(names.joined(separator: ", "))" + hint(word, among: names)
      )
    }
    if !values.contains(value) { values.append(value) }
  }
  return values
}

private func hint(_ word: String, among names: [String]) -> String {
  nearestMatch(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
}
