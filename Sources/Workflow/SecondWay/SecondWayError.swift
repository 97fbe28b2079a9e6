package import Records

/// A fault of the compiler: its statements do not answer as they should.
package enum SecondWayError: Error, Hashable, Sendable {
  /// A statement has other columns or other kinds of values than an answer has.
  case strangeAnswer(String)
  case answeredTwice(NumberKey)
}

extension SecondWayError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .strangeAnswer(let statement):
      "the statement for \(statement) answers otherwise than it should"
    case .answeredTwice(let key): "two rows answer the number \(key)"
    }
  }
}
