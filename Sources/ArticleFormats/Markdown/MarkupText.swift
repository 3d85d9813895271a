import Articles

/// The text in bits of HTML: what Markdown files hold of it beside their own marks.
enum MarkupText {
  /// The text without tags and comments; what scripts and styles hold is left out.
  static func text(of html: String) -> String {
    var text = ""
    var rest = Substring(html)
    while let open = rest.firstIndex(of: "<") {
      text += rest[..<open]
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
        continue
      }
      guard rest.dropFirst().first.map({ $0.isLetter || "/!?".contains($0) }) == true else {
        text += "<"
        rest = rest.dropFirst()
        continue
      }
      guard let close = rest.firstIndex(of: ">") else { break }
      let name = rest.dropFirst().prefix { $0.isLetter }.lowercased()
      rest = rest[rest.index(after: close)...]
      if name == "script" || name == "style" {
        rest = rest.firstRange(of: "</\(name)").map { rest[$0.lowerBound...] } ?? ""
      }
      text += " "
    }
    return decodingEntities(text + rest)
  }

  /// "&amp;" as "&", "&#8217;" and "&#x2019;" as "’". What is unknown stays as it is.
  static func decodingEntities(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var result = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(40).firstIndex(of: ";"),
        let decoded = scalar(rest[rest.index(after: mark)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += decoded
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func scalar(_ name: Substring) -> String? {
    guard name.first == "#" else { return named[String(name)] }
    let digits = name.dropFirst()
    let value =
      digits.first == "x" || digits.first == "X"
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, let scalar = Unicode.Scalar(value), value > 0 else { return "\u{FFFD}" }
    return String(Character(scalar))
  }

  /// The entities of HTML 4, sections 24.2 to 24.4, that prose uses.
  private static let named: [String: String] = {
    var table: [String: String] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
      "shy": "\u{AD}",
      "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“",
      "rdquo": "”", "bdquo": "„", "lsaquo": "‹", "rsaquo": "›", "hellip": "…", "bull": "•",
      "middot": "·", "dagger": "†", "Dagger": "‡", "permil": "‰", "prime": "′", "Prime": "″",
      "euro": "€", "trade": "™", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔",
      "minus": "−", "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "infin": "∞", "radic": "√",
      "sum": "∑", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}",
      "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}", "OElig": "Œ", "oelig": "œ",
      "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜",
      "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ",
      "mu": "μ", "pi": "π", "sigma": "σ", "omega": "ω", "Delta": "Δ", "Omega": "Ω",
    ]
    // Latin-1 in order, from U+00A1.
    let latin = """
      iexcl cent pound curren yen brvbar sect uml copy ordf laquo not - reg macr deg plusmn sup2 \
      sup3 acute micro para - cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
      Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde \
      Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
      agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
      icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
      yacute thorn yuml
      """
    for (index, name) in latin.split(separator: " ").enumerated() where name != "-" {
      if let scalar = Unicode.Scalar(UInt32(0xA1 + index)) {
        table[String(name)] = String(Character(scalar))
      }
    }
    return table
  }()
}

/// A tag of HTML that stands in a line.
struct MarkupTag {
  var isEnd: Bool
  /// How it sets text apart; nil where it doesn't.
  var style: Emphasis.Style?

  /// - Parameter text: "<em>", "</em>".
  init(_ text: String) {
    isEnd = text.hasPrefix("</")
    let name = text.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter }.lowercased()
    style =
      switch name {
      case "em", "i": .emphasis
      case "strong", "b": .strong
      case "code", "kbd", "tt": .code
      case "del", "s", "strike": .struck
      default: nil
      }
  }

  /// The name of the tag that sets text apart in a style.
  static func name(_ style: Emphasis.Style) -> String {
    switch style {
    case .emphasis: "em"
    case .strong: "strong"
    case .code: "code"
    case .struck: "del"
    }
  }
}
