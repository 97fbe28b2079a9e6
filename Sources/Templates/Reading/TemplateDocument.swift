import Foundation
import Records

/// A template file with its text and, where it is YAML, its nodes.
struct TemplateDocument {
  let file: TemplateFile
  let root: TemplateNode?

  /// The name that a report in this file must bear; nil for the program's and the metrics' file.
  var reportStem: String? {
    guard file.path != TemplateFile.programPath, file.path != TemplateFile.metricsPath
    else { return nil }
    return String(file.path.dropLast(Self.suffix.count))
  }

  /// The name that a mapping in this file must bear.
  var mappingStem: String {
    String(file.path.dropFirst("\(TemplateFile.mappingsFolder)/".count).dropLast(Self.suffix.count))
  }

  private static let suffix = ".yaml"

  private init(file: TemplateFile, root: TemplateNode?) {
    self.file = file
    self.root = root
  }

  /// A file at hand as text, said to lie in `folder`.
  init(_ file: TemplateFile, in folder: String, log: DiagnosticLog) {
    let path = Self.path(file.path, in: folder)
    self.init(file: file, root: YAMLDocument.root(of: file.text, file: path, log: log))
  }

  /// The templates of a folder: the program's, the metrics', then the reports' in order of name.
  static func all(
    in folder: String,
    log: DiagnosticLog
  ) throws(TemplatesError) -> [TemplateDocument] {
    let names = try fileNames(in: folder)
    guard names.contains(TemplateFile.programPath) else {
      throw .noProgramFile(folder: folder)
    }
    warn(of: names, in: folder, log: log)
    let shared = [TemplateFile.programPath, TemplateFile.metricsPath].filter(names.contains)
    let reports = names.filter { $0.hasSuffix(suffix) && !shared.contains($0) }
      .sorted { $0.dropLast(suffix.count) < $1.dropLast(suffix.count) }
    var documents: [TemplateDocument] = []
    for name in shared + reports {
      documents.append(try document(name, in: folder, log: log))
    }
    return documents
  }

  /// The mappings of a program folder, in order of name; none where it has no folder of them.
  static func mappings(
    in folder: String,
    log: DiagnosticLog
  ) throws(TemplatesError) -> [TemplateDocument] {
    let subfolder = TemplateFile.mappingsFolder
    guard try fileNames(in: folder).contains(subfolder) else { return [] }
    let names = try fileNames(in: path(subfolder, in: folder))
    warn(of: names, in: path(subfolder, in: folder), log: log)
    var documents: [TemplateDocument] = []
    for name in names where name.hasSuffix(suffix) {
      documents.append(try document("\(subfolder)/\(name)", in: folder, log: log))
    }
    return documents
  }

  private static func warn(of names: [String], in folder: String, log: DiagnosticLog) {
    for name in names where name.hasSuffix(".yml") {
      let location = Diagnostic.Location(file: path(name, in: folder))
      log.report(.notReadAsTemplate(name, stem: String(name.dropLast(4))), at: location)
    }
  }

  private static func document(
    _ name: String,
    in folder: String,
    log: DiagnosticLog
  ) throws(TemplatesError) -> TemplateDocument {
    let path = path(name, in: folder)
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      log.report(.notUTF8, at: Diagnostic.Location(file: path))
      return TemplateDocument(
        file: TemplateFile(path: name, text: String(decoding: bytes, as: UTF8.self)),
        root: nil
      )
    }
    return TemplateDocument(
      TemplateFile(path: name, text: text.removingByteOrderMark),
      in: folder,
      log: log
    )
  }

  /// The names of a folder's own files, without hidden ones, in order.
  private static func fileNames(in folder: String) throws(TemplatesError) -> [String] {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    guard files.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw .noFolder(folder)
    }
    do {
      return try files.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw .unreadable(path: folder, reason: error.localizedDescription)
    }
  }

  /// As the user gave the folder, so that a diagnostic names a file that can be opened.
  private static func path(_ name: String, in folder: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
