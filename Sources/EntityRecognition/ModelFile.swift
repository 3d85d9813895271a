/// The recognizer's weights and lists in the one file that ships, read where it lies: nothing is
/// copied.
///
/// All numbers are little-endian. The file is
///
///     "GZNAMES5"                          8 bytes
///     buckets of the lists                UInt32
///     slots of the weights                UInt32
///     scale of the weights                Float32
///     0                                   UInt32
///     transitions, from label to label    9 × 8 Float32; row 8 is a run's start
///     the lists                           buckets × 8 × UInt32, 0 for an empty slot: the 8 lowest
///                                         bits are lists that hold the name, the 11 above them one
///                                         more than its cluster, 0 for none, the 13 highest a check
///     the weights' checks                 slots × UInt16: 0 for an empty slot
///     the weights                         slots × 8 Int8, one to a label
///
/// A name's hash is FNV-1a of its words in lower case with single spaces between them, mixed and cut to 32
/// bits; its check is its low 13, made 1 where they are 0. One name in a thousand that the lists don't
/// hold is taken for another that they hold. A feature's check is its hash's low 16 bits, made 1 where
/// they are 0. Both tables are open: what is looked for stands from bucket or slot
/// `(hash × their number) >> 32` on, of a feature its hash's high half, before the first empty slot;
/// past the last comes the first.
public struct ModelFile: NameLookup, Sendable {
  // The bytes are part of the program or outlive it, and are only ever read.
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer
  private let listBuckets: Int
  private let weightSlots: Int
  private let listsStart: Int
  private let checksStart: Int
  private let weightsStart: Int
  /// What a weight of 1 stands for.
  let scale: Float

  package static let headerSize = 24
  package static let labelCount = 8
  /// Slots that are looked at together.
  package static let bucketSize = 8

