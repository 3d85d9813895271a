import CZlib

/// The files in a ZIP archive. See PKWARE's APPNOTE.TXT, version 6.3: stored and deflated files,
/// without encryption and without the extensions for more than 4 GB.
struct ZipArchive {
  private struct Entry {
    var method: Int
    var size: Int
    var compressedSize: Int
    /// Where its local header begins.
    var offset: Int
  }

  /// Bytes that one file may have, and files in an archive.
  static let largest = 32 << 20
  private static let mostEntries = 20_000

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  init(_ bytes: [UInt8]) throws(ImportError) {
    self.bytes = bytes
    guard let end = Self.endOfDirectory(bytes) else {
      throw ImportError("The archive has no directory.")
    }
    let count = number(at: end + 10, of: 2)
    var place = number(at: end + 16, of: 4)
    for _ in 0..<min(count, Self.mostEntries) {
      guard place + 46 <= bytes.count, number(at: place, of: 4) == 0x0201_4B50 else { break }
      let nameLength = number(at: place + 28, of: 2)
      let rest = number(at: place + 30, of: 2) + number(at: place + 32, of: 2)
      guard place + 46 + nameLength <= bytes.count else { break }
      let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
      entries[name] = Entry(
        method: number(at: place + 10, of: 2), size: number(at: place + 24, of: 4),
        compressedSize: number(at: place + 20, of: 4), offset: number(at: place + 42, of: 4))
      place += 46 + nameLength + rest
    }
  }

  /// The bytes of a file; nil where there is none, where it is damaged, or larger than is read.
  func file(_ name: String) -> [UInt8]? {
    guard let entry = entries[name], entry.size <= Self.largest, entry.offset + 30 <= bytes.count,
      number(at: entry.offset, of: 4) == 0x0403_4B50
    else { return nil }
    let start =
      entry.offset + 30 + number(at: entry.offset + 26, of: 2)
      + number(at: entry.offset + 28, of: 2)
    guard start + entry.compressedSize <= bytes.count else { return nil }
    let packed = bytes[start..<(start + entry.compressedSize)]
    switch entry.method {
    case 0: return Array(packed)
    case 8: return Self.inflated(packed, size: entry.size)
    default: return nil
    }
  }

  // MARK: - Private

  /// Little-endian.
  private func number(at place: Int, of count: Int) -> Int {
    (0..<count).reversed().reduce(0) {
      $0 << 8 | (place + $1 < bytes.count ? Int(bytes[place + $1]) : 0)
    }
  }

  /// The directory's end stands last, before a comment of 64 kB at most.
  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let first = max(0, bytes.count - 22 - 0xFFFF)
    return stride(from: bytes.count - 22, through: first, by: -1).first {
      bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 5 && bytes[$0 + 3] == 6
    }
  }

  /// Never more than `size`, whatever the stream would give.
  private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var stream = z_stream()
    guard gz_inflate_begin(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = Array(packed)
    var status = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      input.withUnsafeMutableBufferPointer { input in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(size)
        status = inflate(&stream, Z_FINISH)
        count = size - Int(stream.avail_out)
      }
    }
    return status == Z_STREAM_END || output.count == size ? output : nil
  }
}
