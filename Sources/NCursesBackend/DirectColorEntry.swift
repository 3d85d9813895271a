import Glibc

/// A terminal's entry of the terminfo database, given 24 bits of colour.
///
/// ncurses draws in direct colour only by an entry that has it, and Debian installs none of these
/// unless asked to. So where a terminal says by `COLORTERM` that it has 24 bits, its own entry is
/// taken and told so, in memory. See term(5), "Storage format", for what the bytes mean.
struct DirectColorEntry {
  /// As `$TERMINFO` takes a whole entry since ncurses 6.1.
  let terminfo: String

  /// - Returns: nil where there is no such entry, or it has fewer than 256 colours.
  init?(_ type: String, environment: [String: String]) {
    guard let bytes = Self.folders(environment).lazy.compactMap({ Self.read(type, in: $0) }).first,
      var entry = Entry(bytes), entry.numbers.count > Index.pairs,
      entry.numbers[Index.colors] >= 256, entry.strings.count > Index.background
    else { return nil }
    entry.numbers[Index.colors] = 1 << 24
    entry.numbers[Index.pairs] = 0x7FFF
    if entry.flags.count > Index.canChange { entry.flags[Index.canChange] = 0 }
    entry.strings[Index.foreground] = Self.sequence(38)
    entry.strings[Index.background] = Self.sequence(48)
    terminfo = "hex:" + entry.bytes.map(Self.hex).joined()
  }

  // MARK: - Private

  /// Where <term.h> counts what is changed here.
  private enum Index {
    static let canChange = 27
    static let colors = 13
    static let pairs = 14
    static let foreground = 359
    static let background = 360
  }

  /// "\e[38;2;RED;GREEN;BLUEm" of a number 0xRRGGBB. See ISO 8613-6, 13.1.8.
  private static func sequence(_ code: Int) -> [UInt8] {
    let red = "%p1%{65536}%/%d"
    let green = "%p1%{256}%/%{255}%&%d"
    let blue = "%p1%{255}%&%d"
    return Array("\u{1B}[\(code);2;\(red);\(green);\(blue)m".utf8)
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// In ncurses' order. See terminfo(5), "Fetching Compiled Descriptions".
  private static func folders(_ environment: [String: String]) -> [String] {
    var folders = [environment["TERMINFO"], environment["HOME"].map { "\($0)/.terminfo" }]
    folders += (environment["TERMINFO_DIRS"] ?? "").split(separator: ":").map(String.init)
    folders += ["/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo"]
    return folders.compactMap(\.self)
  }

  private static func read(_ type: String, in folder: String) -> [UInt8]? {
    guard let first = type.utf8.first, !type.contains("/") else { return nil }
    for name in [String(decoding: [first], as: UTF8.self), String(first, radix: 16)] {
      let file = open("\(folder)/\(name)/\(type)", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { continue }
      defer { close(file) }
      // term(5): an entry has 32768 bytes at most.
      var bytes = [UInt8](repeating: 0, count: 32768)
      let count = Glibc.read(file, &bytes, bytes.count)
      if count > 12 { return Array(bytes[..<count]) }
    }
    return nil
  }
}

// MARK: - The storage format

/// What a compiled entry holds; its own extensions are left out.
private struct Entry {
  var names: [UInt8]
  var flags: [UInt8]
  var numbers: [Int32]
  /// nil where the terminal has none.
  var strings: [[UInt8]?]

  private static let magic: UInt16 = 0o432
  /// Numbers of 32 bits, which a count of colours needs.
  private static let wideMagic: UInt16 = 0o1036

  init?(_ bytes: [UInt8]) {
    func short(_ offset: Int) -> Int? {
      guard offset + 1 < bytes.count else { return nil }
      return Int(Int16(bitPattern: UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8))
    }
    let header = (0..<6).compactMap { short(2 * $0) }
    guard header.count == 6, header.dropFirst().allSatisfy({ $0 >= 0 }) else { return nil }
    let isWide = header[0] == Int(Self.wideMagic)
    guard isWide || header[0] == Int(Self.magic) else { return nil }
    var offset = 12
    func part(_ count: Int) -> [UInt8]? {
      guard offset + count <= bytes.count else { return nil }
      defer { offset += count }
      return Array(bytes[offset..<offset + count])
    }
    guard let names = part(header[1]), let flags = part(header[2]) else { return nil }
    offset += offset % 2
    guard let numberBytes = part(header[3] * (isWide ? 4 : 2)), let places = part(header[4] * 2),
      let table = part(header[5])
    else { return nil }
    self.names = names
    self.flags = flags
    numbers = (0..<header[3]).map { index in
      let size = isWide ? 4 : 2
      let value = (0..<size).reduce(UInt32(0)) {
        $0 | UInt32(numberBytes[index * size + $1]) << UInt32(8 * $1)
      }
      return isWide
        ? Int32(bitPattern: value) : Int32(Int16(bitPattern: UInt16(truncatingIfNeeded: value)))
    }
    strings = (0..<header[4]).map { index in
      let place = Int(
        Int16(bitPattern: UInt16(places[2 * index]) | UInt16(places[2 * index + 1]) << 8))
      guard place >= 0, place < table.count else { return nil }
      return Array(table[place...].prefix { $0 != 0 })
    }
  }

  var bytes: [UInt8] {
    var places: [UInt8] = []
    var table: [UInt8] = []
    for string in strings {
      guard let string else {
        places += [0xFF, 0xFF]
        continue
      }
      places += Self.short(table.count)
      table += string + [0]
    }
    var bytes = Self.short(Int(Self.wideMagic))
    for count in [names.count, flags.count, numbers.count, strings.count, table.count] {
      bytes += Self.short(count)
    }
    bytes += names + flags
    if bytes.count % 2 == 1 { bytes.append(0) }
    for number in numbers {
      let value = UInt32(bitPattern: number)
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
    }
    bytes += places + table
    if bytes.count % 2 == 1 { bytes.append(0) }
    return bytes + Self.extensions
  }

  /// One flag, "RGB": the numbers of colours are red, green and blue.
  private static var extensions: [UInt8] {
    let name = Array("RGB\u{0}".utf8)
    let counts = [1, 0, 0, 1, name.count].flatMap(short)
    return counts + [1, 0] + short(0) + name
  }

  private static func short(_ value: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
  }
}
