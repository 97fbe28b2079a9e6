/// What a text in UTF-16 is seen to be: the first surrogate without its partner, and the first NUL.
struct UTF16Check {
  /// Offsets in bytes from the start of the text.
  private(set) var firstInvalid: Int?
  private(set) var firstNUL: Int?
  private var units: UTF16Units
  private var offset = 0
  private var openSurrogate: Int?

  init(_ order: UTF16Units.Order) {
    units = UTF16Units(order)
  }

  mutating func feed(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes {
      guard let unit = units.next(byte) else { continue }
      step(unit)
      offset += 2
    }
  }

  mutating func finish() {
    if openSurrogate != nil || units.isSplit { markInvalid(openSurrogate ?? offset) }
  }

  private mutating func step(_ unit: UInt16) {
    if unit == 0, firstNUL == nil { firstNUL = offset }
    let isLow = UTF16.isTrailSurrogate(unit)
    if let open = openSurrogate, !isLow { markInvalid(open) }
    if isLow, openSurrogate == nil { markInvalid(offset) }
    openSurrogate = UTF16.isLeadSurrogate(unit) ? offset : nil
  }

  private mutating func markInvalid(_ offset: Int) {
    if firstInvalid == nil { firstInvalid = offset }
  }
}

/// Bytes paired into the units of UTF-16, wherever blocks happen to be cut.
struct UTF16Units {
  enum Order {
    case littleEndian
    case bigEndian
  }

  private let order: Order
  private var first: UInt8?

  init(_ order: Order) {
    self.order = order
  }

  /// Whether half a unit has been seen and not the other.
  var isSplit: Bool { first != nil }

  /// The unit that this byte completes, if it does.
  mutating func next(_ byte: UInt8) -> UInt16? {
    guard let first else {
      self.first = byte
      return nil
    }
    self.first = nil
    return switch order {
    case .littleEndian: UInt16(first) | UInt16(byte) << 8
    case .bigEndian: UInt16(first) << 8 | UInt16(byte)
    }
  }
}
