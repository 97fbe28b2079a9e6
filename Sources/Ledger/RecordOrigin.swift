package import Records

/// Where one record came from: what names it, and the row of every version of it up to a snapshot.
package struct RecordOrigin: Hashable, Sendable {
  package let name: RecordName
  /// Its own day; of attendance, its event's.
  package let day: Day?
  /// The kind of a contact or an event, or of attendance's event; the question of a response.
  package let kind: String?
  /// The id of its site, or of its event's.
  package let site: String?
  /// Newest first; the first is the one that stands in the snapshot.
  package let versions: [Version]

  package struct Version: Hashable, Sendable {
    package let number: ImportNumber
    /// The row that it came from.
    package let place: Diagnostic.Location
  }
}
