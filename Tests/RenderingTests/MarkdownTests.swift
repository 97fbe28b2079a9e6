import Records
import Testing

@testable import Rendering

struct MarkdownTests {
  @Test(arguments: [
    ("a|b", "a\\|b"), ("*x* _y_", "\\*x\\* \\_y\\_"), ("<script>", "\\<script\\>"),
    ("# [a](b)", "\\# \\[a\\](b)"), ("a\r\nb\nc", "a b c"), ("`c`", "\\`c\\`"),
    ("back\\slash", "back\\\\slash"), ("Parents & schools", "Parents & schools"),
    ("&lt;", "\\&lt;"), ("&#60;", "\\&\\#60;"), ("\u{7}bell", "\u{FFFD}bell"),
    ("São Paulo – 東京", "São Paulo – 東京"),
  ])
  func `text is shown as it is, never as markup`(text: String, escaped: String) {
    #expect(MarkdownText.escaped(text) == escaped)
  }

  @Test(arguments: [
    ("# One\n## Two", "### One\n#### Two"),
    ("###### Six", "###### Six"),
    ("Title\n===\ntext\n\nSub\n---", "### Title\ntext\n\n#### Sub"),
    ("```\n# code\n```\n# Head", "```\n# code\n```\n### Head"),
    ("~~~\n```\n# code\n~~~", "~~~\n```\n# code\n~~~"),
    ("#hash is text", "#hash is text"),
    ("\n\n  \ntext\r\nmore\r\n\r\n", "text\nmore"),
    ("para\n\n---\n\npara", "para\n\n---\n\npara"),
    ("- item\n---", "- item\n---"),
    ("a | b\n--- | ---", "a | b\n--- | ---"),
    ("", ""),
  ])
  func `a narrative's headings are demoted and its code left alone`(
    markdown: String,
    shown: String
  ) {
    #expect(MarkdownProse.demotingHeadings(markdown, below: 2) == shown)
  }

  @Test func `a narrative becomes plain blocks where there is no markup`() {
    let blocks = MarkdownProse.plainBlocks(
      of: """
        # A *busy* month

        Two lines of
        one **paragraph**, see [the site](https://example.org).

        - first
          goes on
        - snake_case stays, _this_ goes
        1. number
        ***
        `code` and \\* star
        """
    )
    #expect(
      blocks == [
        .heading("A busy month"),
        .paragraph("Two lines of one paragraph, see the site (https://example.org)."),
        .item("first goes on"), .item("snake_case stays, this goes"), .item("1. number"),
        .paragraph("code and * star"),
      ]
    )
  }
  @Test func `a report's note stands under its title, before any number`() throws {
    let noted = try report(
      of: period("2025-11"),
      title: [.english: "Report"],
      note: [.english: "For *conversation* only."],
      sections: []
    )
    let page = String(
      decoding: MarkdownFormat.bytes(of: ReportSheets(noted, in: .english)),
      as: UTF8.self
    )
    #expect(page.hasPrefix("# Report\n\n> For \\*conversation\\* only.\n\n- **Program**"))
  }
}
