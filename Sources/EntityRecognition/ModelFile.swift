/// The recognizer's weights and lists in the one file that ships, read where it lies: nothing is
/// copied.
///
/// All numbers are little-endian. The file is
///
///     "GZNAMES2"                                     8 bytes
///     count of given names, surnames, people, organizations, roles    5 × UInt32
///     the number of the table's slots                UInt32, a power of two
///     scale of the weights                           Float32
///     0                                              UInt32
///     those five lists                               each UInt64 hashes, ascending
///     transitions, from label to label               10 × 9 Float32; row 9 is a run's start
///     the table                                      slots × 12 bytes: a check (UInt16, 0 for an
///                                                    empty slot), 9 weights (Int8), a zero byte
///
/// A name's hash is FNV-1a of its words in lower case with single spaces between them. A feature is
/// looked for from slot `hash & (slots - 1)` on, up to an empty slot; its check is the hash's high 16
/// bits, made 1 where they are 0.
public struct ModelFile: NameLookup, Sendable {
  public enum List: Int, CaseIterable, Sendable {
    case givenNames, surnames, people, organizations, roles
  }

  // The bytes are part of the program or outlive it, and are only ever read.
  nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let listStarts: [Int]
  private let listCounts: [Int]
  private let transitionStart: Int
  private let tableStart: Int
  let slotMask: UInt64
  let scale: Float

  package static let headerSize = 40
  package static let labelCount = 9
  package static let slotSize = 12

  /// - Parameter bytes: Must stay where they are as long as the model is used.
  public init(_ bytes: UnsafeRawBufferPointer) throws(ModelError) {
    guard bytes.count >= Self.headerSize,
      bytes.prefix(8).elementsEqual("GZNAMES2".utf8)
    else { throw .notAModel }
    func number(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    listCounts = (0..<5).map { number(8 + 4 * $0) }
    let slots = number(28)
    scale = Float(
      bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 32, as: UInt32.self)))
    var offset = Self.headerSize
    var starts: [Int] = []
    for count in listCounts {
      starts.append(offset)
      offset += 8 * count
    }
    listStarts = starts
    transitionStart = offset
    offset += 4 * 10 * Self.labelCount
    tableStart = offset
    guard slots > 0, slots & (slots - 1) == 0, bytes.count == offset + Self.slotSize * slots else {
      throw .truncated
    }
    slotMask = UInt64(slots - 1)
    self.bytes = bytes
  }

  /// - Complexity: O(log *n*).
  package func contains(_ hash: UInt64, in list: List) -> Bool {
    let start = listStarts[list.rawValue]
    var low = 0
    var high = listCounts[list.rawValue]
    while low < high {
      let middle = (low + high) / 2
      let value = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: start + 8 * middle, as: UInt64.self))
      if value == hash { return true }
      if value < hash { low = middle + 1 } else { high = middle }
    }
    return false
  }

  func transition(from: Int, to: Int) -> Float {
    let offset = transitionStart + 4 * (from * Self.labelCount + to)
    return Float(
      bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    )
  }

  package static func check(of feature: UInt64) -> UInt16 {
    let check = UInt16(truncatingIfNeeded: feature >> 48)
    return check == 0 ? 1 : check
  }

  /// Adds the weights of a feature to the scores of the labels.
  @inline(__always)
  func add(_ feature: UInt64, to scores: UnsafeMutablePointer<Int32>) {
    let check = Self.check(of: feature)
    var slot = feature & slotMask
    while true {
      let offset = tableStart + Self.slotSize * Int(slot)
      let found = bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
      if found == 0 { return }
      if UInt16(littleEndian: found) == check {
        for label in 0..<Self.labelCount {
          scores[label] &+= Int32(
            bytes.loadUnaligned(fromByteOffset: offset + 2 + label, as: Int8.self))
        }
        return
      }
      slot = (slot + 1) & slotMask
    }
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
