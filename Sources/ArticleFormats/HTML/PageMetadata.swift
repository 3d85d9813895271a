import Articles
import FoundationEssentials

/// What a page says of its article outside of the text: in JSON-LD, in `meta` elements, in its title.
///
/// Where several say it, the first of JSON-LD, Dublin Core, OpenGraph, the plain names, Twitter.
struct PageMetadata {
  private(set) var title: String?
  private(set) var names: [String] = []
  private(set) var standfirst: String?
  private(set) var source: String?
  private(set) var published: Date?
  private(set) var updated: Date?
  private(set) var url: String?
  private(set) var language: String?
  private(set) var tags: [String] = []

  private let tree: HTMLTree
  /// The contents of `meta` elements by name, and by property; in lower case, a colon for each dot.
  private var values: [String: String] = [:]
  private var data: LinkedData?

  init(_ tree: HTMLTree) {
    self.tree = tree
    readMeta()
    data =
      tree.elements(in: 0) {
        $0.tag == "script" && $0["type"]?.lowercased() == "application/ld+json"
      }
      .lazy.compactMap { LinkedData(script: tree.text(of: $0))?.article }.first
    title =
      dataTitle ?? first(
        "dc:title", "dcterm:title", "og:title", "weibo:article:title",
        "weibo:webpage:title", "title", "twitter:title", "parsely-title") ?? pageTitle
    names = readNames()
    standfirst =
      Self.line(data?["description"]?.text)
      ?? first(
        "dc:description", "dcterm:description", "og:description", "weibo:article:description",
        "weibo:webpage:description", "description", "twitter:description")
    source =
      Self.line(data?["publisher"]?.items.first?["name"]?.text)
      ?? first("og:site_name", "application-name", "dc:publisher")
    readDates()
    readAddress()
    readLanguage()
    tags =
      first("news_keywords", "keywords", "parsely-tags")?.split(separator: ",")
      .map { String($0.trimmed) }.filter { !$0.isEmpty } ?? []
  }

  // MARK: - Private

  private mutating func readMeta() {
    for element in tree.elements(in: 0, named: "meta") {
      let node = tree[element]
      guard let content = node["content"], let text = Self.line(content) else { continue }
      for name in [node["property"], node["name"], node["itemprop"], node["http-equiv"]] {
        guard let name = name?.lowercased() else { continue }
        for key in name.split(separator: " ") {
          values[String(key).replacing(".", with: ":")] = text
        }
      }
    }
  }

  private func first(_ names: String...) -> String? {
    names.lazy.compactMap { values[$0] }.first
  }

  /// On one line, entities that were encoded twice decoded; nil where nothing is left.
  private static func line(_ text: String?) -> String? {
    guard let text else { return nil }
    let line = PlainText.line(HTMLEntities.decoded(text)).composed
    return line.isEmpty ? nil : line
  }

  // MARK: - Title

  private var dataTitle: String? {
    let name = Self.line(data?["name"]?.text)
    let headline = Self.line(data?["headline"]?.text)
    guard let name, let headline, name != headline else { return name ?? headline }
    // Some pages put the site's name into one of them.
    let page = pageTitle ?? ""
    let isHeadline =
      TextSimilarity.of(headline, to: page) > 0.75
      && TextSimilarity.of(name, to: page) <= 0.75
    return isHeadline ? headline : name
  }

  private var pageTitle: String? {
    let element = tree.elements(in: 0, named: "title").first {
      !tree.isInside("svg", $0, depth: nil)
    }
    guard let element, let title = Self.line(tree.text(of: element)) else {
      return heading
    }
    return PageTitle.headline(
      of: title, headings: tree.elements(in: 0, named: "h1", "h2").map { tree.text(of: $0).folded },
      heading: heading)
  }

  /// The only heading of the first rank.
  private var heading: String? {
    let headings = tree.elements(in: 0, named: "h1")
    return headings.count == 1 ? Self.line(tree.text(of: headings[0])) : nil
  }

  // MARK: - Names

  private func readNames() -> [String] {
    let listed = (data?["author"]?.items ?? []).compactMap { author in
      Self.line(author["name"]?.text ?? author.text)
    }
    if !listed.isEmpty { return listed }
    let authors = [values["author"], values["article:author"]].compactMap(\.self)
      .filter { !$0.hasPrefix("http") }
    guard
      let line = first("dc:creator", "dcterm:creator") ?? authors.first ?? first("parsely-author")
    else { return [] }
    return PageByline.names(in: line)
  }

  // MARK: - Dates, address, language

  private mutating func readDates() {
    func date(_ text: String?) -> Date? { text.flatMap { DateReader.date($0) } }
    published =
      date(data?["datePublished"]?.text)
      ?? date(
        first(
          "article:published_time", "og:article:published_time", "parsely-pub-date",
          "datepublished",
          "pubdate", "publishdate", "publish-date", "sailthru:date", "dc:date:issued", "dc:date",
          "dcterms:created", "date", "article:published", "cxenseparse:recs:publishtime"))
    updated =
      date(data?["dateModified"]?.text)
      ?? date(
        first(
          "article:modified_time", "og:updated_time", "datemodified", "last-modified",
          "dcterms:modified"))
    if published == nil { published = dateOfTimeElement }
    if let date = updated, let published, date <= published { updated = nil }
  }

  private var dateOfTimeElement: Date? {
    let times = tree.elements(in: 0) { $0.tag == "time" || $0["itemprop"] == "datePublished" }
    let marked = times.filter {
      tree[$0]["itemprop"] == "datePublished" || tree[$0]["pubdate"] != nil
        || tree[$0]["class"]?.contains("publish") == true
    }
    for element in marked + times.prefix(1) {
      let text =
        tree[element]["datetime"] ?? tree[element]["content"] ?? tree.text(of: element).folded
      if let date = DateReader.date(text) { return date }
    }
    return nil
  }

  private mutating func readAddress() {
    let canonical = tree.firstElement(in: 0) {
      $0.tag == "link" && $0["rel"]?.lowercased() == "canonical"
    }
    let addresses = [canonical.flatMap { tree[$0]["href"] }, values["og:url"], data?["url"]?.text]
    url = addresses.compactMap { $0.flatMap { WebAddress.link($0, base: nil) } }
      .first { $0.hasPrefix("http") }.map { PlainText.line($0) }
  }

  private mutating func readLanguage() {
    let named = [
      tree[0]["lang"], tree[0]["xml:lang"], values["content-language"], values["og:locale"],
      values["language"], data?["inLanguage"]?.text,
    ]
    for case let name? in named {
      // "en_US", "de-DE, en"
      let code = PlainText.line(name).replacing("_", with: "-").prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")
      }
      let primary = code.prefix { $0 != "-" }
      if (2...3).contains(primary.count), primary.allSatisfy(\.isLetter) {
        language = String(code)
        return
      }
    }
  }
}

/// How much of the words of one text stand in another.
enum TextSimilarity {
  /// - Returns: 0 where no word of `other` is in `text`, 1 where all are.
  static func of(_ text: String, to other: String) -> Double {
    let own = Set(words(text))
    let others = words(other)
    guard !own.isEmpty, !others.isEmpty else { return 0 }
    func length(_ words: [String]) -> Double { Double(words.joined(separator: " ").count) }
    return 1 - length(others.filter { !own.contains($0) }) / length(others)
  }

  static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}
