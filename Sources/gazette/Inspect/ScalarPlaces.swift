import Articles

/// Where the Unicode scalars of a text stand, so that byte ranges can be told in scalars, however
/// long the text is and however many ranges it has.
///
///     ScalarPlaces(in: "Ö!").span(of: TextRange(0, 3))  // 0 ..< 2
struct ScalarPlaces {
  private let text: String
  /// How many scalars begin before each `step`th byte.
  private var counts: [Int] = []
  private static let step = 256

  /// - Complexity: O(*n*) in the bytes of the text.
  init(in text: String) {
    self.text = text
    var count = 0
    for (index, byte) in text.utf8.enumerated() {
      if index % Self.step == 0 { counts.append(count) }
      count += Self.begins(byte)
    }
    counts.append(count)
  }

  func span(of range: TextRange) -> ScalarSpan {
    ScalarSpan(start: count(before: range.start), end: count(before: range.end))
  }

  // MARK: - Private

  private func count(before offset: Int) -> Int {
    let bytes = text.utf8
    let offset = min(offset, bytes.count)
    let known = offset / Self.step
    let start = bytes.index(bytes.startIndex, offsetBy: known * Self.step)
    let end = bytes.index(bytes.startIndex, offsetBy: offset)
    return counts[known] + bytes[start..<end].reduce(0) { $0 + Self.begins($1) }
  }

  /// A scalar has one byte that doesn't continue another; see RFC 3629, section 3.
  private static func begins(_ byte: UInt8) -> Int { byte & 0xC0 == 0x80 ? 0 : 1 }
}

/// A stretch of a text, in Unicode scalars from its start.
struct ScalarSpan: Hashable {
  var start: Int
  /// One past the last.
  var end: Int
}
