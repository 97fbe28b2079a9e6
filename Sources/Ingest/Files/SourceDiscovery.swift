import Foundation
package import Records

/// Finds the files of records among what a user names: files, folders, and files said to be of a
/// type.
package enum SourceDiscovery {
  /// A file whose type the user says, as `--as contacts=FILE` does; its name can be any.
  package typealias Override = (type: RecordType, path: String)

  /// The files to read, in the order to read them in: by record type, so that records come before
  /// those that refer to them, then by path; and what is wrong with what was named, or worth
  /// saying.
  ///
  /// Of a folder its own files are taken, not its subfolders. Case, blanks and hyphens of a stem
  /// make no more difference than they do in a heading. A file that is a table of `mapping` is read
  /// through it, once for each type of record that it gives; a file that is none is read as always.
  package static func files(
    at paths: [String],
    overrides: [Override] = [],
    mapping: Mapping? = nil
  ) throws(IngestError) -> (files: [SourceFile], diagnostics: [Diagnostic]) {
    var search = Search(mapping: mapping)
    for override in overrides { try search.add(override) }
    for path in paths {
      switch kind(of: path) {
      case .file: try search.addFile(path)
      case .folder: try search.addFolder(path)
      case nil: throw .missing(path: path)
      }
    }
    search.finish()
    // The sheets of a workbook that hold records of one type stay in their order.
    let files = search.files.enumerated().sorted { left, right in
      let types = (TypeIndex(left.element.type).index, TypeIndex(right.element.type).index)
      return (types.0, left.element.path, left.offset) < (types.1, right.element.path, right.offset)
    }
    return (files.map(\.element), search.diagnostics)
  }

  private enum Kind {
    case file
    case folder
  }

  /// What a path leads to; nil where that is nothing.
  private static func kind(of path: String) -> Kind? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    return isFolder.boolValue ? .folder : .file
  }

  /// What has been found so far.
  private struct Search {
    var files: [SourceFile] = []
    var diagnostics: [Diagnostic] = []
    /// The type that each file or sheet is read as, whatever path the file was named by.
    private var types: [Place: RecordType] = [:]
    /// The files whose type the user says.
    private var said: Set<String> = []
    /// The mapping, with the tables of it that were found so far.
    private var mapping: (name: String, discovery: MappingDiscovery)?
    /// The files that are read through it.
    private var mapped: Set<String> = []

    init(mapping: Mapping?) {
      self.mapping = mapping.map { ($0.name, MappingDiscovery($0)) }
    }

    private struct Place: Hashable {
      let file: String
      let sheet: String?
    }

    mutating func add(_ override: Override) throws(IngestError) {
      let (path, sheet) = parts(of: override.path)
      switch kind(of: path) {
      case nil: throw .missing(path: path)
      case .folder: throw .unreadable(path: path, reason: "it is a folder, not a file")
      case .file: break
      }
      said.insert(identity(path))
      guard case .workbook = FileName(path) else { return take(path, as: override.type) }
      let tabs = try WorkbookTabs(path: path)
      switch tabs.sheet(named: sheet) {
      case .success(let sheet): take(path, sheet: sheet, as: override.type)
      case .failure(let refusal): note(refusal.problem, path)
      }
    }

    /// A path that leads to a file, and the sheet that may be named after it: `FILE.xlsx:SHEET`.
    private func parts(of path: String) -> (path: String, sheet: String?) {
      guard kind(of: path) == nil, let colon = path.lastIndex(of: ":"),
        case .workbook = FileName(String(path[..<colon]))
      else { return (path, nil) }
      return (String(path[..<colon]), String(path[colon...].dropFirst()))
    }

    mutating func addFile(_ path: String) throws(IngestError) {
      if said.contains(identity(path)) { return note(.givenTwice, path) }
      if isCompanion(path) { return note(.passedOver(.companion), path) }
      if try takesMapped(path) || passesOver(path) { return }
      switch FileName(path) {
      case .other: note(.passedOver(.other), path)
      case .workbook: try addWorkbook(path)
      case .records(let stem): addRecords(path, stem: stem)
      }
    }

    /// Adds the sheets of a workbook, each by its name.
    private mutating func addWorkbook(_ path: String) throws(IngestError) {
      let tabs = try WorkbookTabs(path: path)
      for finding in tabs.findings { note(finding.problem, path, sheet: finding.sheet) }
      let isPlain = tabs.tables.allSatisfy { RecordType(rawValue: HeaderName.folded($0)) != nil }
      if !isPlain, noteNotMapped(path, nearest: nil) { return }
      for sheet in tabs.tables {
        if let type = RecordType(rawValue: HeaderName.folded(sheet)) {
          take(path, sheet: sheet, as: type)
        } else {
          note(.unknownSheet(name: sheet, nearest: nearestType(to: sheet)), path, sheet: sheet)
        }
      }
    }

    /// Adds a folder's own files; one that holds no records is a problem.
    mutating func addFolder(_ folder: String) throws(IngestError) {
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: folder)
      } catch {
        throw .unreadable(path: folder, reason: error.localizedDescription)
      }
      var holdsRecords = false
      for name in names.sorted() {
        let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
        // The user has said its type in place of its name.
        if said.contains(identity(path)) {
          holdsRecords = true
          continue
        }
        if kind(of: path) == .file {
          if isCompanion(path) {
            note(.passedOver(.companion), path)
            continue
          }
          if try takesMapped(path) {
            holdsRecords = true
            continue
          }
          if passesOver(path) { continue }
        }
        switch (kind(of: path), FileName(name)) {
        case (.folder, _): note(.passedOver(.folder), path)
        case (nil, _), (.file, .other): note(.passedOver(.other), path)
        case (.file, .workbook):
          holdsRecords = true
          try addWorkbook(path)
        case (.file, .records(let stem)):
          holdsRecords = true
          addRecords(path, stem: stem)
        }
      }
      if !holdsRecords { note(.noRecords, folder) }
    }

    /// Takes a file that is the mapping's, if it is.
    private mutating func takesMapped(_ path: String) throws(IngestError) -> Bool {
      if mapped.contains(identity(path)) {
        note(.givenTwice, path)
        return true
      }
      guard let findings = try mapping?.discovery.take(path) else { return false }
      mapped.insert(identity(path))
      for finding in findings { note(finding.problem, path, sheet: finding.sheet) }
      return true
    }

    private mutating func passesOver(_ path: String) -> Bool {
      mapping?.discovery.passesOver(path) ?? false
    }

    /// Adds the sources that the mapping makes of its files.
    mutating func finish() {
      guard let mapping else { return }
      files += mapping.discovery.sources
      for problem in mapping.discovery.findings { note(problem, "--mapping \(mapping.name)") }
    }

    private mutating func addRecords(_ path: String, stem: String) {
      if let type = RecordType(rawValue: HeaderName.folded(stem)) {
        take(path, as: type)
        return
      }
      let nearest = nearestType(to: stem)
      if !noteNotMapped(path, nearest: nearest) {
        note(.unknownRecordType(stem: stem, nearest: nearest), path)
      }
    }

    /// Says of a file of no record type how the mapping's files are named; false where that is not
    /// what is wrong with it.
    private mutating func noteNotMapped(_ path: String, nearest: RecordType?) -> Bool {
      let patterns = mapping?.discovery.patternsMissed(by: path) ?? []
      if !patterns.isEmpty { note(.fileNotMapped(patterns: patterns, nearest: nearest), path) }
      return !patterns.isEmpty
    }

    /// The record type whose name is nearest to that of a file or a sheet.
    private func nearestType(to name: String) -> RecordType? {
      let names = RecordType.allCases.map(\.rawValue)
      return nearestMatch(to: HeaderName.folded(name), among: names)
        .flatMap(RecordType.init(rawValue:))
    }

    /// Takes a file or a sheet that was not taken before, or says why it is not taken again.
    private mutating func take(_ path: String, sheet: String? = nil, as type: RecordType) {
      let place = Place(file: identity(path), sheet: sheet)
      guard let known = types[place] else {
        types[place] = type
        files.append(SourceFile(path: path, sheet: sheet, type: type))
        return
      }
      note(known == type ? .givenTwice : .givenAsTwoTypes(known, type), path, sheet: sheet)
    }

    private mutating func note(_ problem: Problem, _ path: String, sheet: String? = nil) {
      let location = Diagnostic.Location(file: path, sheet: sheet)
      diagnostics.append(problem.diagnostic(at: location))
    }

    private func identity(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
  }
}

/// Whether a file is one that a program leaves beside another, under its name and ending: who has a
/// workbook open (`~$book.xlsx`), or what a Mac knows of a file (`._book.xlsx`).
private func isCompanion(_ path: String) -> Bool {
  let name = path.fileName
  return name.hasPrefix("~$") || name.hasPrefix("._")
}

/// What the name of a file says that it holds.
private enum FileName {
  case records(stem: String)
  case workbook
  case other

  init(_ path: String) {
    let name = path.fileName
    let folded = name.lowercased()
    if let ending = [".csv", ".csv.gz"].first(where: folded.hasSuffix) {
      self = .records(stem: String(name.dropLast(ending.count)))
    } else {
      self = folded.hasSuffix(".xlsx") ? .workbook : .other
    }
  }
}
