import Articles
import Testing

@testable import ArticleFormats

struct CharsetTests {
  @Test(arguments: [
    ("shift_jis", "8d6082aa8dc48a4a8740", "港が再開①"), ("x-sjis", "8d608160", "港～"),
    ("euc-jp", "b9c1ada1", "港①"), ("iso-2022-jp", "1b24423941242c3a46332b1b2842", "港が再開"),
    ("gb2312", "b8dbbfdad6d8d0c2bfaab7c5", "港口重新开放"), ("gbk", "b8dbbfdaa2e3", "港口€"),
    ("gb18030", "b8dbbfda95328236", "港口𠀀"), ("big5", "b4e4a466adabb773b67da9f1", "港口重新開放"),
    ("euc-kr", "c7d7b1b8b0a120b4d9bdc320bfadb7c8b4d92094ee", "항구가 다시 열렸다 뷁"),
    ("windows-1250", "50f8ed73746176209e696a65", "Přístav žije"),
    ("windows-1251", "cfeef0f220eef2eaf0fbf2", "Порт открыт"),
    ("windows-1252", "93486166656e94", "“Hafen”"),
    ("windows-1253", "d4ef20ebe9ecdcede9", "Το λιμάνι"),
    ("windows-1254", "dd736b656c652061e7fd6c64fd", "İskele açıldı"),
    ("windows-1255", "e4f0eeec", "הנמל"), ("windows-1256", "c7e1e3ede4c7c1", "الميناء"),
    ("windows-1257", "4f7374e020617469646172eb", "Ostą atidarė"),
    ("windows-874", "b7e8d2e0c3d7cd85", "ท่าเรือ…"),
    ("koi8-r", "f0cfd2d420cfd4cbd2d9d4", "Порт открыт"),
    ("koi8-u", "f0cfd2d420a7c8", "Порт їх"), ("iso-8859-2", "50f8ed73746176", "Přístav"),
    ("iso-8859-5", "bfdee0e2", "Порт"), ("iso-8859-7", "ebe9ecdcede9", "λιμάνι"),
    ("iso-8859-9", "dd736b656c65", "İskele"), ("iso-8859-15", "bd7576726520a4", "œuvre €"),
    ("macintosh", "4361668e", "Café"), ("ibm866", "8faee0e2", "Порт"), ("latin1", "916192", "‘a’"),
  ])
  func aPageIsReadAsItSays(label: String, hex: String, text: String) throws {
    let page = Array("<html><meta charset=\"\(label)\"><p>".utf8) + bytes(hex)
    #expect(try blocks(of: page) == [text])
  }

  /// Each line is one encoding; see the WHATWG Encoding Standard, section 4.2.
  @Test(arguments: [
    "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8",
    "866 cp866 csibm866 ibm866",
    "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2",
    "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3",
    "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4",
    "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988",
    """
    arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e
    iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
    """,
    """
    csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 iso_8859-7
    iso_8859-7:1987 sun_eu_greek
    """,
    """
    csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8
    iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
    """,
    "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6",
    "iso-8859-13 iso8859-13 iso885913", "iso-8859-14 iso8859-14 iso885914",
    "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9", "iso-8859-16",
    "cskoi8r koi koi8 koi8-r koi8_r", "koi8-ru koi8-u", "csmacintosh mac macintosh x-mac-roman",
    "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874",
    "cp1250 windows-1250 x-cp1250", "cp1251 windows-1251 x-cp1251",
    """
    ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591
    iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252
    """,
    "cp1253 windows-1253 x-cp1253",
    """
    cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5
    windows-1254 x-cp1254
    """,
    "cp1255 windows-1255 x-cp1255", "cp1256 windows-1256 x-cp1256", "cp1257 windows-1257 x-cp1257",
    "cp1258 windows-1258 x-cp1258", "x-mac-cyrillic x-mac-ukrainian",
    "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk gb18030",
    "big5 big5-hkscs cn-big5 csbig5 x-x-big5", "cseucpkdfmtjapanese euc-jp x-euc-jp",
    "csiso2022jp iso-2022-jp",
    "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis",
    """
    cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601
    windows-949
    """,
    "unicodefffe utf-16be", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le",
  ])
  func everyLabelOfTheWebIsKnown(labels: String) throws {
    let bytes: [UInt8] = (0x80...0xFF).flatMap { [$0, 0x20] }
    let texts = try labels.split(whereSeparator: \.isWhitespace).map { label in
      try #require(Charset(label: String(label)), "\(label)").text(of: bytes).text
    }
    #expect(Set(texts).count == 1)
  }

  @Test(arguments: [
    "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
    "<META CONTENT='text/html;charset = windows-1251' HTTP-EQUIV=content-type>",
    "<!-- <meta charset=koi8-r> --><script>'<meta charset=koi8-r>'</script><meta charset=windows-1251>",
    "<meta charset=no-such><meta charset=utf-16><meta charset=utf-8><meta charset=' Windows-1251 '>",
    "<?xml version='1.0' encoding='windows-1251'?>",
  ])
  func whereAPageSaysIt(head: String) throws {
    #expect(try blocks(of: Array("\(head)<p>".utf8) + bytes("cfeef0f2")) == ["Порт"])
  }

  @Test func aServerGoesBeforeThePage() throws {
    let page = Array("<meta charset=windows-1251><p>".utf8) + bytes("f0cfd2d4")
    #expect(try blocks(of: page, contentType: "text/html; charset=\"KOI8-R\"") == ["Порт"])
    #expect(try blocks(of: page, contentType: "text/html") == ["рПТФ"])
  }

  @Test func whatFitsGoesBeforeWhatDoesNot() throws {
    let page = Array("<meta charset=shift_jis><p>".utf8) + bytes("8d6082aa8dc48a4a")
    #expect(try blocks(of: page, contentType: "text/html; charset=utf-8") == ["港が再開"])
  }

  @Test func wholeUTF8IsUTF8WhateverItIsCalled() throws {
    let page = Array("<meta charset=gb2312><p>Der Hafen ist geöffnet – heute".utf8)
    #expect(try blocks(of: page) == ["Der Hafen ist geöffnet – heute"])
  }

  @Test func aByteOrderMarkGoesBeforeAll() throws {
    let units = "\u{FEFF}<p>Порт".utf16
    let page: [UInt8] = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try blocks(of: page, contentType: "text/html; charset=koi8-r") == ["Порт"])
  }

  @Test func aFeedIsReadAsItsServerSays() throws {
    let feed =
      Array("<rss><channel><item><title>".utf8) + bytes("f0cfd2d4")
      + Array("</title></item></channel></rss>".utf8)
    let articles = try ArticleParser().articles(
      from: feed, name: "", contentType: "application/rss+xml; charset=koi8-r")
    #expect(articles.map(\.title) == ["Порт"])
  }

  private func blocks(of page: [UInt8], contentType: String? = nil) throws -> [String] {
    try ArticleParser().articles(
      from: page, name: "a.html", format: .html, contentType: contentType
    )[0].blocks.map(\.text)
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
