import SeededRandom
import Testing
import TextLayout

struct GlyphTests {
  @Test(arguments: [
    ("Harbor", 6), ("né", 2), ("ne\u{301}", 2), ("埠頭", 4), ("👩‍👩‍👧", 2), ("👍🏽", 2), ("🇫🇷", 2), ("❤️", 1),
    ("स्ते", 2), ("شمس", 3), ("a\u{200B}b", 2), ("\u{1B}[0m", 4),
  ])
  func textTakesItsCells(text: String, cells: Int) {
    #expect(cellWidth(of: text) == cells)
  }

  @Test func plainCellsShowTheirScalarsAsTheyAre() {
    let scalars = (0..<0x3000).compactMap(Unicode.Scalar.init)
    let plain = scalars.filter { scalar in
      var text = String(scalar)
      return text.withUTF8(plainCells) == 1
    }
    #expect(plain.allSatisfy { glyphs(in: String($0)).map(\.base) == [$0] })
    #expect(plain.allSatisfy { glyphs(in: String($0)).map(\.width) == [1] })
    #expect(Set(plain).isSuperset(of: ["a", "é", "“", "…"]))
    var text = "“Né,” she said…"
    #expect(text.withUTF8(plainCells) == 15)
    text = "ne\u{301}"
    #expect(text.withUTF8(plainCells) == nil)
  }

  @Test func whatTerminalsDisagreeAboutIsDrawnSimply() {
    #expect(drawn("👩‍👩‍👧") == "👩")
    #expect(drawn("👍🏽") == "👍")
    #expect(drawn("🇫🇷") == "FR")
    #expect(drawn("a\u{1B}b") == "a▯b")
  }

  @Test(arguments: [
    ("Harbor talks", 20, "Harbor talks"), ("Harbor talks", 9, "Harbor t…"),
    ("Harbor talks", 8, "Harbor…"), ("埠頭の再開", 6, "埠頭…"), ("abc", 0, ""),
  ])
  func cutsWithAnEllipsis(text: String, columns: Int, expected: String) {
    #expect(truncated(text, toCells: columns) == expected)
  }

  private func drawn(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for glyph in glyphs(in: text) { view.append(glyph.base) }
    return String(view)
  }
}

struct LineBreakerTests {
  @Test(arguments: [
    ("Harbor talks resume as crews return", 12, ["Harbor talks", "resume as", "crews return"]),
    ("one  two", 20, ["one  two"]),
    ("a verylongwordindeed b", 6, ["a", "verylo", "ngword", "indeed", "b"]),
    ("first\nsecond", 20, ["first", "second"]),
    ("well-known harbor", 6, ["well-", "known", "harbor"]),
    ("It cost 3 – 5 crowns", 9, ["It cost", "3 – 5", "crowns"]),  // the dash stays with its word
    ("It rained — hard", 9, ["It", "rained —", "hard"]),
    ("He said “come home” twice", 14, ["He said “come", "home” twice"]),
    ("No\u{A0}12 stays", 5, ["No\u{A0}12", "stays"]),
    ("埠頭の再開、月曜日に", 10, ["埠頭の再", "開、月曜日", "に"]),  // no line begins with 、
    ("see https://port.example/a/b/c now", 16, ["see https://", "port.example/a/", "b/c now"]),
    ("", 10, []),
  ])
  func breaksWhereReadersExpectIt(text: String, width: Int, expected: [String]) {
    #expect(lines(of: text, width: width) == expected)
  }

  @Test(arguments: 0..<300)
  func anyTextAtAnyWidthKeepsItsWords(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = random.text()
    let width = Int.random(in: 0...40, using: &random)
    let lines = lines(of: text, width: width)
    for line in lines where glyphs(in: line).count > 1 {
      #expect(cellWidth(of: line) <= max(1, width))
    }
    func words(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }
    #expect(words(lines.joined()) == words(text))
  }

  @Test(arguments: 0..<100)
  func glyphsCoverTheText(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = random.text()
    var end = glyphs(in: text).first?.range.lowerBound ?? 0
    for glyph in glyphs(in: text) {
      #expect(glyph.range.lowerBound == end)
      #expect(glyph.width == 1 || glyph.width == 2)
      #expect(glyph.marks.count <= 4)
      end = glyph.range.upperBound
    }
  }

  private func lines(of text: String, width: Int) -> [String] {
    let bytes = Array(text.utf8)
    return LineBreaker.lines(of: text, width: width).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }
}

extension SplitMix64 {
  mutating func text() -> String {
    let pool: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x20, 0xA0...0x24F, 0x300...0x36F, 0x590...0x6FF, 0x900...0x97F,
      0x2000...0x206F, 0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0x1F1E6...0x1F1FF,
      0x1F300...0x1FAFF, 0x1...0x10FFFF,
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...80, using: &self) {
      let range = pool[Int.random(in: 0..<pool.count, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { view.append(scalar) }
    }
    return String(view)
  }
}
