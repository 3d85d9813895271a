/// A file's bytes as text, whatever their encoding.
///
/// UTF-8 with and without a byte order mark, UTF-16 with one and without, what its labels say, else
/// Windows-1252 (see the WHATWG Encoding Standard, "windows-1252", which is what pages that say
/// Latin-1 hold).
struct DecodedText {
  var text: String
  /// How many bytes, or pairs of them, meant nothing and were replaced by U+FFFD.
  var repairs = 0

  /// - Parameter labels: What the server and the document call the encoding, the one to be believed
  ///   most first.
  init(_ bytes: [UInt8], labels: [String] = []) throws(FormatError) {
    guard !bytes.isEmpty else { throw .empty }
    let start = bytes.prefix(4096)
    let zeros = Self.holds(0, start) ? start.count { $0 == 0 } : 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self.init(utf8: bytes[3...])
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self.init(utf16: bytes[2...], isBigEndian: false)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self.init(utf16: bytes[2...], isBigEndian: true)
    } else if zeros > 0, let isBigEndian = Self.looksLikeUTF16(bytes) {
      self.init(utf16: bytes[...], isBigEndian: isBigEndian)
    } else if zeros * 100 > start.count {
      // One that strayed into a text is taken out with the other control characters.
      throw .binary
    } else if let text = String(validating: bytes, as: UTF8.self),
      !Self.holds(Self.escape, bytes[...])
    {
      // Whole UTF-8 is nothing else by chance, though programs that save pages keep an old label.
      self.init(text: text, repairs: 0)
    } else if let declared = Self(bytes, declaredAs: labels) {
      self = declared
    } else if Self.looksLikeUTF8(bytes) {
      self.init(utf8: bytes[...])
    } else {
      guard Self.looksLikeText(bytes) else { throw .binary }
      self.init(windows1252: bytes)
    }
  }

  // MARK: - Private

  /// Begins the other letters of ISO 2022, all of whose bytes are ASCII.
  private static let escape: UInt8 = 0x1B

  private static func holds(_ byte: UInt8, _ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { $0.place(of: byte) } != nil
  }

  /// The text as the first label has it that fits all bytes, else as the one that fits best; nil where
  /// none says more than UTF-8.
  private init?(_ bytes: [UInt8], declaredAs labels: [String]) {
    var best: DecodedText?
    for case let charset? in labels.map(Charset.init(label:))
    where charset.name != "UTF-8" && charset.extendsASCII {
      let (text, repairs) = charset.text(of: bytes)
      guard repairs < best?.repairs ?? .max else { continue }
      best = DecodedText(text: text, repairs: repairs)
      if repairs == 0 { break }
    }
    guard let best else { return nil }
    self = best
  }

  private init(text: String, repairs: Int) {
    self.text = text
    self.repairs = repairs
  }

  private init(utf8 bytes: ArraySlice<UInt8>) {
    text = String(decoding: bytes, as: UTF8.self)
    repairs = text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }

  private init(utf16 bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    let first = bytes.startIndex
    let units = (0..<bytes.count / 2).map { pair in
      let (a, b) = (UInt16(bytes[first + 2 * pair]), UInt16(bytes[first + 2 * pair + 1]))
      return isBigEndian ? a << 8 | b : b << 8 | a
    }
    text = String(decoding: units, as: UTF16.self)
    repairs = text.unicodeScalars.count { $0 == "\u{FFFD}" }
  }

  private init(windows1252 bytes: [UInt8]) {
    var scalars = String.UnicodeScalarView()
    for byte in bytes {
      let value = byte >= 0x80 && byte < 0xA0 ? Self.windows1252[Int(byte - 0x80)] : UInt32(byte)
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    text = String(scalars)
  }

  /// 0x80 to 0x9F; the five that are not assigned are the C1 controls of the same number.
  static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039,
    0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC,
    0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
  ]

  /// Text of European languages in UTF-16 has a zero in every other byte.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8, bytes.count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = sample.count / 2
    if zeros.odd * 10 > half * 6, zeros.even * 20 < half { return false }
    if zeros.even * 10 > half * 6, zeros.odd * 20 < half { return true }
    return nil
  }

  /// Whether there are more whole sequences of several bytes than broken ones: UTF-8 with a fault.
  private static func looksLikeUTF8(_ bytes: [UInt8]) -> Bool {
    var whole = 0
    var broken = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
      guard length > 0 else {
        broken += 1
        index += 1
        continue
      }
      let end = index + length
      if end <= bytes.count, bytes[(index + 1)..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) {
        if length > 1 { whole += 1 }
        index = end
      } else {
        broken += 1
        index += 1
      }
    }
    return whole > broken
  }

  /// Few control characters: Windows-1252 would make text of anything.
  private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(4096)
    let controls = sample.count { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }
    return controls * 50 <= sample.count
  }
}
