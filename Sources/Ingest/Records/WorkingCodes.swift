import Records

/// A code book while files are read: its tables side by side, so that a row costs no look-up of
/// its type, and what is known of the files beside it.
struct WorkingCodes {
  var texts: CodeTable
  private var identities: [CodeTable]
  private var retired: [Set<Int64>]
  /// Identities of bad rows, in these files or in quarantine before, that no good row need have.
  private var setAside: [Set<String>]
  /// The types of which some file or row could not be read, so that what a reference to them
  /// names may well exist.
  private var unread: Set<RecordType> = []

  /// Takes the contents of a code book, which is empty until ``giveBack(to:)``: were it not, the
  /// first change would copy it.
  init(taking book: inout CodeBook) {
    texts = book.texts
    identities = RecordType.allCases.map { book.identities[$0] ?? CodeTable() }
    retired = RecordType.allCases.map { book.retired[$0] ?? [] }
    setAside = RecordType.allCases.map { book.quarantined[$0] ?? [] }
    book = CodeBook()
  }

  func giveBack(to book: inout CodeBook) {
    let known = zip(RecordType.allCases, identities).filter { $1.count > 0 }
    let gone = zip(RecordType.allCases, retired).filter { !$1.isEmpty }
    book = CodeBook(
      texts: texts,
      identities: Dictionary(uniqueKeysWithValues: known),
      retired: Dictionary(uniqueKeysWithValues: gone)
    )
  }

  /// The code of an identity that a file holds, which is not retired from then on.
  @inline(__always)
  mutating func intern(_ identity: UnsafeRawBufferPointer, _ type: TypeIndex) -> Int64 {
    let code = identities[type.index].intern(identity)
    if !retired[type.index].isEmpty { retired[type.index].remove(code) }
    return code
  }

  /// The records of a type that may be referred to, as they stand.
  func references(to type: TypeIndex) -> References {
    References(
      identities: identities[type.index],
      retired: retired[type.index],
      setAside: setAside[type.index],
      isUnread: unread.contains(type.type)
    )
  }

  /// Notes an identity of which there is a bad row.
  mutating func setAside(_ identity: String, _ type: TypeIndex) {
    setAside[type.index].insert(identity)
  }

  mutating func markUnread(_ type: RecordType) { unread.insert(type) }

  /// The identity nearest to a mistyped one; nil where there are too many to look at each.
  func nearestIdentity(to text: String, _ type: TypeIndex) -> String? {
    let table = identities[type.index]
    guard (1...1000).contains(table.count) else { return nil }
    return nearestMatch(to: text, among: (1...Int64(table.count)).lazy.map { table[$0] })
  }
}

/// The records that the cells of one column may refer to.
struct References {
  fileprivate let identities: CodeTable
  fileprivate let retired: Set<Int64>
  fileprivate let setAside: Set<String>
  fileprivate let isUnread: Bool

  @inline(__always)
  func code(of identity: UnsafeRawBufferPointer) throws(CellFault) -> Int64 {
    guard let code = identities.code(of: identity) else {
      if isUnread { throw .unreadReference }
      let isSetAside =
        !setAside.isEmpty && setAside.contains(String(decoding: identity, as: UTF8.self))
      throw isSetAside ? .quarantinedRecord : .noSuchRecord
    }
    guard retired.isEmpty || !retired.contains(code) else {
      throw isUnread ? .unreadReference : .retiredRecord
    }
    return code
  }
}

/// A record type and its place among all, looked up once.
struct TypeIndex {
  let type: RecordType
  let index: Int

  init(_ type: RecordType) {
    self.type = type
    index = RecordType.allCases.prefix { $0 != type }.count
  }
}
