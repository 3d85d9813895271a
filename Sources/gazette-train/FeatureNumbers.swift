/// Numbers for feature hashes, in the order of their first use, and how often each was used.
struct FeatureNumbers {
  private(set) var hashes: [UInt64] = []
  private(set) var counts: [UInt32] = []
  private var table = [UInt32](repeating: .max, count: 1 << 16)

  var count: Int { hashes.count }

  mutating func number(of hash: UInt64) -> UInt32 {
    if hashes.count * 2 > table.count { grow() }
    let mask = table.count - 1
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while true {
      let found = table[slot]
      if found == .max {
        table[slot] = UInt32(hashes.count)
        hashes.append(hash)
        counts.append(1)
        return UInt32(hashes.count - 1)
      }
      if hashes[Int(found)] == hash {
        counts[Int(found)] += 1
        return found
      }
      slot = (slot + 1) & mask
    }
  }

  private mutating func grow() {
    table = [UInt32](repeating: .max, count: table.count * 4)
    let mask = table.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash >> 20) & mask
      while table[slot] != .max { slot = (slot + 1) & mask }
      table[slot] = UInt32(number)
    }
  }
}
