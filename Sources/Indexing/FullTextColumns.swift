import Articles

/// What the full text has of an article.
enum FullTextColumns {
  /// In the order of the columns.
  static func texts(title: String, _ article: Article) -> [String] {
    let body = article.blocks.filter(isBody).map(\.text).joined(separator: "\n")
    return [body] + besidesBody(title: title, article)
  }

  /// Whether a block belongs to the body: headline and byline have columns of their own.
  static func isBody(_ block: Block) -> Bool { block.kind != .title && block.kind != .byline }

  /// The texts of the other columns, in their order.
  static func besidesBody(title: String, _ article: Article) -> [String] {
    [
      title, article.byline.names.joined(separator: ", "), article.source ?? "",
      article.tags.joined(separator: ", "),
    ]
  }
}
