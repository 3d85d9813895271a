import Articles

/// A short likeness of a text: two that share most of their wording share some of their bands.
///
/// MinHash over stretches of three words (Broder, "On the resemblance and containment of documents",
/// 1997), with one hash for all minima (Li, Owen, Zhang, "One permutation hashing", 2012): each
/// stretch falls into one of 24 bins, and three bins make a band. A band is equal with the third power
/// of the share of stretches that two texts have in common: at four fifths each with 0.5, at a third
/// with 0.04. So two equal bands of eight say that a text is another's copy, cut or mended a little.
struct TextSketch: Hashable {
  /// 40 bits each.
  private(set) var bands: [Int64]

  static let enough = 2
  fileprivate static let bandCount = 8
  fileprivate static let rows = 3
  /// Texts of fewer stretches are like too many others.
  private static let fewest = 40

  /// nil for a text that is too short to tell.
  init?(_ stretches: Stretches) {
    guard stretches.count >= Self.fewest else { return nil }
    let bins = stretches.least.count
    // An empty bin takes the next one's, as the paper has it.
    let filled = stretches.least
    var least = filled
    for bin in 0..<bins where filled[bin] == .max {
      for step in 1..<bins where filled[(bin + step) % bins] != .max {
        least[bin] = filled[(bin + step) % bins] &+ UInt64(step)
        break
      }
    }
    bands = (0..<Self.bandCount).map { band in
      var value = UInt64(band)
      for row in 0..<Self.rows { value = Self.mixed(value ^ least[band * Self.rows + row]) }
      return Int64(value >> 24)
    }
  }

  /// Whether both say much the same in the same words.
  func isNearlySame(as other: TextSketch) -> Bool {
    zip(bands, other.bands).count { $0 == $1 } >= Self.enough
  }

  /// Five bytes a band.
  var bytes: [UInt8] {
    bands.flatMap { band in (0..<5).map { UInt8(truncatingIfNeeded: band >> (8 * $0)) } }
  }

  /// nil where the bytes are no sketch.
  init?(bytes: [UInt8]) {
    guard bytes.count == 5 * Self.bandCount else { return nil }
    bands = stride(from: 0, to: bytes.count, by: 5).map { start in
      (0..<5).reduce(Int64(0)) { $0 | Int64(bytes[start + $1]) << (8 * $1) }
    }
  }

  /// The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
  fileprivate static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension TextSketch {
  /// The stretches of three words of a text, as far as its sketch needs them.
  struct Stretches {
    fileprivate private(set) var least = InlineArray<24, UInt64>(repeating: .max)
    fileprivate var count: Int { words - 2 }
    private var words = 0
    private var previous: (UInt64, UInt64) = (0, 0)

    /// What an agency wrote, without what each paper puts around it.
    static func counts(_ block: Block) -> Bool {
      switch block.kind {
      case .paragraph, .quote, .listItem, .standfirst: true
      case .title, .byline, .heading, .code, .table, .image, .related, .rule: false
      }
    }

    /// - Parameter word: The next one, as `WordHash` has it.
    mutating func add(_ word: UInt64) {
      words += 1
      if words > 2 {
        let stretch = TextSketch.mixed(previous.0 &* 31 &+ previous.1 &* 17 &+ word)
        // The upper half, from 0 to 1, times the number of bins.
        let bin = Int(((stretch >> 32) &* UInt64(least.count)) >> 32)
        least[bin] = min(least[bin], stretch)
      }
      previous = (previous.1, word)
    }
  }
}
