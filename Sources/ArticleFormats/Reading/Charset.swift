import Glibc

/// A character encoding by the name that documents give it, decoded by the C library's iconv.
///
///     Charset(label: "ISO-8859-1")?.text(of: [0x93, 0x61, 0x94])  // “a”
package struct Charset {
  /// As iconv calls it.
  package let name: String

  /// - Parameter label: Any name in use. Names that the web uses for less than it means are taken as
  ///   the web means them; see the WHATWG Encoding Standard, section 4.2.
  /// - Returns: nil where the C library has no such encoding.
  package init?(label: String) {
    let label = label.trimmed.lowercased()
    // Nothing else may reach iconv: "//" begins its options and "/" a path.
    guard !label.isEmpty, label.utf8.count <= 40,
      label.utf8.allSatisfy({
        $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x3A || "-_.".utf8.contains($0)
      })
    else { return nil }
    let name = Self.meanings[label.replacing("_", with: "-")] ?? label
    guard let converter = Self.open(name) else { return nil }
    iconv_close(converter)
    self.name = name
  }

  /// Whether it writes ASCII as ASCII, so that a document can have named it in its own text.
  var extendsASCII: Bool {
    text(of: Array("<?xml".utf8)).text == "<?xml"
  }

  /// The text, with U+FFFD for each byte that means nothing.
  package func text(of bytes: some Collection<UInt8>) -> (text: String, repairs: Int) {
    guard let converter = Self.open(name) else { return ("", bytes.count) }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(input.count * 2)
    var chunk = [CChar](repeating: 0, count: 1 << 14)
    var repairs = 0
    input.withUnsafeMutableBufferPointer { input in
      var next = input.baseAddress
      var left = input.count
      // At the end nil asks for a letter that still waits for its accent.
      var isEnded = false
      while !isEnded {
        isEnded = left == 0
        let (result, written, problem) = chunk.withUnsafeMutableBufferPointer { chunk in
          var target = chunk.baseAddress
          var room = chunk.count
          let result =
            isEnded
            ? iconv(converter, nil, nil, &target, &room)
            : iconv(converter, &next, &left, &target, &room)
          return (result, chunk.count - room, errno)
        }
        output += chunk[..<written].lazy.map { UInt8(bitPattern: $0) }
        if result == Self.failed, problem != E2BIG, left > 0 {
          // A byte that means nothing, or a sequence that the end cuts off.
          output += Array("\u{FFFD}".utf8)
          repairs += 1
          next = next.map { $0 + 1 }
          left -= 1
        }
      }
    }
    return (String(decoding: output, as: UTF8.self), repairs)
  }

  // MARK: - Private

  private static let failed = Int(bitPattern: UInt.max)

  private static func open(_ name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", name)
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }

  private static let meanings: [String: String] = {
    var meanings: [String: String] = [:]
    for (name, labels) in [
      ("CP1252", "ascii us-ascii iso-8859-1 iso8859-1 latin-1 latin1 l1 8859-1 cp-1252 x-cp1252"),
      ("CP1250", "x-cp1250 cp-1250"), ("CP1251", "x-cp1251 cp-1251 win-1251"),
      ("CP1254", "iso-8859-9 latin5 x-cp1254"),
      ("CP874", "tis-620 iso-8859-11 dos-874 windows-874"),
      (
        "GB18030", "gb2312 gb-2312 gbk x-gbk gb-2312-80 euc-cn eucgb2312-cn cp936 ms936 windows-936"
      ),
      (
        "CP949",
        "euc-kr euckr ks-c-5601 ks-c-5601-1987 ks-c-5601-1989 ksc5601 korean windows-949 uhc ms949"
      ),
      ("CP932", "shift-jis sjis s-jis shiftjis x-sjis ms-kanji windows-31j ms932 cp-932"),
      ("EUC-JP", "x-euc-jp eucjp ujis u-jis"),
      ("BIG5-HKSCS", "big5 big-5 big5-tw csbig5 x-x-big5 cn-big5"),
      ("MACINTOSH", "mac x-mac-roman mac-roman macroman"), ("MAC-IS", "mac-iceland x-mac-iceland"),
      ("MAC-UK", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic maccyrillic"),
      ("MAC-CENTRALEUROPE", "mac-latin2 mac-centeuro x-mac-centraleurroman"),
      ("ISO-2022-JP-2", "iso2022-jp iso2022-jp-1 iso2022-jp-2 csiso2022jp"),
      ("ISO-2022-JP-3", "iso2022-jp-3 iso2022-jp-2004"), ("ISO-2022-KR", "iso2022-kr csiso2022kr"),
      ("EUC-JISX0213", "euc-jis-2004 eucjis2004"),
      ("SHIFT_JISX0213", "shift-jis-2004 shift-jisx0213"),
      ("RK1048", "kz1048 kz-1048 strk1048-2002"), ("PT154", "ptcp154 pt154 cp154"),
      ("KOI8-R", "koi koi8 koi8r"), ("KOI8-U", "koi8-ru"),
      ("ISO-8859-8", "iso-8859-8-i logical visual"),
      ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8 utf-8-sig u8"),
      ("UTF-16", "utf16 u16 unicode iso-10646-ucs-2 ucs-2 csunicode"),
      ("UTF-16BE", "utf-16-be"), ("UTF-16LE", "utf-16-le"), ("UTF-32BE", "utf-32-be"),
      ("UTF-32LE", "utf-32-le"),
      ("UTF-32", "utf32 u32"), ("UTF-7", "utf7 unicode-1-1-utf-7"),
    ] {
      for label in labels.split(separator: " ") { meanings[String(label)] = name }
    }
    return meanings
  }()
}
