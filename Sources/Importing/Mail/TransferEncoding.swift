import ArticleFormats

/// How mail carries bytes through seven bits. See RFC 2045, section 6.
enum TransferEncoding {
  /// What is no letter of base64 is passed over, as section 6.8 asks.
  static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for letter in text {
      guard let value = value(ofLetter: letter) else { continue }
      bits = bits << 6 | value
      count += 1
      guard count == 4 else { continue }
      bytes += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
      (bits, count) = (0, 0)
    }
    if count == 3 { bytes += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)] }
    if count == 2 { bytes.append(UInt8(bits >> 4 & 0xFF)) }
    return bytes
  }

  static func quotedPrintable(_ text: some Collection<UInt8>) -> [UInt8] {
    let text = Array(text)
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "=") else {
        bytes.append(text[index])
        index += 1
        continue
      }
      if index + 2 < text.count, let high = digit(text[index + 1]), let low = digit(text[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
        continue
      }
      // At the end of a line the sign takes the line's end with it.
      var end = index + 1
      while end < text.count, text[end] == 0x20 || text[end] == 0x09 || text[end] == 0x0D {
        end += 1
      }
      if end >= text.count || text[end] == 0x0A {
        index = end + 1
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
    return bytes
  }

  // MARK: - Private

  private static func value(ofLetter letter: UInt8) -> UInt32? {
    switch letter {
    case 0x41...0x5A: UInt32(letter - 0x41)
    case 0x61...0x7A: UInt32(letter - 0x61 + 26)
    case 0x30...0x39: UInt32(letter - 0x30 + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// `=?utf-8?Q?Caf=C3=A9?=` in the fields of messages. See RFC 2047.
enum EncodedWords {
  ///     EncodedWords.decoded("=?utf-8?Q?Caf=C3=A9?= =?utf-8?B?cG9ydA==?=")  // "Caféport"
  static func decoded(_ text: String) -> String {
    guard text.contains("=?") else { return text }
    var result = ""
    var rest = text[...]
    var isAfterWord = false
    // Words that follow one another may share a letter's bytes.
    var pending: (label: String, bytes: [UInt8])?
    func flush() {
      if let (label, bytes) = pending {
        result +=
          Charset(label: label)?.text(of: bytes).text ?? String(decoding: bytes, as: UTF8.self)
      }
      pending = nil
    }
    while let mark = rest.firstRange(of: "=?") {
      let between = rest[..<mark.lowerBound]
      guard let word = Word(rest[mark.upperBound...]) else {
        flush()
        result += rest[..<mark.upperBound]
        rest = rest[mark.upperBound...]
        isAfterWord = false
        continue
      }
      // White space between two words is none.
      let isGap = isAfterWord && between.allSatisfy(\.isWhitespace)
      if !isGap || pending?.label != word.label { flush() }
      if !isGap { result += between }
      pending = (word.label, (pending?.bytes ?? []) + word.bytes)
      rest = word.rest
      isAfterWord = true
    }
    flush()
    return result + rest
  }

  private struct Word {
    var label: String
    var bytes: [UInt8]
    /// What follows it.
    var rest: Substring

    /// - Parameter text: What follows "=?".
    init?(_ text: Substring) {
      let parts = text.prefix(400).split(
        separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let end = parts[2].firstRange(of: "?=") else { return nil }
      let content = parts[2][..<end.lowerBound]
      // RFC 2231, section 5, has a language behind the charset.
      label = String(parts[0].prefix { $0 != "*" }).lowercased()
      switch parts[1].lowercased() {
      case "b": bytes = TransferEncoding.base64(content.utf8)
      case "q":
        let spaced = content.utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
        bytes = TransferEncoding.quotedPrintable(spaced)
      default: return nil
      }
      rest = text[end.upperBound...]
    }
  }
}
