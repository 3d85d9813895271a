import Articles

extension Page {
  /// The headline of the chosen row.
  var selectedHeadline: Headline? {
    if case .article(let headline, _) = selectedTarget { headline } else { nil }
  }

  func isFolded(_ name: String) -> Bool { folded.contains(name) }

  mutating func take(_ new: LibraryAnswer, to question: LibraryQuestion) {
    switch (new, question, answer) {
    case (.mentions(let mentions, let next), .mentions(let id, let after, _), _):
      guard subject == .mentions(id) else { return }
      if after != nil, case .mentions(let before, _) = answer {
        guard case .mentions(let wanted) = more, wanted == after else { return }
        answer = .mentions(before + mentions, next: next)
      } else {
        answer = new
      }
      more = next.map(More.mentions) ?? .none
    case (.names(let names), .names(let listing, let offset, let limit), _):
      guard subject == .names(listing) else { return }
      if offset > 0, case .names(let before) = answer {
        guard more == .names(offset: offset) else { return }
        answer = .names(before + names)
      } else {
        answer = new
      }
      more = names.count < limit ? .none : .names(offset: offset + names.count)
    default:
      if question == self.question { answer = new }
    }
  }

  mutating func apply(_ change: StatusChange, to id: ArticleID) {
    func applied(_ headline: Headline) -> Headline {
      guard headline.id == id else { return headline }
      var headline = headline
      headline.status.apply(change)
      return headline
    }
    func applied(_ mention: MentionInContext) -> MentionInContext {
      var mention = mention
      mention.headline = applied(mention.headline)
      return mention
    }
    switch answer {
    case .dossier(var dossier?):
      dossier.articles = dossier.articles.map { .init(applied($0.headline), mentions: $0.mentions) }
      answer = .dossier(dossier)
    case .mentions(let mentions, let next):
      answer = .mentions(mentions.map(applied), next: next)
    case .both(let shared):
      answer = .both(
        SharedArticles(
          articles: shared.articles.map(applied), sentences: shared.sentences.map(applied)))
    case .notes(let noted):
      answer = .notes(noted.map { NotedArticle(applied($0.headline), notes: $0.notes) })
    default: break
    }
  }
}
