import Records
import Rendering
import Templates
import Vouching

/// Which files of an edition are to be sealed.
///
/// Those that are on the disk, of the formats and languages asked for; of what was asked for and
/// is not there, those that a report would write; the usual ones where nothing is there at all. What
/// was sent of a report that is corrected counts as there.
struct SealedChoice {
  let names: [String]
  private let edition: Edition

  init(
    of edition: Edition,
    formats: [ReportFormat]?,
    languages: [Language]?,
    usualLanguages: [Language]? = nil,
    isThere: (String) -> Bool
  ) {
    self.edition = edition
    let pool = languages ?? edition.template.languages
    let present = edition.names(formats ?? ReportFormat.allCases, in: pool).filter(isThere)
    var names = Set(present)
    let usual = languages ?? usualLanguages ?? edition.usualLanguages
    for format in formats ?? (present.isEmpty ? ReportFormat.allCases : [])
    where names.isDisjoint(with: edition.names([format], in: pool)) {
      names.formUnion(edition.names([format], in: usual))
    }
    for language in languages ?? []
    where names.isDisjoint(with: edition.names(Self.writtenFormats, in: [language])) {
      names.formUnion(edition.names(formats ?? ReportFormat.allCases, in: [language]))
    }
    self.names = edition.names(ReportFormat.allCases, in: edition.template.languages)
      .filter(names.contains)
  }

  /// All of a seal; the edition is of its revision.
  init(of seal: Seal, _ edition: Edition) {
    let paths = Set(seal.files.map(\.path))
    self.init(of: edition, formats: nil, languages: nil) { paths.contains(edition.path(of: $0)) }
  }

  /// Those of an edition that takes the place of a seal: what was sent is sent again.
  init(
    of edition: Edition,
    after seal: Seal,
    formats: [ReportFormat]?,
    languages: [Language]?,
    isThere: (String) -> Bool
  ) {
    let before = Edition(edition.template, edition.period, revision: seal.revision)
    let sent = SealedChoice(of: seal, before)
    func all(of edition: Edition) -> [String] {
      edition.names(ReportFormat.allCases, in: edition.template.languages)
    }
    let resent = Set(
      zip(all(of: edition), all(of: before)).filter { sent.names.contains($1) }.map(\.0)
    )
    self.init(
      of: edition,
      formats: formats,
      languages: languages,
      usualLanguages: sent.languages,
      isThere: { resent.contains($0) || isThere($0) }
    )
  }

  /// Formats that have a language.
  private static let writtenFormats: [ReportFormat] = [.xlsx, .markdown]

  var formats: [ReportFormat] {
    ReportFormat.allCases.filter { format in
      edition.names([format], in: edition.template.languages).contains(where: names.contains)
    }
  }

  var languages: [Language] {
    let languages = edition.template.languages.filter { language in
      edition.names(Self.writtenFormats, in: [language]).contains(where: names.contains)
    }
    // Tidy CSV has none and is asked for in any.
    return languages.isEmpty ? edition.usualLanguages : languages
  }
}
