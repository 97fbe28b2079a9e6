import Foundation
import Glibc
import Ledger
import Records
import Rendering
import Vouching

/// A file that a command line names for what a command writes beside what it prints, such as
/// `--csv bridge.csv`.
///
/// A slip of the pen could name the ledger, or a report that was sent: nothing takes the place of a
/// file that holds anything else than what the command itself writes.
struct AskedFile {
  private let path: String
  private let content: Content

  /// What a command writes, told from other files by how these begin.
  struct Content {
    /// In words: `an explanation`.
    let name: String
    let head: [UInt8]
  }

  /// Refuses a path at which a file is that must stay; `ledgerPath` is the ledger that the command
  /// works on.
  init(_ path: String, for content: Content, besideLedgerAt ledgerPath: String) throws {
    self.path = path
    self.content = content
    try checkPlace(ledgerPath)
    try checkContent()
  }

  /// Writes it, whole or not at all.
  func write(_ bytes: [UInt8], for readers: RenderedFile.Readers = .usual) throws {
    // What is there may have come since.
    try checkContent()
    try OutputFile(path).write(bytes, for: readers)
  }

  /// Refuses the ledger's own files, and the places of sealed ones, whether they are there or not.
  private func checkPlace(_ ledgerPath: String) throws {
    let place = Self.place(of: path)
    let ledgerPlace = Self.place(of: ledgerPath)
    guard !Self.ledgerEndings.contains(where: { place == ledgerPlace + $0 }) else {
      throw refusal("it is the ledger's")
    }
    guard FileManager.default.fileExists(atPath: ledgerPath) else { return }
    let ledger = try Ledger.open(ledgerPath, program: nil, schema: .core, access: .reading)
    let homes = SealHomes(of: ledger)
    for page in SealBook(try ledger.seals()).pages {
      let files = page.kept?.seal.files ?? []
      let folder = homes.folder(of: page.entry)
      guard !files.contains(where: { Self.place(of: folder.path($0.path)) == place }) else {
        throw refusal("it is sealed (seal \(page.entry.number))")
      }
    }
  }

  /// The ledger's file, and those that SQLite keeps beside it.
  private static let ledgerEndings = ["", "-wal", "-shm", "-journal"]

  /// Refuses what is there and holds something else; an empty file holds nothing.
  private func checkContent() throws {
    var status = stat()
    guard stat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("it is no file to write anew") }
    guard status.st_size > 0 else { return }
    let found: Data
    do {
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      defer { do { try file.close() } catch {} }
      found = try file.read(upToCount: content.head.count) ?? Data()
    } catch {
      throw refusal("what it holds cannot be read: \(error.localizedDescription)")
    }
    guard found.elementsEqual(content.head) else {
      throw refusal("a file is there that holds no \(content.name)")
    }
  }

  private func refusal(_ reason: String) -> WorkflowError {
    .cannotWrite(path: path, reason: "\(reason); name another file")
  }

  /// Where a file lies, whatever links lead there.
  static func place(of path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }
}

extension AskedFile.Content {
  /// A CSV file with a header of its own.
  static func table(_ header: [String], named name: String) -> Self {
    Self(name: name, head: CSVTable(header: header).bytes)
  }

  static let workbook = Self(name: "workbook", head: Array("PK".utf8))
  static let seal = Self(name: "seal", head: Array(SealFile.head.utf8))
}
