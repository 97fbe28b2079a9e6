import Records
import Testing

struct NearestMatchTests {
  @Test(arguments: [
    ("one_on_on", "one_on_one"), ("familly", "family"), ("ouTreach", "outreach"),
    ("gruop", "group"), ("consultations", "consultation"),
  ])
  func `a mistyped word finds the one that was meant`(word: String, meant: String) {
    let kinds = ["one_on_one", "family", "group", "consultation", "outreach"]
    #expect(nearestMatch(to: word, among: kinds) == meant)
  }

  @Test(arguments: ["zebra", "", "x"])
  func `a word far from all finds none`(word: String) {
    #expect(nearestMatch(to: word, among: ["one_on_one", "family", "group"]) == nil)
  }

  @Test func `of equally near candidates the first wins`() {
    #expect(nearestMatch(to: "cat", among: ["bat", "rat"]) == "bat")
  }
}
