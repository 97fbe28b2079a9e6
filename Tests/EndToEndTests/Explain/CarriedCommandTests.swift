import Foundation
import Testing

/// Reports carry the command that explains a number, and the names to put in for any other: put in,
/// they give the report's numbers.
struct CarriedCommandTests {
  private static let report = """
    report: countries
    title: {en: "The \\"country\\" report", fr: Rapport des pays d’origine}
    calendar: funder
    every: month
    languages: [en, fr]
    sections:
      - id: summary
        metrics: [direct_contacts, unduplicated_clients]
        columns: [period, year_to_date, target, same_period_last_year]
      - id: by-country
        heading: {en: "\\"Countries\\" & more; metrics", fr: Selon le pays d’origine}
        breakdown: client.country
        top: 5
        metrics: [unduplicated_clients, direct_contacts]
        columns: [year_to_date, period]
      - id: country-by-gender
        breakdown: client.country
        across: client.gender
        metrics: [direct_contacts]
    """

  private static let clients = """
    client_id,country,gender
    G1,Côte d'Ivoire,it's
    G2,Sri Lanka,--all
    G3,"a ""b"" $HOME `id`",total
    G4,other,
    G5,-,it's
    G6,total,*
    G7,é=\\,--all
    """

  private static let contacts =
    "contact_id,date,kind,client_id\n"
    + (1...20).map { number in
      let client = number < 20 ? "G\(1 + number * number % 8 % 7)" : ""
      return "L\(number),2025-11-\(number + 9),one_on_one,\(client)"
    }
    .joined(separator: "\n")

  @Test(arguments: zip(["md", "xlsx"], ["en", "fr"]))
  func `the command that a report carries gives each of its numbers`(
    format: String,
    language: String
  ) async throws {
    let stage = try Stage()
    try stage.write(Self.report, to: "ReportTemplates/tiny/countries.yaml")
    try stage.write(Self.clients, to: "Lands/clients.csv")
    try stage.write(Self.contacts, to: "Lands/contacts.csv")
    let made = try await stage.run(
      "vouch import --today 2026-06-30 October Lands && "
        + "vouch report countries 2025-11 --format csv,\(format) --language \(language)"
    )
    #expect(made.status == 0, "\(made.errors)")
    let folder = stage.folder.appending(path: "reports/countries/2025-11")
    let suffix = language == "fr" ? "-fr" : ""
    let file = folder.appending(path: "countries-2025-11\(suffix).\(format)")
    let carried = try CarriedCommand(try texts(of: file))
    let table = try Data(contentsOf: folder.appending(path: "countries-2025-11.csv"))
    let rows = PlainCSV.rows([UInt8](table)).dropFirst()
    #expect(rows.count > 40)
    for (number, row) in rows.enumerated() where number % 5 == format.count {
      let command = try #require(carried.command(forTidyRow: row), "\(row)")
      let said = try await stage.run(command)
      #expect(said.status == 0, "\(command): \(said.errors)")
      let lines = said.output.split(separator: "", maxSplits: 1).last?.first
      let shown = lines?.trimmingCharacters(in: .whitespaces)
      if row[10].isEmpty {
        #expect(shown == row[9], "\(command)")
      } else {
        #expect(shown == (language == "fr" ? "n.\u{A0}d." : "n/a"), "\(command)")
      }
    }
  }

  /// What a file shows as text: the lines of Markdown, the strings of a workbook.
  private func texts(of file: URL) throws -> [String] {
    let data = try Data(contentsOf: file)
    guard file.pathExtension == "xlsx" else {
      return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    let strings = try #require(ZipArchive([UInt8](data)).files["xl/sharedStrings.xml"])
    return strings.matches(of: /<t[^>]*>([^<]*)<\/t>/).map { match in
      [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
        .reduce(String(match.1)) { $0.replacing($1.0, with: $1.1) }
    }
  }
}

/// The command that a report carries, and what it calls its numbers.
private struct CarriedCommand {
  private let command: String
  private let names: [Substring: (metrics: [Substring], columns: [Substring])]

  init(_ texts: [String]) throws {
    let trimmed = texts.map { $0.trimmingCharacters(in: .whitespaces) }
    command = try #require(trimmed.first { $0.hasPrefix("vouch explain countries") })
    names = try Dictionary(
      trimmed.compactMap { text in
        try /--section ([a-z-]+)\s?; (?:metrics|indicateurs) ([a-z_, ]+)\s?; --column ([a-z_, ]+)/
          .firstMatch(in: text)
          .map { match in
            (match.1, (match.2.split(separator: ", "), match.3.split(separator: ", ")))
          }
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The command with the names of another number put in; nil where the report does not name them.
  func command(forTidyRow row: [String]) -> String? {
    guard let known = names[row[2][...]], known.metrics.contains(row[7][...]),
      known.columns.contains(row[8][...])
    else { return nil }
    let words = command.split(separator: " ")
    var new = words.map(String.init)
    guard new.count > 6, new[5] == "--section" else { return nil }
    (new[4], new[6]) = (row[7], row[2])
    new += ["--column", row[8]]
    if !row[3].isEmpty { new.append("--member=" + quoted("\(row[3])=\(row[4])")) }
    if !row[5].isEmpty { new.append("--across=" + quoted("\(row[5])=\(row[6])")) }
    return new.joined(separator: " ")
  }

  private func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
