import CExpat

/// How a visitor steers the reading of its part, and what the reading costs so far.
struct XMLControl {
  /// Elements within elements: a sheet needs eight.
  private static let mostDeep = 100
  /// Different names of elements and attributes, for expat keeps each as long as it reads.
  private static let mostNames = 4096
  private static let longestName = 256

  /// How many elements are open.
  private(set) var depth = 0
  private(set) var fault: WorkbookFault?
  /// Whether the reading is over for good; expat may still tell of the end of the last element.
  private(set) var isStopped = false
  private let parser: XML_Parser
  private let part: String
  private var names: Set<String> = []

  init(parser: XML_Parser, part: String) {
    self.parser = parser
    self.part = part
  }

  /// Stops after this element, to go on from there.
  func pause() { XML_StopParser(parser, XML_Bool(XML_TRUE)) }

  /// Stops for good: the rest of the part is of no interest.
  mutating func finish() {
    isStopped = true
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Stops for good, for a reason; the first one counts.
  mutating func fail(_ reason: WorkbookFault) {
    if fault == nil { fault = reason }
    isStopped = true
    XML_StopParser(parser, XML_Bool(XML_FALSE))
  }

  /// Counts an element in; false where there are too many within each other.
  @inline(__always)
  mutating func enter() -> Bool {
    depth += 1
    guard depth <= Self.mostDeep else {
      fail(.tooDeep(part: part))
      return false
    }
    return true
  }

  @inline(__always)
  mutating func leave() { depth -= 1 }

  /// Counts the names of an element that are new, for each takes memory as long as the part is
  /// read.
  mutating func admit(_ name: UnsafePointer<XML_Char>, _ attributes: XMLAttributes) {
    admit(name)
    for (attribute, _) in attributes { admit(attribute) }
  }

  private mutating func admit(_ name: UnsafePointer<XML_Char>) {
    let name = String(cString: name)
    names.insert(name)
    if names.count > Self.mostNames || name.utf8.count > Self.longestName {
      fail(.tooManyNames(part: part))
    }
  }

  mutating func refuseDoctype() { fail(.doctype(part: part)) }
}
