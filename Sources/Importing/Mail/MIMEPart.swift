import ArticleFormats

/// A message, or a part of one. See RFC 5322 and RFC 2045 to 2047.
struct MIMEPart {
  /// Names in lower case, values unfolded; in the order of the message.
  private(set) var headers: [(name: String, value: String)] = []
  private let body: ArraySlice<UInt8>

  /// Messages in messages, and parts of one, at most.
  private static let deepest = 16
  private static let mostParts = 256

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    var lines: [ArraySlice<UInt8>] = []
    while let line = Self.popLine(&rest), !line.isEmpty {
      if let first = line.first, first == 0x20 || first == 0x09, !lines.isEmpty {
        // A folded line goes on in the next. See RFC 5322, section 2.2.3.
        lines.append(line)
      } else {
        lines.append(line)
      }
    }
    body = rest
    for line in lines {
      let text = Self.text(line, charset: nil)
      if let first = text.first, first == " " || first == "\t" {
        if !headers.isEmpty { headers[headers.count - 1].value += text }
      } else if let colon = text.firstIndex(of: ":") {
        headers.append(
          (
            text[..<colon].lowercased(),
            String(text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" })
          ))
      }
    }
  }

  /// Whether a text begins with the fields of a message.
  static func looksLikeMessage(_ text: String) -> Bool {
    var names: Set<Substring> = []
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(60)
    {
      guard let first = line.first else { break }
      if first == " " || first == "\t" { continue }
      guard let colon = line.firstIndex(of: ":"), !line[..<colon].contains(" ") else {
        return false
      }
      names.insert(Substring(line[..<colon].lowercased()))
    }
    return names.isSuperset(of: ["from", "date"])
      && !names.isDisjoint(with: ["subject", "received", "message-id", "mime-version"])
  }

  /// A field as it is written; nil where the message has none.
  subscript(name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  /// A field as people read it: encoded words decoded.
  func words(of name: String) -> String? { self[name].map(EncodedWords.decoded) }

  /// "text/html" and its parameters.
  var contentType: (type: String, parameters: [String: String]) {
    let parts = MIMEParameters.split(self["content-type"] ?? "text/plain")
    let type = parts.first.map { $0.lowercased() } ?? "text/plain"
    return (type, MIMEParameters.read(parts.dropFirst()))
  }

  /// The parts of which it consists, in their order: itself where it is no `multipart`.
  var leaves: [MIMEPart] {
    var leaves: [MIMEPart] = []
    collect(into: &leaves, depth: 0)
    return leaves
  }

  /// Its bytes as they were before they were sent. See RFC 2045, section 6.
  var decodedBody: [UInt8] {
    switch self["content-transfer-encoding"]?.lowercased().filter({ !$0.isWhitespace }) {
    case "base64": TransferEncoding.base64(body)
    case "quoted-printable": TransferEncoding.quotedPrintable(body)
    default: Array(body)
    }
  }

  /// Its text in its charset.
  var text: String {
    Self.text(decodedBody[...], charset: contentType.parameters["charset"])
  }

  var isAttachment: Bool {
    self["content-disposition"]?.lowercased().hasPrefix("attachment") == true
  }

  // MARK: - Private

  private func collect(into leaves: inout [MIMEPart], depth: Int) {
    guard depth < Self.deepest, leaves.count < Self.mostParts else { return }
    let content = contentType
    if content.type.hasPrefix("multipart/"), let boundary = content.parameters["boundary"] {
      for part in parts(boundary) { part.collect(into: &leaves, depth: depth + 1) }
    } else if content.type == "message/rfc822" {
      MIMEPart(decodedBody[...]).collect(into: &leaves, depth: depth + 1)
    } else {
      leaves.append(self)
    }
  }

  /// What stands between the lines of the boundary. See RFC 2046, section 5.1.
  private func parts(_ boundary: String) -> [MIMEPart] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [MIMEPart] = []
    var start: Int?
    var rest = body
    while parts.count < Self.mostParts {
      let line = rest.startIndex
      guard let content = Self.popLine(&rest) else { break }
      guard content.starts(with: mark) else { continue }
      if let start { parts.append(MIMEPart(body[start..<line])) }
      start = rest.startIndex
      if content.dropFirst(mark.count).starts(with: "--".utf8) { return parts }
    }
    // A message that was cut off has no last boundary.
    if let start, start < body.endIndex { parts.append(MIMEPart(body[start...])) }
    return parts
  }

  /// Takes a line off, without its end; nil at the end.
  private static func popLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
    var line = rest[rest.startIndex..<end]
    rest = rest[min(end + 1, rest.endIndex)...]
    if line.last == 0x0D { line = line.dropLast() }
    return line
  }

  private static func text(_ bytes: ArraySlice<UInt8>, charset label: String?) -> String {
    if let label, let charset = Charset(label: label), charset.name != "UTF-8" {
      return charset.text(of: bytes).text
    }
    // Without a word on it, or with a false one: UTF-8, else what old programs wrote.
    return String(validating: bytes, as: UTF8.self) ?? Charset(label: "iso-8859-1")?.text(of: bytes)
      .text
      ?? String(decoding: bytes, as: UTF8.self)
  }
}

/// `text/html; charset="utf-8"`: a value and its parameters. See RFC 2045, section 5.1.
enum MIMEParameters {
  /// At the semicolons that stand in no quotation.
  static func split(_ value: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in value {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map {
      String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  static func read(_ parts: some Sequence<String>) -> [String: String] {
    var parameters: [String: String] = [:]
    for part in parts {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let name = part[..<equals].lowercased().filter { !$0.isWhitespace }
      let value = part[part.index(after: equals)...].filter { $0 != "\"" }
      parameters[name] = parameters[name] ?? value
    }
    return parameters
  }
}
