import Testing

@testable import Rendering

struct HeaderTextTests {
  @Test(arguments: [
    "Fiscal year 2025-26", "Exercice 2025-26", "Target 2025-26", "Answers to feedback questions",
    "October to December 2025", "Pourcentage de la cible",
  ])
  func `a column is widened until its header stands clear, and no further`(text: String) {
    let header = HeaderText(text)
    let width = HeaderText.clearWidth(of: [header], from: 11)
    #expect(header.isClear(in: width))
    #expect(!(11..<width).contains { header.isClear(in: $0) })
    #expect(header.lineCount(width: width) <= 3)
  }

  @Test func `a header is not broken at a hyphen`() {
    // Wide enough for "Exercice 2025-", not for all of it.
    #expect(!HeaderText("Exercice 2025-26").isClear(in: 14))
    #expect(HeaderText("Exercice 2025-26").isClear(in: 18))
    #expect(HeaderText("Exercice 2025-26").lineCount(width: 18) == 1)
    #expect(HeaderText("Exercice 2025-26").lineCount(width: 11) == 2)
  }

  @Test func `a word that no column holds leaves the column as wide as its numbers need`() {
    let word = HeaderText(String(repeating: "m", count: 60))
    #expect(HeaderText.clearWidth(of: [word], from: 12) == 12)
    #expect(HeaderText.clearWidth(of: [], from: 3) == 11)
  }

  @Test(arguments: [("word", 4), ("WORD", 6), ("東京", 4), ("", 0)])
  func `the room for a text is what it takes at most`(text: String, width: Int) {
    #expect(TextMeasure.mostWidth(of: text) == width)
  }
}
