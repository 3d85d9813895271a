import Articles
import NewsLibrary

/// All that a library answers, as lines of text: two libraries are the same where their dumps are.
enum LibraryDump {
  static let queries = [
    "", "crews", "\"pay offer\"", "min*", "-talks", "title:vote or title:ships", "person:moreau",
    "org:union", "is:unread", "is:starred", "is:tagged", "tag:later", "section:World",
    "date:2024-06",
    "after:2024-06-21", "by:brandt", "link:ships.example",
  ]

  /// The lines that one of two dumps has and the other has not.
  static func differences(_ one: [String], _ other: [String]) -> [String] {
    other.difference(from: one).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line)"
      case .remove(_, let line, _): "- \(line)"
      }
    }
  }

  static func lines(of library: Library) throws -> [String] {
    var lines: [String] = []
    for query in queries {
      for order in Listing.Order.allCases {
        let listing = Listing(query: query, order: order)
        let found = try library.headlines(listing, after: nil, limit: 1000)
        lines.append("\(query) by \(order): \(found.map(\.id)) \(library.counts(listing))")
        if order == .date {
          lines += found.map { "\($0.id) \($0.title) \($0.section) \($0.published) \($0.status)" }
        }
      }
    }
    for order in EntityListing.Order.allCases {
      let found = library.entities(EntityListing(order: order), limit: 1000)
      lines.append("names by \(order): \(found)")
    }
    for count in library.entities(EntityListing(), limit: 1000) {
      guard let dossier = library.dossier(of: count.id) else { continue }
      lines.append("\(dossier.count) \(dossier.names) \(dossier.roles) \(dossier.timeline)")
      lines.append("\(dossier.people) \(dossier.organizations) \(dossier.quotes.map(\.text))")
      lines.append("\(dossier.articles.map(\.headline.id))")
      lines += library.mentions(of: [count.id], limit: 1000).found.map {
        "\($0.sentence) \($0.marks)"
      }
    }
    for headline in try library.headlines(Listing(), after: nil, limit: 1000) {
      lines += try library.related(to: headline.id).map { related in
        // Rows are numbered as articles come.
        var related = related
        related.headline?.position = ListPosition(row: 0)
        return "\(headline.id): \(related)"
      }
    }
    return lines
  }
}
