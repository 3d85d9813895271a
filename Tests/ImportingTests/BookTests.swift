import Articles
import FoundationEssentials
import Testing

@testable import Importing

struct BookTests {
  static let package = """
    <?xml version="1.0"?>
    <package xmlns="http://www.idpf.org/2007/opf" version="3.0"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <metadata><dc:title>Tides of Aldmoor</dc:title><dc:creator>Ada Moreau</dc:creator>
        <dc:date>2024-06-24</dc:date><dc:language>en</dc:language>
        <dc:identifier>urn:isbn:1</dc:identifier></metadata>
      <manifest>
        <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
        <item id="one" href="text/one%20a.xhtml" media-type="application/xhtml+xml"/>
        <item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
        <item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>
      </manifest>
      <spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine>
    </package>
    """

  static let book = archive(package: package)

  static func archive(package: String) -> [UInt8] {
    Zip.archive([
      ("mimetype", "application/epub+zip"),
      (
        "META-INF/container.xml",
        "<container><rootfiles><rootfile full-path='OEBPS/package.opf'/></rootfiles></container>"
      ), ("OEBPS/package.opf", package),
      ("OEBPS/nav.xhtml", "<html><body><nav>Contents</nav></body></html>"),
      (
        "OEBPS/text/one a.xhtml",
        "<html><head><title>x</title></head><body><h1>The ebb</h1><p>It ran out.</p></body></html>"
      ), ("OEBPS/text/two.xhtml", "<html><body><p>It came back.</p></body></html>"),
    ])
  }

  @Test func everyChapterIsAnArticle() throws {
    let source = try #require(ImportSource(name: "tides.epub", start: Self.book.prefix(4096)))
    let reading = try source.read(Self.book, name: "tides")
    #expect(reading.articles.map(\.article.title) == ["The ebb", "Tides of Aldmoor, 2"])
    // In the order of the book, when files are put in the order of their names.
    #expect(reading.articles.map(\.fileTitle) == ["1 The ebb", "2 Tides of Aldmoor, 2"])
    let ebb = reading.articles[0].article
    #expect(ebb.byline.names == ["Ada Moreau"])
    #expect(ebb.source == "Tides of Aldmoor")
    #expect(ebb.declaredID == "epub:urn:isbn:1#text/one%20a.xhtml")
    #expect(ebb.blocks.map(\.text) == ["The ebb", "By Ada Moreau", "It ran out."])
    #expect(reading.problems == ["OEBPS/text/gone.xhtml: The chapter can't be read."])
  }

  @Test func aChapterThatTheBookNamesAgainIsReadOnce() throws {
    let package = Self.package.replacing(
      "<itemref idref=\"one\"/>", with: String(repeating: "<itemref idref=\"one\"/>", count: 1000))
    let reading = try EPUBBook.read(Self.archive(package: package))
    #expect(reading.articles.count == 2)
  }

  @Test func aBookThatUnpacksToTooMuchIsCut() throws {
    let reading = try EPUBBook.read(Self.book, limit: 100)
    #expect(reading.articles.map(\.article.title) == ["The ebb"])
    #expect(
      reading.problems == [
        "OEBPS/text/two.xhtml: The chapters before it have 100 bytes, which is all that is read."
      ])
  }

  @Test func damagedArchivesAreTold() {
    for count in stride(from: 4, to: Self.book.count, by: 97) {
      var cut = Array(Self.book.prefix(count))
      cut[count / 2] ^= 0xFF
      _ = try? ImportSource.book.read(cut, name: "cut")
    }
    let error = #expect(throws: ImportError.self) {
      try ImportSource.book.read(Array("PK".utf8), name: "a")
    }
    #expect(error?.description == "The archive has no directory.")
  }
}

/// Makes archives of stored files.
enum Zip {
  static func archive(_ files: [(name: String, text: String)]) -> [UInt8] {
    func little(_ number: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (name, text) in files {
      let sizes = little(text.utf8.count, 4) + little(text.utf8.count, 4)
      // Version, flags, method, time, day and checksum, which nobody checks.
      let common = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 8) + sizes
      let lengths = little(name.utf8.count, 2) + little(0, 2)
      directory +=
        little(0x0201_4B50, 4) + little(20, 2) + common + lengths + little(0, 10)
        + little(bytes.count, 4) + Array(name.utf8)
      bytes += little(0x0403_4B50, 4) + common + lengths + Array(name.utf8) + Array(text.utf8)
    }
    let start = bytes.count
    return bytes + directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
      + little(files.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }
}
