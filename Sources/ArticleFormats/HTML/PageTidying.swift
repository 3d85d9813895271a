import Articles

/// Tells what the blocks of an extracted article are besides its text: lines that lead to other
/// articles, captions, and what is left of the page around it.
struct PageTidying {
  private(set) var drafts: [DraftBlock]
  /// Of the lines before the text that hold nothing else.
  private(set) var dates: DateReader.Dates?

  init(_ drafts: [DraftBlock]) {
    self.drafts = drafts
    removeLabels()
    removeMenu()
    markRelated()
    markLists()
    markCaptions()
    removeDateLines()
    removeEnd()
  }

  // MARK: - Labels and requests

  /// Words of buttons and boxes, alone in a block.
  private static let labels: Set<String> = [
    "advertisement", "advertising", "anzeige", "publicité", "publicidad", "pubblicità",
    "caption", "close", "comments", "comment", "continue reading", "continue reading below",
    "story continues below", "story continues below advertisement", "article continues below",
    "copy link", "print", "email", "share", "share this", "share this article", "tweet",
    "skip to content", "skip to main content", "loading", "loading...", "loading content ...",
    "image", "video", "watch", "play", "show more", "load more", "read more", "more", "latest",
    "popular", "trending", "sign up", "subscribe", "newsletter", "follow us", "click to tweet",
    "comments 0", "0 comments", "letture", "sponsored", "scroll to continue", "view comments",
    "leave a comment", "reply", "embed",
  ]

  private mutating func removeLabels() {
    drafts.removeAll { draft in
      guard draft.text.utf8.count <= 160, draft.block.kind != .code, draft.block.kind != .table
      else { return false }
      let text = draft.text.lowercased()
      return Self.labels.contains(text) || Self.isImageNumber(text) || Self.isLetterRequest(text)
    }
  }

  /// "Sign up for our newsletter", in the middle of a text.
  private static func isLetterRequest(_ text: String) -> Bool {
    ["newsletter", "inbox", "delivered"].contains(where: text.contains)
      && ["sign up", "subscribe", "get ", "let our"].contains(where: text.hasPrefix)
  }

  /// "Image 1 of 9", of a gallery.
  private static func isImageNumber(_ text: String) -> Bool {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return (2...4).contains(words.count) && ["image", "photo", "slide", "foto"].contains(words[0])
      && words.dropFirst().allSatisfy { $0 == "of" || Int($0) != nil }
  }

  /// A list of nothing but links before all prose leads through the site.
  private mutating func removeMenu() {
    let start = drafts.firstIndex { $0.block.kind == .paragraph && $0.text.utf8.count > 120 }
    let menu = (0..<(start ?? 0)).filter { index in
      let block = drafts[index].block
      return block.kind == .listItem && block.links.count == 1
        && block.links[0].range.length == block.text.utf8.count
    }
    guard menu.count >= 3 else { return }
    for index in menu.reversed() { drafts.remove(at: index) }
  }

  // MARK: - Related lines

  /// What stands before the link to another article, in lower case and without the colon.
  private static let openings: Set<String> = [
    "read more", "read also", "also read", "read next", "related", "see also", "more", "watch",
    "leggi anche", "leggi anche su", "lire aussi", "à lire aussi", "lesen sie auch",
    "mehr zum thema", "lee también", "lea también", "leia mais", "leia também", "lees ook",
    "läs också", "läs mer", "les også", "læs også", "lue myös", "czytaj też", "czytaj także",
    "читайте также", "関連記事", "相关阅读", "相关报道", "اقرأ أيضا", "اقرأ أيضاً", "اقرأ المزيد",
  ]

  /// A paragraph that is a link and nothing else leads to another article, as does one with "Read also:"
  /// before the link.
  private mutating func markRelated() {
    for index in drafts.indices where drafts[index].block.kind == .paragraph {
      let block = drafts[index].block
      guard let first = block.links.first, block.links.count == 1, index > 0 else { continue }
      let text = block.text
      let before = text[TextRange(0, first.range.start)].lowercased()
      let after = text[TextRange(first.range.end, text.utf8.count)]
      let rest = before.trimmed.drop { "([→»▶".contains($0) || $0.isWhitespace }
      let opening = rest.prefix { $0 != ":" }.trimmed
      guard after.count(where: \.isLetter) < 12, first.range.length >= 12 else { continue }
      let isAlone = rest.allSatisfy { !$0.isLetter } && after.allSatisfy { !$0.isLetter }
      if isAlone ? isHeadline(text) : Self.openings.contains(String(opening)) {
        drafts[index].block.kind = .related
        drafts[index].wholeLink = first.url
        drafts[index].headline = String(text[first.range].trimmed)
      }
    }
  }

