import Articles

/// People, organizations and quotes as bytes: numbers of seven bits a byte (LEB128), texts with their
/// length before them. Reading checks everything, since an index may be damaged.
enum NamesCoding {
  static func bytes(of names: ArticleNames) -> [UInt8] {
    var writer = Writer()
    writer.add(names.entities.count)
    for entity in names.entities {
      writer.add(entity.kind == .person ? 0 : 1)
      writer.add(entity.name)
      writer.add(entity.aliases.count)
      for alias in entity.aliases { writer.add(alias) }
      writer.add(entity.roles.count)
      for role in entity.roles {
        writer.add(role.text)
        writer.add(Role.Form.allCases.firstIndex(of: role.form) ?? 0)
        writer.add(role.block, role.range)
      }
      writer.add(entity.mentions.count)
      for mention in entity.mentions { writer.add(mention.block, mention.range) }
    }
    writer.add(names.quotes.count)
    for quote in names.quotes {
      switch quote.speaker {
      case nil: writer.add(0)
      case .words(let words):
        writer.add(1)
        writer.add(words)
      case .entity(let index): writer.add(index + 2)
      }
      writer.add(quote.block, quote.range)
    }
    return writer.bytes
  }

  /// nil where the bytes are no such thing.
  static func names(of bytes: [UInt8]) -> ArticleNames? {
    var reader = Reader(bytes: bytes[...])
    var names = ArticleNames()
    for _ in 0..<reader.count() {
      let kind: Entity.Kind = reader.number() == 0 ? .person : .organization
      var entity = Entity(kind: kind, name: reader.text())
      for _ in 0..<reader.count() { entity.aliases.append(reader.text()) }
      for _ in 0..<reader.count() {
        let text = reader.text()
        let form = Role.Form.allCases[min(reader.number(), Role.Form.allCases.count - 1)]
        let (block, range) = reader.place()
        entity.roles.append(Role(text, form: form, block: block, range: range))
      }
      for _ in 0..<reader.count() {
        let (block, range) = reader.place()
        entity.mentions.append(EntityMention(kind: kind, block: block, range: range))
      }
      names.entities.append(entity)
    }
    for _ in 0..<reader.count() {
      let code = reader.number()
      var speaker: Quote.Speaker?
      if code == 1 { speaker = .words(reader.text()) }
      if code > 1 {
        guard code - 2 < names.entities.count else { return nil }
        speaker = .entity(code - 2)
      }
      let (block, range) = reader.place()
      names.quotes.append(Quote(speaker: speaker, block: block, range: range))
    }
    return reader.hasFailed || !reader.bytes.isEmpty ? nil : names
  }

  private struct Writer {
    var bytes: [UInt8] = []

    mutating func add(_ number: Int) {
      var rest = UInt(bitPattern: number)
      while rest >= 0x80 {
        bytes.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes.append(UInt8(rest))
    }

    mutating func add(_ text: String) {
      add(text.utf8.count)
      bytes += text.utf8
    }

    mutating func add(_ block: Int, _ range: TextRange) {
      add(block)
      add(range.start)
      add(range.length)
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>
    var hasFailed = false

    mutating func number() -> Int {
      var value: UInt = 0
      var shift: UInt = 0
      while let byte = bytes.popFirst() {
        guard shift < 35 else { break }
        value |= UInt(byte & 0x7F) << shift
        if byte < 0x80 { return Int(value) }
        shift += 7
      }
      hasFailed = true
      bytes = []
      return 0
    }

    /// Of things that take a byte each at least.
    mutating func count() -> Int {
      let count = number()
      guard count <= bytes.count else {
        hasFailed = true
        bytes = []
        return 0
      }
      return count
    }

    mutating func text() -> String {
      let count = count()
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      bytes = bytes.dropFirst(count)
      return text
    }

    mutating func place() -> (Int, TextRange) {
      let block = number()
      let start = number()
      return (block, TextRange(start, start + number()))
    }
  }
}
