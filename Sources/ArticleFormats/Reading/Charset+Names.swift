extension Charset {
  /// iconv's name for each name that it doesn't know, or by which the web means more than it says: by
  /// "gb2312" the whole of GB18030. In lower case, a hyphen for each underscore.
  static let meanings: [String: String] = {
    var meanings: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let names = line.split(separator: " ")
      for label in names.dropFirst() { meanings[String(label)] = String(names[0]) }
    }
    return meanings
  }()

  // MARK: - Private

  private static let table = """
    CP1252 ascii us-ascii ansi-x3.4-1968 iso-8859-1 iso8859-1 iso88591 iso-8859-1:1987 \
      iso-ir-100 csisolatin1 latin-1 latin1 l1 8859-1 cp819 ibm819 cp-1252 x-cp1252
    CP1250 x-cp1250 cp-1250
    CP1251 x-cp1251 cp-1251 win-1251
    CP1253 x-cp1253 cp-1253
    CP1255 x-cp1255 cp-1255
    CP1256 x-cp1256 cp-1256
    CP1257 x-cp1257 cp-1257
    CP1258 x-cp1258 cp-1258
    CP1254 iso-8859-9 iso8859-9 iso88599 iso-8859-9:1989 iso-ir-148 csisolatin5 latin5 l5 \
      x-cp1254 cp-1254
    CP874 tis-620 iso-8859-11 iso8859-11 iso885911 dos-874 windows-874
    ISO-8859-6 iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i
    ISO-8859-7 sun-eu-greek
    ISO-8859-15 csisolatin9 l9
    GB18030 gb2312 gb-2312 gbk x-gbk gb-2312-80 iso-ir-58 chinese csgb2312 csiso58gb231280 \
      euc-cn eucgb2312-cn cp936 ms936 windows-936
    CP949 euc-kr euckr cseuckr ks-c-5601 ks-c-5601-1987 ks-c-5601-1989 ksc5601 ksc-5601 \
      csksc56011987 iso-ir-149 korean windows-949 uhc ms949
    CP932 shift-jis csshiftjis sjis s-jis shiftjis x-sjis ms-kanji windows-31j ms932 cp-932
    EUC-JP-MS euc-jp x-euc-jp cseucpkdfmtjapanese eucjp ujis u-jis
    BIG5-HKSCS big5 big-5 big5-tw csbig5 x-x-big5 cn-big5
    MACINTOSH mac x-mac-roman mac-roman macroman
    MAC-IS mac-iceland x-mac-iceland
    MAC-UK x-mac-cyrillic x-mac-ukrainian mac-cyrillic maccyrillic
    MAC-CENTRALEUROPE mac-latin2 mac-centeuro x-mac-centraleurroman
    ISO-2022-JP-2 iso2022-jp iso2022-jp-1 iso2022-jp-2 csiso2022jp
    ISO-2022-JP-3 iso2022-jp-3 iso2022-jp-2004
    ISO-2022-KR iso2022-kr csiso2022kr
    EUC-JISX0213 euc-jis-2004 eucjis2004
    SHIFT_JISX0213 shift-jis-2004 shift-jisx0213
    RK1048 kz1048 kz-1048 strk1048-2002
    PT154 ptcp154 pt154 cp154
    KOI8-R koi koi8 koi8r koi8-r cskoi8r
    KOI8-U koi8-ru
    ISO-8859-8 iso-8859-8-i iso-8859-8-e csiso88598i csiso88598e logical visual
    UTF-8 utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig \
      u8
    UTF-16 utf16 u16 unicode unicodefeff iso-10646-ucs-2 ucs-2 csunicode
    UTF-16BE utf-16-be unicodefffe
    UTF-16LE utf-16-le
    UTF-32BE utf-32-be
    UTF-32LE utf-32-le
    UTF-32 utf32 u32
    UTF-7 utf7 unicode-1-1-utf-7
    """
}
