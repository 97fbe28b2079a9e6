/// A workbook: an archive of parts, found by what leads to them and never by their names.
///
/// Opening one reads its list of sheets and nothing else. A part is read up to a bound:
/// ``smallPart`` for what lists or describes, ``largePart`` for sheets and shared strings.
struct Workbook {
  static let smallPart = 32 << 20
  static let largePart = 2 << 30
  /// Each sheet that is read has the texts of the workbook read again.
  static let mostSheets = 1000

  struct Sheet {
    let name: String
    let visibility: Visibility
    let kind: Kind

    enum Visibility {
      case visible
      /// Hidden by whoever works with the workbook, or by a program.
      case hidden
    }

    enum Kind {
      /// Rows and columns, in that part.
      case table(part: String)
      /// A chart or another thing without cells.
      case other
    }
  }

  let path: String
  /// The state of the file when it was opened.
  let stamp: RawFile.Stamp
  /// In the order of their tabs.
  let sheets: [Sheet]
  let dateSystem: DateSystem
  private let archive: ZipArchive
  /// The part that all others are named from.
  private let relationships: Relationships
  private let blockSize: Int

  /// Opens a workbook; a failure is what is wrong with the file.
  static func open(
    path: String,
    blockSize: Int
  ) throws(IngestError) -> Result<Workbook, WorkbookFault> {
    let file = try RawFile(path: path)
    let stamp = try file.stamp()
    var start = [UInt8](repeating: 0, count: 4)
    let count = try start.fill(from: file)
    do throws(WorkbookFault) {
      return .success(
        try Workbook(path, stamp: stamp, start: start[..<count], blockSize: blockSize)
      )
    } catch {
      return .failure(error)
    }
  }

  private init(
    _ path: String,
    stamp: RawFile.Stamp,
    start: ArraySlice<UInt8>,
    blockSize: Int
  ) throws(WorkbookFault) {
    if start.starts(with: [0xd0, 0xcf, 0x11, 0xe0]) { throw .protectedOrOld }
    guard start.starts(with: [0x50, 0x4b]) else { throw .notZip }
    self.path = path
    self.stamp = stamp
    self.blockSize = blockSize
    archive = try ZipArchive(path: path, fileSize: stamp.size)
    let root = try Relationships(of: "", in: archive, blockSize: blockSize)
    guard let main = root.first("officeDocument") else { throw .notAWorkbook }
    let part = try root.part(main)
    let relationships = try Relationships(of: part, in: archive, blockSize: blockSize)
    self.relationships = relationships
    let list = try SheetList(part, in: archive, blockSize: blockSize)
    dateSystem = list.dateSystem
    if list.sheets.count > Self.mostSheets { throw .tooManySheets }
    sheets = try list.sheets.map { entry throws(WorkbookFault) in
      guard let leads = relationships.withID(entry.relationship) else {
        throw .missing(part: entry.name)
      }
      return Sheet(
        name: entry.name,
        visibility: entry.isHidden ? .hidden : .visible,
        kind: leads.kind == "worksheet" ? .table(part: try relationships.part(leads)) : .other
      )
    }
    if sheets.isEmpty { throw .noSheets }
  }

  /// The table on a sheet, which must be one of ``sheets``.
  func scanner(ofSheet name: String) throws(WorkbookFault) -> SheetScanner {
    guard case .table(let part) = sheets.first(where: { $0.name == name })?.kind else {
      throw .missing(part: name)
    }
    return try SheetScanner(part, of: self, blockSize: blockSize)
  }

  /// What the cells of every sheet refer to.
  func cellSources() throws(WorkbookFault) -> CellSources {
    var strings = SharedStrings()
    if let leads = relationships.first("sharedStrings") {
      strings = try SharedStrings(
        relationships.part(leads),
        in: archive,
        blockSize: blockSize
      )
    }
    var formats = CellFormats()
    if let leads = relationships.first("styles") {
      formats = try CellFormats(relationships.part(leads), in: archive, blockSize: blockSize)
    }
    return CellSources(strings: strings, formats: formats, dateSystem: dateSystem)
  }

  /// The content of a sheet.
  func open(_ part: String) throws(WorkbookFault) -> PartStream {
    try archive.open(part, bound: Self.largePart)
  }

  /// Whether nothing stands on a sheet: no value, text or formula.
  func isEmpty(_ part: String) throws(WorkbookFault) -> Bool {
    var reader = try XMLReader(open(part), blockSize: blockSize, visitor: GlanceVisitor())
    return try reader.advance() == .ended
  }
}

/// What the cells of a workbook refer to.
struct CellSources {
  let strings: SharedStrings
  let formats: CellFormats
  let dateSystem: DateSystem
}

/// Pauses at the first thing that stands in a cell.
private struct GlanceVisitor: XMLVisitor {
  static let callbacks = XMLCallbacks(
    open: { GlanceVisitor.opened($0, $1, $2) },
    close: { context, _ in GlanceVisitor.closed(context) },
    text: { GlanceVisitor.read($0, $1, $2) },
    doctype: { context, _, _, _, _ in GlanceVisitor.refusedDoctype(context) }
  )

  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    if control.depth == 5, name == "v" || name == "is" || name == "f" { control.pause() }
    return .strange
  }

  mutating func close(_ control: inout XMLControl) {}

  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl) {}
}
