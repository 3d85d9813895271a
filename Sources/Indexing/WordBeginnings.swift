import Articles

/// The beginnings of words that are kept: one to three ASCII letters or digits. Nearly every article
/// has most of the short ones, and FTS5 would have to put the lists of all words together that begin so.
enum WordBeginning {
  static let longest = 3

  /// Numbers are below this.
  static let count = 37 * 37 * 37

  /// The number of the longest beginning of a folded word that is kept; 0 where there is none. Divided by
  /// 37 it is the number of the one that is a letter shorter.
  static func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    var number = 0
    for index in 0..<min(longest, word.count) {
      let digit = digits[Int(word[index])]
      if digit == 0 { break }
      number = number * 37 + Int(digit)
    }
    return number
  }

  /// What each byte is in a number; 0 where it is in none. Looked up, since every word of every article is
  /// numbered.
  private static let digits: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x60
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30 + 27
    default: 0
    }
  }

  /// The number of what is a beginning as a whole; nil for what is too long, or of other letters.
  static func number(of text: String) -> Int? {
    let words = WordTokenizer.shared.words(of: text)
    guard words.count == 1, words[0].text.utf8.count <= longest,
      words[0].text.utf8.allSatisfy({ $0 < 0x80 })
    else { return nil }
    return Array(words[0].text.utf8).withUnsafeBufferPointer { number(of: $0) }
  }

  /// Finds the beginnings that an article has.
  struct Finder {
    /// The numbers of all, each once, in the order in which they were found.
    private(set) var found: [UInt16] = []
    /// A bit for each number, set where it was found.
    private var seen = [UInt64](repeating: 0, count: WordBeginning.count / 64 + 1)

    init() { found.reserveCapacity(512) }

    /// - Parameter word: Folded.
    mutating func add(_ word: UnsafeBufferPointer<UInt8>) {
      var number = WordBeginning.number(of: word)
      // Who has a beginning has the shorter ones too.
      while number > 0, seen[number / 64] & 1 << UInt64(number % 64) == 0 {
        seen[number / 64] |= 1 << UInt64(number % 64)
        found.append(UInt16(number))
        number /= 37
      }
    }
  }
}

/// What a batch has gathered of the beginnings of words. See `blocks` and `beginnings` in `Schema`.
struct GatheredBeginnings {
  private var rows: [Int64] = []
  /// Each beginning of each article once, in the order in which they were found: to sort them at the end
  /// costs a fraction of putting each in its list.
  private var found: [(number: UInt16, place: Int32)] = []

  /// - Parameter beginnings: Those of all words of the article, as `WordBeginning.Finder` finds them.
  mutating func add(_ beginnings: [UInt16], row: Int64) {
    let place = Int32(rows.count)
    rows.append(row)
    for number in beginnings { found.append((number, place)) }
  }

  /// Puts them down: few articles each for itself, together with those that lie there so in a block.
  func put(into connection: Connection) throws(IndexError) {
    guard !rows.isEmpty else { return }
    let loose = try connection.rows("SELECT row, beginnings FROM looseBeginnings ORDER BY row") {
      (row: $0.integer(0), numbers: LooseList(bytes: $0.blob(1) ?? []).numbers)
    }
    guard loose.count + rows.count > Self.mostLoose else {
      return try connection.run(
        "INSERT INTO looseBeginnings (row, beginnings) VALUES (?, ?)", rows.indices
      ) { [.integer(rows[$0]), .blob(LooseList(numbers(ofPlace: $0)).bytes)] }
    }
    var all = GatheredBeginnings()
    for (place, one) in loose.enumerated() {
      all.rows.append(one.row)
      all.found += one.numbers.map { ($0, Int32(place)) }
    }
    all.found += found.map { ($0.number, $0.place + Int32(all.rows.count)) }
    all.rows += rows
    try all.putIntoBlocks(connection)
    try connection.run("DELETE FROM looseBeginnings")
  }

  // MARK: - Private

  /// One new article changes the lists of some four hundred beginnings, each in a page of its own; so many
  /// articles wait for one another.
  private static let mostLoose = 64

  /// The beginnings of an article; those of each stand together.
  private func numbers(ofPlace place: Int) -> [UInt16] {
    found.filter { $0.place == Int32(place) }.map(\.number)
  }

  private func putIntoBlocks(_ connection: Connection) throws(IndexError) {
    var block: (number: Int64, rows: RowList) = (0, RowList())
    let last = try connection.rows("SELECT block, rows FROM blocks ORDER BY block DESC LIMIT 1") {
      (number: $0.integer(0), rows: RowList(bytes: $0.blob(1) ?? []))
    }.first
    if let last {
      block = last.rows.count < Self.enough ? last : (last.number + 1, RowList())
    }
    let first = block.rows.count
    for row in rows { block.rows.append(row) }
    try connection.run(
      "INSERT OR REPLACE INTO blocks (block, rows) VALUES (?, ?)",
      [.integer(block.number), .blob(block.rows.bytes)])
    for (number, places) in placesByBeginning() {
      var list = PlaceList()
      if first > 0 {
        list =
          try connection.rows(
            "SELECT places FROM beginnings WHERE beginning = ? AND block = ?",
            [.integer(Int64(number)), .integer(block.number)]
          ) { PlaceList(bytes: $0.blob(0) ?? []) }.first ?? list
      }
      list.append(places.map { first + Int($0) })
      try connection.run(
        "INSERT OR REPLACE INTO beginnings (beginning, block, places) VALUES (?, ?, ?)",
        [.integer(Int64(number)), .integer(block.number), .blob(list.bytes)])
    }
  }

