/// A stretch of one text, in UTF-8 bytes from its start.
///
///     "Ada Moreau left"[TextRange(4, 10)]  // "Moreau"
public struct TextRange: Hashable, Sendable {
  /// The first byte.
  public var start: Int
  /// One past the last byte.
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    precondition(start <= end, "A text range ends before it starts")
    self.start = start
    self.end = end
  }

  public var length: Int { end - start }
  public var isEmpty: Bool { start == end }

  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  public func overlaps(_ other: TextRange) -> Bool { start < other.end && other.start < end }
}

extension TextRange: Comparable {
  /// Reading order: by start, then the shorter first.
  public static func < (a: TextRange, b: TextRange) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}

extension String {
  /// The text at `range`. An end that lies past the text or inside a character's bytes is moved
  /// down to the nearest place that doesn't.
  public subscript(range: TextRange) -> Substring {
    let start = utf8.index(utf8.startIndex, offsetBy: range.start, limitedBy: utf8.endIndex)
    let end = utf8.index(utf8.startIndex, offsetBy: range.end, limitedBy: utf8.endIndex)
    return self[(start ?? utf8.endIndex)..<(end ?? utf8.endIndex)]
  }
}
