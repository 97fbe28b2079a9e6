import Records
import Templates

/// A field along the rows of a section or across it, whose members a script finds among the
/// records.
struct Axis {
  let path: FieldPath
  let place: Place
  /// The section's name, which its tables begin with.
  let section: String
  /// The values that are shown even where nothing stands behind them.
  let declared: [String]
  /// Whether a record may belong to several members.
  let isOfLists: Bool

  enum Place {
    case rows
    case across
  }

  init(_ path: FieldPath, _ place: Place, of section: NumbersTemplate, in program: Program) {
    self.path = path
    self.place = place
    self.section = section.id
    let types = section.metrics.flatMap(\.formula.measures).flatMap(\.selections).map(\.type)
    let fields = types.uniqued.compactMap { program.resolve(path, on: $0) }
    declared =
      fields.compactMap { program.vocabulary(of: $0)?.values }.flatMap(\.self)
      .uniqued
    isOfLists = fields.contains { $0.kind == .list }
  }

  /// The column of the counted records that says which member each belongs to.
  var group: String {
    switch place {
    case .rows: "member"
    case .across: "across_member"
    }
  }

  /// The column of a cell that says where it stands along the axis.
  var position: String {
    switch place {
    case .rows: "line"
    case .across: "lane"
    }
  }

  /// The names of the tables that hold the members shown, and where what the records say belongs.
  struct Tables {
    let members: String
    let places: String
  }

  var shown: Tables {
    switch place {
    case .rows: tables("rows", "row_places")
    case .across: tables("across", "across_places")
    }
  }

  /// The same of all that a `top` chooses from.
  var candidates: Tables { tables("candidates", "candidate_places") }

  private func tables(_ members: String, _ places: String) -> Tables {
    Tables(members: "\"\(section).\(members)\"", places: "\"\(section).\(places)\"")
  }
}
