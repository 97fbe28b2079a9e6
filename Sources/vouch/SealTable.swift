import Vouching

/// The seals of a ledger, for a terminal.
struct SealTable: CustomStringConvertible {
  private let seals: [KeptSeal]

  init(_ seals: [KeptSeal]) {
    self.seals = seals
  }

  var description: String {
    var table = TextTable(
      ["seal", "report", "period", "time (UTC)", "import", "files"],
      leftAligned: 4
    )
    for kept in seals {
      let seal = kept.seal
      table.add([
        "\(seal.number)", seal.report, seal.period, seal.time, "\(seal.asOf)",
        "\(seal.files.count)",
      ])
    }
    return ([table.description] + seals.flatMap(Self.remarks)).joined(separator: "\n")
  }

  /// What is to be known of a seal beside its line.
  private static func remarks(on kept: KeptSeal) -> [String] {
    let seal = kept.seal
    var lines = seal.superseded.map { ["in the place of seal \($0): \(seal.reason)"] } ?? []
    if !seal.note.isEmpty { lines.append("note: \(seal.note)") }
    guard !lines.isEmpty else { return [] }
    return ["", "seal \(seal.number)"] + lines.map { wrapped("  \($0)", indent: 4) }
  }
}
