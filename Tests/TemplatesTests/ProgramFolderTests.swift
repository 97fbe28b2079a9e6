import Records
import Templates
import Testing

struct ProgramFolderTests {
  @Test func `a folder must be there and hold a program`() throws {
    #expect(throws: TemplatesError.noFolder("/nowhere/at/all")) {
      try ProgramFolder.read("/nowhere/at/all")
    }
    try TemplateFixture.withFolder(["metrics.yaml": "metrics: {}"]) { folder in
      #expect(throws: TemplatesError.noProgramFile(folder: folder)) {
        try ProgramFolder.read(folder)
      }
    }
    #expect(
      TemplatesError.noProgramFile(folder: "x").description
        == "x: no program folder: it has no program.yaml"
    )
  }

  @Test func `a report rests on its own file and the two that all share`() throws {
    let report = "calendar: year\nsections: [{quality: true}]\n"
    let folder = try TemplateFixture.read([
      "program.yaml": TemplateFixture.program, "metrics.yaml": "metrics: {a: {count: contacts}}",
      "b.yaml": "report: b\n\(report)", "a.yaml": "report: a\n\(report)",
      "a-b.yaml": "report: a-b\n\(report)",
      "mappings/officers.yaml": "not: [a template", "narratives/a/2025/x.en.md": "text",
      ".hidden.yaml": "[",
    ])
    #expect(folder.diagnostics.isEmpty)
    #expect(folder.program?.reports.map(\.name.rawValue) == ["a", "a-b", "b"])
    #expect(
      folder.files.map(\.path) == ["program.yaml", "metrics.yaml", "a.yaml", "a-b.yaml", "b.yaml"]
    )
    let behind = folder.files(behind: ReportName(rawValue: "b"))
    #expect(behind.map(\.path) == ["program.yaml", "metrics.yaml", "b.yaml"])
    #expect(behind.last?.text == "report: b\n\(report)")
  }

  @Test func `templates at hand as texts are read like those of a folder`() throws {
    let read = try TemplateFixture.read([
      "program.yaml": TemplateFixture.program, "metrics.yaml": "metrics: {a: {count: contacts}}",
      "a.yaml": "report: a\ncalendar: year\nsections: [{id: s, metrics: [a]}]\n",
    ])
    let again = ProgramFolder(read.files, at: "seal 1")
    #expect(again.program?.reports == read.program?.reports)
    #expect(again.files == read.files)
    let broken = ProgramFolder(
      [read.files[0], TemplateFile(path: "a.yaml", text: "")],
      at: "seal 1"
    )
    #expect(broken.program == nil)
    #expect(broken.diagnostics.map(\.location.file) == ["seal 1/a.yaml"])
  }

  @Test func `a template with the other ending is pointed out`() throws {
    let folder = try TemplateFixture.read(["program.yaml": TemplateFixture.program, "a.yml": "x"])
    #expect(folder.program != nil)
    #expect(folder.diagnostics.map(\.severity) == [.warning])
    #expect(
      try TemplateFixture.problems(["program.yaml": TemplateFixture.program, "a.yml": "x"]) == [
        "a.yml: warning: `a.yml` is not read: templates end in .yaml; rename it to `a.yaml`"
      ]
    )
  }

  @Test func `a narrative is read in each language it is written in`() throws {
    let report = "report: r\ncalendar: year\nsections: [{narrative: words}]\n"
    let files = [
      "program.yaml": TemplateFixture.program, "r.yaml": report,
      "narratives/r/2025-11/words.en.md": "\u{FEFF}Words *said*.\n",
      "narratives/r/2025-11/words.fr.md": " \n",
      "narratives/r/2025-12/words.fr.md": "Des mots.\n",
    ]
    try TemplateFixture.withFolder(files) { folder in
      let program = try #require(try ProgramFolder.read(folder).program)
      let report = try #require(program.report("r"))
      let narrative = NarrativeTemplate(name: "words", heading: [:])
      func texts(_ period: String) throws -> [Language: String] {
        let period = try #require(Period(period, in: report.calendar))
        return try narrative.texts(of: report, period, in: folder)
      }
      #expect(try texts("2025-10") == [:])
      #expect(try texts("2025-11") == [.english: "Words *said*.\n"])
      #expect(try texts("2025-12") == [.french: "Des mots.\n"])
    }
  }

  @Test func `a program is listed with its metrics in words`() throws {
    let metrics = """
      far: {label: Far people, sum: contacts.people, where: {reach: indirect, minutes: {at_least: 5}}}
      clients: {distinct: client_id, in: [{records: contacts}, {records: attendance, where: {status: {not: absent}}}]}
      new: {first: client_id, within: fiscal_year, in: [{records: contacts}]}
      all: {range: {least: [clients], most: [clients, far]}}
      rate: {ratio: {of: {count: contacts, where: {any: [{kind: group}, {referral: {present: true}}]}}, to: {count: contacts}}}
      """
    let report = """
      report: report
      title: The report
      calendar: spring
      every: quarter
      only: {funder: [a, b]}
      sections: [{id: one, metrics: [far]}, {narrative: words}, {quality: true}]
      """
    let program = try #require(try TemplateFixture.read(metrics: metrics, report: report).program)
    #expect(
      ProgramListing(program).description == """
        test: Test, since 2020-01-01
        calendars: spring (from april), year (from january)

        Reports
          report: The report
            every quarter, calendar spring (from april)
            languages: en
            only: funder is a or b
            sections: one, words, quality

        Metrics
          far: Far people
            sum of people of contacts where reach is indirect and minutes is at least 5
          clients: Clients
            different client_id in contacts, and attendance where status is not absent
          new: New
            client_id whose first of the fiscal year is in the period, in contacts
          all: All
            from clients up to clients + far
          rate: Rate
            (number of contacts where (kind is group or referral is not blank)) / (number of contacts)

        """
    )
  }
}
