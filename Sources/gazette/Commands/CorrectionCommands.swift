import ArgumentParser
import Articles
import NewsLibrary

/// `gazette names`: corrections of whom the library names, as the reader makes them with keys.
///
/// Each command says its name: to work it out of its type's takes longer than all of the arguments.
struct NamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names",
    abstract: "Correct the names of people and organizations, in all articles at once.",
    subcommands: [
      List.self, Merge.self, Rename.self, Alias.self, Kind.self, Split.self, Hide.self, Show.self,
      Why.self, Undo.self,
    ],
    defaultSubcommand: List.self)
}

extension NamesCommand {
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List what was corrected, each with the number that `undo` takes.")
    @OptionGroup var place: LibraryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let library = try place.opened()
      defer { library.close() }
      for (index, correction) in library.numberedCorrections.enumerated() {
        if output.json {
          Output.json(correction.json(number: index + 1))
        } else {
          Output.line("\(index + 1)  \(correction.sentence)")
        }
      }
    }
  }

  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "merge", abstract: "Two names are one: the second.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "A name that the library has.") var name: String
    @Argument(help: "Whose other name it is.") var other: NameArgument

    func run() throws {
      try place.correct(name) { id, library in
        .identified(id, as: library.entity(named: other.text, like: id))
      }
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename", abstract: "Give somebody another name.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "A name that the library has.") var name: String
    @Argument(help: "The name to show.") var newName: NameArgument

    func run() throws {
      try place.correct(name) { id, _ in
        .identified(id, as: EntityID(kind: id.kind, name: newName.text))
      }
    }
  }

  struct Alias: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "alias",
      abstract: "Say what else somebody is called, so that it is found.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "A name that the library has.") var name: String
    @Argument(help: "The words of the text.") var words: NameArgument

    func run() throws {
      try place.correct(name) { id, _ in .aliased(id, words.text, true) }
    }
  }

  struct Kind: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "kind",
      abstract: "Say that somebody is a person or an organization.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "A name that the library has.") var name: String
    @Argument(help: "person or organization.") var kind: Entity.Kind

    func run() throws {
      try place.correct(name) { id, _ in
        .identified(id, as: EntityID(kind: kind, name: id.name))
      }
    }
  }

  struct Split: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "split",
      abstract: "Say that some mentions are somebody else's.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "Who they were taken for.") var name: String
    @Argument(help: "The words of the mentions: a surname, an acronym.") var words: NameArgument
    @Argument(help: "Who they are.") var other: NameArgument
    @Option(help: "Only in this article: its id, the beginning of one, or its headline.")
    var article: String?

    func run() throws {
      try place.correct(name) { id, library in
        let split = NameSplit(words.text, from: id, in: try article.map(library.article))
        if !library.hasMentions(of: split) {
          Output.line("“\(words.text)” stands nowhere for \(id.name) so far.")
        }
        return .split(split, to: library.entity(named: other.text, like: id))
      }
    }
  }

  struct Hide: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "hide", abstract: "Hide a name.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "A name that the library has.") var name: String
    @Option(help: "Only in this article: its id, the beginning of one, or its headline.")
    var article: String?

    func run() throws {
      try place.correct(name) { id, library in
        .hidden(id, in: try article.map(library.article), true)
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a name that was hidden.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "The name.") var name: String

    func run() throws {
      let library = try place.opened()
      defer { library.close() }
      let hidden = library.hidden(named: name)
      guard !hidden.isEmpty else { throw CommandError("\(name): Nobody of that name is hidden.") }
      try library.keep(hidden.map { .hidden($0.entity, in: $0.article, false) })
    }
  }

  struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "why",
      abstract: "Tell why somebody is listed with an article.")
    @OptionGroup var place: LibraryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A name that the library has.") var name: String
    @Argument(help: "The article's id, the beginning of one, or its headline.")
    var article: String

    func run() throws {
      let library = try place.opened()
      defer { library.close() }
      let id = try library.hidden(named: name).first?.entity ?? library.oneEntity(named: name)
      let explanation = library.explanation(of: id, in: try library.article(article))
      guard output.json else {
        for reason in explanation.reasons { Output.line(PlainText.line(reason)) }
        return
      }
      Output.json([
        "name": .string(id.name), "kind": .string(id.kind.rawValue),
        "reasons": .array(explanation.reasons.map { .string($0) }),
      ])
    }
  }

  struct Undo: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "undo", abstract: "Take a correction back.")
    @OptionGroup var place: LibraryOptions
    @Argument(help: "Its number in the list.") var number: Int

    func run() throws {
      let library = try place.opened()
      defer { library.close() }
      let corrections = library.numberedCorrections
      guard corrections.indices.contains(number - 1) else {
        throw CommandError("\(number): There is no such correction; `gazette names` lists them.")
      }
      try library.keep([corrections[number - 1].takenBack])
    }
  }
}

