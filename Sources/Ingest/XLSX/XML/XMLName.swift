import Glibc

/// The name of an element without its prefix: which namespace it is in differs between the strict
/// and the usual form of workbooks, and what it is for does not.
struct XMLName {
  private let local: UnsafePointer<CChar>
  private let count: Int

  /// The name that a C string spells, good while the callback runs.
  @inline(__always)
  init(_ qualified: UnsafePointer<CChar>) {
    var start = 0
    var end = 0
    while qualified[end] != 0 {
      if UInt8(bitPattern: qualified[end]) == ASCII.colon { start = end + 1 }
      end += 1
    }
    local = qualified + start
    count = end - start
  }

  @inline(__always)
  static func == (name: XMLName, text: StaticString) -> Bool {
    name.count == text.utf8CodeUnitCount && memcmp(name.local, text.utf8Start, name.count) == 0
  }
}

/// The attributes of an element, good while the callback runs: names and values in turn, ended by
/// nil.
struct XMLAttributes: Sequence, IteratorProtocol {
  typealias Attribute = (name: UnsafePointer<CChar>, value: UnsafePointer<CChar>)

  private var rest: UnsafeMutablePointer<UnsafePointer<CChar>?>

  init(_ first: UnsafeMutablePointer<UnsafePointer<CChar>?>) { rest = first }

  @inline(__always)
  mutating func next() -> Attribute? {
    guard let name = rest[0], let value = rest[1] else { return nil }
    rest += 2
    return (name, value)
  }

  @inline(__always)
  var isEmpty: Bool { rest[0] == nil }

  /// The value of the attribute with that local name.
  subscript(name: StaticString) -> String? {
    for attribute in self where XMLName(attribute.name) == name {
      return String(cString: attribute.value)
    }
    return nil
  }
}
