import Synchronization

/// The weights of a token's features, summed, with the sums kept that may be needed again: what a word, or a
/// pair of words, says in whatever text it stands.
///
/// News names the same people, and says "said" and "the", again and again, so that most sums are there
/// already, in place of the weights of two to twenty features each.
struct KnownSums {
  /// By the highest bits of the key. A sum takes the place of another that stood there.
  private var slots = [Slot](repeating: Slot(), count: 1 << Self.bits)

  /// 512 kB: half of what a core has in a cache of its own.
  private static let bits: UInt64 = 14

  private struct Slot {
    /// 0 where there is none.
    var key: UInt64 = 0
    var sum = SIMD8<Int16>()
  }

  /// The weights of all features of a token, one sum to a label.
  mutating func weights(of view: TokenView, _ model: ModelFile) -> SIMD8<Int16> {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TokenView.Reach.allCases.count) {
      keys in
      var sum = SIMD8<Int16>()
      var missing = TokenView.Reaches(.several)
      @inline(__always) func look(for reach: TokenView.Reach) {
        let key = view.key(of: reach) | 1
        keys[reach.rawValue] = key
        let slot = slots[Self.place(of: key)]
        if slot.key == key { sum &+= slot.sum } else { missing.insert(reach) }
      }
      look(for: .word)
      look(for: .before)
      look(for: .after)
      look(for: .twoBefore)
      look(for: .twoAfter)
      look(for: .beforeStretch)
      look(for: .afterStretch)
      look(for: .stretchStart)
      look(for: .stretchEnd)
      look(for: .shapes)
      look(for: .lists)
      look(for: .wordAndBefore)
      look(for: .wordAndAfter)
      return sum &+ workOut(missing, view, model, keys)
    }
  }

  // MARK: - Private

  /// Sums the weights of what is missing, all in one go, and keeps the sums.
  ///
  /// - Parameter keys: By reaches.
  private mutating func workOut(
    _ missing: TokenView.Reaches, _ view: TokenView, _ model: ModelFile,
    _ keys: UnsafeMutableBufferPointer<UInt64>
  ) -> SIMD8<Int16> {
    withUnsafeTemporaryAllocation(of: ModelFile.Probe.self, capacity: TokenView.featureCount) {
      probes in
      var count = 0
      view.forEachFeature(of: missing) { feature, _, reach in
        probes[count] = model.probe(for: feature, sum: reach.rawValue)
        count += 1
      }
      return withUnsafeTemporaryAllocation(of: SIMD8<Int16>.self, capacity: keys.count) { sums in
        sums.initialize(repeating: SIMD8())
        model.addWeights(of: UnsafeMutableBufferPointer(rebasing: probes[..<count]), to: sums)
        var sum = sums[TokenView.Reach.several.rawValue]
        for reach in TokenView.Reach.allCases where reach != .several && missing.contains(reach) {
          let (key, own) = (keys[reach.rawValue], sums[reach.rawValue])
          slots[Self.place(of: key)] = Slot(key: key, sum: own)
          sum &+= own
        }
        return sum
      }
    }
  }

  @inline(__always)
  private static func place(of key: UInt64) -> Int { Int(key >> (64 - bits)) }
}

extension KnownSums {
  /// Those of all threads. A thread has some to itself for as long as it looks through a block, so that none
  /// waits for another.
  final class Shared: Sendable {
    private let idle = Mutex<[KnownSums]>([])

    func withSums<Result>(_ body: (inout KnownSums) -> Result) -> Result {
      var sums = idle.withLock { $0.popLast() } ?? KnownSums()
      defer { idle.withLock { $0.append(sums) } }
      return body(&sums)
    }
  }
}
