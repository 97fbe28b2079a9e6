import Foundation
package import Records
import Rendering
package import Vouching

/// Checks files against an exported seal, without the ledger and without templates.
package struct SealCheck: Sendable {
  package let file: SealFile
  /// In the order in which they were given.
  package let outputs: [Output]
  /// The paths of the sealed files that were not given.
  package let notGiven: [String]

  /// A file that was given.
  package struct Output: Sendable {
    package let path: String
    package let verdict: Verdict
    /// Its numbers that are not those sealed, where it is a tidy file of the report.
    package let differences: [Difference]

    /// Whether the seal vouches for it.
    package var isVouchedFor: Bool {
      if case .asSealed = verdict { differences.isEmpty } else { false }
    }
  }

  package enum Verdict: Hashable, Sendable {
    /// It has the bytes that were sealed, under this path.
    case asSealed(path: String)
    case altered(path: String)
    /// By its name it is of another revision of the report, of which this seal says nothing.
    case ofRevision(Int)
    /// The seal names no file like it.
    case unknown
    /// It is not there, or cannot be read: why.
    case unread(String)
  }

  /// A number that a tidy file gives otherwise than the seal.
  package enum Difference: Hashable, Sendable {
    /// As the tidy file writes both: the value, or the status where it has none.
    case changed(NumberKey, sealed: String, found: String)
    case missing(NumberKey, sealed: String)
    /// A row that the seal does not have, as it begins.
    case added(String)
  }

  /// Checks the files that were sent against what `vouch seal --export` wrote.
  package init(seal path: String, outputs paths: [String]) throws {
    do {
      let text = String(decoding: try Self.bytes(of: path), as: UTF8.self)
      file = try SealFile(text)
    } catch let fault as SealFileFault {
      throw SealingError.badSealFile(path: path, fault)
    } catch let unread as Unread {
      throw WorkflowError.noInput("\(path): \(unread.reason)")
    }
    let seal = file.seal
    outputs = paths.map { path in
      do throws(Unread) {
        let bytes = try Self.bytes(of: path)
        let verdict = Self.verdict(on: path, Seal.hash(of: bytes), seal)
        let isOther = if case .ofRevision = verdict { true } else { false }
        return Output(
          path: path,
          verdict: verdict,
          differences: isOther ? [] : Self.differences(of: bytes, from: seal)
        )
      } catch {
        return Output(path: path, verdict: .unread(error.reason), differences: [])
      }
    }
    let given = Set(
      outputs.compactMap { output in
        switch output.verdict {
        case .asSealed(let path), .altered(let path): path
        case .ofRevision, .unknown, .unread: nil
        }
      }
    )
    notGiven = seal.files.map(\.path).filter { !given.contains($0) }
  }

  /// Why a file gives no bytes.
  private struct Unread: Error {
    let reason: String
  }

  private static func bytes(of path: String) throws(Unread) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Unread(reason: "no such file")
    }
    guard !isFolder.boolValue else {
      throw Unread(reason: "it is a folder; name the files in it")
    }
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw Unread(reason: "it cannot be read: \(error.localizedDescription)")
    }
  }

  /// A file goes by its name, and one that was renamed by its bytes.
  private static func verdict(on path: String, _ hash: String, _ seal: Seal) -> Verdict {
    let name = URL(filePath: path).lastPathComponent
    let named = seal.files.first { URL(filePath: $0.path).lastPathComponent == name }
    guard let file = named ?? seal.files.first(where: { $0.sha256 == hash }) else {
      return seal.otherRevision(named: name).map(Verdict.ofRevision) ?? .unknown
    }
    return file.sha256 == hash ? .asSealed(path: file.path) : .altered(path: file.path)
  }

  /// None of a file that is no tidy file.
  private static func differences(of bytes: [UInt8], from seal: Seal) -> [Difference] {
    guard var rows = TidyRows(bytes) else { return [] }
    let differences = seal.numbers.compactMap { number -> Difference? in
      let sealed = number.text.isEmpty ? number.status : number.text
      guard let row = rows.take(number.key, of: seal.report, seal.period) else {
        return .missing(number.key, sealed: sealed)
      }
      guard row.text != number.text || row.status != number.status else { return nil }
      let found = row.text.isEmpty ? row.status : row.text
      return .changed(number.key, sealed: sealed, found: found)
    }
    return differences + rows.others.map(Difference.added)
  }
}

extension SealCheck {
  /// What keeps the seal from vouching for the files, file by file and number by number.
  package var problems: [Diagnostic] {
    faulty.flatMap { output in
      let place = Diagnostic.Location(file: output.path)
      let head =
        switch output.verdict {
        case .asSealed: "its numbers are not those that were sealed"
        case .altered: "it has other bytes than the file that was sealed"
        case .ofRevision(let number):
          "it is of revision \(number), and the seal of \(file.seal.revision)"
        case .unknown: "the seal names no such file, and none with its bytes"
        case .unread(let reason): reason
        }
      return [Diagnostic(.error, at: place, head)]
        + output.differences.map { Diagnostic(.error, at: place, Self.words(for: $0)) }
    }
  }

  private static func words(for difference: Difference) -> String {
    func shown(_ text: String) -> String { text.isEmpty ? "blank" : text }
    return switch difference {
    case .changed(let key, let sealed, let found):
      "\(key): sealed as \(shown(sealed)), here \(shown(found))"
    case .missing(let key, let sealed): "\(key): sealed as \(shown(sealed)), not here"
    case .added(let start): "a number that was not sealed: \(start)"
    }
  }

  /// The files that keep the check from being passed: those that are not vouched for, but for files
  /// of other revisions beside one of this.
  private var faulty: [Output] {
    let others = outputs.filter { !$0.isVouchedFor }
    guard others.count < outputs.count else { return others }
    return others.filter { if case .ofRevision = $0.verdict { false } else { true } }
  }

  /// Ends a run whose files are not all vouched for; one that is not there is told like the others,
  /// and is no fault of what it holds.
  ///
  /// Whoever names all files in a folder names those of other revisions too, which have seals of
  /// their own.
  package func requireAll() throws(SealingError) {
    let count = faulty.count
    guard count > 0 else { return }
    let unread = faulty.count { if case .unread = $0.verdict { true } else { false } }
    guard unread < count else { throw .notRead(count: count, of: outputs.count, problems) }
    throw .notVouchedFor(seal: file.seal.number, count: count, of: outputs.count, problems)
  }
}

extension Seal {
  /// Which revision of the same report and period a file is of, by its name; nil where it is of this
  /// one, or of none.
  fileprivate func otherRevision(named name: String) -> Int? {
    let stem = "\(report)-\(period)"
    guard name.hasPrefix(stem), let dot = name.lastIndex(of: "."),
      ReportFormat(rawValue: String(name[name.index(after: dot)...])) != nil
    else { return nil }
    // `-r2-fr`, `-fr`, or nothing.
    let ending = name[..<dot].dropFirst(stem.count)
    guard ending.isEmpty || ending.hasPrefix("-") else { return nil }
    var words = ending.dropFirst().split(separator: "-", omittingEmptySubsequences: true)
    if let last = words.last, Language(rawValue: String(last)) != nil { words.removeLast() }
    let found: Int? =
      switch words.first {
      case nil: 1
      case let word? where word.hasPrefix("r"): Int(word.dropFirst())
      case _?: nil
      }
    guard words.count <= 1, let found, found > 0, found != revision else { return nil }
    return found
  }
}
