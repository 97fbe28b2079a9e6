import Foundation
import Testing

/// The hash of an exported seal, taken by programs that know nothing of Vouch.
struct SealHashTests {
  private static let jq = "jq -cS .seal seal.json | tr -d '\\n' | sha256sum | cut -c 1-64"
  private static let python = """
    python3 -c 'import hashlib, json; print(hashlib.sha256(json.dumps(json.load(open("seal.json"))\
    ["seal"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest())'
    """

  /// Cuts the document out of the file as it stands there.
  private static let sed = """
    sed 's/^{"seal"://; s/,"sha256":"[0-9a-f]*"}$//' seal.json | tr -d '\\n' | sha256sum | cut -c 1-64
    """

  /// What jq escapes and no other does.
  private static let delete = "\u{7F}"

  @Test(arguments: ["jq", "python3", "sed"])
  func `the canonical form of another tool has the hash that Vouch gives`(tool: String) async throws
  {
    let stage = try Stage()
    guard try await stage.run("command -v \(tool)").status == 0 else { return }
    try stage.write(
      "« Été »: \u{1F600} \"quoted\" \\ / \u{2028} tab\tand <&>.\n",
      to: "ReportTemplates/tiny/narratives/monthly/2025-10/highlights.en.md"
    )
    let note = "\u{1}\u{1B}\u{2028}\u{85}" + (tool == "jq" ? "" : Self.delete)
    for line in [
      "vouch import --today 2026-06-30 October",
      "vouch seal monthly 2025-10 --note 'à \"Ottawa\" / « é »\(note)'",
      "vouch seal --export seal.json",
    ] {
      let found = try await stage.run(line)
      try #require(found.status == 0, "\(found)")
    }
    let stated = try await stage.run("grep -oE '[0-9a-f]{64}\"}$' seal.json | cut -c 1-64")
    #expect(stated.output.first?.count == 64)
    let recipes = ["jq": Self.jq, "python3": Self.python, "sed": Self.sed]
    let taken = try await stage.run(try #require(recipes[tool]))
    #expect(taken.output == stated.output)
  }
}
