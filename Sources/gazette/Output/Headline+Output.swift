import Articles

extension Headline {
  /// As a line of a list; the id at its end is what `gazette show` takes.
  ///
  ///     2024-06-24 ● Harbor talks resume as crews return · The Levant Post [url:levantpost.example/…]
  var row: String {
    let mark = status.isStarred ? "★" : status.isRead ? " " : "●"
    let source = source.map { " · \($0)" } ?? ""
    return "\(Output.day(published)) \(mark) \(PlainText.line(title + source)) [\(id)]"
  }

  var json: JSONValue {
    [
      "id": .string(id.text), "title": .string(title), "source": JSONValue(source),
      "section": .string(section), "published": Output.json(published),
      "read": .bool(status.isRead), "starred": .bool(status.isStarred),
      "tags": .array(tags.map { .string($0) }),
    ]
  }
}
