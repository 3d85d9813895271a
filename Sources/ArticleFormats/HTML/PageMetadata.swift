import Articles
import FoundationEssentials

/// What a page says of its article outside of the text: in JSON-LD, in `meta` elements, in its title.
///
/// Where several say it, the first of JSON-LD, Dublin Core, OpenGraph, the plain names, Twitter,
/// microdata.
struct PageMetadata {
  private(set) var title: String?
  private(set) var names: [String] = []
  private(set) var standfirst: String?
  /// Whether the standfirst is a line of the page itself.
  private(set) var showsStandfirst = false
  private(set) var source: String?
  private(set) var published: Date?
  private(set) var updated: Date?
  private(set) var url: String?
  private(set) var language: String?
  private(set) var tags: [String] = []
  /// The text of the article as JSON-LD has it: some pages show theirs by script only.
  private(set) var body: String?

  private let tree: HTMLTree
  /// The contents of `meta` elements by name, and by property; in lower case, a colon for each dot.
  private var values: [String: String] = [:]
  private var scripts: [LinkedData] = []
  private var data: LinkedData?

  init(_ tree: HTMLTree) {
    self.tree = tree
    readMeta()
    scripts = tree.elements(in: 0) {
      $0.tag == "script" && $0["type"]?.lowercased() == "application/ld+json"
    }
    .prefix(50).compactMap { LinkedData(script: tree.text(of: $0)) }
    data = scripts.lazy.compactMap(\.article).first
    body = data?["articleBody"]?.text
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
    if standfirst == nil {
      standfirst = PageStandfirst.text(in: tree).flatMap { Self.line($0) }
      showsStandfirst = standfirst != nil
    }
    let publisher = data?["publisher"]?.items.first
    source =
      Self.line(publisher?["name"]?.text)
      ?? first("og:site_name", "application-name", "dc:publisher")
      ?? Self.line(publisher.flatMap(named)?["name"]?.text) ?? publisherItem
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
    let listed = (data?["author"]?.items ?? []).flatMap { author in
      let names = author["name"] ?? named(author)?["name"] ?? author
      return names.items.compactMap { Self.line($0.text) }
    }
    if !listed.isEmpty { return listed }
    let authors = [values["author"], values["article:author"]].compactMap(\.self)
      .filter { !$0.hasPrefix("http") }
    guard
      let line = first("dc:creator", "dcterm:creator") ?? authors.first ?? first("parsely-author")
    else { return [] }
    return PageByline.names(in: line)
  }

  /// What a description that is only an `@id` refers to.
  private func named(_ reference: LinkedData) -> LinkedData? {
    reference["@id"]?.text.flatMap { id in scripts.lazy.compactMap { $0.named(id) }.first }
  }

  /// The publisher of microdata. See the WHATWG HTML Standard, section 5.
  private var publisherItem: String? {
    guard let item = tree.firstElement(in: 0, where: { $0["itemprop"] == "publisher" }),
      let name = tree.firstElement(in: item, where: { $0["itemprop"] == "name" })
    else { return nil }
    return Self.line(tree[name]["content"] ?? tree.text(of: name))
  }

  // MARK: - Dates, address, language

  private mutating func readDates() {
    func date(_ text: String?) -> Date? { text.flatMap(PageDates.date) }
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
    if updated == nil {
      updated = tree.firstElement(in: 0) { $0["itemprop"] == "dateModified" }.flatMap(date(of:))
    }
    if let date = updated, let published, date <= published { updated = nil }
  }

  private var dateOfTimeElement: Date? {
    let times = tree.elements(in: 0) { $0.tag == "time" || $0["itemprop"] == "datePublished" }
    let marked = times.filter {
      tree[$0]["itemprop"] == "datePublished" || tree[$0]["pubdate"] != nil
        || tree[$0]["class"]?.contains("publish") == true
    }
    return (marked + times.prefix(1)).lazy.compactMap(date(of:)).first
  }

  private func date(of element: Int) -> Date? {
    PageDates.date(
      tree[element]["datetime"] ?? tree[element]["content"] ?? tree.text(of: element).folded)
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
      values["language"], values["dc:language"], data?["inLanguage"]?.text, values["inlanguage"],
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
