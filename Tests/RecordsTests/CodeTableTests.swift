import Records
import Testing

struct CodeTableTests {
  @Test func `codes count from 1 without gaps, and the same text has the same code`() {
    var table = CodeTable()
    #expect(table.intern("one_on_one") == 1)
    #expect(table.intern("family") == 2)
    #expect(table.intern("one_on_one") == 1)
    #expect(table.count == 2)
    #expect(table[2] == "family")
    #expect(table.code(of: "group") == nil)
  }

  @Test func `a hundred thousand texts of all lengths are told apart`() {
    var table = CodeTable()
    let texts = (0..<100_000).map { String(repeating: "x", count: $0 % 19) + String($0) }
    for (place, text) in texts.enumerated() {
      #expect(table.intern(text) == Int64(place + 1))
    }
    for (place, text) in texts.enumerated() {
      #expect(table.code(of: text) == Int64(place + 1))
      #expect(table[Int64(place + 1)] == text)
    }
  }

  @Test func `the empty text and texts that only differ in length are distinct`() {
    var table = CodeTable()
    let codes = ["", "\0", "\0\0", "a", "aa", "aaaaaaaa", "aaaaaaaaa"].map { table.intern($0) }
    #expect(codes == [1, 2, 3, 4, 5, 6, 7])
  }

  @Test func `composite identities are told apart by order and sign`() {
    var table = CodeTable()
    let identities: [[Int64]] = [[1, 2], [2, 1], [1], [-1, 2], [.blank, 2]]
    let codes = identities.map { values in
      CompositeIdentity.withBytes(of: values) { table.intern($0) }
    }
    #expect(codes == [1, 2, 3, 4, 5])
  }
}
