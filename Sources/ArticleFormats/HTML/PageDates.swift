import FoundationEssentials

/// Dates as pages show them to people, in many languages.
///
///     PageDates.dates(inLine: "Publié le 24 juin 2024 à 09h30, mis à jour le 25 juin 2024")
enum PageDates {
  /// The dates of a line that holds nothing else; nil where it holds anything else.
  static func dates(inLine line: String) -> DateReader.Dates? {
    if let dates = DateReader.dates(inLine: line) { return dates }
    // A day and a year at least.
    guard line.utf8.count <= 160, line.split(whereSeparator: { !$0.isNumber }).count > 1 else {
      return nil
    }
    let text = withColons(in: line.lowercased().composed)
    let update = updates.compactMap { text.firstRange(of: $0) }
      .min { $0.lowerBound < $1.lowerBound }
    var dates = DateReader.Dates()
    if let update {
      dates.updated = date(text[update.upperBound...])
      guard dates.updated != nil else { return nil }
    }
    let first = text[..<(update?.lowerBound ?? text.endIndex)]
    if first.contains(where: \.isLetter) || first.contains(where: \.isNumber) {
      dates.published = date(first)
      guard dates.published != nil else { return nil }
    }
    return dates
  }

  /// The moment in an attribute or an element that is there to hold one.
  static func date(_ text: some StringProtocol) -> Date? {
    if let date = DateReader.date(text) { return date }
    var rest = text.lowercased()[...].trimmed
    if let opening = openings.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(opening.count)
    }
    rest = rest.drop { !$0.isLetter && !$0.isNumber }
    for article in ["am ", "le ", "el ", "il ", "em ", "on ", "op ", "den ", "vom "]
    where rest.hasPrefix(article) {
      rest = rest.dropFirst(article.count)
      break
    }
    while let last = rest.last, !last.isLetter, !last.isNumber { rest.removeLast() }
    // One word may stand before it, a day of the week.
    let words = rest.split { $0 == " " || $0 == "," }
    guard words.prefix(2).contains(where: { $0.first?.isNumber == true }) || isMonthFirst(words)
    else { return nil }
    return FeedDateReader.date(String(rest))
  }

  // MARK: - Private

  /// What stands before the day of publication.
  private static let openings = [
    "first published", "published", "posted", "date", "veröffentlicht", "erstellt", "publié",
    "publicado", "publicada", "pubblicato", "gepubliceerd", "geplaatst", "publicerad", "publisert",
    "udgivet", "julkaistu", "opublikowano", "publikováno", "опубликовано", "опубліковано",
    "yayınlanma", "نشر", "公開", "发布时间", "發佈",
  ]

  /// What stands before the day of the last change.
  private static let updates = [
    "last updated", "last modified", "updated", "modified", "aktualisiert", "zuletzt geändert",
    "stand:", "mis à jour", "modifié", "actualizado", "actualizada", "atualizado", "atualizada",
    "aggiornato", "bijgewerkt", "uppdaterad", "oppdatert", "opdateret", "päivitetty",
    "zaktualizowano", "aktualizováno", "обновлено", "оновлено", "güncelleme", "更新",
  ]

  private static func isMonthFirst(_ words: [Substring]) -> Bool {
    words.first.flatMap { DateReader.month($0) } != nil
  }

  /// "09h30" as "09:30".
  private static func withColons(in text: String) -> String {
    let characters = Array(text)
    return String(
      characters.indices.map { index in
        let isBetween =
          index > 0 && index + 1 < characters.count && characters[index - 1].isASCIIDigit
          && characters[index + 1].isASCIIDigit
        return characters[index] == "h" && isBetween ? ":" : characters[index]
      })
  }
}
