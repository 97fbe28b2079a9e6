import Records
import Rendering
import Templates
import Workflow

/// The command that makes what is due and makes anew what is stale, as the user would type it.
struct MendingCommand {
  private let options: [String]
  /// Those that say where records and templates are.
  private let workspaceOptions: [String]

  /// The options of the command that asks, where they are not the usual ones.
  init(out: String = OutputOptions.usualFolder, _ workspace: WorkspaceOptions) {
    workspaceOptions = workspace.asTyped
    let out = out == OutputOptions.usualFolder ? [] : ["--out \(out.asShellWord)"]
    options = out + workspaceOptions
  }

  /// One for each set of files that are looked after together: what was made in French, too, is to
  /// be made anew in both.
  func lines(for editions: [EditionStatus]) -> [String] {
    var groups: [Files: [EditionStatus]] = [:]
    for edition in editions { groups[Files(edition), default: []].append(edition) }
    return groups.sorted { $0.key.options < $1.key.options }.compactMap { files, editions in
      let months = editions.map(\.month)
      guard let first = months.min(), let last = months.max() else { return nil }
      let range = first == last ? "\(first)" : "\(first)..\(last)"
      let reports = groups.count > 1 ? Set(editions.map(\.edition.template.name.rawValue)) : []
      return (["vouch batch", range] + reports.sorted() + [files.options] + options)
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The command that tells why the records contradict some sealed editions.
  func restating(_ editions: [EditionStatus]) -> String {
    restating(editions.count == 1 ? editions.map(\.edition.description) : [])
  }

  /// The same of a report and its period, as they are named.
  func restating(_ named: [String]) -> String {
    (["vouch restate"] + named + workspaceOptions).joined(separator: " ")
  }

  /// The command that seals an edition, or makes its sealed files again that are gone.
  func sealing(_ edition: Edition) -> String {
    (["vouch seal \(edition)"] + options).joined(separator: " ")
  }

  /// The command that writes a seal to a file.
  func exporting(_ seal: Int64) -> String {
    (["vouch seal --export seal-\(seal).json --seal \(seal)"] + workspaceOptions)
      .joined(separator: " ")
  }

  /// The command that tells what is wrong with seals.
  var verifying: String { (["vouch verify"] + workspaceOptions).joined(separator: " ") }

  /// Which files a batch must be asked for.
  private struct Files: Hashable {
    let options: String

    init(_ status: EditionStatus) {
      var options: [String] = []
      if !status.formats.isEmpty, status.formats != ReportFormat.allCases {
        options.append("--format \(status.formats.map(\.rawValue).joined(separator: ","))")
      }
      if !status.languages.isEmpty, status.languages != status.edition.usualLanguages {
        options.append("--language \(status.languages.map(\.rawValue).joined(separator: ","))")
      }
      self.options = options.joined(separator: " ")
    }
  }
}
