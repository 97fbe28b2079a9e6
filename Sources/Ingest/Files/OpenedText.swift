import Records

/// A CSV file that was surveyed and can be read, at its beginning.
struct OpenedText: ~Copyable {
  let table: CSVScanner
  /// The state of the file when it was surveyed.
  let stamp: RawFile.Stamp

  /// Nil where the file cannot be read, for a reason that `log` then has.
  init?(
    _ place: TableFile,
    rules: ReadingRules,
    log: inout ProblemLog,
    advance: (Int) -> Void
  ) throws(IngestError) {
    let surveyor = Surveyor(choice: rules.encoding, blockSize: rules.blockSize)
    let survey: Survey
    switch try surveyor.survey(path: place.path, advance: advance) {
    case .success(let found): survey = found
    case .failure(let failure):
      log.add(failure.problem, at: place.place(line: failure.line))
      return nil
    }
    if let warning = survey.warning {
      log.add(warning.problem, at: place.place(line: warning.line))
    }
    let reader = try TextReader(path: place.path, survey: survey, blockSize: rules.blockSize)
    table = CSVScanner(reader: reader, blockSize: rules.blockSize)
    stamp = survey.stamp
  }
}
