import Records
import Testing
import Workflow

/// Files of records, and what `vouch check` says of them.
struct CheckedFiles {
  let place: Workplace

  /// Imports files that must be without a problem, by name.
  init(_ files: [String: String]) throws {
    place = try Workplace()
    for (name, text) in files { try place.write(text, to: name) }
    #expect(try place.run(files.keys.sorted()).isClean)
  }

  /// The lines of one check: label, number, what it is out of, and who.
  func lines(
    _ title: String,
    in period: CheckedPeriod = CheckedPeriod("2025-11")
  ) throws -> [String] {
    let request = CheckRequest(period: period, names: .listed)
    let result = try CheckRun(request, in: place.workspace()).run()
    let group = result.groups.first { $0.title == title }
    return (group?.lines ?? []).map { line in
      let whole = line.whole.map { " of \($0)" } ?? ""
      let names = line.names.map { $0.joined(separator: "+") }.joined(separator: " ")
      return "\(line.label): \(line.count)\(whole)\(names.isEmpty ? "" : " (\(names))")"
    }
  }
}
