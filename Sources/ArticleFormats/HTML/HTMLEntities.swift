/// Character references, after the WHATWG HTML Standard, section 13.2.5.72 and following.
///
///     HTMLEntities.decoded("Brandt &amp; Demir &#8211; &eacute")  // "Brandt & Demir – é"
enum HTMLEntities {
  static func decoded(_ text: String) -> String {
    decoded(Array(text.utf8)[...], inAttribute: false)
  }

  /// - Parameter inAttribute: In the value of an attribute "&copy=1" is part of an address.
  static func decoded(_ bytes: ArraySlice<UInt8>, inAttribute: Bool) -> String {
    guard let first = bytes.firstIndex(of: UInt8(ascii: "&")) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    result += bytes[..<first]
    var rest = bytes[first...]
    while let byte = rest.first {
      guard byte == UInt8(ascii: "&") else {
        let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
        result += rest[..<end]
        rest = rest[end...]
        continue
      }
      if let (text, count) = reference(rest, inAttribute) {
        result += text.utf8
        rest = rest.dropFirst(count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: - Private

  private struct Named {
    var text: String
    /// Whether it is read without a semicolon too.
    var isLegacy: Bool
  }

  /// The longest name is "CounterClockwiseContourIntegral".
  private static let longestName = 31

  private static let named: [String: Named] = {
    var table: [String: Named] = [:]
    table.reserveCapacity(2400)
    let all = namedCharacterReferences.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    for entry in all.utf8.split(separator: UInt8(ascii: " ")) {
      guard let mark = entry.firstIndex(where: { $0 == 0x3A || $0 == 0x3D }) else { continue }
      let scalars = entry[entry.index(after: mark)...].split(separator: UInt8(ascii: "+"))
        .compactMap { UInt32(Substring($0), radix: 16).flatMap(Unicode.Scalar.init) }
      table[String(Substring(entry[..<mark]))] = Named(
        text: String(String.UnicodeScalarView(scalars)), isLegacy: entry[mark] == 0x3A)
    }
    return table
  }()

  private static func reference(
    _ bytes: ArraySlice<UInt8>, _ inAttribute: Bool
  ) -> (text: String, count: Int)? {
    let name = bytes.dropFirst()
    guard let first = name.first else { return nil }
    if first == UInt8(ascii: "#") { return numeric(name.dropFirst()) }
    let run = name.prefix(longestName).prefix { isAlphanumeric($0) }
    guard !run.isEmpty else { return nil }
    if run.endIndex < name.endIndex, name[run.endIndex] == UInt8(ascii: ";"),
      let found = named[String(decoding: run, as: UTF8.self)]
    {
      return (found.text, run.count + 2)
    }
    // Without a semicolon the longest name that fits; there are none longer than six letters.
    for count in stride(from: min(6, run.count), to: 1, by: -1) {
      guard let found = named[String(decoding: run.prefix(count), as: UTF8.self)], found.isLegacy
      else { continue }
      let after = name.dropFirst(count).first
      if inAttribute, let after, after == UInt8(ascii: "=") || isAlphanumeric(after) { return nil }
      return (found.text, count + 1)
    }
    return nil
  }

  private static func numeric(_ digits: ArraySlice<UInt8>) -> (text: String, count: Int)? {
    let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let number = isHex ? digits.dropFirst() : digits
    var value: UInt32 = 0
    var count = 0
    for byte in number {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, isHex || digit < 10 else {
        break
      }
      value = min(0x110000, value * (isHex ? 16 : 10) + UInt32(digit))
      count += 1
    }
    guard count > 0 else { return nil }
    var length = 2 + (isHex ? 1 : 0) + count
    if number.dropFirst(count).first == UInt8(ascii: ";") { length += 1 }
    return (character(value), length)
  }

  private static func character(_ value: UInt32) -> String {
    // Old pages number the characters of Windows-1252.
    let meant =
      value >= 0x80 && value < 0xA0 ? DecodedText.windows1252[Int(value - 0x80)] : value
    guard meant != 0, let scalar = Unicode.Scalar(meant) else { return "\u{FFFD}" }
    return String(Character(scalar))
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }
}
