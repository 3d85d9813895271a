extension Resource {
  /// Whether it is a feed, by how it begins: servers call feeds all sorts of things.
  public var isFeed: Bool {
    let start = String(decoding: body.prefix(1024), as: UTF8.self).lowercased()
    if start.contains("<rss") || start.contains("<feed") || start.contains("<rdf:rdf") {
      return true
    }
    if start.contains("jsonfeed.org/version") { return true }
    // UTF-16 and a comment longer than what was looked at.
    let type = contentType?.lowercased() ?? ""
    return ["rss+xml", "atom+xml", "rdf+xml", "feed+json"].contains { type.contains($0) }
  }

  /// Whether it is a page, by how it begins or as the server says.
  public var isPage: Bool {
    let start = String(decoding: body.prefix(1024), as: UTF8.self).lowercased()
    let type = contentType?.lowercased() ?? ""
    return !isFeed
      && (start.contains("<!doctype html") || start.contains("<html") || type.hasPrefix("text/html")
        || type.hasPrefix("application/xhtml"))
  }
}
