import Articles

/// Addresses that stand in the text as such.
///
///     BareLinks.links(in: "See https://port.example/a.")  // 4 ..< 26
enum BareLinks {
  static func links(in text: String) -> [Link] {
    guard mayHold(text) else { return [] }
    let bytes = Array(text.utf8)
    var links: [Link] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] | 32 == UInt8(ascii: "h") || bytes[index] | 32 == UInt8(ascii: "w"),
        let opening = ["https://", "http://", "www."].first(where: { matches($0, bytes, index) }),
        index == 0 || !isWord(bytes[index - 1])
      else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, !isPastAddress(bytes, end) { end += 1 }
      end = trimmed(bytes, index, end)
      guard end > index + opening.utf8.count else {
        index += 1
        continue
      }
      let address = String(decoding: bytes[index..<end], as: UTF8.self)
      links.append(
        Link(TextRange(index, end), url: opening == "www." ? "https://\(address)" : address))
      index = end
    }
    return links
  }

  /// Every address has two slashes or "www." in it.
  private static func mayHold(_ text: String) -> Bool {
    ["//", "w.", "W."].contains(where: text.mayContain)
  }

  private static func matches(_ opening: String, _ bytes: [UInt8], _ index: Int) -> Bool {
    let count = opening.utf8.count
    guard index + count <= bytes.count else { return false }
    return zip(opening.utf8, bytes[index..<(index + count)]).allSatisfy {
      $0 == $1 | ($1 >= 65 && $1 <= 90 ? 32 : 0)
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte >= 0x61 && byte <= 0x7A || byte >= 0x41 && byte <= 0x5A
      || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "/")
  }

  private static func isPastAddress(_ bytes: [UInt8], _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte <= 0x20 || "<>\"".utf8.contains(byte) { return true }
    // Curly quotes and the ellipsis are three bytes that begin with E2 80.
    return byte == 0xE2 && index + 1 < bytes.count && bytes[index + 1] == 0x80
  }

  /// Without the punctuation of the sentence around it, and without a bracket that is not its own.
  private static func trimmed(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var end = end
    var unopened = 0
    for byte in bytes[start..<end] {
      if byte == UInt8(ascii: ")") { unopened += 1 }
      if byte == UInt8(ascii: "(") { unopened -= 1 }
    }
    while end > start {
      let last = bytes[end - 1]
      if ".,;:!?'".utf8.contains(last) {
        end -= 1
      } else if last == UInt8(ascii: ")"), unopened > 0 {
        unopened -= 1
        end -= 1
      } else {
        break
      }
    }
    return end
  }
}
