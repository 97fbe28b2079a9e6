import Templates

extension World {
  /// What the reference computes.
  func referenceRows() -> [TidyRow] {
    reports.flatMap { template, period in
      let reference = Reference(program, records, template)
      return template.sections.flatMap { section -> [TidyRow] in
        guard case .numbers(let numbers) = section else { return [] }
        var section = ReferenceSection(reference, numbers, template, period)
        return section.tidyRows()
      }
    }
  }
}
