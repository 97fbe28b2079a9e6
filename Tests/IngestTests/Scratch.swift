import Foundation
import Ingest
import Records

/// A temporary folder of files to read, removed with it.
final class Scratch {
  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("vouch-ingest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      // What is left lies in the system's folder for what is temporary.
    }
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
  }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name),
      withIntermediateDirectories: true
    )
  }

  /// A diagnostic as people read it, without the folder that differs from run to run.
  func shown(_ diagnostic: Diagnostic) -> String {
    diagnostic.description.replacingOccurrences(of: folder + "/", with: "")
  }
}

/// What came of reading some files, in the words of the files again.
struct Outcome: Equatable {
  /// Each record as `type line field=value ...`, blank fields left out.
  var rows: [String] = []
  var problems: [String] = []
  var remarks: [String] = []
  var beyondCap = 0
}

struct Read {
  var outcome = Outcome()
  let reading: Reading
  let codes: CodeBook
  let batches: [RecordBatch]
}

let since = Day(unchecked: "1991-09-01")
let today = Day(unchecked: "2025-11-30")

extension Day {
  /// A day that a test writes; one that is not is a mistake in the test.
  init(unchecked text: String) {
    guard let day = Day(iso: text) else { preconditionFailure("\(text) is no day") }
    self = day
  }
}

/// The core schema with a vocabulary for the kinds of contacts, and fields of a program's own.
var programSchema: Schema {
  var schema = Schema.core
  let kinds = ["one_on_one", "family", "group", "consultation", "outreach"]
  schema.restrict(
    QualifiedField(.contacts, "kind"),
    to: Vocabulary(kinds.map { .init($0, LocalizedText(verbatim: $0)) })
  )
  schema.add(Field("urgent", .yesNo), to: .contacts)
  schema.add(Field("topics", .list), to: .contacts)
  schema.restrict(
    QualifiedField(.contacts, "topics"),
    to: Vocabulary(["health", "housing"].map { .init($0, LocalizedText(verbatim: $0)) })
  )
  schema.add(synonym: "Heure de service", of: QualifiedField(.contacts, "minutes"))
  return schema
}

/// Reads files by their stems, in the order in which an import reads them.
func read(
  _ files: [String: [UInt8]],
  codes: CodeBook = CodeBook(),
  encoding: EncodingChoice = .detected,
  mapping: Mapping? = nil,
  cap: Int = 500,
  badRowCap: Int = 0,
  badRows: BadRowPolicy = .refused(),
  blockSize: Int = 1 << 12,
  checkTarget: TargetCheck? = nil
) throws -> Read {
  let scratch = try Scratch()
  for (name, bytes) in files { try scratch.write(bytes, to: name) }
  let found = try SourceDiscovery.files(
    at: files.keys.sorted().map(scratch.path),
    mapping: mapping
  )
  let reader = RecordReader(
    schema: programSchema,
    since: since,
    today: today,
    encoding: encoding,
    problemCap: cap,
    badRowCap: badRowCap,
    badRows: badRows,
    blockSize: blockSize,
    checkTarget: checkTarget
  )
  var codes = codes
  var batches: [RecordBatch] = []
  let reading = try reader.read(found.files, codes: &codes) { batches.append($0) }
  var read = Read(reading: reading, codes: codes, batches: batches)
  read.outcome.rows = batches.flatMap { rows(of: $0, codes: read.codes) }
  read.outcome.problems =
    (found.diagnostics.filter { mapping == nil || $0.severity == .error }
    + reading.problems.shown).map(scratch.shown)
  let notes = mapping == nil ? [] : found.diagnostics.filter { $0.severity == .note }
  read.outcome.remarks = (notes + reading.remarks).map(scratch.shown)
  read.outcome.beyondCap = reading.problems.countBeyondShown
  return read
}

func read(
  _ files: [String: String],
  codes: CodeBook = CodeBook(),
  mapping: Mapping? = nil,
  cap: Int = 500,
  badRowCap: Int = 0,
  badRows: BadRowPolicy = .refused(),
  blockSize: Int = 1 << 12,
  checkTarget: TargetCheck? = nil
) throws -> Read {
  try read(
    files.mapValues { Array($0.utf8) },
    codes: codes,
    mapping: mapping,
    cap: cap,
    badRowCap: badRowCap,
    badRows: badRows,
    blockSize: blockSize,
    checkTarget: checkTarget
  )
}

/// A batch in words: what a row holds, decoded by its codes.
private func rows(of batch: RecordBatch, codes: CodeBook) -> [String] {
  (0..<batch.count).map { row in
    let values = zip(batch.fields, batch.columns).compactMap { name, column -> String? in
      guard let field = programSchema.field(name, of: batch.type) else { return nil }
      let value = column[row]
      let text: String? =
        switch field.kind {
        case .identifier: codes.identities[batch.type]?[value]
        case .reference(let type): value == 0 ? nil : codes.identities[type]?[value]
        case .category, .list, .text, .yesNo: value == 0 ? nil : codes.texts[value]
        case .integer, .decimal: value == .blank ? nil : String(value)
        case .date: value == .blank ? nil : Day(number: value).description
        }
      return text.map { "\(name)=\($0)" }
    }
    return (["\(batch.type.rawValue) \(batch.lines[row])"] + values).joined(separator: " ")
  }
}

/// SplitMix64: the same numbers from the same seed on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// The bytes as a gzip file whose blocks are stored as they are.
func gzip(_ bytes: [UInt8]) -> [UInt8] {
  var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
  let blocks = stride(from: 0, to: max(bytes.count, 1), by: 1000).map {
    bytes[$0..<min($0 + 1000, bytes.count)]
  }
  for (index, block) in blocks.enumerated() {
    let length = UInt16(block.count)
    file.append(index == blocks.count - 1 ? 1 : 0)
    file += [UInt8(length & 255), UInt8(length >> 8)]
    file += [UInt8(~length & 255), UInt8(~length >> 8)]
    file += block
  }
  let checksum = ~bytes.reduce(UInt32.max) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
      rest & 1 == 1 ? (rest >> 1) ^ 0xedb8_8320 : rest >> 1
    }
  }
  for number in [checksum, UInt32(bytes.count)] {
    file += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
  return file
}
