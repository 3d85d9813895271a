import Articles

/// An article that Gazette wrote itself: nothing is guessed, the marks say what each block is.
struct WrittenArticle {
  private(set) var article: Article

  init(_ drafts: [DraftBlock], known: Article) {
    article = known
    for (index, draft) in drafts.enumerated() {
      var block = draft.block
      if let mark = draft.mark {
        if mark.kind != block.kind {
          block.kind = mark.kind
          block.level = nil
          block.ordinal = nil
        }
        if mark.kind == .related { article.related.append(line(block, mark, at: index)) }
      } else if index == 0, block.kind == .heading, block.level == 1 {
        block.kind = .title
        block.level = nil
      }
      article.blocks.append(block)
    }
    article.title = article.title ?? text(of: .title)
    article.standfirst = article.standfirst ?? text(of: .standfirst)
  }

  // MARK: - Private

  private func text(of kind: Block.Kind) -> String? {
    article.blocks.first { $0.kind == kind }?.text
  }

  private func line(_ block: Block, _ mark: BlockMark, at index: Int) -> RelatedLine {
    let plain = RelatedLine(asWritten: block, at: index)
    return RelatedLine(
      title: mark.title ?? plain.title, url: mark.url ?? plain.url, block: index)
  }
}

extension RelatedLine {
  /// What a block leads to by itself: its only link, else its words.
  init(asWritten block: Block, at index: Int) {
    let link = block.links.count == 1 ? block.links.first : nil
    self.init(
      title: link.map { String(block.text[$0.range]) } ?? block.text, url: link?.url, block: index)
  }
}
