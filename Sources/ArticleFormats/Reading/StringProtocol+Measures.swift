import Articles

/// Questions about text that its bytes answer. Characters would answer the same, many times slower:
/// finding where each of them ends is the dearest thing that can be done with a text.
extension StringProtocol {
  /// The same as `count`.
  var characterCount: Int { characterCount(upTo: .max) }

  /// The same as `count`, but no more than `limit`: a long text needn't be counted to its end.
  func characterCount(upTo limit: Int) -> Int {
    let counted = utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      var count = 0
      var index = 0
      while index < bytes.count, count < limit {
        let end = bytes.endOfPlainASCII(from: index)
        count += end - index
        index = end
        guard index < bytes.count else { break }
        guard let length = Self.loneScalar(bytes, index) else { return nil }
        index += length
        count += 1
      }
      return Swift.min(count, limit)
    }
    return (counted ?? nil) ?? Swift.min(count, limit)
  }

  /// The same as `allSatisfy(\.isWhitespace)`.
  var isBlank: Bool {
    // No mark joins a printable sign of ASCII to a space before it.
    for byte in utf8 where byte > 0x20 && byte < 0x7F { return false }
    return allSatisfy(\.isWhitespace)
  }

  /// Whether its bytes hold those of `part`; where not, it doesn't contain it.
  func mayContain(_ part: String) -> Bool {
    var part = part
    return part.withUTF8 { part in
      utf8.withContiguousStorageIfAvailable { $0.contains(part) } ?? true
    }
  }

  /// Whether it begins with some text, small or capital ASCII letters alike.
  ///
  /// - Parameter text: In small letters.
  func begins(withSmall text: String) -> Bool {
    var own = utf8.makeIterator()
    for byte in text.utf8 {
      guard let other = own.next() else { return false }
      let isCapital = other >= UInt8(ascii: "A") && other <= UInt8(ascii: "Z")
      if byte != (isCapital ? other | 0x20 : other) { return false }
    }
    return true
  }

  /// Its parts between marks that are a scalar each, without the empty ones.
  func parts(between marks: String) -> [Substring] {
    Substring(self).unicodeScalars.split(whereSeparator: marks.unicodeScalars.contains).map {
      Substring($0)
    }
  }

  /// Its words in small letters, as `lowercased().split { !$0.isLetter }` gives them.
  var smallWords: [String] {
    let found = utf8.withContiguousStorageIfAvailable { bytes -> [String]? in
      var words: [String] = []
      var word: [UInt8] = []
      var index = 0
      while index < bytes.count {
        // Of other scripts a letter may be one or not.
        guard let length = Self.loneScalar(bytes, index), length != 2 else { return nil }
        let small = bytes[index] | 0x20
        if length == 1, small >= UInt8(ascii: "a"), small <= UInt8(ascii: "z") {
          word.append(small)
        } else if !word.isEmpty {
          words.append(String(decoding: word, as: UTF8.self))
          word.removeAll(keepingCapacity: true)
        }
        index += length
      }
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      return words
    }
    return (found ?? nil) ?? lowercased().split { !$0.isLetter }.map { String($0) }
  }

  /// Its lines, as `split(separator: "\n", omittingEmptySubsequences: false)` gives them.
  var lines: [SubSequence] {
    let found = utf8.withContiguousStorageIfAvailable { bytes -> [Int]? in
      // A line feed is a character by itself where no carriage return is before it.
      var feeds: [Int] = []
      let hasNoReturn = bytes.allSatisfyBesidesPlainASCII { index in
        if bytes[index] == UInt8(ascii: "\n") { feeds.append(index) }
        return bytes[index] != UInt8(ascii: "\r")
      }
      return hasNoReturn ? feeds : nil
    }
    guard let feeds = found ?? nil else {
      return split(separator: "\n", omittingEmptySubsequences: false)
    }
    var lines: [SubSequence] = []
    var start = 0
    for feed in feeds + [utf8.count] {
      let from = utf8.index(startIndex, offsetBy: start)
      lines.append(self[from..<utf8.index(startIndex, offsetBy: feed)])
      start = feed + 1
    }
    return lines
  }

  /// The bytes of the scalar at `index` where it is a character by itself, whatever stands around it;
  /// nil where that is not certain. See UAX #29, table 1: what joins others begins at U+0300, and of
  /// the general punctuation dashes, quotation marks and the ellipsis join nothing.
  private static func loneScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    switch bytes[index] {
    case 0x0D: nil
    case 0..<0x80: 1
    case 0xC2..<0xCC: 2
    case 0xE2 where bytes[index + 1] == 0x80 && (0x90..<0xA8).contains(bytes[index + 2]): 3
    default: nil
    }
  }
}
