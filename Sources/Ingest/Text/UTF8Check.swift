/// What the bytes of a text are seen to be, block after block: the places of the first byte that
/// is not UTF-8, of the first that Windows-1252 does not define, and of the first NUL.
///
/// Offsets count from the start of the text, after a byte order mark.
struct UTF8Check {
  private(set) var firstInvalid: Place?
  private(set) var firstUndefined: Place?
  private(set) var firstNUL: Place?
  /// The first accented letter of Latin script in UTF-8: two bytes that as Windows-1252 would be a
  /// capital that no word has before a sign, as in "Ã©".
  private(set) var firstAccented: Place?
  private var offset = 0
  /// The continuation bytes still due, where the character began, and what the next may be.
  private var due = 0
  private var start = Place(offset: 0, byte: 0)
  private var allowed: ClosedRange<UInt8> = 0x80...0xbf

  struct Place: Equatable {
    let offset: Int
    let byte: UInt8
  }

  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    var index = 0
    while index < bytes.count {
      if due == 0, index + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if word & Word.highBits == 0, Word.matches(word, Word.repeated(0)) == 0 {
          index += 8
          continue
        }
      }
      step(Place(offset: offset + index, byte: bytes[index]))
      index += 1
    }
    offset += bytes.count
  }

  /// Says that the text is over: a character that has begun and not ended is invalid.
  mutating func finish() {
    if due > 0 { markInvalid(start) }
    due = 0
  }

  private mutating func step(_ place: Place) {
    if place.byte == 0, firstNUL == nil { firstNUL = place }
    if firstUndefined == nil, Windows1252.isUndefined(place.byte) { firstUndefined = place }
    if due > 0 {
      if allowed.contains(place.byte) {
        due -= 1
        allowed = 0x80...0xbf
        if due == 0, firstAccented == nil, 0xc3...0xc5 ~= start.byte { firstAccented = start }
        return
      }
      markInvalid(start)
      due = 0
    }
    if place.byte >= 0x80 { begin(place) }
  }

  /// Begins a character of several bytes, as table 3-7 of the Unicode Standard allows.
  private mutating func begin(_ place: Place) {
    start = place
    switch place.byte {
    case 0xc2...0xdf: (due, allowed) = (1, 0x80...0xbf)
    case 0xe0: (due, allowed) = (2, 0xa0...0xbf)
    case 0xed: (due, allowed) = (2, 0x80...0x9f)
    case 0xe1...0xef: (due, allowed) = (2, 0x80...0xbf)
    case 0xf0: (due, allowed) = (3, 0x90...0xbf)
    case 0xf1...0xf3: (due, allowed) = (3, 0x80...0xbf)
    case 0xf4: (due, allowed) = (3, 0x80...0x8f)
    default: markInvalid(place)
    }
  }

  private mutating func markInvalid(_ place: Place) {
    if firstInvalid == nil { firstInvalid = place }
  }
}
