import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The first place of a byte from `start` on, as the C library finds it: many bytes at once.
  func place(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether a byte stands in it twice in a row.
  func hasTwice(_ byte: UInt8) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = 0
    while index + 9 <= count, let base = baseAddress {
      let here = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
      let next = UnsafeRawPointer(base + index + 1).loadUnaligned(as: UInt64.self)
      let odd = (here ^ (ones &* UInt64(byte))) | (next ^ (ones &* UInt64(byte)))
      // Whether one of its bytes is 0: Mycroft's test.
      if (odd &- ones) & ~odd & 0x8080_8080_8080_8080 != 0 { return true }
      index += 8
    }
    while index + 1 < count {
      if self[index] == byte, self[index + 1] == byte { return true }
      index += 1
    }
    return false
  }

  /// Whether some bytes stand in a row in it; `part` has one at least.
  func contains(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
    var next = place(of: part[0])
    while let start = next, start + part.count <= count {
      if self[start..<(start + part.count)].elementsEqual(part) { return true }
      next = place(of: part[0], from: start + 1)
    }
    return false
  }
}
