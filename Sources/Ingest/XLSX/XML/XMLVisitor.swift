import CExpat

/// Follows the elements of one kind of part as they are read, in the order of the part.
///
/// What a visitor does not know it leaves alone: other programs put marks of their own everywhere.
protocol XMLVisitor: ~Copyable {
  /// The functions that expat calls; each conformer writes ``XMLCallbacks`` out, since C has no
  /// generic functions.
  static var callbacks: XMLCallbacks { get }

  /// An element begins, at `control.depth`; the root is at depth 1.
  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity

  /// The element at `control.depth` ends.
  mutating func close(_ control: inout XMLControl)

  /// Some of the text of the element at `control.depth`, in UTF-8.
  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl)
}

/// Whether every name of an element is one of the few that its visitor knows.
enum XMLFamiliarity {
  case familiar
  /// Names to be counted: expat keeps each that it meets.
  case strange
}

/// The functions through which expat tells what it reads.
struct XMLCallbacks {
  let open: XML_StartElementHandler
  let close: XML_EndElementHandler
  let text: XML_CharacterDataHandler
  let doctype: XML_StartDoctypeDeclHandler
}

/// What the callbacks of one reading work on; expat holds a pointer to it.
struct XMLContext<Visitor: XMLVisitor & ~Copyable>: ~Copyable {
  var visitor: Visitor
  var control: XMLControl
}

/// What the callbacks of every conformer come down to. `context` is what the ``XMLReader`` gave to
/// expat, which calls only while the reader lives.
extension XMLVisitor where Self: ~Copyable {
  @inline(__always)
  static func opened(
    _ context: UnsafeMutableRawPointer?,
    _ name: UnsafePointer<XML_Char>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard let context = context?.assumingMemoryBound(to: XMLContext<Self>.self), let name,
      let attributes
    else { return }
    guard !context.pointee.control.isStopped, context.pointee.control.enter() else { return }
    let attributeList = XMLAttributes(attributes)
    let familiarity = context.pointee.visitor.open(
      XMLName(name),
      attributeList,
      &context.pointee.control
    )
    if case .strange = familiarity { context.pointee.control.admit(name, attributeList) }
  }

  @inline(__always)
  static func closed(_ context: UnsafeMutableRawPointer?) {
    guard let context = context?.assumingMemoryBound(to: XMLContext<Self>.self) else { return }
    // expat still ends an empty element that it was stopped in.
    if context.pointee.control.isStopped { return }
    context.pointee.visitor.close(&context.pointee.control)
    context.pointee.control.leave()
  }

  @inline(__always)
  static func read(
    _ context: UnsafeMutableRawPointer?,
    _ text: UnsafePointer<XML_Char>?,
    _ count: Int32
  ) {
    guard let context = context?.assumingMemoryBound(to: XMLContext<Self>.self), let text
    else { return }
    if context.pointee.control.isStopped { return }
    let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
    context.pointee.visitor.text(bytes, &context.pointee.control)
  }

  /// A document type is refused: it is what entities come from, and workbooks have none.
  static func refusedDoctype(_ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: XMLContext<Self>.self).pointee.control.refuseDoctype()
  }
}
