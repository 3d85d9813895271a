// Where a report comes from, in its first line.

extension TaggedBlock {
  /// How many tokens a dateline's place takes, up to its date or its agency: 1 of "LONDON 1996-12-06", 3 of
  /// "VAIL, Colorado 1996-12-06" and 2 of "NEW YORK (AP) _ Shares fell." 0 where no line begins so.
  ///
  /// Only what has a date or an agency is a dateline: "CHICAGO 3" is a score.
  var datelineEnd: Int {
    // Most lines begin with no capitals.
    guard tokens.first?.shape == .allCapitals else { return 0 }
    var end = tokens.prefix(Self.longestPlace + 1).prefix { $0.shape == .allCapitals }.count
    guard end <= Self.longestPlace, end < tokens.count else { return 0 }
    if reads(",", at: end) {
      let country = tokens[(end + 1)...].prefix { $0.shape.hasCapital }
      if !country.isEmpty { end = country.endIndex }
    }
    var next = end
    while next < tokens.count,
      tokens[next].shape == .number || reads(anyOf: Self.dateMarks, at: next)
    {
      next += 1
    }
    if next == tokens.count {
      return next > end && text(end..<next).utf8.count == Self.dateLength ? end : 0
    }
    guard reads("(", at: next), next + 3 < tokens.count, reads(")", at: next + 2),
      reads(anyOf: Self.dashes, at: next + 3)
    else { return 0 }
    return end
  }

  /// "BUENOS AIRES", "ABU DHABI", "ST. PAUL"
  private static let longestPlace = 3
  private static let dateMarks: WordSet = "- ,"
  /// Characters of "1996-12-06".
  private static let dateLength = 10
  private static let dashes: WordSet = "- -- _ — –"
}
