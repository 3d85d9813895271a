/// Makes lines that are written alike agree, as the rows of results and standings are: what stands at the
/// same place of each is of one kind.
///
///     Arsenal 2 Derby 2
///     Hibernian 0 Dundee United 0
///     Port Vale 1 Oxford 0         // read alone, "Port Vale 1 Oxford" may be one name
struct AlikeLines {
  /// Where names stand by what is written before and behind them, in order.
  private var columns: [UInt64: [Place]] = [:]

  private struct Place {
    /// In the blocks.
    var block: Int
    var tokens: Range<Int>
    /// Whether the line is a score, which is one by itself.
    var isOfScore = false
  }

  /// Lines that are longer, or have more words in small letters, are sentences.
  private static let longest = 24
  private static let mostSmall = 4
  /// As many lines make a table.
  private static let fewest = 3

  static func agree(_ blocks: inout [TaggedBlock]) {
    var lines = AlikeLines()
    for index in blocks.indices { lines.add(blocks[index], index) }
    var names: [Int: [TaggedBlock.Name]] = [:]
    for places in lines.columns.values where places.count >= fewest || places[0].isOfScore {
      let kinds = places.reduce(PlaceEvidence.Kinds()) {
        $0 + PlaceEvidence.kinds(blocks[$1.block], $1.tokens)
      }
      guard let kind = clearest(kinds / Float(places.count)) else { continue }
      for place in places { names[place.block, default: []].append((place.tokens, kind)) }
    }
    for (block, names) in names { blocks[block].setNames(names) }
  }

  // MARK: - Private

  /// What stands between two sides, in capitals too.
  private static let between: WordSet = "at v v. vs vs. beat bt def. and"

  private mutating func add(_ block: TaggedBlock, _ number: Int) {
    guard block.kind != .table, block.datelineEnd == 0 else { return }
    var start = 0
    while start < block.tokens.count {
      let rest = block.tokens[(start + 1)...]
      let end = rest.firstIndex { $0.isLineStart } ?? block.tokens.count
      add(start..<end, of: block, number)
      start = end
    }
  }

  private mutating func add(_ line: Range<Int>, of block: TaggedBlock, _ number: Int) {
    guard line.count > 1, line.count <= Self.longest else { return }
    let tokens = block.tokens[line]
    var places: [(key: UInt64, place: Place)] = []
    var written: UInt64 = 0
    var hasNumber = false
    var small = 0
    var index = line.lowerBound
    while index < line.upperBound {
      let start = index
      while index < line.upperBound, tokens[index].shape.hasCapital,
        !Self.between.contains(tokens[index].lowerHash)
      {
        index += 1
      }
      if index > start {
        let next = index < line.upperBound ? tokens[index] : nil
        // A name that begins a sentence says nothing of others.
        if start > line.lowerBound || next?.shape != .lower {
          let key = Hash.mixing(next.map(Self.form) ?? 0, written)
          places.append((key, Place(block: number, tokens: start..<index)))
        }
        written = Hash.mixing(Self.name, written)
      } else {
        if tokens[index].shape == .lower {
          small += 1
          if small > Self.mostSmall { return }
        }
        hasNumber = hasNumber || tokens[index].shape == .number
        written = Hash.mixing(Self.form(of: tokens[index]), written)
        index += 1
      }
    }
    guard hasNumber || places.count > 1 else { return }
    for (key, var place) in places {
      place.isOfScore = written == Self.score
      columns[key, default: []].append(place)
    }
  }

  private static let name: UInt64 = 1
  private static let figure: UInt64 = 2
  /// "Arsenal 2 Derby 2"
  private static let score = [name, figure, name, figure].reduce(0) { Hash.mixing($1, $0) }

  /// How a token is written: any name is like another, and any number.
  private static func form(of token: Token) -> UInt64 {
    if token.shape == .number { return figure }
    return token.shape.hasCapital && !between.contains(token.lowerHash) ? name : token.lowerHash
  }

  /// The kind that is clearly likelier than all others, if it is a name’s.
  private static func clearest(_ kinds: PlaceEvidence.Kinds) -> Int? {
    let order = (0...Span.other).sorted { kinds[$0] > kinds[$1] }
    guard Span.person...Span.place ~= order[0], kinds[order[0]] - kinds[order[1]] > leastLead else {
      return nil
    }
    return order[0]
  }

  /// As logarithms.
  private static let leastLead: Float = 0.3
}

extension TaggedBlock {
  fileprivate typealias Name = (tokens: Range<Int>, kind: Int)

  /// Makes each of some runs of tokens, none of which overlap, one name.
  fileprivate mutating func setNames(_ names: [Name]) {
    let names = names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    var next = 0
    spans = spans.filter { span in
      while next < names.count, names[next].tokens.upperBound <= span.start { next += 1 }
      return next == names.count || names[next].tokens.lowerBound >= span.end
    }
    for (tokens, kind) in names {
      spans.append(Span(start: tokens.lowerBound, end: tokens.upperBound, kind: kind))
      for token in tokens {
        let label = token == tokens.lowerBound ? Label.begin(kind) : Label.inside(kind)
        likelihoods[token] = SIMD8()
        likelihoods[token][Int(label.rawValue)] = 1
      }
    }
    spans.sort { $0.start < $1.start }
  }
}
