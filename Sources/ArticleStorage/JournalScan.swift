import Articles

/// Reads the lines that journals have most of, fifty times as fast as JSON in general: where an article
/// was left, whether it is read or starred, just as `JournalLine` writes them.
struct JournalScan {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>

  /// nil for any other line, which need not be wrong for that.
  static func entry(_ bytes: [UInt8]) -> Journal.Entry? {
    bytes.withUnsafeBufferPointer { buffer in
      var scan = JournalScan(rest: buffer[...])
      return scan.entry()
    }
  }

  // MARK: - Private

  private mutating func entry() -> Journal.Entry? {
    guard take("{\"article\":\""), let article = takeText(), take(",\"device\":\""),
      let device = takeText(), take(",\"")
    else { return nil }
    let change: StatusChange
    if take("place\":{\"block\":"), let block = takeNumber(), take(",\"offset\":"),
      let offset = takeNumber(), take("}")
    {
      change = .place(ReadingPlace(block: block, offset: offset))
    } else if take("read\":"), let isRead = takeBool() {
      change = .read(isRead)
    } else if take("starred\":"), let isStarred = takeBool() {
      change = .starred(isStarred)
    } else {
      return nil
    }
    guard take(",\"time\":"), let time = takeNumber(), take("}"), rest.isEmpty else { return nil }
    return Journal.Entry(
      time: Int64(time), device: device, change: .status(ArticleID(article), change))
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard rest.starts(with: wanted) else { return false }
    rest = rest.dropFirst(wanted.count)
    return true
  }

  private mutating func takeBool() -> Bool? { take("true") ? true : take("false") ? false : nil }

  /// To the closing quotation mark. What is escaped, or no UTF-8, is left to JSON.
  private mutating func takeText() -> String? {
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    let bytes = rest[..<end]
    guard !bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 < 0x20 }),
      let text = String(validating: bytes, as: UTF8.self)
    else { return nil }
    rest = rest[rest.index(after: end)...]
    return text
  }

  private mutating func takeNumber() -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard !digits.isEmpty, digits.count <= 18,
      digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
  }
}
