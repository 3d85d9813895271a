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
    var sum = Self.workedOut(.several, view, model)
    sum &+= known(.word, view, model)
    sum &+= known(.before, view, model)
    sum &+= known(.after, view, model)
    sum &+= known(.twoBefore, view, model)
    sum &+= known(.twoAfter, view, model)
    sum &+= known(.beforeStretch, view, model)
    sum &+= known(.afterStretch, view, model)
    sum &+= known(.stretchStart, view, model)
    sum &+= known(.stretchEnd, view, model)
    sum &+= known(.shapes, view, model)
    sum &+= known(.lists, view, model)
    sum &+= known(.wordAndBefore, view, model)
    sum &+= known(.wordAndAfter, view, model)
    return sum
  }

  // MARK: - Private

  @inline(__always)
  private mutating func known(
    _ reach: TokenView.Reach, _ view: TokenView, _ model: ModelFile
  ) -> SIMD8<Int16> {
    let key = view.key(of: reach) | 1
    let place = Int(key >> (64 - Self.bits))
    if slots[place].key == key { return slots[place].sum }
    let sum = Self.workedOut(reach, view, model)
    slots[place] = Slot(key: key, sum: sum)
    return sum
  }

  @inline(never)
  private static func workedOut(
    _ reach: TokenView.Reach, _ view: TokenView, _ model: ModelFile
  ) -> SIMD8<Int16> {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TokenView.featureCount) { features in
      var count = 0
      view.forEachFeature(of: reach) { feature, _ in
        features[count] = feature
        count += 1
      }
      return model.weights(of: UnsafeBufferPointer(rebasing: features[..<count]))
    }
  }
}

extension KnownSums {
  /// One for all threads.
  final class Shared: Sendable {
    private let sums = Mutex(KnownSums())

    func withLock(_ body: (inout KnownSums) -> Void) { sums.withLock { body(&$0) } }
  }
}
