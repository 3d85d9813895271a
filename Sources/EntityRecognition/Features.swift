/// What the tagger looks at: the features of each token, as hashes.
///
/// A feature's hash mixes the number of its template with the hashes of what it names: the word, its
/// neighbours, its endings, its shape, the lists that hold it.
package struct FeatureExtractor {
  private let model: any NameLookup
  private let bytes: UnsafeBufferPointer<UInt8>
  private let tokens: [Token]
  private var lists: [UInt64]

  package init(_ model: any NameLookup, bytes: UnsafeBufferPointer<UInt8>, tokens: [Token]) {
    self.model = model
    self.bytes = bytes
    self.tokens = tokens
    lists = tokens.map { model.flags(of: $0) }
    markSequences()
  }

  private static let outside: UInt64 = 0x51_7C_C1_B7_27_22_0A_95

  /// Calls `body` with each feature of a token.
  @inline(__always)
  package func forEach(_ index: Int, _ body: (UInt64) -> Void) {
    let token = tokens[index]
    let word = token.lowerHash
    let before = lower(index - 1)
    let after = lower(index + 1)
    let before2 = lower(index - 2)
    let after2 = lower(index + 2)
    let shape = UInt64(token.shape.rawValue)
    let start: UInt64 = token.isSentenceStart ? 1 : 0
    var template: UInt64 = 0
    @inline(__always) func emit(_ value: UInt64) {
      template += 1
      body(Hash.mixing(value, template))
    }
    @inline(__always) func emit(_ a: UInt64, _ b: UInt64) {
      template += 1
      body(Hash.mixing(Hash.mixing(a, b), template))
    }
    @inline(__always) func emit(_ a: UInt64, _ b: UInt64, _ c: UInt64) {
      template += 1
      body(Hash.mixing(Hash.mixing(Hash.mixing(a, b), c), template))
    }
    emit(1)
    emit(word)
    emit(token.hash)
    emit(before)
    emit(after)
    emit(before2)
    emit(after2)
    emit(before, word)
    emit(word, after)
    emit(before, after)
    emit(before2, before)
    emit(after, after2)
    emit(shape, start)
    emit(shapeOf(index - 1), shape, shapeOf(index + 1))
    emit(shapeOf(index - 2), shapeOf(index - 1), shape)
    emit(shape, shapeOf(index + 1), shapeOf(index + 2))
    emit(shape, before)
    emit(shape, after)
    emit(ending(token, 2))
    emit(ending(token, 3))
    emit(ending(token, 4))
    emit(beginning(token, 2))
    emit(beginning(token, 3))
    emit(beginning(token, 4))
    emit(endingAt(index - 1))
    emit(endingAt(index + 1))
    emit(lists[index], start)
    emit(lists[index], shape)
    emit(listsAt(index - 1), lists[index])
    emit(lists[index], listsAt(index + 1))
    emit(listsAt(index - 1), lists[index], listsAt(index + 1))
    emit(listsAt(index - 1), word)
    emit(word, listsAt(index + 1))
    emit(UInt64(min(token.letters, 8)), shape)
    emit(firstAfterRun(index), shape)
    emit(lastBeforeRun(index), shape)
    emit(start, word)
    emit(runPosition(index))
  }

  // MARK: - Private

  @inline(__always)
  private func lower(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? tokens[index].lowerHash : Self.outside
  }

  @inline(__always)
  private func shapeOf(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? UInt64(tokens[index].shape.rawValue) : 99
  }

  @inline(__always)
  private func listsAt(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? lists[index] : 0xFFFF
  }

  private func endingAt(_ index: Int) -> UInt64 {
    tokens.indices.contains(index) ? ending(tokens[index], 3) : Self.outside
  }

  private func ending(_ token: Token, _ length: Int) -> UInt64 {
    let start = max(token.start, token.end - length)
    return lowerHash(start, token.end) &+ UInt64(length)
  }

  private func beginning(_ token: Token, _ length: Int) -> UInt64 {
    lowerHash(token.start, min(token.end, token.start + length)) &+ UInt64(length)
  }

  private func lowerHash(_ start: Int, _ end: Int) -> UInt64 {
    var hash = Hash.start
    for index in start..<end {
      let byte = bytes[index]
      hash = Hash.adding(byte >= 65 && byte <= 90 ? byte + 32 : byte, to: hash)
    }
    return hash
  }

  /// The first word after the run of capitalized ones, which is often what they do.
  private func firstAfterRun(_ index: Int) -> UInt64 {
    var next = index + 1
    while next < tokens.count, tokens[next].shape.hasCapital, next < index + 6 { next += 1 }
    return lower(next)
  }

  private func lastBeforeRun(_ index: Int) -> UInt64 {
    var last = index - 1
    while last >= 0, tokens[last].shape.hasCapital, last > index - 6 { last -= 1 }
    return lower(last)
  }

  /// How many capitalized words stand before and after, as far as three.
  private func runPosition(_ index: Int) -> UInt64 {
    var before = 0
    while index - before - 1 >= 0, tokens[index - before - 1].shape.hasCapital, before < 3 {
      before += 1
    }
    var after = 0
    while index + after + 1 < tokens.count, tokens[index + after + 1].shape.hasCapital, after < 3 {
      after += 1
    }
    return UInt64(before * 4 + after)
  }

  /// Marks the tokens of full names that the lists hold.
  private mutating func markSequences() {
    var index = 0
    while index < tokens.count {
      guard tokens[index].shape.hasCapital else {
        index += 1
        continue
      }
      var hash = Hash.start
      var best: (length: Int, flag: UInt64)?
      for length in 1...7 where index + length <= tokens.count {
        let token = tokens[index + length - 1]
        if length > 1 { hash = Hash.adding(0x20, to: hash) }
        hash = lowerHash(from: hash, token.start, token.end)
        if length > 1, model.contains(hash, in: .people) { best = (length, SequenceFlag.person) }
        if model.contains(hash, in: .organizations) { best = (length, SequenceFlag.organization) }
      }
      if let best {
        for offset in 0..<best.length {
          lists[index + offset] |= best.flag | (offset == 0 ? SequenceFlag.first : 0)
        }
        index += best.length
      } else {
        index += 1
      }
    }
  }

  private func lowerHash(from start: UInt64, _ first: Int, _ end: Int) -> UInt64 {
    var hash = start
    for index in first..<end {
      let byte = bytes[index]
      hash = Hash.adding(byte >= 65 && byte <= 90 ? byte + 32 : byte, to: hash)
    }
    return hash
  }
}

/// The lists, wherever they come from: the shipped file, or the trainer's memory.
package protocol NameLookup: Sendable {
  func contains(_ hash: UInt64, in list: ModelFile.List) -> Bool
}

extension NameLookup {
  /// Which lists hold a word by itself.
  func flags(of token: Token) -> UInt64 {
    guard token.shape != .mark, token.shape != .number else { return 0 }
    var flags: UInt64 = 0
    if contains(token.lowerHash, in: .givenNames) { flags |= 1 }
    if contains(token.lowerHash, in: .surnames) { flags |= 2 }
    if contains(token.lowerHash, in: .roles) { flags |= 4 }
    return flags
  }
}

/// Flags of tokens that belong to a full name of the lists.
enum SequenceFlag {
  static let person: UInt64 = 8
  static let organization: UInt64 = 16
  /// The name's first token.
  static let first: UInt64 = 32
}
