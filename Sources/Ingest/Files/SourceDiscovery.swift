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
    var search = Search(mapping: mapping.map(MappingDiscovery.init))
    for override in overrides { try search.add(override) }
    for path in paths {
      switch kind(of: path) {
      case .file: search.addFile(path)
      case .folder: try search.addFolder(path)
      case nil: throw .missing(path: path)
      }
    }
    if let mapping { search.finish(mapping) }
    return (inReadingOrder(search.files), search.diagnostics)
  }

  /// The files by record type, then path; tables of one file stay in the mapping's order.
  private static func inReadingOrder(_ files: [SourceFile]) -> [SourceFile] {
    RecordType.allCases.flatMap { type in
      let ofType = files.filter { $0.type == type }
      let byPath = Dictionary(grouping: ofType, by: \.path)
      return byPath.keys.sorted().flatMap { byPath[$0] ?? [] }
    }
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
    /// The type that each file is read as, whatever path it was named by.
    private var types: [String: RecordType] = [:]
    /// The files whose type the user says.
    private var said: Set<String> = []
    /// The tables of the mapping found so far; nil where there is none.
    private var mapping: MappingDiscovery?
    private var mapped: Set<String> = []

    init(mapping: MappingDiscovery?) { self.mapping = mapping }

    mutating func add(_ override: Override) throws(IngestError) {
      switch kind(of: override.path) {
      case nil: throw .missing(path: override.path)
      case .folder: throw .unreadable(path: override.path, reason: "it is a folder, not a file")
      case .file: break
      }
      said.insert(identity(override.path))
      take(override.path, as: override.type)
    }

    mutating func addFile(_ path: String) {
      if said.contains(identity(path)) { return note(.givenTwice, path) }
      if takesMapped(path) { return }
      switch FileName(path) {
      case .other: note(.passedOver(.other), path)
      case .workbook: note(.passedOver(.workbook), path)
      case .records(let stem): addRecords(path, stem: stem)
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
        if kind(of: path) == .file, takesMapped(path) {
          holdsRecords = true
          continue
        }
        switch (kind(of: path), FileName(name)) {
        case (.folder, _): note(.passedOver(.folder), path)
        case (nil, _), (.file, .other): note(.passedOver(.other), path)
        case (.file, .workbook): note(.passedOver(.workbook), path)
        case (.file, .records(let stem)):
          holdsRecords = true
          addRecords(path, stem: stem)
        }
      }
      if !holdsRecords { note(.noRecords, folder) }
    }

    /// Takes a file that is the mapping's, if it is.
    private mutating func takesMapped(_ path: String) -> Bool {
      if mapped.contains(identity(path)) {
        note(.givenTwice, path)
        return true
      }
      guard mapping?.take(path) ?? false else { return false }
      mapped.insert(identity(path))
      return true
    }

    /// Adds the sources that the mapping makes of its files.
    mutating func finish(_ mapping: Mapping) {
      guard let found = self.mapping else { return }
      files += found.sources
      for problem in found.findings { note(problem, "--mapping \(mapping.name)") }
    }

    private mutating func addRecords(_ path: String, stem: String) {
      let folded = HeaderName.folded(stem)
      if let type = RecordType(rawValue: folded) {
        take(path, as: type)
      } else {
        let nearest = nearestMatch(to: folded, among: RecordType.allCases.map(\.rawValue))
        note(
          .unknownRecordType(stem: stem, nearest: nearest.flatMap(RecordType.init(rawValue:))),
          path
        )
      }
    }

    /// Takes a file that was not taken before, or says why it is not taken again.
    private mutating func take(_ path: String, as type: RecordType) {
      let identity = identity(path)
      guard let known = types[identity] else {
        types[identity] = type
        files.append(SourceFile(path: path, type: type))
        return
      }
      note(known == type ? .givenTwice : .givenAsTwoTypes(known, type), path)
    }

    private mutating func note(_ problem: Problem, _ path: String) {
      diagnostics.append(problem.diagnostic(at: Diagnostic.Location(file: path)))
    }

    private func identity(_ path: String) -> String {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    }
  }
}

/// What the name of a file says that it holds.
private enum FileName {
  case records(stem: String)
  case workbook
  case other

  init(_ path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let folded = name.lowercased()
    if let ending = [".csv", ".csv.gz"].first(where: folded.hasSuffix) {
      self = .records(stem: String(name.dropLast(ending.count)))
    } else {
      self = folded.hasSuffix(".xlsx") ? .workbook : .other
    }
  }
}
