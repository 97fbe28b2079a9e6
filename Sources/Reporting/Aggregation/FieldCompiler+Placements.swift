import Records
import Templates

extension FieldCompiler {
  /// Whether staff were placed at the site, of each record of a type that others refer to, by code.
  mutating func placements(of type: RecordType) throws -> [Int64] {
    let placements = try placements()
    let columns = (["staff_id", "site_id", "date"] as [FieldName]).map { name in
      program.schema.field(name, of: type).map { entities.column($0, of: type) } ?? []
    }
    return zip(columns[0], zip(columns[1], columns[2])).map { staff, place in
      placements.code(staff: staff, site: place.0, day: place.1)
    }
  }
}
