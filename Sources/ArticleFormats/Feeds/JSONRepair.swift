/// Mends JSON that was cut off, or that a careless program wrote.
enum JSONRepair {
  struct Mended {
    var text: String
    /// Whether the end is missing: what was begun there is left out.
    var isCut: Bool
  }

  /// Deeper than this no feed nests, and no parser reads.
  private static let deepest = 256

  /// Commas before a closing bracket go, line ends in a text are escaped, and what is open is closed
  /// behind the last whole object of a list.
  ///
  /// - Returns: nil where no object is whole.
  static func mended(_ text: String) -> Mended? {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count)
    /// The closing brackets that are still to come.
    var open: [UInt8] = []
    var whole: (end: Int, open: [UInt8])?
    var isText = false
    var isEscaped = false
    for byte in text.utf8 {
      if isText {
        switch byte {
        case _ where isEscaped: isEscaped = false
        case UInt8(ascii: "\\"): isEscaped = true
        case UInt8(ascii: "\""): isText = false
        case 0x0A, 0x0D, 0x09:
          output += byte == 0x0A ? Array("\\n".utf8) : Array(" ".utf8)
          continue
        default: break
        }
        output.append(byte)
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard open.popLast() == byte else { return nil }
        removeComma(&output)
      default: break
      }
      guard open.count <= deepest else { return nil }
      output.append(byte)
      if byte == UInt8(ascii: "}"), open.last == UInt8(ascii: "]") { whole = (output.count, open) }
      if byte == UInt8(ascii: "}"), open.isEmpty {
        return Mended(text: String(decoding: output, as: UTF8.self), isCut: false)
      }
    }
    guard let whole else { return nil }
    let closed = output[..<whole.end] + whole.open.reversed()
    return Mended(text: String(decoding: closed, as: UTF8.self), isCut: true)
  }

  // MARK: - Private

  private static func removeComma(_ output: inout [UInt8]) {
    let end = output.lastIndex { $0 > 0x20 }
    if let end, output[end] == UInt8(ascii: ",") { output.removeSubrange(end...) }
  }
}
