import Articles

extension ArticleNames {
  /// Whether every place lies in the article's text.
  func fits(_ article: Article) -> Bool {
    func fits(_ block: Int, _ range: TextRange) -> Bool {
      article.blocks.indices.contains(block) && range.end <= article.blocks[block].text.utf8.count
    }
    return entities.allSatisfy { entity in
      entity.mentions.allSatisfy { fits($0.block, $0.range) }
        && entity.roles.allSatisfy { fits($0.block, $0.range) }
    } && quotes.allSatisfy { fits($0.block, $0.range) }
  }
}
