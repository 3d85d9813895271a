import Articles

/// Which entity is named where.
struct MentionIndex {
  /// By the indexes of blocks, as far as there are any.
  private var mentions: [[(range: TextRange, entity: Int)]] = []

  init(_ entities: [Entity]) {
    for (index, entity) in entities.enumerated() {
      for mention in entity.mentions {
        while mentions.count <= mention.block { mentions.append([]) }
        mentions[mention.block].append((mention.range, index))
      }
    }
    for block in mentions.indices { mentions[block].sort { $0.range < $1.range } }
  }

  subscript(block: Int) -> [(range: TextRange, entity: Int)] {
    block < mentions.count ? mentions[block] : []
  }

  /// The mention that holds a byte of a block's text.
  ///
  /// - Complexity: O(log *n*) in the mentions of the block.
  func mention(in block: Int, at offset: Int) -> (range: TextRange, entity: Int)? {
    let here = self[block]
    var low = 0
    var high = here.count
    while low < high {
      let middle = (low + high) / 2
      if here[middle].range.end <= offset { low = middle + 1 } else { high = middle }
    }
    return low < here.count && here[low].range.start <= offset ? here[low] : nil
  }
}