  /// List items in a row, and any heading after all prose, that are a headline with its link each.
  private mutating func markLists() {
    let end = drafts.lastIndex { $0.block.kind == .paragraph && $0.text.utf8.count > 120 } ?? 0
    func isLink(_ index: Int) -> Bool {
      let block = drafts[index].block
      guard block.links.count == 1, block.links[0].range.length == block.text.utf8.count,
        isHeadline(block.text)
      else { return false }
      return block.kind == .listItem || block.kind == .heading && index > end
    }
    var index = 0
    while index < drafts.count {
      let run = drafts[index...].indices.prefix(while: isLink)
      if run.count > 1 || run.first.map({ drafts[$0].block.kind == .heading }) == true {
        for item in run {
          drafts[item].wholeLink = drafts[item].block.links.first?.url
          drafts[item].headline = drafts[item].text
          drafts[item].block.kind = .related
          drafts[item].block.level = nil
          drafts[item].block.ordinal = nil
        }
      }
      index = max(index + 1, run.endIndex)
    }
  }

  private func isHeadline(_ text: String) -> Bool {
    text.count { $0 == " " } >= 2 && !text.contains("://") && !text.contains("pic.twitter")
  }

  // MARK: - Captions

  private static let credits = [
    "photo:", "photo by", "photos by", "photograph:", "photograph by", "image:", "credit:", "foto:",
  ]
  private static let agencies = [
    "getty images", "shutterstock", "/ap", "/ afp", "/ reuters", "photograph:", "photo:", "foto:",
  ]

  /// A line beside a picture that names who took it; a line that only repeats the picture's text.
  private mutating func markCaptions() {
    var kept: [DraftBlock] = []
    var images: Set<Block> = []
    for var draft in drafts {
      // Galleries show each picture twice, small and large.
      if draft.block.kind == .image, !images.insert(draft.block).inserted { continue }
      if draft.block.kind == .paragraph, draft.text.utf8.count <= 160 {
        let text = draft.text.lowercased()
        let isBesideImage = kept.last?.block.kind == .image
        if isBesideImage, kept.last?.text == draft.text { continue }
        if Self.credits.contains(where: text.hasPrefix)
          || isBesideImage && Self.agencies.contains(where: text.contains)
        {
          draft.block.kind = .image
        }
      }
      kept.append(draft)
    }
    drafts = kept
  }

  // MARK: - The start and the end

  /// Dates before the first paragraph of prose are the article's own and shown with it.
  private mutating func removeDateLines() {
    let start = drafts.firstIndex { $0.block.kind == .paragraph && $0.text.utf8.count > 120 }
    for index in (0..<min(start ?? 0, 12)).reversed() {
      let draft = drafts[index]
      guard [.paragraph, .listItem, .heading].contains(draft.block.kind), draft.text.count <= 90,
        draft.text.contains(where: \.isNumber)
      else { continue }
      let found = PageDates.dates(inLine: draft.text)
      dates = found ?? dates
      if found != nil || isAboutTime(draft) { drafts.remove(at: index) }
    }
  }

  /// "3 min read", "Last updated 2 hours ago"
  private func isAboutTime(_ draft: DraftBlock) -> Bool {
    let words = draft.text.lowercased().split { !$0.isLetter }
    return !words.isEmpty && words.allSatisfy(Self.isWordOfDate)
  }

  private static let wordsOfDates: Set<Substring> = [
    "published", "posted", "updated", "modified", "last", "on", "at", "ago", "am", "pm", "a", "p",
    "m", "minute", "minutes", "hour", "hours", "day", "days", "min", "mins", "read", "reading",
    "time", "first", "gmt", "utc", "et", "est", "edt", "pt", "pst", "pdt", "bst", "cet", "ist",
    "views", "comments", "shares", "th", "st", "nd", "rd",
  ]

  private static func isWordOfDate(_ word: Substring) -> Bool {
    wordsOfDates.contains(word) || DateReader.month(word) != nil || DateReader.isWeekday(word)
  }

  private static let requests = [
    "follow ", "subscribe", "sign up", "get the latest", "copyright", "©", "have a tip",
    "like us on", "join our", "download the", "download our", "click here to",
    "all rights reserved", "already a subscriber", "already have an account",
    "this material may not be", "get breaking news", "for more news", "contact us", "send us",
    "via syndigate",
  ]

  /// After the last paragraph stand requests to follow and to subscribe, and headings of boxes that are
  /// gone.
  private mutating func removeEnd() {
    var isEnd = true
    while isEnd, drafts.count > 3, let last = drafts.last {
      let text = last.text.lowercased()
      switch last.block.kind {
      case .heading, .rule: drafts.removeLast()
      case .paragraph, .listItem:
        isEnd =
          text.count <= 280
          && (Self.requests.contains(where: text.hasPrefix) || text.contains("©"))
        if isEnd { drafts.removeLast() }
      default: isEnd = false
      }
    }
  }
}
