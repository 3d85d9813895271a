import Articles

/// Writes subscriptions as OPML 2.0, their sections as nested outlines.
public enum OPMLWriter {
  public static func text(of subscriptions: [Subscription], title: String) -> String {
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<opml version="2.0">"#,
      "  <head><title>\(escaped(title))</title></head>", "  <body>",
    ]
    write(subscriptions, depth: 0, &lines)
    lines += ["  </body>", "</opml>"]
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Private

  /// First the feeds at this depth, then the sections in the order of their first feed.
  private static func write(_ subscriptions: [Subscription], depth: Int, _ lines: inout [String]) {
    let indent = String(repeating: "  ", count: depth + 2)
    var names: [String] = []
    for subscription in subscriptions {
      if subscription.section.count == depth {
        lines.append(indent + outline(subscription))
      } else if !names.contains(subscription.section[depth]) {
        names.append(subscription.section[depth])
      }
    }
    for name in names {
      lines.append(#"\#(indent)<outline text="\#(escaped(name))">"#)
      let inside = subscriptions.filter { $0.section.count > depth && $0.section[depth] == name }
      write(inside, depth: depth + 1, &lines)
      lines.append("\(indent)</outline>")
    }
  }

  private static func outline(_ subscription: Subscription) -> String {
    let name = subscription.title ?? subscription.url
    var attributes = [("type", "rss"), ("text", name)]
    if subscription.title != nil { attributes.append(("title", name)) }
    attributes.append(("xmlUrl", subscription.url))
    if !subscription.tags.isEmpty {
      attributes.append(("category", subscription.tags.joined(separator: ",")))
    }
    if subscription.fetchesPages { attributes.append((OPMLReader.pagesAttribute, "true")) }
    attributes += subscription.others.filter { $0.name != "type" }.map { ($0.name, $0.value) }
    let text = attributes.map { #"\#($0)="\#(escaped($1))""# }.joined(separator: " ")
    return "<outline \(text)/>"
  }

  /// On one line, and without what XML 1.0, section 2.2, has no place for.
  private static func escaped(_ text: String) -> String { PlainText.line(text).escapedForMarkup }
}
