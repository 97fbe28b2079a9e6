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
  /// make no more difference than they do in a heading.
  package static func files(
    at paths: [String],
    overrides: [Override] = []
  ) throws(IngestError) -> (files: [SourceFile], diagnostics: [Diagnostic]) {
    var search = Search()
    for override in overrides { try search.add(override) }
    for path in paths {
      switch kind(of: path) {
      case .file: search.addFile(path)
      case .folder: try search.addFolder(path)
      case nil: throw .missing(path: path)
      }
    }
    let order = { (file: SourceFile) in TypeIndex(file.type).index }
    let files = search.files.sorted { (order($0), $0.path) < (order($1), $1.path) }
    return (files, search.diagnostics)
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
