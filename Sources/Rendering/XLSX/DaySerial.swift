import Records

extension Day {
  /// The number by which workbooks know a day; nil before 1 March 1900, where they disagree with
  /// the calendar.
  var workbookSerial: Double? {
    let serial = number + 25_569
    return serial > 60 ? Double(serial) : nil
  }
}
