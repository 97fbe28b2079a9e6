import CXLSXWriter
import Glibc
import Records

/// A workbook being written: the safe face of libxlsxwriter.
///
/// The library hands out pointers that live until the workbook is closed, and keeps some of those
/// it is given. A workbook therefore exists only inside ``bytes(_:_:)``, and its sheets hold on to
/// it; texts are copied by the library in each call, which was read in its source for every
/// function that is called here.
final class Workbook {
  let pointer: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = [:]

  /// What the file says of itself.
  ///
  /// Without a fixed day of creation the library would take now.
  struct Properties {
    let title: String
    let subject: String
    let author: String
    /// Seconds since 1970.
    let created: Int
  }

  private init(_ pointer: UnsafeMutablePointer<lxw_workbook>) {
    self.pointer = pointer
  }

  /// The bytes of the workbook that `build` fills.
  ///
  /// The library can only write to a path; this one leads to a scratch file that has no name, so a
  /// crash leaves nothing behind.
  static func bytes(
    _ properties: Properties,
    _ build: (Workbook) throws(RenderingError) -> Void
  ) throws(RenderingError) -> [UInt8] {
    guard let scratch = tmpfile() else { throw .workbook(String(cString: strerror(errno))) }
    defer { fclose(scratch) }
    let descriptor = fileno(scratch)
    guard let pointer = workbook_new("/proc/self/fd/\(descriptor)") else {
      throw .workbook("out of memory")
    }
    do throws(RenderingError) {
      let workbook = Workbook(pointer)
      workbook.setFont()
      try workbook.set(properties)
      try build(workbook)
    } catch {
      lxw_workbook_free(pointer)
      throw error
    }
    // Closing frees the workbook, whether it succeeds or not.
    try check(workbook_close(pointer))
    return try contents(of: descriptor)
  }

  func addSheet(_ name: String) throws(RenderingError) -> Worksheet {
    guard let sheet = workbook_add_worksheet(pointer, name) else {
      throw .workbook("no sheet can be named \(name)")
    }
    return Worksheet(pointer: sheet, workbook: self, name: name)
  }

  /// Gives a cell a name that formulas of any sheet can use.
  func define(_ name: String, sheet: Worksheet, row: Int, column: Int) throws(RenderingError) {
    let cell = "$\(Diagnostic.Location.letters(ofColumn: column + 1))$\(row + 1)"
    try Self.check(workbook_define_name(pointer, name, "=\(SheetNames.quoted(sheet.name))!\(cell)"))
  }

  func addChart(_ type: lxw_chart_type) throws(RenderingError) -> UnsafeMutablePointer<lxw_chart> {
    guard let chart = workbook_add_chart(pointer, UInt8(type.rawValue)) else {
      throw .workbook("out of memory")
    }
    return chart
  }

  /// The library's format for how a cell looks, made once each.
  func format(_ look: CellFormat) throws(RenderingError) -> UnsafeMutablePointer<lxw_format> {
    if let known = formats[look] { return known }
    guard let format = workbook_add_format(pointer) else { throw .workbook("out of memory") }
    look.apply(to: format)
    formats[look] = format
    return format
  }

  static func check(_ error: lxw_error) throws(RenderingError) {
    guard error == LXW_NO_ERROR else { throw .workbook(String(cString: lxw_strerror(error))) }
  }

  /// Makes the look of cells that nothing is said of, the library's first, that of all others.
  ///
  /// Its font is the unit of the widths of columns: one that is not on every desk would make wider
  /// or narrower columns of the same file.
  private func setFont() {
    guard let first = pointer.pointee.formats.pointee.stqh_first else { return }
    CellFormat().apply(to: first)
  }

  private func set(_ properties: Properties) throws(RenderingError) {
    // The library copies the texts, and takes them as mutable without changing them.
    let error = properties.title.withCString { title in
      properties.subject.withCString { subject in
        properties.author.withCString { author in
          var options = lxw_doc_properties()
          options.title = UnsafeMutablePointer(mutating: title)
          options.subject = UnsafeMutablePointer(mutating: subject)
          options.author = UnsafeMutablePointer(mutating: author)
          options.created = properties.created
          return workbook_set_properties(pointer, &options)
        }
      }
    }
    try Self.check(error)
  }

  private static func contents(of descriptor: Int32) throws(RenderingError) -> [UInt8] {
    let size = Int(lseek(descriptor, 0, SEEK_END))
    guard size > 0 else { throw .workbook("nothing was written") }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, size, 0) }
    guard count == size else { throw .workbook(String(cString: strerror(errno))) }
    return bytes
  }
}
