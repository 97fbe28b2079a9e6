import Foundation
package import Ledger
import Rendering
package import Vouching

/// Writes seals to files of their own.
package struct SealExport: Sendable {
  private let path: String

  /// Exports into a file, which is written whole or not at all.
  package init(to path: String) {
    self.path = path
  }

  package func write(_ kept: KeptSeal) throws {
    try checkTarget()
    try OutputFile(path).write(Array(SealFile(kept).text.utf8))
  }

  /// Refuses to put a seal in the place of anything but another: a slip of the pen could name the
  /// ledger.
  private func checkTarget() throws {
    guard let found = FileManager.default.contents(atPath: path),
      !String(decoding: found, as: UTF8.self).hasPrefix(SealFile.head)
    else { return }
    throw WorkflowError.cannotWrite(path: path, reason: "a file is there that holds no seal")
  }

  /// The seal of a number; the last one where none is named.
  package static func seal(_ number: SealNumber?, in ledger: Ledger) throws -> KeptSeal {
    let entries = try ledger.seals()
    guard let last = entries.last else { throw SealingError.noSeals }
    guard let number else { return try KeptSeal(last) }
    guard let entry = entries.first(where: { $0.number == number }) else {
      throw SealingError.noSuchSeal(number.rawValue, last: last.number.rawValue)
    }
    return try KeptSeal(entry)
  }
}
