extension Journal {
  /// Takes out of this device's file what later lines of the same file made void, where that is most
  /// of it. Lines that are torn or of an unknown kind stay.
  ///
  /// - Parameter smallest: In bytes: a smaller file is not worth the work.
  /// - Returns: Whether the file is another now.
  @discardableResult
  public func compact(smallest: Int = 1 << 16) throws(StoredFile.Failure) -> Bool {
    guard let stamp = FileStamp(of: file.path), stamp.size >= smallest else { return false }
    var isOther = false
    try file.rewrite { bytes in
      var lines: [ArraySlice<UInt8>] = []
      var last: [Field: (number: Int, entry: Entry)] = [:]
      var kept: Set<Int> = []
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let number = lines.count
        lines.append(line)
        guard let entry = JournalLine.entry(Array(line)) else {
          kept.insert(number)
          continue
        }
        let field = Field(entry.change)
        if let known = last[field], !known.entry.isBefore(entry) { continue }
        last[field] = (number, entry)
      }
      kept.formUnion(last.values.map(\.number))
      guard 2 * kept.count < lines.count else { return nil }
      isOther = true
      return lines.indices.filter(kept.contains).flatMap { lines[$0] + [UInt8(ascii: "\n")] }
    }
    return isOther
  }
}