  /// - Parameter bytes: Must stay where they are as long as the model is used.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
    guard bytes.count >= Self.headerSize,
      bytes.prefix(8).elementsEqual("GZNAMES5".utf8)
    else { throw .notAModel }
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    listBuckets = number(8)
    weightSlots = number(12)
    scale = Float(bitPattern: UInt32(number(16)))
    listsStart = Self.headerSize + 4 * 9 * Self.labelCount
    checksStart = listsStart + 4 * Self.bucketSize * listBuckets
    weightsStart = checksStart + 2 * weightSlots
    guard listBuckets > 0, weightSlots > 0,
      bytes.count == weightsStart + Self.labelCount * weightSlots
    else { throw .truncated }
    self.bytes = bytes
  }

  /// The slot from which on a hash is looked for.
  @inline(__always)
  package static func slot(of hash: UInt64, in slots: Int) -> Int {
    Int(((hash >> 32) &* UInt64(slots)) >> 32)
  }

  /// The hash of a name as the lists keep it.
  @inline(__always)
  package static func key(of name: UInt64) -> UInt32 {
    let key = UInt32(truncatingIfNeeded: Hash.mixing(name, 0))
    return key == 0 ? 1 : key
  }

  /// The bucket from which on a name is looked for.
  @inline(__always)
  package static func bucket(ofKey key: UInt32, in buckets: Int) -> Int {
    Int((UInt64(key) &* UInt64(buckets)) >> 32)
  }

  /// What the lists keep of a name.
  package static func slot(ofKey key: UInt32, _ entry: NameEntry) -> UInt32 {
    let cluster = entry.cluster.map { UInt32($0.number) + 1 } ?? 0
    return checkedBits(ofKey: key) | cluster << 8 | UInt32(entry.lists.rawValue)
  }

  @inline(__always)
  private static func checkedBits(ofKey key: UInt32) -> UInt32 {
    let check = key << 19
    return check == 0 ? 1 << 19 : check
  }

  package func entry(of name: UInt64) -> NameEntry {
    var entry = NameEntry()
    let key = Self.key(of: name)
    let wanted = SIMD8(repeating: Self.checkedBits(ofKey: key))
    var bucket = Self.bucket(ofKey: key, in: listBuckets)
    for _ in 0..<listBuckets {
      let slots = bytes.loadUnaligned(
        fromByteOffset: listsStart + 4 * Self.bucketSize * bucket, as: SIMD8<UInt32>.self)
      let matches = (slots & SIMD8(repeating: ~0 << 19)) .== wanted
      let lane = Self.firstLane(matches)
      if lane < Self.bucketSize {
        let slot = slots[lane]
        entry.lists = NameListSet(rawValue: UInt8(truncatingIfNeeded: slot))
        let cluster = UInt16(slot >> 8 & 0x7FF)
        if cluster > 0 { entry.cluster = WordCluster(cluster - 1) }
        return entry
      }
      // Buckets are filled from their beginning.
      if slots[Self.bucketSize - 1] == 0 { return entry }
      bucket = bucket + 1 == listBuckets ? 0 : bucket + 1
    }
    return entry
  }

  func transition(from: Int, to: Int) -> Float {
    let offset = Self.headerSize + 4 * (from * Self.labelCount + to)
    return Float(
      bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    )
  }

  package static func check(of feature: UInt64) -> UInt16 {
    let check = UInt16(truncatingIfNeeded: feature)
    return check == 0 ? 1 : check
  }

  /// The weights of a feature, one to a label; nil where it has none.
  func weights(of feature: UInt64) -> SIMD8<Int8>? { slot(of: feature).map(weights(inSlot:)) }

  /// Where a feature is looked for, and to which sum its weights go.
  struct Probe {
    var slot: UInt32
    var check: UInt16
    var sum: UInt8
  }

  @inline(__always)
  func probe(for feature: UInt64, sum: Int) -> Probe {
    Probe(
      slot: UInt32(truncatingIfNeeded: Self.slot(of: feature, in: weightSlots)),
      check: Self.check(of: feature), sum: UInt8(truncatingIfNeeded: sum))
  }

  /// Adds the weights of some features to sums, one element to a label.
  ///
  /// The tables are larger than the processor's caches, and each place in them takes long to come. So
  /// those of all features are asked for before the next is waited for.
  ///
  /// - Parameter probes: Used up.
  func addWeights(
    of probes: UnsafeMutableBufferPointer<Probe>,
    to sums: UnsafeMutableBufferPointer<SIMD8<Int16>>
  ) {
    var first: UInt16 = 0
    for probe in probes { first |= check(inSlot: Int(probe.slot)) }
    // Where all first slots are empty no feature has weights.
    guard first != 0 else { return }
    withUnsafeTemporaryAllocation(of: Probe.self, capacity: probes.count) { found in
      for probe in found[..<find(probes, found)] {
        sums[Int(probe.sum)] &+= SIMD8<Int16>(
          truncatingIfNeeded: weights(inSlot: Int(probe.slot)))
      }
    }
  }

  /// Finds the slots of some features, in no order.
  ///
  /// One group of slots of each at a time, without a branch: whether a feature is found, has no weights or
  /// is looked for further is a matter of chance, which a processor guesses wrong half of the time.
  ///
  /// - Returns: How many were found.
  private func find(
    _ probes: UnsafeMutableBufferPointer<Probe>, _ found: UnsafeMutableBufferPointer<Probe>
  ) -> Int {
    var count = 0
    var left = probes.count
    while left > 0 {
      var kept = 0
      for number in 0..<left {
        var probe = probes[number]
        // Groups end before the last slot; what is left of the table is looked at slot by slot.
        guard Int(probe.slot) + 8 <= weightSlots else {
          if let slot = slot(ofCheck: probe.check, from: Int(probe.slot)) {
            probe.slot = UInt32(truncatingIfNeeded: slot)
            found[count] = probe
            count += 1
          }
          continue
        }
        let (match, empty) = lanes(of: probe.check, inSlot: Int(probe.slot))
        // Written in any case, and counted where it is so.
        found[count] = probe
        found[count].slot &+= UInt32(truncatingIfNeeded: match)
        count += match < empty ? 1 : 0
        probe.slot &+= 8
        probes[kept] = probe
        kept += min(match, empty) == 8 ? 1 : 0
      }
      left = kept
    }
    return count
  }

  /// Which of eight slots is the first with a check, and which the first that is empty; 8 for none.
  @inline(__always)
  private func lanes(of check: UInt16, inSlot slot: Int) -> (match: Int, empty: Int) {
    let checks = bytes.loadUnaligned(
      fromByteOffset: checksStart + 2 * slot, as: SIMD8<UInt16>.self)
    return (
      Self.firstLane(checks .== SIMD8<UInt16>(repeating: check)),
      Self.firstLane(checks .== SIMD8<UInt16>(repeating: 0))
    )
  }

  @inline(__always)
  private func weights(inSlot slot: Int) -> SIMD8<Int8> {
    bytes.loadUnaligned(
      fromByteOffset: weightsStart + Self.labelCount * slot, as: SIMD8<Int8>.self)
  }

  @inline(__always)
  private func check(inSlot slot: Int) -> UInt16 {
    UInt16(
      littleEndian: bytes.loadUnaligned(fromByteOffset: checksStart + 2 * slot, as: UInt16.self))
  }

  /// The slot of a feature's weights; nil where it has none.
  @inline(__always)
  private func slot(of feature: UInt64) -> Int? {
    slot(ofCheck: Self.check(of: feature), from: Self.slot(of: feature, in: weightSlots))
  }

  private func slot(ofCheck check: UInt16, from first: Int) -> Int? {
    var slot = first
    // Eight slots at a time: most features have no weights, and the next empty slot is some twenty away.
    while slot + 8 <= weightSlots {
      let (match, empty) = lanes(of: check, inSlot: slot)
      if match < empty { return slot + match }
      if empty < 8 { return nil }
      slot += 8
    }
    // Past the last slot comes the first; a table without an empty one, which no trainer writes, ends too.
    for step in 0..<weightSlots {
      let place = slot + step < weightSlots ? slot + step : slot + step - weightSlots
      let found = self.check(inSlot: place)
      if found == check { return place }
      if found == 0 { return nil }
    }
    return nil
  }

  /// Which lane is the first that is set; 8 where none is.
  @inline(__always)
  private static func firstLane(_ mask: SIMDMask<SIMD8<Int16>>) -> Int {
    firstLane(SIMD8<Int8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD8<Int16>.self)))
  }

  @inline(__always)
  private static func firstLane(_ mask: SIMDMask<SIMD8<Int32>>) -> Int {
    firstLane(SIMD8<Int8>(truncatingIfNeeded: unsafeBitCast(mask, to: SIMD8<Int32>.self)))
  }

  @inline(__always)
  private static func firstLane(_ lanes: SIMD8<Int8>) -> Int {
    unsafeBitCast(lanes, to: UInt64.self).trailingZeroBitCount / 8
  }
}

/// Why a model can't be used.
public enum ModelError: Error, Hashable, CustomStringConvertible {
  case notAModel
  case truncated

  public var description: String {
    switch self {
    case .notAModel: "The file holds no names model of this version."
    case .truncated: "The names model is cut short."
    }
  }
}