  /// The articles that have each beginning, as places in `rows`, in order.
  private func placesByBeginning() -> [(number: Int, places: ArraySlice<Int32>)] {
    // Sorted by counting: first where those of each beginning end, then, from behind, where they begin.
    var bounds = Array(repeating: 0, count: WordBeginning.count + 1)
    for one in found { bounds[Int(one.number)] += 1 }
    for number in 1..<bounds.count { bounds[number] += bounds[number - 1] }
    var places = [Int32](repeating: 0, count: found.count)
    for one in found.reversed() {
      bounds[Int(one.number)] -= 1
      places[bounds[Int(one.number)]] = one.place
    }
    return (0..<WordBeginning.count).compactMap { number in
      let places = places[bounds[number]..<bounds[number + 1]]
      return places.isEmpty ? nil : (number, places)
    }
  }

  /// A block that has so many articles takes no more. With another batch in it, a bit for each of them
  /// still has room in a page of the table; what has not takes pages of its own.
  private static let enough = 2048
}

extension Connection {
  /// The rows of the articles that have a word with a beginning, in their order.
  func rows(withBeginning number: Int) throws(IndexError) -> [Int64] {
    let found = try rows(
      "SELECT rows, places FROM beginnings JOIN blocks USING (block) WHERE beginning = ?",
      [.integer(Int64(number))]
    ) { row in
      let rows = RowList(bytes: row.blob(0) ?? [])
      return PlaceList(bytes: row.blob(1) ?? []).places.lazy.filter { $0 < rows.count }.map {
        rows[$0]
      }
    }
    let loose = try rows("SELECT row, beginnings FROM looseBeginnings") { row in
      LooseList(bytes: row.blob(1) ?? []).numbers.contains(UInt16(number)) ? row.integer(0) : nil
    }
    let gone = try rows("SELECT row FROM gone ORDER BY row") { $0.integer(0) }
    // Blocks are sorted for the most part.
    let all = (Array(found.joined()) + loose.compactMap(\.self)).sorted()
    guard !gone.isEmpty else { return all }
    let goneRows = Set(gone)
    return all.filter { !goneRows.contains($0) }
  }
}

/// Numbers of beginnings, two bytes each.
private struct LooseList {
  /// Those of an index may be damaged.
  var bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(_ numbers: [UInt16]) {
    bytes = numbers.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  var numbers: [UInt16] {
    stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      min(UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8, UInt16(WordBeginning.count - 1))
    }
  }
}

/// Rows of articles, eight bytes each.
private struct RowList {
  private(set) var bytes: [UInt8] = []

  init(bytes: [UInt8] = []) { self.bytes = bytes }

  var count: Int { bytes.count / 8 }

  subscript(place: Int) -> Int64 {
    bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place * 8, as: Int64.self) }
  }

  mutating func append(_ row: Int64) {
    withUnsafeBytes(of: row) { bytes += $0 }
  }
}

/// Places of a block in order. The first byte says how: 0 where the steps from each to the next follow, in
/// seven bits a byte (LEB128), 1 where a bit for each place does, whichever is shorter.
private struct PlaceList {
  /// Those of an index may be damaged.
  var bytes: [UInt8] = [0]

  var places: [Int] {
    bytes.first == 1
      ? Self.places(byBits: bytes.dropFirst()) : Self.places(bySteps: bytes.dropFirst())
  }

  /// - Parameter new: Above those that are there.
  mutating func append(_ new: [Int]) {
    guard let first = new.first, let last = new.last else { return }
    let size = 2 + last / 8
    if bytes.first != 1 {
      let all = places.filter { $0 < first } + new
      let steps = Self.steps(of: all)
      guard steps.count > size else {
        bytes = steps
        return
      }
      bytes = [1]
      append(all)
    } else {
      bytes += repeatElement(0, count: max(0, size - bytes.count))
      for place in new { bytes[1 + place / 8] |= 1 << UInt8(place % 8) }
    }
  }

  private static func steps(of places: [Int]) -> [UInt8] {
    var steps: [UInt8] = [0]
    var last = -1
    for place in places {
      var rest = place - last
      last = place
      while rest >= 0x80 {
        steps.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      steps.append(UInt8(truncatingIfNeeded: rest))
    }
    return steps
  }

  private static func places(bySteps bytes: ArraySlice<UInt8>) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(bytes.count)
    var place = -1
    var step = 0
    var shift = 0
    for byte in bytes {
      // No place is so far.
      guard shift < 28 else { break }
      step |= Int(byte & 0x7F) << shift
      shift += 7
      guard byte < 0x80 else { continue }
      guard step > 0 else { break }
      place += step
      places.append(place)
      (step, shift) = (0, 0)
    }
    return places
  }

  private static func places(byBits bytes: ArraySlice<UInt8>) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(bytes.count * 8)
    for (index, byte) in bytes.enumerated() {
      var rest = byte
      while rest != 0 {
        places.append(8 * index + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return places
  }
}
