import EntityRecognition

/// Writes what was trained as `ModelFile` reads it.
struct ModelWriter {
  let lists: NameLists
  let weights: TrainedWeights

  /// What is added where a name begins, to a person's and an organization's score. In text unlike
  /// the training data the tagger finds fewer names than there are; so much brings what it misses
  /// and what it makes up nearer to each other.
  static let lean: [Label: Float] = [.beginPerson: 0.6, .beginOrganization: 0.5]

  /// Shares of the tables that are filled. Where the lists' is fuller, many names that they don't hold are
  /// taken for others.
  private static let listFill = 0.8
  private static let fill = 0.85

  func file() -> [UInt8] {
    var file = Array("GZNAMES5".utf8)
    func append<Number: FixedWidthInteger>(_ number: Number) {
      withUnsafeBytes(of: number.littleEndian) { file += $0 }
    }
    let kept = byWeight()
    let buckets =
      Int(Double(lists.entries.count) / Self.listFill) / ModelFile.bucketSize + 1
    let slots = Int(Double(kept.count) / Self.fill) + 1
    let scale = self.scale(kept)
    append(UInt32(buckets))
    append(UInt32(slots))
    append(scale.bitPattern)
    append(UInt32(0))
    for row in weights.transitions {
      for label in Label.allCases {
        append((row[Int(label.rawValue)] + (Self.lean[label] ?? 0)).bitPattern)
      }
    }
    for slot in listTable(buckets) { append(slot) }
    var checks = [UInt16](repeating: 0, count: slots)
    var table = [Int8](repeating: 0, count: slots * ModelFile.labelCount)
    for (feature, weight) in kept {
      var slot = ModelFile.slot(of: feature, in: slots)
      while checks[slot] != 0 { slot = (slot + 1) % slots }
      checks[slot] = ModelFile.check(of: feature)
      let row = weight / scale
      for label in 0..<ModelFile.labelCount {
        table[slot * ModelFile.labelCount + label] = Int8(
          max(-127, min(127, row[label].rounded())))
      }
    }
    for check in checks { append(check) }
    for weight in table { file.append(UInt8(bitPattern: weight)) }
    return file
  }

  // MARK: - Private

  /// The features and their weights, the heaviest first.
  private func byWeight() -> [(feature: UInt64, weight: SIMD8<Float>)] {
    weights.features.map { (feature: $0.key, weight: $0.value) }.sorted { one, other in
      let (own, others) = (
        one.weight.max() - one.weight.min(), other.weight.max() - other.weight.min()
      )
      return (others, one.feature) < (own, other.feature)
    }
  }

  /// A few features weigh much more than all others; they are cut, so that the rest keeps its steps.
  private func scale(_ kept: [(feature: UInt64, weight: SIMD8<Float>)]) -> Float {
    guard let some = kept.dropFirst(kept.count / 1000).first?.weight else { return 1 }
    return max(some.max(), -some.min(), 1e-6) / 127
  }

  private func listTable(_ buckets: Int) -> [UInt32] {
    var table = [UInt32](repeating: 0, count: buckets * ModelFile.bucketSize)
    for (key, entry) in lists.entries.sorted(by: { $0.key < $1.key }) {
      var slot = ModelFile.bucket(ofKey: key, in: buckets) * ModelFile.bucketSize
      while table[slot] != 0 { slot = (slot + 1) % table.count }
      table[slot] = ModelFile.slot(ofKey: key, entry)
    }
    return table
  }
}
