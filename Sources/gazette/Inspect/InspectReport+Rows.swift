import Articles

extension InspectReport {
  /// For people: the head, whom it names, what they say, where it leads.
  ///
  ///     harbor.txt: text
  ///       Harbor talks resume as crews return
  ///       By Lena Brandt, Yusuf Demir · 2024-06-24 · 14 blocks
  ///     people
  ///       3  Ada Moreau, Transport Minister; also Moreau
  ///     quotes
  ///       Ada Moreau: “We did not come to sign, we came to listen,”
  ///     related
  ///       → Dockers vote on pay offer
  var rows: [String] {
    var rows = ["\(PlainText.line(file))\(index > 0 ? " (\(index + 1))" : ""): \(article.format)"]
    rows.append("  \(PlainText.line(article.title ?? "(no headline)"))")
    if let standfirst = article.standfirst { rows.append("  \(PlainText.line(standfirst))") }
    rows.append("  \(facts)")
    rows += section("people", names.entities.filter { $0.kind == .person }.map(row(of:)))
    rows += section(
      "organizations", names.entities.filter { $0.kind == .organization }.map(row(of:)))
    rows += section("quotes", names.quotes.map(row(of:)))
    rows += section("related", article.related.map { "→ \(PlainText.line($0.title))" })
    rows += section("warnings", article.warnings.map(PlainText.line))
    return rows
  }

  // MARK: - Private

  private var facts: String {
    var facts: [String] = []
    if !article.byline.names.isEmpty {
      facts.append("By \(article.byline.names.joined(separator: ", "))")
    }
    if let source = article.source { facts.append(source) }
    if let published = article.published { facts.append(Output.day(published)) }
    facts.append(Output.counted(article.blocks.count, "block"))
    return PlainText.line(facts.joined(separator: " · "))
  }

  private func section(_ name: String, _ rows: [String]) -> [String] {
    rows.isEmpty ? [] : [name] + rows.map { "  \($0)" }
  }

  private func row(of entity: Entity) -> String {
    var row = "\(entity.mentions.count)  \(entity.name)"
    if !entity.roles.isEmpty {
      row += ", " + entity.roles.map(\.text).joined(separator: ", ")
    }
    if !entity.aliases.isEmpty { row += "; also \(entity.aliases.joined(separator: ", "))" }
    return PlainText.line(row)
  }

  private func row(of quote: Quote) -> String {
    let text = article.blocks[quote.block].text[quote.range]
    return PlainText.line("\(names.speakerName(of: quote) ?? "?"): \(text)")
  }
}
