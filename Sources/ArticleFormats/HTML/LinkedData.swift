import FoundationEssentials

/// A value of JSON-LD, in which pages describe themselves to search engines. See schema.org.
enum LinkedData: Decodable {
  case text(String)
  case list([LinkedData])
  case fields([String: LinkedData])
  /// Numbers, truths and nothing: no field that is read has one.
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let fields = try? container.decode([String: LinkedData].self) {
      self = .fields(fields)
    } else if let list = try? container.decode([LinkedData].self) {
      self = .list(list)
    } else {
      self = .other
    }
  }

  /// - Parameter script: The text of the script. Line feeds inside a string, which JSON forbids and pages
  ///   have, are read as spaces.
  init?(script: String) {
    // Templates wrap it in a comment or a CDATA section.
    let script = script.replacing("<![CDATA[", with: "").replacing("]]>", with: "")
    guard script.utf8.count < 1 << 20,
      let start = script.firstIndex(where: { $0 == "{" || $0 == "[" }),
      let end = script.lastIndex(where: { $0 == "}" || $0 == "]" }), start < end
    else { return nil }
    let bytes = script[start...end].utf8.map { $0 < 0x20 ? 0x20 : $0 }
    guard let value = try? JSONDecoder().decode(LinkedData.self, from: Data(bytes)) else {
      return nil
    }
    self = value
  }

  subscript(name: String) -> LinkedData? {
    if case .fields(let fields) = self { fields[name] } else { nil }
  }

  /// The text, or the first of several.
  var text: String? {
    switch self {
    case .text(let text): text
    case .list(let items): items.first?.text
    default: nil
    }
  }

  /// One value is a list of one.
  var items: [LinkedData] {
    if case .list(let items) = self { items } else { [self] }
  }

  /// The description of the article.
  var article: LinkedData? { first(where: \.isArticle) }

  /// What `@id` names, where it has a name itself: pages tell of a person or a publisher once.
  func named(_ id: String) -> LinkedData? {
    first { $0["@id"]?.text == id && $0["name"] != nil }
  }

  // MARK: - Private

  /// The first that is wanted; it may stand in a list or in a graph.
  private func first(where isWanted: (LinkedData) -> Bool) -> LinkedData? {
    var open = [self]
    var steps = 0
    while !open.isEmpty, steps < 1000 {
      let value = open.removeFirst()
      steps += 1
      switch value {
      case .list(let items): open += items
      case .fields(let fields):
        if isWanted(value) { return value }
        for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
          if let inner = fields[name] { open.append(inner) }
        }
      default: break
      }
    }
    return nil
  }

  private var isArticle: Bool {
    (self["@type"]?.items ?? []).contains { item in
      guard let type = item.text else { return false }
      return Self.articleTypes.contains(type) || type.hasSuffix("NewsArticle")
    }
  }

  private static let articleTypes: Set<String> = [
    "Article", "NewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle",
    "MedicalScholarlyArticle", "Report", "SocialMediaPosting", "BlogPosting", "LiveBlogPosting",
    "DiscussionForumPosting", "TechArticle", "APIReference",
  ]
}
