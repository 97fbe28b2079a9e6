/// What a text can be read as, decided once all its bytes have been seen.
enum EncodingCheck {
  /// Text in single bytes, and whether a byte order mark declared it UTF-8.
  case bytes(UTF8Check, isDeclared: Bool)
  case utf16(UTF16Check, UTF16Units.Order)

  init(declared: TextEncoding?) {
    self =
      switch declared {
      case .utf16(let order): .utf16(UTF16Check(order), order)
      case .utf8, .windows1252: .bytes(UTF8Check(), isDeclared: true)
      case nil: .bytes(UTF8Check(), isDeclared: false)
      }
  }

  mutating func feed(_ block: ArraySlice<UInt8>) {
    switch self {
    case .bytes(var check, let isDeclared):
      block.withUnsafeBytes { check.feed($0) }
      self = .bytes(check, isDeclared: isDeclared)
    case .utf16(var check, let order):
      block.withUnsafeBytes { check.feed($0) }
      self = .utf16(check, order)
    }
  }

  /// Whether nothing that follows can make the text readable.
  var isDecided: Bool {
    switch self {
    case .bytes(let check, _): check.firstNUL != nil
    case .utf16(let check, _): check.firstNUL != nil
    }
  }

  enum Verdict {
    case readable(TextEncoding)
    /// It can be read, and the user should know how.
    case doubtful(TextEncoding, Finding)
    case unreadable(Finding)
  }

  /// A problem and how many bytes of the text come before it.
  struct Finding {
    let problem: Problem
    let offset: Int

    init(_ problem: Problem, at offset: Int) {
      self.problem = problem
      self.offset = offset
    }
  }

  /// Says that the text is over, and what it was.
  consuming func verdict(choice: EncodingChoice) -> Verdict {
    switch self {
    case .utf16(var check, let order):
      check.finish()
      if let offset = check.firstNUL { return .unreadable(Finding(.nul, at: offset)) }
      if let offset = check.firstInvalid { return .unreadable(Finding(.invalidUTF16, at: offset)) }
      return .readable(.utf16(order))
    case .bytes(var check, let isDeclared):
      check.finish()
      if let nul = check.firstNUL { return .unreadable(Finding(.nul, at: nul.offset)) }
      if !isDeclared, choice == .windows1252 {
        guard let place = check.firstUndefined else { return .readable(.windows1252) }
        return .unreadable(Finding(.notWindows1252(byte: place.byte), at: place.offset))
      }
      guard let invalid = check.firstInvalid else { return .readable(.utf8) }
      if isDeclared {
        let problem = Problem.invalidUTF8(byte: invalid.byte, why: .markedUTF8)
        return .unreadable(Finding(problem, at: invalid.offset))
      }
      if let other = check.firstUndefined {
        let problem = Problem.invalidUTF8(
          byte: invalid.byte,
          why: .undefined(byte: other.byte)
        )
        return .unreadable(Finding(problem, at: invalid.offset))
      }
      if let accented = check.firstAccented {
        let problem = Problem.mixedEncodings(byte: invalid.byte)
        return .unreadable(Finding(problem, at: max(invalid.offset, accented.offset)))
      }
      let problem = Problem.readAsWindows1252(byte: invalid.byte)
      return .doubtful(.windows1252, Finding(problem, at: invalid.offset))
    }
  }
}
