import Articles
import EntityRecognition
import Indexing

extension Library {
  /// Why somebody is listed with an article: where they are named, what says who they are, what the
  /// reader corrected.
  public func explanation(of id: EntityID, in article: ArticleID) -> NameExplanation {
    guard let opened = try? opened(article),
      let entity = opened.names.entities.first(where: { $0.id == id })
    else {
      let why = hiding(id, in: article) ?? "\(id.name) is not named in this article."
      return NameExplanation(id, reasons: [why])
    }
    return NameExplanation(
      id,
      reasons: Self.mentions(of: entity, in: opened.article)
        + clues(to: entity, in: opened) + Self.roles(of: entity)
        + Self.quotes(of: entity, in: opened.names) + corrected(id, in: article))
  }

  // MARK: - Private

  /// "“Moreau” 3 times, first in “The talks, Moreau said, …”."
  private static func mentions(of entity: Entity, in article: Article) -> [String] {
    let byWords = Dictionary(grouping: entity.mentions, by: article.words)
    let words = [entity.name] + entity.aliases.filter { $0 != entity.name }
    return words.compactMap { words in
      guard let mentions = byWords[words], let first = mentions.first else { return nil }
      let text = article.blocks[first.block].text
      let sentence = text[Sentence.range(around: first.range, in: text)]
      let times = mentions.count == 1 ? "once" : "\(mentions.count) times"
      return "“\(words)” stands here \(times), first in: \(sentence)"
    }
  }

  /// "“Ada Moreau” was taken for a person by “Minister” before it (31 %), …": what decided, of the
  /// full name that the tagger was surest of.
  private func clues(to entity: Entity, in opened: OpenedArticle) -> [String] {
    let isOtherwise = answer(false) { index throws(IndexError) in
      try index.isOfOtherKind(entity.id, inRow: opened.headline.position.row)
    }
    guard isOtherwise else { return Self.clues(to: entity, in: opened.article) }
    var own = entity
    own.kind = entity.kind == .person ? .organization : .person
    for index in own.mentions.indices { own.mentions[index].kind = own.kind }
    return Self.clues(to: own, in: opened.article) + [
      "This article alone would have “\(own.name)” for \(Self.phrase(own.kind)); most mentions in the library "
        + "decided."
    ]
  }

  private static func phrase(_ kind: Entity.Kind) -> String {
    kind == .person ? "a person" : "an organization"
  }

  private static func clues(to entity: Entity, in article: Article) -> [String] {
    let all = entity.mentions.prefix(mostExplained).map { mention in
      (mention: mention, clues: EmbeddedModel.recognizer.clues(for: mention, in: article))
    }
    let full = all.filter { article.words($0.mention) == entity.name }
    guard
      let surest = (full.isEmpty ? all : full)
        .max(by: { $0.clues.likelihood < $1.clues.likelihood }), !surest.clues.clues.isEmpty
    else { return [] }
    let words = article.words(surest.mention)
    let clues = surest.clues.clues.prefix(4).map { clue in
      "\(clue.phrase) (\(percent(clue.share)))"
    }
    var reasons = [
      "“\(words)” was taken for \(phrase(entity.kind)) by "
        + clues.joined(separator: ", ") + "; \(percent(surest.clues.likelihood)) sure."
    ]
    if let doubtful = all.first(where: { $0.clues.likelihood < 0.5 }) {
      reasons.append(
        "“\(article.words(doubtful.mention))” alone would be doubtful in one place "
          + "(\(percent(doubtful.clues.likelihood))); the rest of the article decided.")
    }
    return reasons
  }

  /// Enough to find the surest among; a name may stand in a long article hundreds of times.
  private static let mostExplained = 50

  private static func percent(_ share: Float) -> String { "\(Int((share * 100).rounded())) %" }

  private static func roles(of entity: Entity) -> [String] {
    entity.roles.map { role in
      switch role.form {
      case .title: "“\(role.text)” before the name says who it is."
      case .apposition: "“\(role.text)” between commas says who it is."
      case .asPhrase: "“as \(role.text)” says who it is."
      case .party: "“(\(role.text))” after the name says which party."
      }
    }
  }

  private static func quotes(of entity: Entity, in names: ArticleNames) -> [String] {
    let count = names.quotes.filter { quote in
      if case .entity(let index) = quote.speaker {
        names.entities[index].id == entity.id
      } else {
        false
      }
    }.count
    return count == 0 ? [] : ["Says something here \(count == 1 ? "once" : "\(count) times")."]
  }

  /// "You hid Ada Moreau in this article; …", and how to show them again; nil where they are not hidden.
  private func hiding(_ id: EntityID, in article: ArticleID) -> String? {
    let corrections = corrections
    let isEverywhere = corrections.isHidden(id, in: nil)
    guard isEverywhere || corrections.isHidden(id, in: article) else { return nil }
    let place = isEverywhere ? "everywhere" : "in this article"
    return "You hid \(id.name) \(place); gazette names show \"\(id.name)\" shows them again."
  }

  private func corrected(_ id: EntityID, in article: ArticleID) -> [String] {
    let corrections = corrections
    return corrections.merged(into: id).map { "You said that \($0.name) is \(id.name)." }
      + corrections.givenAliases(of: id).map { "You said that “\($0)” is another name." }
      + corrections.standing.compactMap { correction in
        guard case .split(let split, let other?) = correction, corrections.resolved(other) == id,
          split.article == nil || split.article == article
        else { return nil }
        return "You said that “\(split.words)” is not \(split.from.name)."
      }
  }
}
