/// Turns the blocks of a text into UTF-8, wherever the blocks happen to be cut.
struct Transcoder {
  private let encoding: TextEncoding
  private var units: UTF16Units
  private var leadSurrogate: UInt16?

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
    units =
      switch encoding {
      case .utf16(let order): UTF16Units(order)
      case .utf8, .windows1252: UTF16Units(.littleEndian)
      }
  }

  /// Appends a block to `output` as UTF-8.
  mutating func append(_ block: some Sequence<UInt8>, to output: inout [UInt8]) {
    switch encoding {
    case .utf8: output.append(contentsOf: block)
    case .windows1252: for byte in block { append(Windows1252.scalar(byte), to: &output) }
    case .utf16:
      for byte in block {
        if let unit = units.next(byte) { append(unit, to: &output) }
      }
    }
  }

  /// Appends one unit of UTF-16; a surrogate waits for its partner.
  ///
  /// Surrogates without one have been found by the ``UTF16Check`` before.
  private mutating func append(_ unit: UInt16, to output: inout [UInt8]) {
    if unit < 0x80 {
      output.append(UInt8(unit))
    } else if UTF16.isLeadSurrogate(unit) {
      leadSurrogate = unit
    } else {
      let lead = leadSurrogate
      leadSurrogate = nil
      let text = String(decoding: [lead, unit].compactMap(\.self), as: UTF16.self)
      output.append(contentsOf: text.utf8)
    }
  }
}
