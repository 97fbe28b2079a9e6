import Foundation
import Records
import Templates

/// What a folder of reports holds, as batches made it: `manifest.json`.
///
/// Equal folders have equal manifests, byte for byte: no clock, and one order.
package struct Manifest: Codable, Hashable, Sendable {
  package static let fileName = "manifest.json"

  /// The program whose reports these are.
  package let program: String
  /// By report, then period.
  package private(set) var reports: [Entry] = []

  /// A report of one period.
  package struct Entry: Codable, Hashable, Sendable {
    package let report: String
    package let period: String
    /// By path.
    package fileprivate(set) var files: [File]
  }

  package struct File: Codable, Hashable, Sendable {
    /// From the folder of the manifest.
    package let path: String
    /// Of the file's bytes, in hexadecimal.
    package let sha256: String
    /// What it was made from, as the report's cover says it.
    package let fingerprint: String
    /// The number of the last import that had changed a record.
    package let asOf: Int64
  }

  init(program: String) {
    self.program = program
  }

  package func entry(of edition: Edition) -> Entry? {
    reports.first { $0.isOf(edition) }
  }

  /// The months in which the periods end that some reports were made of.
  func months(of templates: [ReportTemplate]) -> Set<Month> {
    Set(
      templates.flatMap { template in
        reports.filter { $0.report == template.name.rawValue }.compactMap { entry in
          Period(entry.period, template.grain, of: template.calendar)?.last
        }
      }
    )
  }

  /// Puts files of an edition in the place of those of the same paths.
  mutating func add(_ files: [File], of edition: Edition) {
    let paths = Set(files.map(\.path))
    var entry =
      entry(of: edition)
      ?? Entry(report: edition.template.name.rawValue, period: "\(edition.period)", files: [])
    entry.files = (entry.files.filter { !paths.contains($0.path) } + files).sorted {
      $0.path < $1.path
    }
    reports.removeAll { $0.isOf(edition) }
    let place = reports.firstIndex { (entry.report, entry.period) < ($0.report, $0.period) }
    reports.insert(entry, at: place ?? reports.endIndex)
  }

  // MARK: JSON

  init(json: Data) throws {
    self = try JSONDecoder().decode(Manifest.self, from: json)
  }

  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }
}

extension Manifest.Entry {
  fileprivate func isOf(_ edition: Edition) -> Bool {
    report == edition.template.name.rawValue && period == "\(edition.period)"
  }
}
