import SeededRandom

extension SplitMix64 {
  /// Some bytes changed, a stretch taken out, doubled, or the rest cut off.
  mutating func mutation(of bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      guard !bytes.isEmpty else { return [UInt8(truncatingIfNeeded: next())] }
      let start = Int.random(in: 0..<bytes.count, using: &self)
      let end = min(bytes.count, start + Int.random(in: 1...16, using: &self))
      switch Int.random(in: 0..<5, using: &self) {
      case 0: bytes[start] = UInt8(truncatingIfNeeded: next())
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes.removeSubrange(start...)
      default: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      }
    }
    return bytes
  }
}
