import Glibc

/// A character encoding by the name that documents give it, decoded by the C library's iconv.
///
///     Charset(label: "ISO-8859-1")?.text(of: [0x93, 0x61, 0x94])  // “a”
package struct Charset {
  /// As iconv calls it.
  package let name: String

  /// - Parameter label: Any name in use. Names that the web uses for less than it means are taken as
  ///   the web means them; see the WHATWG Encoding Standard, section 4.2.
  /// - Returns: nil where the C library has no such encoding.
  package init?(label: String) {
    let label = label.trimmed.lowercased()
    // Nothing else may reach iconv: "//" begins its options and "/" a path.
    guard !label.isEmpty, label.utf8.count <= 40,
      label.utf8.allSatisfy({
        $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x3A || "-_.".utf8.contains($0)
      })
    else { return nil }
    let name = Self.meanings[label.replacing("_", with: "-")] ?? label
    guard let converter = Self.open(name) else { return nil }
    iconv_close(converter)
    self.name = name
  }

  /// Whether it writes ASCII as ASCII, so that a document can have named it in its own text.
  var extendsASCII: Bool {
    text(of: Array("<?xml".utf8)).text == "<?xml"
  }

  /// The text, with U+FFFD for each byte that means nothing.
  package func text(of bytes: some Collection<UInt8>) -> (text: String, repairs: Int) {
    guard let converter = Self.open(name) else { return ("", bytes.count) }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 2)
    var chunk = [CChar](repeating: 0, count: 1 << 14)
    var repairs = 0
    input.withUnsafeMutableBufferPointer { input in
      var next = input.baseAddress
      var left = input.count
      // At the end nil asks for a letter that still waits for its accent.
      var isEnded = false
      while !isEnded {
        isEnded = left == 0
        let (result, written, problem) = chunk.withUnsafeMutableBufferPointer { chunk in
          var target = chunk.baseAddress
          var room = chunk.count
          let result =
            isEnded
            ? iconv(converter, nil, nil, &target, &room)
            : iconv(converter, &next, &left, &target, &room)
          return (result, chunk.count - room, errno)
        }
        output += chunk[..<written].lazy.map { UInt8(bitPattern: $0) }
        if result == Self.failed, problem != E2BIG, left > 0 {
          // A byte that means nothing, or a sequence that the end cuts off.
          output += Array("\u{FFFD}".utf8)
          repairs += 1
          next = next.map { $0 + 1 }
          left -= 1
        }
      }
    }
    return (String(decoding: output, as: UTF8.self), repairs)
  }

  // MARK: - Private

  private static let failed = Int(bitPattern: UInt.max)

  private static func open(_ name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", name)
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }
}
