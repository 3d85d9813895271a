import Articles
import FoundationEssentials
import Importing
import Testing

struct MailTests {
  static let newsletter = """
    From: =?utf-8?Q?Harbor_?= =?utf-8?Q?Caf=C3=A9?= <news@harbor.example>
    Subject: =?iso-8859-1?B?RGllIEj8dHRl?= and
     the =?utf-8?q?port?=
    Date: Mon, 24 Jun 2024 11:30:00 +0200 (CEST)
    Message-ID: <talks-1@harbor.example>
    List-Id: "Harbor Weekly" <weekly.harbor.example>
    MIME-Version: 1.0
    Content-Type: multipart/alternative; boundary="=_next"

    For programs that know no parts.
    --=_next
    Content-Type: text/plain; charset=utf-8

    Plain words.
    --=_next
    Content-Type: text/html; charset="windows-1252"
    Content-Transfer-Encoding: quoted-printable

    <p>The caf=E9 is open =
    again.</p><p>See <a href=3D"https://harbor.example/map">the map</a>.</p>
    --=_next--
    """

  @Test func readsANewsletter() throws {
    let reading = try reading(Self.newsletter, name: "a.eml")
    let article = try #require(reading.articles.first?.article)
    #expect(article.title == "Die Hütte and the port")
    #expect(article.byline.names == ["Harbor Café"])
    #expect(article.source == "Harbor Weekly")
    #expect(article.published == Date(timeIntervalSince1970: 1_719_221_400))
    #expect(article.declaredID == "mid:talks-1@harbor.example")
    #expect(article.blocks.suffix(2).map(\.text) == ["The café is open again.", "See the map."])
    #expect(article.blocks.last?.links.map(\.url) == ["https://harbor.example/map"])
  }

  @Test func readsTextAndBase64() throws {
    let reading = try reading(
      """
      From: ada@port.example
      Date: 24 Jun 2024 11:30:00 GMT
      Subject: Tides
      Content-Type: text/plain; charset=koi8-r
      Content-Transfer-Encoding: base64

      8M/S1C4KClR3
      by4=
      """)
    let article = try #require(reading.articles.first?.article)
    #expect(article.byline.names == ["ada@port.example"])
    #expect(article.blocks.suffix(2).map(\.text) == ["Порт.", "Two."])
  }

  @Test func readsEveryMessageOfAMailbox() throws {
    let second =
      "From: a@b.example\nDate: 24 Jun 2024 11:30:00 GMT\nSubject: Tides\n\nx\n>From here\n"
    let third = "From: a@b.example\nDate: 24 Jun 2024 11:30:00 GMT\nSubject: Empty\n\n"
    let mailbox = [Self.newsletter + "\n", second, third]
      .map { "From news@harbor.example Mon Jun 24 11:30:00 2024\n\($0)\n" }.joined()
    let reading = try reading(mailbox, name: "Newsletters")
    #expect(reading.articles.map(\.article.title) == ["Die Hütte and the port", "Tides"])
    #expect(reading.articles.map(\.section) == ["Newsletters", "Newsletters"])
    #expect(reading.articles[1].article.blocks.last?.text == "x From here")
    #expect(reading.problems == ["Message 3: “Empty” holds no text."])
  }

  @Test func namesOfMaildirFilesTellWhatWasDone() {
    let bytes = Array(Self.newsletter.utf8)
    let seen = ImportSource.readMaildirMessage(bytes, fileName: "17.a.host:2,FS", folder: "Lists")
    #expect(seen.articles.map(\.status) == [ArticleStatus(isRead: true, isStarred: true)])
    let new = ImportSource.readMaildirMessage(bytes, fileName: "17.a.host", folder: "Lists")
    #expect(new.articles.map(\.status) == [ArticleStatus()])
  }

  @Test func partsInPartsEndSomewhere() throws {
    var message = "From: a@b.example\nDate: 24 Jun 2024 11:30:00 GMT\nSubject: Deep\n"
    for number in 0..<2000 {
      message += "Content-Type: multipart/mixed; boundary=b\(number)\n\n--b\(number)\n"
    }
    #expect(try reading(message).articles.isEmpty)
  }
}
