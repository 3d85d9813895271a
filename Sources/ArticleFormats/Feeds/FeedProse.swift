import Articles
import FoundationEssentials

/// A text as a feed gives it: plain, or HTML.
package struct FeedProse {
  private enum Form {
    case plain(String)
    case html(String)
  }

  private let form: Form
  /// What relative addresses in it stand for.
  private let base: String?

  package init(plain text: String) {
    form = .plain(MisreadText.mended(text))
    base = nil
  }

  package init(html: String, base: String?) {
    form = .html(EmbeddedMarkup.opened(MisreadText.mended(html)))
    self.base = base
  }

  /// Its blocks, as many as it has paragraphs, and what was taken out of them.
  var fragment: (drafts: [DraftBlock], warnings: [String]) {
    switch form {
    case .plain(let text):
      let cleaned = CleanedText(text)
      let lines = cleaned.text.split(separator: "\n", omittingEmptySubsequences: false)
      let paragraphs = lines.split { $0.trimmed.isEmpty }.map { lines in
        var draft = DraftBlock(.paragraph, lines.joined(separator: "\n"))
        draft.block.links = BareLinks.links(in: draft.text)
        return draft
      }
      return (paragraphs, cleaned.warnings)
    case .html(let html):
      let fragment = HTMLFragment(html, baseURL: base)
      let drafts = fragment.drafts.map { draft in
        var draft = draft
        // `href=https://port.example/"`, with the first quotation mark lost.
        draft.block.links = draft.block.links.map { link in
          var link = link
          while let last = link.url.last, "\"'".contains(last) { link.url.removeLast() }
          return link
        }
        return draft
      }
      return (drafts, fragment.warnings)
    }
  }

  /// The text alone, on one line; nil where there is none.
  var line: String? {
    let line =
      switch form {
      case .plain(let text): PlainText.line(text).composed
      case .html(let html): HTMLFragment(html, baseURL: base).text.folded
      }
    return line.isEmpty ? nil : line
  }
}

// MARK: - Of an element

extension FeedProse {
  /// What the text of an element is where its `type` doesn't say.
  enum Usual {
    /// Atom: plain text. See RFC 4287, section 3.1.1.
    case plain
    /// RSS: HTML.
    case html
    /// The titles of RSS, of which nobody knows.
    case guessed
  }

  /// - Returns: nil for what is no text: pictures, sounds, nothing.
  init?(_ element: FeedElement, usual: Usual, base: String?) {
    let type = (element[attribute: "type"] ?? "").prefix { $0 != ";" }.trimmed.lowercased()
    let mode = element[attribute: "mode"]?.lowercased()
    let base = element.base ?? base
    let isHTML = type == "html" || type == "text/html" || type.isEmpty && usual == .html
    if element.hasElements {
      // Whatever it says of itself, it holds markup.
      self.init(html: element.markup(escapingText: !isHTML), base: base)
      return
    }
    var text = element.text
    guard text.contains(where: { !$0.isWhitespace }) else { return nil }
    if mode == "base64" || Self.isBase64(type) {
      guard let decoded = Self.decodedBase64(text) else { return nil }
      text = decoded
    }
    let isGuessed = usual == .guessed || mode == "escaped"
    if type.isEmpty, isHTML, Self.hasPlainParagraphs(text) {
      self.init(plain: MarkupText.decodingEntities(text))
    } else if isHTML || type.isEmpty && isGuessed && MarkupGuess.isMarkup(text) {
      self.init(html: text, base: base)
    } else {
      self.init(plain: text)
    }
  }

  /// Whether a text that should be HTML has no element but blank lines, which HTML would fold.
  private static func hasPlainParagraphs(_ text: String) -> Bool {
    guard !text.utf8.contains(UInt8(ascii: "<")), text.utf8.contains(0x0A) else { return false }
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast()
      .contains { $0.trimmed.isEmpty }
  }

  /// Atom 1.0 has base64 in whatever is neither text nor XML. See RFC 4287, section 4.1.3.3.
  private static func isBase64(_ type: String) -> Bool {
    guard type.contains("/"), !type.hasPrefix("text/") else { return false }
    return !["xml", "json", "html"].contains(where: type.hasSuffix)
  }

  private static func decodedBase64(_ text: String) -> String? {
    guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }) else { return text }
    return String(validating: data, as: UTF8.self)
  }
}

/// Whether text that may be either is HTML.
///
///     MarkupGuess.isMarkup("Talks <b>resume</b>")   // true
///     MarkupGuess.isMarkup("Why <blink> is gone")   // false
enum MarkupGuess {
  static func isMarkup(_ text: String) -> Bool {
    guard text.utf8.contains(where: { "<&".utf8.contains($0) }) else { return false }
    var sawProof = false
    var rest = text[...]
    while let mark = rest.firstIndex(where: { "<&".contains($0) }) {
      let isReference = rest[mark] == "&"
      rest = rest[rest.index(after: mark)...]
      if isReference {
        guard let name = reference(rest) else { continue }
        // "AT&T;" is no reference: one that isn't known says that none is meant.
        if MarkupText.decodingEntities("&\(name);") == "&\(name);" { return false }
        sawProof = true
      } else {
        let isEnd = rest.first == "/"
        let name = (isEnd ? rest.dropFirst() : rest).prefix {
          $0.isASCII && ($0.isLetter || $0.isNumber)
        }
        guard !name.isEmpty else { continue }
        guard known.contains(name.lowercased()) else { return false }
        sawProof = sawProof || isEnd || HTMLNames.void.contains(name.lowercased())
      }
    }
    return sawProof
  }

  // MARK: - Private

  private static func reference(_ rest: Substring) -> Substring? {
    let name = rest.prefix(10).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "#") }
    return !name.isEmpty && rest[name.endIndex...].first == ";" ? name : nil
  }

  /// The elements that people put into feeds' texts.
  private static let known: Set<String> = {
    Set(
      """
      a abbr acronym address area article aside b bdo big blink blockquote br button caption center \
      cite code col colgroup dd del details dfn dialog dir div dl dt em figcaption figure font \
      footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li m map mark menu meter \
      nav ol optgroup option p pre progress q s samp section select small span strike strong sub \
      summary sup table tbody td textarea tfoot th thead time tr tt u ul var wbr
      """.split(separator: " ").map(String.init))
  }()
}

/// Text that a program read in the wrong encoding before it wrote the feed.
enum MisreadText {
  /// UTF-8 that was taken for Latin-1 becomes what it was, "â€¦" with its controls "…", and the
  /// numbers of Windows-1252 become its characters.
  static func mended(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0xC2 && $0 <= 0xC3 }) else { return text }
    var text = text
    if let bytes = latin1(text), let read = String(validating: bytes, as: UTF8.self) { text = read }
    guard text.unicodeScalars.contains(where: { 0x80..<0xA0 ~= $0.value }) else { return text }
    var mended = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let meant = 0x80..<0xA0 ~= value ? DecodedText.windows1252[Int(value - 0x80)] : value
      mended.append(Unicode.Scalar(meant) ?? scalar)
    }
    return String(mended)
  }

  /// The text's bytes in Latin-1; nil where that has not all of its characters.
  private static func latin1(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard scalar.value < 0x100 else { return nil }
      bytes.append(UInt8(scalar.value))
    }
    return bytes
  }
}
