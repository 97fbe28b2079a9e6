/// A program that another can start from: its templates, which are inside Vouch.
///
/// The build takes every `.yaml` file of the program folders in this module's own folder, some of
/// which are links to where they stand.
package struct Starter: Hashable, Sendable {
  package let name: String
  /// In order of path.
  package let templates: [Template]

  package struct Template: Hashable, Sendable {
    /// From the program folder.
    package let path: String
    package let text: String
  }

  /// All there are, in order of name.
  package static let all: [Starter] = Dictionary(grouping: EmbeddedTemplate.all, by: \.program)
    .map { name, embedded in
      let templates = embedded.map { Template(path: $0.path, text: $0.text) }
      return Starter(name: name, templates: templates.sorted { $0.path < $1.path })
    }
    .sorted { $0.name < $1.name }

  /// The name of the smallest, in plain words, for a program that is like no other.
  package static let minimal = "minimal"
}

/// A template of one of the programs, as the build embeds it.
struct EmbeddedTemplate: Sendable {
  let program: String
  let path: String
  let text: String
}
