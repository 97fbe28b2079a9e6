extension RecordSource {
  /// The date of the earliest contact, event that was held, or response, as a ``Day`` counts it; nil
  /// where there is none.
  package func earliestDate() throws -> Int64? {
    let held = texts.code(of: EventStatus.held)
    var earliest: Int64?
    for type in [RecordType.contacts, .events, .responses] {
      let scan = Scan(type, fields: type == .events ? ["date", "status"] : ["date"])
      try read(scan, part: 0, of: 1) { batch in
        for row in 0..<batch.count {
          let day = batch.columns[0][row]
          guard day != .blank, earliest.map({ day < $0 }) ?? true else { continue }
          if type == .events {
            let status = batch.columns[1][row]
            guard status == 0 || status == held else { continue }
          }
          earliest = day
        }
      }
    }
    return earliest
  }
}
