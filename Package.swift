// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser",
  package: "swift-argument-parser"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// A module of the product; each folder of `Sources` says what it is for.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests of one module.
func tests(
  _ name: String,
  _ dependencies: [Target.Dependency],
  golden: [String] = []
) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    exclude: golden,
    swiftSettings: settings
  )
}

let package = Package(
  name: "vouch",
  products: [
    .executable(name: "vouch", targets: ["vouch"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter",
      pkgConfig: "xlsxwriter",
      providers: [.apt(["libxlsxwriter-dev"])]
    ),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    module("Records"),
    module("Templates", ["Records", yams]),
    module("Ingest", ["Records", "CExpat", "CZip", "CZlib", crypto]),
    module("Ledger", ["Records", grdb, sqlite, crypto]),
    module("Reporting", ["Records", "Templates"]),
    module("Rendering", ["Records", "Templates", "Reporting", "CXLSXWriter"]),
    module("Vouching", ["Records", "Templates", "Ledger", "Reporting", crypto]),
    module("SQLCompiler", ["Records", "Templates"]),
    module("Sampling", ["Records"]),
    .target(
      name: "Starters",
      exclude: ["minimal", "mlo"],
      swiftSettings: settings,
      plugins: ["EmbedStarters"]
    ),
    .plugin(name: "EmbedStarters", capability: .buildTool(), dependencies: ["embed-starters"]),
    .executableTarget(name: "embed-starters", swiftSettings: settings),
    module(
      "Workflow",
      [
        "Records", "Templates", "Ingest", "Ledger", "Reporting", "Rendering", "Vouching",
        "SQLCompiler", "Starters", crypto,
      ]
    ),
    .executableTarget(
      name: "vouch",
      dependencies: [
        "Records", "Templates", "Ingest", "Ledger", "Reporting", "Rendering", "Vouching",
        "Workflow", "Sampling", argumentParser,
      ],
      swiftSettings: settings
    ),

    tests("RecordsTests", ["Records"]),
    tests("TemplatesTests", ["Records", "Templates"]),
    tests("IngestTests", ["Records", "Templates", "Ingest", "CZip"], golden: ["Fixtures"]),
    tests("LedgerTests", ["Records", "Ledger", grdb], golden: ["Fixtures"]),
    tests("ReportingTests", ["Records", "Templates", "Reporting"]),
    tests(
      "RenderingTests",
      ["Records", "Templates", "Reporting", "Rendering", "CZlib"],
      golden: ["Golden"]
    ),
    tests("VouchingTests", ["Records", "Templates", "Ledger", "Reporting", "Vouching"]),
    tests(
      "SQLCompilerTests",
      ["Records", "Templates", "Ledger", "Reporting", "SQLCompiler", "Workflow"],
      golden: ["Golden"]
    ),
    tests("SamplingTests", ["Records", "Sampling"]),
    tests(
      "WorkflowTests",
      [
        "Records", "Templates", "Ingest", "Ledger", "Reporting", "Rendering", "Vouching",
        "Workflow", grdb,
      ]
    ),
    tests(
      "EndToEndTests",
      [
        "Records", "Templates", "Ingest", "Ledger", "Reporting", "Rendering", "Vouching",
        "Workflow", "Sampling", "vouch", "CZlib", grdb,
      ],
      golden: ["Commands", "Fixtures", "Oracle/Queries", "OtherUser", "Stage"]
    ),
  ]
)
