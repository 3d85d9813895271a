import Articles

extension EntityCount {
  /// As a line of a list: articles, mentions, name and role.
  var row: String {
    let role = role.map { ", \($0)" } ?? ""
    let counts = "\(articles) \(mentions)"
    return String(repeating: " ", count: max(0, 8 - counts.count)) + counts + "  "
      + PlainText.line(id.name + role)
  }

  var json: JSONValue {
    [
      "name": .string(id.name), "kind": .string(id.kind.rawValue), "role": JSONValue(role),
      "articles": .number(articles), "mentions": .number(mentions),
    ]
  }
}

extension Dossier {
  /// As `gazette entity` prints it.
  var rows: [String] {
    var rows = [PlainText.line("\(id.name) (\(id.kind.rawValue))")]
    func add(_ title: String, _ parts: [String], separator: String = ", ") {
      guard !parts.isEmpty else { return }
      rows.append(PlainText.line(title + parts.joined(separator: separator)))
    }
    add("", roles.map(\.text), separator: "; ")
    add("also: ", otherNames.map(\.text))
    add(
      "with: ",
      (people + organizations).sorted { $0.articles > $1.articles }.prefix(12).map(\.id.name))
    rows.append("")
    rows += articles.map { String("   \($0.mentions)".suffix(4)) + "  " + $0.headline.row }
    return rows
  }

  var json: JSONValue {
    [
      "name": .string(id.name), "kind": .string(id.kind.rawValue),
      "aliases": .array(otherNames.map { .string($0.text) }),
      "roles": .array(roles.map { .string($0.text) }),
      "roleDates": .array(roles.map(\.json)), "mentions": .number(count.mentions),
      "timeline": [
        "start": Output.json(timeline.start), "end": Output.json(timeline.end),
        "counts": .array(timeline.counts.map { .number($0) }),
      ],
      "people": .array(people.prefix(50).map(\.json)),
      "organizations": .array(organizations.prefix(50).map(\.json)),
      "articles": .array(
        articles.map { mentioning in
          [
            "id": .string(mentioning.headline.id.text),
            "title": .string(mentioning.headline.title),
            "published": Output.json(mentioning.headline.published),
            "mentions": .number(mentioning.mentions),
          ]
        }),
    ]
  }

  /// The names used but for the one that stands above.
  private var otherNames: [Use] { names.filter { $0.text != id.name } }
}

extension Dossier.Use {
  fileprivate var json: JSONValue {
    [
      "text": .string(text), "articles": .number(articles), "first": Output.json(first),
      "last": Output.json(last),
    ]
  }
}
