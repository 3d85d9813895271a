/// What a mark is, however it is written.
///
/// “We came”, "We came", ‘We came’, «We came», „We came“ and ``We came'' open and close alike, and a
/// dash is one whether it is long, short or two hyphens: the tagger and the rules know each in one form.
enum Mark {
  case opening, closing
  /// Single quotation marks.
  case openingSingle, closingSingle
  case apostrophe, hyphen, dash

  /// What its token is known by, as `Token.hash` and `Token.lowerHash`: single quotation marks are known
  /// to features as double ones.
  var hashes: (written: UInt64, lower: UInt64) {
    switch self {
    case .opening: (Self.opens.hash, Self.opens.hash)
    case .closing: (Self.closes.hash, Self.closes.hash)
    case .openingSingle: (Self.opensSingle.hash, Self.opens.hash)
    case .closingSingle: (Self.closesSingle.hash, Self.closes.hash)
    case .apostrophe: (Self.apostrophes.hash, Self.apostrophes.hash)
    case .hyphen: (Self.hyphens.hash, Self.hyphens.hash)
    case .dash: (Self.dashes.hash, Self.dashes.hash)
    }
  }

  private static let opens: Word = "“"
  private static let closes: Word = "”"
  private static let opensSingle: Word = "‘"
  private static let closesSingle: Word = "’"
  private static let apostrophes: Word = "'"
  private static let hyphens: Word = "-"
  private static let dashes: Word = "—"
}
