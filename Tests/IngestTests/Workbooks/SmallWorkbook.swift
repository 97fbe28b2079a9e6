import CZip
import Testing

/// A workbook made of XML, part by part: as small as a reader lets it be, or broken on purpose.
struct SmallWorkbook {
  /// The parts in the order of the archive.
  var parts: [(name: String, content: [UInt8])]

  /// A workbook of sheets, each given as what stands in its `sheetData`.
  init(
    _ sheets: [(name: String, rows: String)],
    strings: String? = nil,
    styles: String? = nil,
    properties: String = ""
  ) {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let list = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
    }
    var leads = sheets.indices.map { index in
      Self.relationship("rId\(index + 1)", "worksheet", "worksheets/sheet\(index + 1).xml")
    }
    leads.append(Self.relationship("rIdS", "sharedStrings", "sharedStrings.xml"))
    leads.append(Self.relationship("rIdF", "styles", "styles.xml"))
    parts = []
    add(
      "_rels/.rels",
      Self.relationships([Self.relationship("rId1", "officeDocument", "xl/workbook.xml")])
    )
    add(
      "xl/workbook.xml",
      "<workbook xmlns:r=\"\(office)\">\(properties)<sheets>\(list.joined())</sheets></workbook>"
    )
    add("xl/_rels/workbook.xml.rels", Self.relationships(leads))
    add("xl/sharedStrings.xml", "<sst>\(strings ?? "")</sst>")
    add("xl/styles.xml", "<styleSheet>\(styles ?? "")</styleSheet>")
    for (index, sheet) in sheets.enumerated() {
      add(
        "xl/worksheets/sheet\(index + 1).xml",
        "<worksheet><sheetData>\(sheet.rows)</sheetData></worksheet>"
      )
    }
  }

  /// A workbook of one sheet of contacts.
  init(
    contacts rows: String,
    strings: String? = nil,
    styles: String? = nil,
    properties: String = ""
  ) {
    self.init(
      [("contacts", rows)],
      strings: strings,
      styles: styles,
      properties: properties
    )
  }

  static func relationship(
    _ id: String,
    _ kind: String,
    _ target: String,
    mode: String = ""
  ) -> String {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return "<Relationship Id=\"\(id)\" Type=\"\(office)/\(kind)\" Target=\"\(target)\"\(mode)/>"
  }

  static func relationships(_ all: [String]) -> String {
    "<Relationships>\(all.joined())</Relationships>"
  }

  mutating func add(_ name: String, _ content: String) { parts.append((name, Array(content.utf8))) }

  /// Gives a part another content.
  mutating func replace(_ name: String, _ content: String) {
    parts = parts.map { $0.name == name ? (name, Array(content.utf8)) : $0 }
  }

  /// Changes the text of a part.
  mutating func edit(_ name: String, _ change: (String) -> String) {
    parts = parts.map { part in
      guard part.name == name else { return part }
      return (name, Array(change(String(decoding: part.content, as: UTF8.self)).utf8))
    }
  }

  mutating func remove(_ name: String) { parts.removeAll { $0.name == name } }

  /// The bytes of the archive.
  func zipped() throws -> [UInt8] { try zip(parts) }
}

/// Makes an archive of parts, in memory.
func zip(_ parts: [(name: String, content: [UInt8])]) throws -> [UInt8] {
  var status = zip_error_t()
  let source = try #require(zip_source_buffer_create(nil, 0, 0, &status))
  // Kept after the archive is closed, to be read again.
  zip_source_keep(source)
  defer { zip_source_free(source) }
  let archive = try #require(zip_open_from_source(source, ZIP_TRUNCATE, &status))
  var kept: [UnsafeMutableRawBufferPointer] = []
  defer { for content in kept { content.deallocate() } }
  for part in parts {
    let content = UnsafeMutableRawBufferPointer.allocate(
      byteCount: part.content.count,
      alignment: 1
    )
    content.copyBytes(from: part.content)
    kept.append(content)
    let partSource = try #require(
      zip_source_buffer(archive, content.baseAddress, UInt64(content.count), 0)
    )
    let index = zip_file_add(archive, part.name, partSource, zip_flags_t(ZIP_FL_ENC_UTF_8))
    try #require(index >= 0)
    // The clock of the machine would make every archive another one.
    try #require(zip_file_set_dostime(archive, UInt64(index), 0, 0x21, 0) == 0)
  }
  try #require(zip_close(archive) == 0)
  try #require(zip_source_open(source) == 0)
  defer { zip_source_close(source) }
  try #require(zip_source_seek(source, 0, SEEK_END) == 0)
  var bytes = [UInt8](repeating: 0, count: Int(zip_source_tell(source)))
  try #require(zip_source_seek(source, 0, SEEK_SET) == 0)
  let count = zip_source_read(source, &bytes, UInt64(bytes.count))
  try #require(count == bytes.count)
  return bytes
}