extension Entity.Kind: ExpressibleByArgument {}

// MARK: - Private

extension LibraryOptions {
  /// Keeps a correction of the one whom a name means.
  fileprivate func correct(
    _ name: String, _ correction: (EntityID, Library) throws -> NameCorrection
  ) throws {
    let library = try opened()
    defer { library.close() }
    let correction = try correction(library.oneEntity(named: name), library)
    try library.keep([correction])
  }
}

extension Library {
  /// Writes corrections down; where that can't be done, the library has said so.
  fileprivate func keep(_ corrections: [NameCorrection]) throws {
    let steps = corrections.flatMap { self.corrections.steps(to: $0) }
    guard record(steps.map { .names($0) }) else { throw ExitCode.failure }
  }

  /// What was corrected, in an order that stays while nothing is corrected.
  fileprivate var numberedCorrections: [NameCorrection] {
    corrections.standing.sorted { $0.sentence < $1.sentence }
  }

  /// Who of that name is hidden, and where: everywhere, or in one article.
  fileprivate func hidden(named name: String) -> [(entity: EntityID, article: ArticleID?)] {
    corrections.hiddenEntities.filter { $0.entity.name.lowercased() == name.lowercased() }
  }

  /// Whether there is anything to split off.
  fileprivate func hasMentions(of split: NameSplit) -> Bool {
    guard let article = split.article else {
      return dossier(of: split.from)?.names.contains { $0.text == split.words } ?? false
    }
    guard let opened = try? opened(article) else { return false }
    return opened.names.entities.contains { entity in
      entity.id == split.from
        && entity.mentions.contains { opened.article.words($0) == split.words }
    }
  }

  /// The one whom a name means; where several fit, the one of exactly that name.
  fileprivate func oneEntity(named name: String) throws -> EntityID {
    let found = entities(named: name).map(\.id)
    if let exact = found.first(where: { $0.name.lowercased() == name.lowercased() }) {
      return exact
    }
    guard let first = found.first else {
      if let hidden = hidden(named: name).first?.entity.name {
        throw CommandError(
          "\(name): They are hidden; gazette names show \"\(hidden)\" shows them again.")
      }
      throw CommandError("\(name): No article of the library names them.")
    }
    guard found.count == 1 else {
      let names = found.prefix(5).map(\.name).joined(separator: ", ")
      throw CommandError("\(name): Several fit: \(names).")
    }
    return first
  }

  /// Whoever has exactly this name, else somebody new of the same kind.
  fileprivate func entity(named name: String, like id: EntityID) -> EntityID {
    let found = entities(named: name).map(\.id).filter { $0.name == name }
    return found.first { $0.kind == id.kind } ?? found.first
      ?? EntityID(kind: id.kind, name: name)
  }
}

extension NameCorrection {
  fileprivate var takenBack: NameCorrection {
    switch self {
    case .identified(let id, _): .identified(id, as: nil)
    case .aliased(let id, let words, _): .aliased(id, words, false)
    case .split(let split, _): .split(split, to: nil)
    case .hidden(let id, let article, _): .hidden(id, in: article, false)
    }
  }

  fileprivate var sentence: String {
    func named(_ id: EntityID) -> String { PlainText.line("\(id.name) (\(id.kind.rawValue))") }
    func place(_ article: ArticleID?) -> String { article.map { " in [\($0)]" } ?? "" }
    return switch self {
    case .identified(let id, let other): "\(named(id)) is \(other.map(named) ?? "itself")"
    case .aliased(let id, let words, _): "\(named(id)) is also called “\(PlainText.line(words))”"
    case .split(let split, let other):
      "“\(PlainText.line(split.words))” is not \(named(split.from))\(place(split.article))"
        + (other.map { " but \(named($0))" } ?? "")
    case .hidden(let id, let article, _): "\(named(id)) is hidden\(place(article))"
    }
  }

  fileprivate func json(number: Int) -> JSONValue {
    var correction = "hide"
    var other: EntityID?
    var words: String?
    var article: ArticleID?
    switch self {
    case .identified(_, let target): (correction, other) = ("identify", target)
    case .aliased(_, let alias, _): (correction, words) = ("alias", alias)
    case .split(let split, let target):
      (correction, words, article, other) = ("split", split.words, split.article, target)
    case .hidden(_, let place, _): article = place
    }
    return [
      "number": .number(number), "correction": .string(correction), "name": .string(entity.name),
      "kind": .string(entity.kind.rawValue), "words": JSONValue(words),
      "otherName": JSONValue(other?.name), "otherKind": JSONValue(other?.kind.rawValue),
      "article": JSONValue(article?.text),
    ]
  }
}
