import Glibc

/// Writes the numbers of cells as they read on a sheet.
enum NumberWriting {
  /// Rewrites the number that the window ends with, which begins at `start`, by a format; what is
  /// no number stays as it is.
  @inline(__always)
  static func rewrite(
    _ window: inout TextWindow,
    from start: Int,
    as format: NumberFormat,
    system: DateSystem
  ) {
    if case .general = format, isPlain(window.text[start...]) { return }
    rewriteOther(&window, from: start, as: format, system: system)
  }

  private static func rewriteOther(
    _ window: inout TextWindow,
    from start: Int,
    as format: NumberFormat,
    system: DateSystem
  ) {
    guard let number = number(window.text[start...]) else { return }
    window.truncate(to: start)
    switch format {
    case .padded(let digits) where number >= 0 && number < 1e15 && number == number.rounded():
      window.append(digits: Int(number), atLeast: digits)
    case .duration where number >= 0 && number < 1e6:
      SerialDate.write(seconds: Int((number * 86_400).rounded()), to: &window)
    case .moment:
      if let moment = SerialDate(number, system: system) {
        moment.write(to: &window)
      } else {
        writeGeneral(number, to: &window)
      }
    case .truth: window.append(Array((number == 0 ? "FALSE" : "TRUE").utf8))
    case .general, .padded, .duration: writeGeneral(number, to: &window)
    }
  }

  /// Whether a number reads as it is written: up to 15 digits without exponent or idle zeros.
  @inline(__always)
  private static func isPlain(_ text: Slice<UnsafeRawBufferPointer>) -> Bool {
    let zero = UInt8(ascii: "0")
    let unsigned = text.first == ASCII.hyphen ? text.dropFirst() : text
    guard unsigned.count <= 16, let first = unsigned.first, let last = unsigned.last,
      ASCII.digit(first) != nil, ASCII.digit(last) != nil
    else { return false }
    guard let point = unsigned.firstIndex(of: ASCII.point) else {
      return unsigned.count <= 15 && unsigned.allSatisfy { ASCII.digit($0) != nil }
        && (first != zero || text.count == 1)
    }
    let wholeCount = point - unsigned.startIndex
    return last != zero && (first != zero || wholeCount == 1)
      && unsigned[(point + 1)...].allSatisfy { ASCII.digit($0) != nil }
      && unsigned[..<point].allSatisfy { ASCII.digit($0) != nil }
  }

  /// The number that a text writes, exponent or not; nil where it is none.
  private static func number(_ text: Slice<UnsafeRawBufferPointer>) -> Double? {
    let isNumeric = text.allSatisfy {
      ASCII.digit($0) != nil || $0 == ASCII.point || $0 == ASCII.hyphen || $0 == ASCII.plus
        || $0 | 0x20 == UInt8(ascii: "e")
    }
    guard isNumeric, let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite
    else { return nil }
    return number
  }

  /// Writes a number to 15 significant digits, as many as spreadsheets keep, and without an
  /// exponent where a person would write it without.
  private static func writeGeneral(_ number: Double, to window: inout TextWindow) {
    if number == 0 { return window.append(UInt8(ascii: "0")) }
    // "-1.23456789012345e+02": the point is always the second character after the sign, since no
    // locale is ever set.
    let scientific = withVaList([number]) { arguments in
      [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
        let written = buffer.withMemoryRebound(to: CChar.self) {
          vsnprintf($0.baseAddress, $0.count, "%.14e", arguments)
        }
        count = min(Int(written), buffer.count)
      }
    }
    guard let mark = scientific.firstIndex(of: UInt8(ascii: "e")),
      let exponent = Int(String(decoding: scientific[(mark + 1)...], as: UTF8.self))
    else { return }
    var digits = scientific[..<mark].filter { ASCII.digit($0) != nil }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    if number < 0 { window.append(ASCII.hyphen) }
    window.append(layout(digits, exponent: exponent))
  }

  /// Digits, of which the first stands before the point, times a power of ten.
  private static func layout(_ digits: [UInt8], exponent: Int) -> [UInt8] {
    let zero = UInt8(ascii: "0")
    let whole = exponent + 1
    switch exponent {
    case -9..<0:
      return [zero, ASCII.point] + [UInt8](repeating: zero, count: -whole) + digits
    case 0...20 where digits.count <= whole:
      return digits + [UInt8](repeating: zero, count: whole - digits.count)
    case 0...20: return digits[..<whole] + [ASCII.point] + digits[whole...]
    default:
      let fraction = digits.count > 1 ? [ASCII.point] + digits[1...] : []
      let sign = exponent < 0 ? "E-" : "E+"
      return [digits[0]] + fraction + Array("\(sign)\(abs(exponent))".utf8)
    }
  }
}
