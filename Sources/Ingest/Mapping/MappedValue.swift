import Records

/// A row of a foreign table, while its page is lent.
struct SourceRow {
  /// The columns of the page, in order.
  let columns: [CellColumn]
  let row: Int
  /// The tally that the row is taken for, where its table is unpivoted.
  var tally: Tally?

  struct Tally {
    let value: String
    let column: Int
  }

  func cell(_ column: Int) -> CellText { columns[column][row] }
}

/// Why a value cannot be made of a row.
struct MappingFault: Error {
  let problem: MappedCellProblem.Kind
  /// The text that cannot be read.
  let found: String
  /// Where it stands, from 0; nil where it is not in the table.
  let column: Int?
}

/// A value of a mapping set against one table's header: what each row is asked for.
///
/// Most columns say few different things, so what is made of a text is remembered.
final class MappedValue {
  private let source: Source
  private let separator: String?
  private let days: [DayPattern]
  private let words: WordMap?
  private var memo = TextMemo<String>()

  private enum Source {
    case column(Int)
    case text(String)
    case join([MappedValue], with: String)
    case lookup(LookupIndex, key: MappedValue, take: Int, otherwise: ValueMapping.MissingKey)
    case unpivoted(ValueMapping.UnpivotedPart)
    case first([MappedValue])
  }

  /// Nil where the header lacks what the value is made of.
  init?(_ value: ValueMapping, isList: Bool, header: MappedHeader, setting: MappingSetting) {
    func part(_ value: ValueMapping) -> MappedValue? {
      MappedValue(value, isList: isList, header: header, setting: setting)
    }
    switch value.source {
    case .column(let name):
      guard let column = header.column(name) else { return nil }
      source = .column(column)
    case .capture(let name):
      guard let text = setting.captures[name] else { return nil }
      source = .text(text)
    case .constant(let text): source = .text(text)
    case .join(let parts, let separator):
      let found = parts.compactMap(part)
      guard found.count == parts.count else { return nil }
      source = .join(found, with: separator)
    case .lookup(let name, let key, let take, let otherwise):
      guard let index = setting.lookups[name], let place = index.place(of: take),
        let key = part(key)
      else { return nil }
      source = .lookup(index, key: key, take: place, otherwise: otherwise)
    case .unpivoted(let part): source = .unpivoted(part)
    case .first(let parts):
      let found = parts.compactMap(part)
      guard !found.isEmpty else { return nil }
      source = .first(found)
    }
    separator = value.separator ?? (isList && value.words != nil ? ";" : nil)
    days = value.days
    words = value.words
  }

  /// The column whose cells are the values, as they stand.
  var plainColumn: Int? {
    guard case .column(let column) = source, isTakenAsIs else { return nil }
    return column
  }

  /// What is wrong with a value that is the same for every row; nil where nothing is.
  var constantFault: MappingFault? {
    guard case .text = source else { return nil }
    do throws(MappingFault) {
      _ = try text(of: SourceRow(columns: [], row: 0))
      return nil
    } catch {
      return error
    }
  }

  private var isTakenAsIs: Bool { separator == nil && days.isEmpty && words == nil }

  /// The value of a row; blank where what it is made of is.
  func text(of row: SourceRow) throws(MappingFault) -> String {
    let text = try sourceText(of: row)
    if text.isEmpty || isTakenAsIs { return text }
    if let known = memo[text] { return known }
    do throws(Unreadable) {
      let made = try make(text)
      memo.remember(made, for: text)
      return made
    } catch {
      throw MappingFault(problem: error.kind, found: error.found, column: column(of: row))
    }
  }

  private func sourceText(of row: SourceRow) throws(MappingFault) -> String {
    switch source {
    case .column(let column): return row.cell(column).string
    case .text(let text): return text
    case .join(let parts, let separator):
      var texts: [String] = []
      for part in parts {
        let text = try part.text(of: row)
        if text.isEmpty { return "" }
        texts.append(text)
      }
      return texts.joined(separator: separator)
    case .lookup(let index, let key, let take, let otherwise):
      let text = try key.text(of: row)
      if text.isEmpty { return "" }
      switch index.find(text) {
      case .row(let values): return values[take]
      case .several:
        throw MappingFault(
          problem: .severalRows(index.name),
          found: text,
          column: key.column(of: row)
        )
      case .unreadable:
        throw MappingFault(
          problem: .unreadableRow(index.name),
          found: text,
          column: key.column(of: row)
        )
      case .none where otherwise == .blank: return ""
      case .none:
        let problem = MappedCellProblem.Kind.noSuchKey(index.name, nearest: index.nearest(to: text))
        throw MappingFault(problem: problem, found: text, column: key.column(of: row))
      }
    case .unpivoted(let part):
      guard let tally = row.tally else { return "" }
      return part == .value ? tally.value : row.cell(tally.column).string
    case .first(let parts):
      for part in parts {
        let text = try part.text(of: row)
        if !text.isEmpty { return text }
      }
      return ""
    }
  }

  // MARK: Making

  private struct Unreadable: Error {
    let kind: MappedCellProblem.Kind
    let found: String
  }

  private func make(_ text: String) throws(Unreadable) -> String {
    if !days.isEmpty { return try day(text) }
    guard let separator else { return try word(text) }
    var elements: [String] = []
    for part in text.split(separator: separator) {
      let element = normalized(String(part))
      if !element.isEmpty { elements.append(try word(element)) }
    }
    return elements.filter { !$0.isEmpty }.joined(separator: ";")
  }

  private func day(_ text: String) throws(Unreadable) -> String {
    // What Vouch reads without a pattern always passes.
    switch DayText.reading(text) {
    case .day(let day): return day.description
    case .noSuchDay: throw Unreadable(kind: .noSuchDay, found: text)
    case .noFit: break
    }
    switch days.read(text) {
    case .day(let day): return day.description
    case .noSuchDay: throw Unreadable(kind: .noSuchDay, found: text)
    case .noFit: throw Unreadable(kind: .noFormat(days), found: text)
    }
  }

  private func word(_ text: String) throws(Unreadable) -> String {
    guard let words else { return text }
    guard let value = words.value(of: text) else {
      throw Unreadable(kind: .unmapped(words), found: text)
    }
    return value
  }

  // MARK: Places

  /// The cell that whoever mends the value looks at first, from 0.
  func column(of row: SourceRow) -> Int? {
    switch source {
    case .column(let column): return column
    case .text: return nil
    case .lookup(_, let key, _, _): return key.column(of: row)
    case .unpivoted: return row.tally?.column
    case .join(let parts, _):
      return (parts.first { $0.isBlank(in: row) } ?? parts.first { $0.column(of: row) != nil })?
        .column(of: row)
    case .first(let parts):
      return (parts.first { !$0.isBlank(in: row) } ?? parts.first)?.column(of: row)
    }
  }

  private func isBlank(in row: SourceRow) -> Bool {
    do throws(MappingFault) {
      return try text(of: row).isEmpty
    } catch {
      return false
    }
  }

  /// Whether it reads a column of the table in a row.
  func reads(_ column: Int, in row: SourceRow) -> Bool {
    switch source {
    case .column(let own): own == column
    case .text: false
    case .lookup(_, let key, _, _): key.reads(column, in: row)
    case .unpivoted(let part): part == .count && row.tally?.column == column
    case .join(let parts, _), .first(let parts): parts.contains { $0.reads(column, in: row) }
    }
  }
}

/// What a mapped table is read with beside its own cells.
struct MappingSetting {
  let captures: [String: String]
  let lookups: [String: LookupIndex]
}
