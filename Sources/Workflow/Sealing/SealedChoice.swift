import Records
import Rendering
import Templates

/// Which files of an edition are to be sealed.
///
/// Those that are on the disk, of the formats and languages asked for; of what was asked for and
/// is not there, those that a report would write; the usual ones where nothing is there at all.
struct SealedChoice {
  let names: [String]
  private let edition: Edition

  init(
    of edition: Edition,
    formats: [ReportFormat]?,
    languages: [Language]?,
    isThere: (String) -> Bool
  ) {
    self.edition = edition
    let pool = languages ?? edition.template.languages
    let present = edition.names(formats ?? ReportFormat.allCases, in: pool).filter(isThere)
    var names = Set(present)
    let usual = languages ?? edition.usualLanguages
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
