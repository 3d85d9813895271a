import Articles

/// An element of a feed's document, with all that is in it.
package struct FeedElement {
  enum Node {
    case text(String)
    case element(FeedElement)
  }

  struct Attribute {
    var vocabulary: FeedVocabulary
    /// In lower case.
    var name: String
    var value: String
  }

  var vocabulary: FeedVocabulary
  /// The local name in lower case: "pubdate".
  package var name: String
  var attributes: [Attribute] = []
  /// What relative addresses in it stand for, by `xml:base`.
  var base: String?
  /// By `xml:lang`, its own or that of what it stands in.
  var language: String?
  /// Whether `language` is the element's own.
  var saysLanguage = false
  var nodes: [Node] = []

  init(_ vocabulary: FeedVocabulary, _ name: String) {
    self.vocabulary = vocabulary
    self.name = name
  }
}

extension FeedElement {
  /// An attribute of the feed's own vocabulary, or of none.
  package subscript(attribute name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  package var elements: [FeedElement] {
    nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  func elements(_ vocabulary: FeedVocabulary, _ names: String...) -> [FeedElement] {
    elements.filter { $0.vocabulary == vocabulary && names.contains($0.name) }
  }

  func first(_ vocabulary: FeedVocabulary, _ names: String...) -> FeedElement? {
    // In the order of the names: the first is the one that is wanted most.
    names.lazy.compactMap { name in
      elements.first { $0.vocabulary == vocabulary && $0.name == name }
    }.first
  }

  var hasElements: Bool {
    nodes.contains { if case .element = $0 { true } else { false } }
  }

  /// The text in it and in all that it holds.
  package var text: String {
    nodes.reduce(into: "") { text, node in
      switch node {
      case .text(let piece): text += piece
      case .element(let element): text += element.text
      }
    }
  }

  /// What it holds as HTML.
  ///
  /// - Parameter escapingText: false where the text is HTML itself.
  func markup(escapingText: Bool) -> String {
    var markup = ""
    write(to: &markup, escapingText)
    return markup
  }

  private func write(to markup: inout String, _ escapingText: Bool) {
    for node in nodes {
      switch node {
      case .text(let text): markup += escapingText ? text.escapedForMarkup : text
      case .element(let element):
        markup += "<\(element.name)"
        for attribute in element.attributes {
          var value = attribute.value
          // Elements in it may have a base of their own, which is lost in the HTML.
          if let base = element.base, ["href", "src", "cite"].contains(attribute.name) {
            value = WebAddress.resolving(value, against: base)
          }
          markup += " \(attribute.name)=\"\(value.escapedForMarkup)\""
        }
        markup += ">"
        guard !HTMLNames.void.contains(element.name) else { continue }
        element.write(to: &markup, escapingText)
        markup += "</\(element.name)>"
      }
    }
  }
}

/// The elements of HTML that have no end tag. See the HTML Standard, section 13.1.2.
enum HTMLNames {
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
}
