import FoundationEssentials

/// Where an article lies, in the order in which those of the same second stand: by the time of the
/// file, then by its path.
struct FilePlace: Comparable {
  var modified: Int64
  var path: [UInt8]
  var part: Int

  static func < (a: FilePlace, b: FilePlace) -> Bool {
    if a.modified != b.modified { return a.modified < b.modified }
    if a.path != b.path { return a.path.lexicographicallyPrecedes(b.path) }
    return a.part < b.part
  }
}

/// What is taken of the numbers of a second.
struct FilledSecond {
  var span: ClosedRange<Int64>
  /// From the first article's to the last one's.
  private(set) var rows: ClosedRange<Int64>
  /// The same with those of articles that are gone.
  private(set) var used: ClosedRange<Int64>
  private(set) var first: FilePlace
  private(set) var last: FilePlace

  mutating func add(_ row: Int64, _ place: FilePlace) {
    if row < rows.lowerBound {
      rows = row...rows.upperBound
      first = place
    } else if row > rows.upperBound {
      rows = rows.lowerBound...row
      last = place
    }
    used = min(used.lowerBound, row)...max(used.upperBound, row)
  }
}

extension ArticleIndex.Writer {
  /// A number for an article: among those of its second by its file, so that the order is the same
  /// whichever was read first. Numbers of articles that are gone are not used again.
  ///
  /// An order that was filled in from both ends may have no number left between two articles; the
  /// article then stands above all of its second.
  func newRow(_ published: Date, among place: FilePlace) throws(IndexError) -> Int64 {
    var second = RowNumber.second(of: published)
    while true {
      if let row = try newRow(in: second, place) { return row }
      // Thousands in one second: the next one has room.
      second += 1
    }
  }

  // MARK: - Private

  private func newRow(in second: Int64, _ place: FilePlace) throws(IndexError) -> Int64? {
    let span = second * RowNumber.perSecond...(second + 1) * RowNumber.perSecond - 1
    var filled = try lastSecond?.span == span ? lastSecond : filledSecond(span)
    defer { lastSecond = filled }
    guard let taken = filled else {
      let gone = try ends(of: span, "SELECT row FROM gone")
      let row =
        gone.map { Self.row(above: $0.upperBound, in: span) }
        ?? span.lowerBound + RowNumber.perSecond / 2
      if let row {
        let used = gone.map { min($0.lowerBound, row)...max($0.upperBound, row) } ?? row...row
        filled = FilledSecond(span: span, rows: row...row, used: used, first: place, last: place)
      }
      return row
    }
    let above = Self.row(above: taken.used.upperBound, in: span)
    var row = above
    if place < taken.first {
      row = Self.row(below: taken.used.lowerBound, in: span) ?? above
    } else if place <= taken.last {
      row = try self.row(between: span, place) ?? above
    }
    if let row { filled?.add(row, place) }
    return row
  }

  private func filledSecond(_ span: ClosedRange<Int64>) throws(IndexError) -> FilledSecond? {
    guard let taken = try ends(of: span, "SELECT row FROM articles"),
      let first = try filePlace(ofRow: taken.lowerBound),
      let last = try filePlace(ofRow: taken.upperBound)
    else { return nil }
    let gone = try ends(of: span, "SELECT row FROM gone") ?? taken
    return FilledSecond(
      span: span, rows: taken,
      used: min(taken.lowerBound, gone.lowerBound)...max(taken.upperBound, gone.upperBound),
      first: first, last: last)
  }

  private func ends(
    of span: ClosedRange<Int64>, _ question: String
  ) throws(IndexError) -> ClosedRange<Int64>? {
    var ends: [Int64] = []
    for order in ["ASC", "DESC"] {
      ends += try connection.rows(
        "\(question) WHERE row BETWEEN ? AND ? ORDER BY row \(order) LIMIT 1",
        [.integer(span.lowerBound), .integer(span.upperBound)]
      ) { $0.integer(0) }
    }
    return ends.count == 2 ? ends[0]...ends[1] : nil
  }

  /// Some room is left on the way, less and less of it.
  private static func row(above row: Int64, in span: ClosedRange<Int64>) -> Int64? {
    let room = span.upperBound - row
    return room > 0 ? row + max(1, room / 256) : nil
  }

  private static func row(below row: Int64, in span: ClosedRange<Int64>) -> Int64? {
    let room = row - span.lowerBound
    return room > 0 ? row - max(1, room / 256) : nil
  }

  private func row(
    between span: ClosedRange<Int64>, _ place: FilePlace
  ) throws(IndexError) -> Int64? {
    let rows = try connection.rows(
      "SELECT row FROM articles WHERE row BETWEEN ? AND ? ORDER BY row",
      [.integer(span.lowerBound), .integer(span.upperBound)]
    ) { $0.integer(0) }
    for (below, above) in zip(rows, rows.dropFirst()) {
      guard let next = try filePlace(ofRow: above), place < next else { continue }
      let gone = Set(
        try connection.rows(
          "SELECT row FROM gone WHERE row BETWEEN ? AND ?", [.integer(below), .integer(above)]
        ) { $0.integer(0) })
      let free = (below + 1..<max(below + 1, above)).filter { !gone.contains($0) }
      return free.isEmpty ? nil : free[free.count / 2]
    }
    return nil
  }

  private func filePlace(ofRow row: Int64) throws(IndexError) -> FilePlace? {
    try connection.rows(
      """
      SELECT files.modified, path, name, part FROM articles JOIN files USING (file)
      JOIN folders USING (folder) WHERE row = ?
      """, [.integer(row)]
    ) {
      FilePlace(
        modified: $0.integer(0), path: ArticleIndex.path($0.blob(1) ?? [], $0.blob(2)),
        part: Int($0.integer(3)))
    }.first
  }
}
