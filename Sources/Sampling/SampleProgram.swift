package import Records

/// The Multicultural Liaison Officer program over two fiscal years, April 2024 to March 2026, as
/// its officers would have recorded it: invented from a seed, the same bytes for the same seed on
/// every machine.
///
/// Read on in ``Schools``, ``Officers`` and ``Origins`` (who is there), ``SchoolYear`` (when),
/// ``Community`` (who comes), ``ContactDesk``, ``EventCalendar``, ``Attendance`` and ``Feedback``
/// (what happens), and ``Targets`` (what the funders expect).
package struct SampleProgram: Sendable {
  /// The seed of the committed sample: the year in which the program began.
  package static let usualSeed: UInt64 = 1991
  /// The contacts of the committed sample, which come to the figures of an average year.
  package static let usualContacts = 24_000

  package let seed: UInt64
  package let contacts: Int

  /// A program of exactly so many contacts in two years, at least 1.
  ///
  /// Clients, events and feedback are in proportion; the 64 schools and 16 officers stay.
  package init(seed: UInt64 = Self.usualSeed, contacts: Int? = nil) {
    let contacts = contacts ?? Self.usualContacts
    precondition(contacts > 0, "a program has contacts")
    self.seed = seed
    self.contacts = contacts
  }

  /// The name of the file for each type of record.
  package static func fileName(of type: RecordType) -> String { "\(type.rawValue).csv" }

  /// Writes the ten files into a folder, made where there is none; other files there are left
  /// alone.
  ///
  /// All are written whole beside their places before the first takes its place. Memory holds the
  /// clients and events, never the contacts.
  package func write(to folder: String) throws(SamplingError) {
    var output = try SampleFolder(folder)
    do throws(SamplingError) {
      var years = SampleYears(self)
      try years.pass { type, bytes throws(SamplingError) in try output.write(bytes, of: type) }
      try output.write(Targets.bytes(contacts: contacts), of: .targets)
      try output.commit()
    } catch {
      output.abandon()
      throw error
    }
  }
}
