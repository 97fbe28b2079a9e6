import Records

/// Decodes `program.yaml`: what a program is called, when its years begin, and what it adds to the
/// core fields.
struct ProgramFileDecoder {
  private static let keys = [
    "program", "name", "since", "calendars", "fortnights_from", "fields", "headers", "labels",
    "seasonality", "vocabulary",
  ]

  /// What a wrong or missing entry leaves unknown has a stand-in: it is reported, so that the
  /// program is never used, but the other files can still be checked.
  static func scope(_ root: TemplateNode) -> ProgramScope? {
    guard let file = root.mapping("the keys of a program", keys: keys) else { return nil }
    let name = file.required("program")?.name("program's name")
    let title = file["name"].flatMap(ProgramText.init)
    let since = file.required("since")?.day()
    let fortnights = file["fortnights_from"].flatMap(monday) ?? FiscalCalendar.usualFortnights
    let calendars =
      file.required("calendars").map { Self.calendars($0, fortnights: fortnights) } ?? [:]
    var fields = FieldsDecoder()
    if let node = file["fields"] { fields.declare(node) }
    if let node = file["vocabulary"] { fields.restrict(node) }
    if let node = file["headers"] { fields.nameHeaders(node) }
    fields.checkSources()
    let labels = file["labels"].map { LabelsDecoder($0, fields: fields) }
    let program = Program(
      name: name ?? "",
      title: title?.text ?? LocalizedText(verbatim: humanized(name ?? "")),
      since: since ?? Day(number: 0),
      calendars: calendars,
      schema: labels?.schema ?? fields.schema,
      derivedFields: fields.derivedFields,
      seasonality: file["seasonality"].flatMap(seasonality) ?? .even
    )
    return ProgramScope(
      program: program,
      brokenFields: fields.broken,
      texts: [title].compactMap(\.self) + fields.texts + (labels?.texts ?? [])
    )
  }

  /// A day on which a week begins.
  private static func monday(_ node: TemplateNode) -> Day? {
    guard let day = node.day() else { return nil }
    guard day.weekday == .monday else {
      node.report(.noMonday(day))
      return nil
    }
    return day
  }

  private static func calendars(
    _ node: TemplateNode,
    fortnights: Day
  ) -> [String: FiscalCalendar] {
    guard let entries = node.entries("calendars with the first month of each") else { return [:] }
    if entries.isEmpty { node.report(.empty("list of calendars")) }
    var calendars: [String: FiscalCalendar] = [:]
    for entry in entries {
      let name = entry.key.name("calendar's name")
      let month = entry.value.text("the first month of its years").flatMap(entry.value.month)
      if let name {
        calendars[name] = FiscalCalendar(firstMonth: month ?? 1, fortnights: fortnights)
      }
    }
    return calendars
  }

  private static func seasonality(_ node: TemplateNode) -> Seasonality? {
    guard let entries = node.entries("the months with their weights") else { return nil }
    var weights: [Int: Int64] = [:]
    for entry in entries {
      guard let month = entry.key.month(entry.name) else { continue }
      if weights[month] != nil { entry.key.report(.repeated("month", monthNames[month - 1])) }
      weights[month] = entry.value.integer("a weight: a whole number, 0 or more", atLeast: 0) ?? 1
    }
    let missing = (1...12).filter { weights[$0] == nil }.map { monthNames[$0 - 1] }
    if !missing.isEmpty { node.report(.monthsWithoutWeight(missing)) }
    let sound = (1...12).compactMap { weights[$0] }
    guard sound.count == 12 else { return nil }
    // Weights are shares of a year: their sum must be one that arithmetic can hold.
    guard sound.contains(where: { $0 > 0 }), sound.allSatisfy({ $0 <= 1_000_000_000 }) else {
      node.report(.impossibleWeights)
      return nil
    }
    return Seasonality(weights: sound)
  }
}
