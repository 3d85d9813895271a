extension ListPlace.Kind {
  /// As people call it.
  public var name: String {
    switch self {
    case .all: "All articles"
    case .section(let path): path
    case .source(let name), .tag(let name): name
    case .query(let name, _): name
    case .pinned(let id): id.name
    }
  }

  /// The listing of its articles.
  public var listing: Listing {
    switch self {
    case .all: Listing()
    case .section(let path): Listing(section: path)
    case .source(let name): Listing(query: "source:\(Self.phrase(name))")
    case .tag(let name): Listing(query: "tag:\(Self.phrase(name))")
    case .query(_, let query): Listing(query: query)
    case .pinned(let id):
      Listing(query: "\(id.kind == .person ? "person" : "org"):\(Self.phrase(id.name))")
    }
  }

  /// The words of a name as a query has them; a quotation mark in the name would end the phrase.
  private static func phrase(_ name: String) -> String {
    "\"\(String(name.map { $0 == "\"" ? " " : $0 }))\""
  }
}
