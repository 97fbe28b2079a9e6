/// What a part of a workbook leads to: the list that stands beside it in `_rels`.
struct Relationships {
  struct Relationship {
    let id: String
    /// What the target is to the part: the last word of the type's address, which the strict and
    /// the usual form of workbooks have in common.
    let kind: String
    let target: String
    let isExternal: Bool
  }

  private var all: [Relationship] = []
  private var byID: [String: Relationship] = [:]
  /// The folder of the part, from which targets are named.
  private let folder: [Substring]

  /// The relationships of a part; those of the archive itself where the part has no name.
  init(of part: String, in archive: ZipArchive, blockSize: Int) throws(WorkbookFault) {
    let path = part.split(separator: "/")
    folder = path.dropLast()
    let name = (folder + ["_rels", "\(path.last ?? "").rels"]).joined(separator: "/")
    guard archive.has(name) else { return }
    let stream = try archive.open(name, bound: Workbook.smallPart)
    var reader = try XMLReader(stream, blockSize: blockSize, visitor: RelationshipsVisitor())
    _ = try reader.advance()
    all = reader.withVisitor { $0.found }
    byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func withID(_ id: String) -> Relationship? { byID[id] }

  /// The first relationship of a kind.
  func first(_ kind: String) -> Relationship? { all.first { $0.kind == kind } }

  /// The name of the part that a relationship leads to; a fault where that is outside the archive.
  func part(_ relationship: Relationship) throws(WorkbookFault) -> String {
    let target = relationship.target
    if relationship.isExternal { throw .outside(target: target) }
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..": if path.popLast() == nil { throw .outside(target: target) }
      default: path.append(step)
      }
    }
    return path.joined(separator: "/")
  }
}

private struct RelationshipsVisitor: XMLVisitor {
  private(set) var found: [Relationships.Relationship] = []

  static let callbacks = XMLCallbacks(
    open: { RelationshipsVisitor.opened($0, $1, $2) },
    close: { context, _ in RelationshipsVisitor.closed(context) },
    text: { RelationshipsVisitor.read($0, $1, $2) },
    doctype: { context, _, _, _, _ in RelationshipsVisitor.refusedDoctype(context) }
  )

  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    if control.depth == 2, name == "Relationship", let id = attributes["Id"],
      let type = attributes["Type"], let target = attributes["Target"]
    {
      found.append(
        Relationships.Relationship(
          id: id,
          kind: type.split(separator: "/").last.map(String.init) ?? "",
          target: target,
          isExternal: attributes["TargetMode"] == "External"
        )
      )
    }
    return .strange
  }

  mutating func close(_ control: inout XMLControl) {}

  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl) {}
}
