import Articles

/// What holds of every text that came in from outside.
enum TextSense {
  /// No control character and no bidirectional override is left.
  static func check(_ text: String, _ what: String) throws(Finding) {
    try expect(PlainText(text).removed == 0, "\(what) has control characters or overrides")
  }

  /// The same, and it stays on its line.
  static func checkLine(_ text: String?, _ what: String) throws(Finding) {
    guard let text else { return }
    try check(text, what)
    try expect(!text.utf8.contains(0x0A), "\(what) has several lines")
  }

  /// The range lies in the text and cuts no scalar in two.
  static func check(_ range: TextRange, in text: String, _ what: String) throws(Finding) {
    let bytes = text.utf8
    try expect(range.start >= 0 && range.end <= bytes.count, "\(what) lies outside of its text")
    for offset in [range.start, range.end] where offset < bytes.count {
      let byte = bytes[bytes.index(bytes.startIndex, offsetBy: offset)]
      try expect(byte & 0xC0 != 0x80, "\(what) cuts a character in two")
    }
  }
}
