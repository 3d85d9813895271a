import Articles
import FoundationEssentials

extension ReaderState {
  mutating func updateFollowing(_ action: ReaderAction) -> [ReaderEffect] {
    switch action {
    case .showHints(let purpose):
      showHints(purpose)
      return []
    case .typeHint(let letter): return typeHint(letter)
    case .openInBrowser:
      guard let url = reading?.article.url, Self.isWeb(url) else {
        say("This article has no address", isError: true)
        return []
      }
      return openURL(url)
    case .openInBrowserAsRead:
      let effects = updateFollowing(.openInBrowser)
      guard !effects.isEmpty, let headline = reading?.opened.headline, !headline.status.isRead
      else { return effects }
      return effects + mark([headline], .read(true), "Read")
    case .openURL(let url):
      overlay = nil
      return openURL(url)
    case .resolved(let target, let title): return follow(target, title: title)
    default: return []
    }
  }

  /// Only pages are opened: never `javascript:`, `file:` and the like.
  static func isWeb(_ url: String) -> Bool {
    let lower = url.prefix(8).lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://")
  }

  private mutating func openURL(_ url: String) -> [ReaderEffect] {
    guard Self.isWeb(url) else {
      say("Only http and https addresses are opened, not \(url)", isError: true)
      return []
    }
    return [.openInBrowser(url)]
  }

  /// Follows what was stepped to: a link, a name, a quote's speaker.
  mutating func followCurrent() -> [ReaderEffect] {
    guard let reading else { return [] }
    guard let current = reading.current,
      reading.visibleLines.contains(reading.layout.line(at: current.place))
    else {
      say("Nothing is chosen here: f labels the links, * takes a name")
      return []
    }
    switch current.kind {
    case .link:
      guard let link = reading.links.first(where: { $0.spot == current }) else { return [] }
      return follow(link)
    case .mention:
      guard
        let mention = reading.mentions.first(where: {
          $0.block == current.block && $0.range == current.range
        })
      else { return [] }
      return focusEntity(at: mention.entity, spot: current)
    case .quote:
      let quotes = reading.opened.names.quotes
      let quote = quotes.first { $0.block == current.block && $0.range == current.range }
      guard case .entity(let index) = quote?.speaker else { return [] }
      return focusEntity(at: index, spot: current)
    case .hit: return []
    case .note: return update(.annotate)
    }
  }

  mutating func follow(_ link: ReadingState.LinkSpot) -> [ReaderEffect] {
    guard let reading else { return [] }
    switch link.target {
    case .hyperlink(let hyperlink): return [.resolve(hyperlink, in: reading.id)]
    case .line(let index):
      return [.resolveLine(reading.article.related[index], in: reading.id)]
    }
  }

  /// - Parameter title: The headline that leads there; nil for a hyperlink.
  mutating func follow(_ target: LinkTarget, title: String?) -> [ReaderEffect] {
    switch target {
    case .article(let id):
      if id == reading?.id {
        say("This is that article")
        return []
      }
      return open(id)
    case .choices(let headlines):
      overlay = .menu(
        Menu(
          title: "Several articles fit",
          items: headlines.map { headline in
            // Of articles with one headline, the day is what tells them apart.
            let day = headline.published.formatted(.iso8601.year().month().day())
            let origin = headline.source ?? headline.section
            return Menu.Item(
              headline.title, detail: origin.isEmpty ? day : "\(origin) · \(day)",
              action: .openArticle(headline.id))
          }))
      return []
    case .web(let url):
      guard let title else { return openURL(url) }
      offer(title, url: url)
      return []
    case .nowhere(let words):
      offer(title ?? words, url: nil)
      return []
    }
  }

  private mutating func offer(_ title: String, url: String?) {
    var items = [Menu.Item("Search the library for its words", action: .search(title))]
    if let url {
      items.append(Menu.Item("Open in the browser", detail: url, action: .openURL(url)))
    }
    overlay = .menu(Menu(title: "No article here is called “\(title)”", items: items))
  }

  // MARK: Hints

  private mutating func showHints(_ purpose: Hints.Purpose) {
    guard let reading, frames?.article != nil else { return }
    var targets: [(block: Int, range: TextRange, target: Hints.Target)] = []
    let shown = reading.visibleLines
    func isShown(_ block: Int, _ range: TextRange) -> Bool {
      shown.contains(reading.layout.line(at: ReadingPlace(block: block, offset: range.start)))
    }
    switch purpose {
    case .focusEntity:
      for mention in reading.mentions where isShown(mention.block, mention.range) {
        targets.append((mention.block, mention.range, .entity(mention.entity)))
      }
    case .follow, .openInBrowser, .copy:
      for link in reading.links where isShown(link.block, link.range) {
        targets.append((link.block, link.range, .link(link)))
      }
    }
    guard !targets.isEmpty else {
      say(purpose == .focusEntity ? "No name is on the screen" : "No link is on the screen")
      return
    }
    let labels = Hints.labels(targets.count)
    overlay = .hints(
      Hints(
        purpose: purpose,
        hints: zip(labels, targets).map {
          Hints.Hint(label: $0, block: $1.block, range: $1.range, target: $1.target)
        }))
  }

  private mutating func typeHint(_ letter: String) -> [ReaderEffect] {
    guard case .hints(var hints) = overlay else { return [] }
    hints.typed += letter.lowercased()
    if let hint = hints.hints.first(where: { $0.label == hints.typed }) {
      overlay = nil
      return take(hint, hints.purpose)
    }
    if hints.hints.contains(where: { $0.label.hasPrefix(hints.typed) }) {
      overlay = .hints(hints)
    } else {
      overlay = nil
      say("No link is called \(hints.typed)")
    }
    return []
  }

  private mutating func take(_ hint: Hints.Hint, _ purpose: Hints.Purpose) -> [ReaderEffect] {
    switch (hint.target, purpose) {
    case (.entity(let index), _):
      return focusEntity(
        at: index,
        spot: ReadingState.Spot(kind: .mention, block: hint.block, range: hint.range))
    case (.link(let link), .follow):
      reading?.current = link.spot
      return follow(link)
    case (.link(let link), _):
      guard let url = url(of: link) else {
        say("This link has no address", isError: true)
        return []
      }
      return purpose == .copy ? [.copy(url, what: "the link")] : openURL(url)
    }
  }

  private func url(of link: ReadingState.LinkSpot) -> String? {
    switch link.target {
    case .hyperlink(let link): link.url
    case .line(let index): reading?.article.related[index].url
    }
  }

  // MARK: Copying

  mutating func updateCopying(_ action: ReaderAction) -> [ReaderEffect] {
    guard let reading else { return [] }
    switch action {
    case .copyTitle: return [.copy(reading.opened.headline.title, what: "the headline")]
    case .copyURL:
      guard let url = reading.article.url else {
        say("This article has no address", isError: true)
        return []
      }
      return [.copy(url, what: "the address")]
    case .copyQuote:
      let place = reading.readingPlace
      let quotes = reading.opened.names.quotes
      let nearest = quotes.min {
        distance(from: place, to: $0) < distance(from: place, to: $1)
      }
      guard let nearest else {
        say("Nobody is quoted here", isError: true)
        return []
      }
      return [
        .copy(String(reading.article.blocks[nearest.block].text[nearest.range]), what: "the quote")
      ]
    default: return []
    }
  }

  /// In lines of the layout.
  private func distance(from place: ReadingPlace, to quote: Quote) -> Int {
    guard let layout = reading?.layout else { return 0 }
    let line = layout.line(at: ReadingPlace(block: quote.block, offset: quote.range.start))
    return abs(line - layout.line(at: place))
  }
}
