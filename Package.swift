// swift-tools-version: 6.1
import PackageDescription

// Targets in the order of the data's way: from what knows least to what knows most.
// `Sources/README.md` says what belongs in each. A target may import only what its
// `dependencies` name; `.ci/run` holds that true.

let package = Package(
  name: "gazette",
  products: [
    .executable(name: "gazette", targets: ["gazette"]),
    // For `.ci/fuzz` alone, which links it to libFuzzer.
    .library(name: "FuzzTargets", type: .static, targets: ["FuzzTargets"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // MARK: The shared model
    .target(name: "Articles"),

    // MARK: C libraries
    .systemLibrary(name: "CNCurses", path: "Sources/System/CNCurses"),
    .systemLibrary(name: "CSQLite", path: "Sources/System/CSQLite"),
    .systemLibrary(name: "CMD4C", path: "Sources/System/CMD4C"),
    .systemLibrary(name: "CLibYAML", path: "Sources/System/CLibYAML"),
    .systemLibrary(name: "CZlib", path: "Sources/System/CZlib"),
    .target(name: "CLinux", path: "Sources/System/CLinux"),
    // These are loaded when they are first used, so that no start pays for them.
    .target(name: "CLateLoading", path: "Sources/System/CLateLoading"),
    .target(name: "CCurl", dependencies: ["CLateLoading"], path: "Sources/System/CCurl"),
    .target(name: "CFriBidi", dependencies: ["CLateLoading"], path: "Sources/System/CFriBidi"),
    .target(name: "CHyphen", dependencies: ["CLateLoading"], path: "Sources/System/CHyphen"),
    // Its headers lie in a folder of their own. With what pkg-config says it would be linked as well.
    .target(
      name: "CLibXML2", dependencies: ["CLateLoading"], path: "Sources/System/CLibXML2",
      cSettings: [.unsafeFlags(["-I/usr/include/libxml2"])]),
    .target(name: "YAMLNodes", dependencies: ["CLibYAML"]),
    .target(name: "SeededRandom"),

    // MARK: Library side: file to index, no screen
    .target(
      name: "ArticleFormats", dependencies: ["Articles", "YAMLNodes", "CMD4C", "CLibXML2"]),
    .target(name: "Importing", dependencies: ["Articles", "ArticleFormats", "CSQLite", "CZlib"]),
    .target(name: "EntityRecognition", dependencies: ["Articles"]),
    .target(name: "EntityModel", exclude: ["README.md", "first_names.README.txt", "names.model"]),
    .target(name: "Indexing", dependencies: ["Articles", "CSQLite"]),
    .target(name: "ArticleStorage", dependencies: ["Articles", "CLinux"]),
    .target(name: "Fetching", dependencies: ["Articles", "CCurl", "CLibXML2"]),
    .target(name: "SampleLibrary", exclude: ["Articles"]),
    .target(
      name: "NewsLibrary",
      dependencies: [
        "Articles", "ArticleFormats", "EntityRecognition", "EntityModel", "Indexing",
        "ArticleStorage", "Importing", "Fetching", "SampleLibrary", "CLinux",
      ]),

    // MARK: Screen side: text to terminal, no files
    .target(name: "TextLayout", dependencies: ["CFriBidi", "CHyphen"]),
    .target(name: "TerminalScreen", dependencies: ["TextLayout"]),
    .target(name: "ReaderCore", dependencies: ["Articles", "TerminalScreen", "TextLayout"]),
    .target(name: "BuiltInThemes"),
    .target(
      name: "ReaderUI",
      dependencies: [
        "Articles", "ReaderCore", "TerminalScreen", "TextLayout", "YAMLNodes", "BuiltInThemes",
      ]),
    .target(
      name: "Settings", dependencies: ["Articles", "ReaderCore", "ReaderUI", "YAMLNodes"]),
    .target(
      name: "NCursesBackend", dependencies: ["CNCurses", "CLinux", "TerminalScreen", "TextLayout"]),

    // MARK: Where they meet
    .target(
      name: "GazetteApp",
      dependencies: [
        "Articles", "BuiltInThemes", "CLinux", "NewsLibrary", "ReaderCore", "ReaderUI", "Settings",
        "TerminalScreen",
      ]),
    .executableTarget(
      name: "gazette",
      dependencies: [
        "ArticleFormats", "Articles", "CLinux", "NewsLibrary", "TextLayout", "TerminalScreen",
        "ReaderCore", "ReaderUI",
        "NCursesBackend",
        "GazetteApp", "Settings",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Looked into first for `-lstdc++`, which a link with the static Swift libraries asks for.
      linkerSettings: [
        .unsafeFlags(
          ["-L\(Context.packageDirectory)/Sources/System/LibStdCxx"],
          .when(configuration: .release))
      ]),
    .executableTarget(
      name: "gazette-train",
      dependencies: [
        "Articles", "ArticleFormats", "EntityRecognition", "EntityModel", "SeededRandom",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Lists"]),
    .executableTarget(
      name: "gazette-bench",
      dependencies: [
        "Articles", "ArticleFormats", "ArticleStorage", "CLinux", "CSQLite", "EntityRecognition",
        "EntityModel",
        "NewsLibrary",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // MARK: Hostile input
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Articles", "ArticleFormats", "ArticleStorage", "EntityModel", "EntityRecognition",
        "Fetching", "Importing", "Indexing", "ReaderCore", "ReaderUI", "SampleLibrary", "Settings",
        "TerminalScreen", "TextLayout",
      ]),

    // MARK: Tests, one folder a module
    .testTarget(name: "ArticlesTests", dependencies: ["Articles"]),
    .testTarget(name: "YAMLNodesTests", dependencies: ["YAMLNodes"]),
    .testTarget(
      name: "ArticleFormatsTests", dependencies: ["ArticleFormats", "Articles", "SeededRandom"],
      exclude: ["Pages"]),
    .testTarget(
      name: "EntityRecognitionTests",
      dependencies: [
        "EntityRecognition", "EntityModel", "Articles", "SeededRandom", "gazette-train",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ImportingTests", dependencies: ["Importing", "ArticleFormats", "Articles", "CSQLite"]),
    .testTarget(name: "IndexingTests", dependencies: ["Indexing", "Articles", "SeededRandom"]),
    .testTarget(
      name: "ArticleStorageTests", dependencies: ["ArticleStorage", "Articles", "SeededRandom"]),
    // A web server that misbehaves.
    .target(name: "LoopbackServer", path: "Tests/LoopbackServer"),
    .testTarget(name: "FetchingTests", dependencies: ["Fetching", "LoopbackServer"]),
    .testTarget(name: "SampleLibraryTests", dependencies: ["SampleLibrary"]),
    .testTarget(
      name: "BuiltInThemesTests", dependencies: ["BuiltInThemes", "ReaderUI", "TerminalScreen"]),
    .testTarget(
      name: "NewsLibraryTests",
      dependencies: [
        "NewsLibrary", "Articles", "ArticleFormats", "ArticleStorage", "LoopbackServer",
      ]),
    .testTarget(name: "TextLayoutTests", dependencies: ["TextLayout", "SeededRandom"]),
    .testTarget(name: "TerminalScreenTests", dependencies: ["TerminalScreen", "TextLayout"]),
    .testTarget(
      name: "NCursesBackendTests",
      dependencies: ["NCursesBackend", "SeededRandom", "TerminalScreen", "TextLayout"]),
    .testTarget(
      name: "ReaderTests",
      dependencies: [
        "Articles", "ReaderCore", "ReaderUI", "SeededRandom", "TerminalScreen", "TextLayout",
      ], exclude: ["Frames"]),
    .testTarget(
      name: "SettingsTests", dependencies: ["ReaderCore", "ReaderUI", "Settings", "TerminalScreen"]),
    .testTarget(
      name: "FuzzTargetsTests", dependencies: ["FuzzTargets", "SeededRandom"], exclude: ["Corpus"]),
    .testTarget(name: "gazetteTests", dependencies: ["gazette", "Articles", "ReaderUI"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["gazette", "gazette-bench", "LoopbackServer", "SeededRandom"],
      path: "Tests/EndToEnd"),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// A generic type that the code names is asked for by its name otherwise, which the runtime takes apart
// and looks up among all conformances of the program: a fifth of a start.
for target in package.targets where [.regular, .executable].contains(target.type) {
  target.swiftSettings = [
    .unsafeFlags(
      ["-Xfrontend", "-disable-concrete-type-metadata-mangled-name-accessors"],
      .when(configuration: .release))
  ]
}
