import ArticleFormats
import Articles
import Testing

struct FeedEncodingTests {
  @Test(arguments: [
    ("iso-8859-1", [0x43, 0x61, 0x66, 0xE9, 0x20, 0x96] as [UInt8], "Café –"),
    ("windows-1251", [0xCF, 0xEE, 0xF0, 0xF2], "Порт"),
    ("koi8-r", [0xF0, 0xCF, 0xD2, 0xD4], "Порт"),
    ("gb2312", [0xB8, 0xDB], "港"), ("big5", [0xB4, 0xE4], "港"), ("shift_jis", [0x8D, 0x60], "港"),
    ("euc-kr", [0xC7, 0xD7], "항"), ("macintosh", [0x43, 0x61, 0x66, 0x8E], "Café"),
    ("windows-1258", [0x43, 0x61, 0xEC], "Cá"),
    // Labels that the bytes prove wrong.
    ("iso-8859-1", Array("Café".utf8), "Café"), ("utf-8", [0x43, 0x61, 0x66, 0xE9], "Café"),
    ("utf-16", Array("Café".utf8), "Café"), ("no-such-code", Array("Café".utf8), "Café"),
  ])
  func titlesAreDecoded(label: String, title: [UInt8], expected: String) throws {
    let bytes =
      Array("<?xml version='1.0' encoding='\(label)'?><rss><channel><item><title>".utf8) + title
      + Array("</title></item></channel></rss>".utf8)
    let articles = try ArticleParser().articles(from: bytes, name: "a.rss")
    #expect(articles.map(\.title) == [expected])
  }

  @Test func unitsOfTwoAndFourBytesAreSeen() throws {
    let feed = "<?xml version='1.0'?><rss><channel><item><title>Café</title></item></channel></rss>"
    let two = feed.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let four = feed.unicodeScalars.flatMap { [UInt8($0.value & 0xFF), UInt8($0.value >> 8), 0, 0] }
    for bytes in [two, [0xFE, 0xFF] + two, four] {
      #expect(try ArticleParser().articles(from: bytes, name: "a.rss").map(\.title) == ["Café"])
    }
  }
}
