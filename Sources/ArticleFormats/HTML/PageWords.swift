/// Words in the class and the id of an element that say what it is for.
///
/// The lists are those of Mozilla's Readability.js 0.6 (Apache-2.0), which years of pages have shaped.
enum PageWords {
  static let unlikely = WordPattern(
    "-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|"
      + "header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|"
      + "supplemental|ad-break|agegate|pagination|pager|popup|yom-remote")
  static let maybe = WordPattern("and|article|body|column|content|main|mathjax|shadow")
  static let positive = WordPattern(
    "article|body|content|entry|hentry|h-entry|main|page|pagination|post|text|blog|story")
  static let negative = WordPattern(
    "-ad-|hidden|banner|combx|comment|com-|contact|footer|gdpr|masthead|media|meta|outbrain|promo|"
      + "related|scroll|share|shoutbox|sidebar|skyscraper|sponsor|shopping|tags|widget")
  static let byline = WordPattern("byline|author|dateline|writtenby|p-author")
  static let videos = WordPattern(
    "dailymotion.com|youtube.com|youtube-nocookie.com|player.vimeo.com|v.qq.com|bilibili.com|"
      + "archive.org|upload.wikimedia.org|player.twitch.tv")
  static let unlikelyRoles: Set<String> = [
    "menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog",
  ]
  /// Texts that are nothing but this are no content.
  static let placeholders: Set<String> = [
    "ad", "advertising", "advertisement", "pub", "publicité", "werb", "werbung", "广告", "реклама",
    "anuncio", "loading", "loading…", "loading...", "正在加载", "загрузка", "chargement", "cargando",
  ]
}

/// Some words, any of which may stand anywhere in a text.
struct WordPattern: Sendable {
  private let words: [[UInt8]]
  private let firsts: [Bool]

  init(_ words: String) {
    self.words = words.split(separator: "|").map { Array($0.utf8) }
    var firsts = [Bool](repeating: false, count: 256)
    for word in self.words { firsts[Int(word[0])] = true }
    self.firsts = firsts
  }

  /// - Parameter text: In lower case.
  func matches(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in bytes.indices where firsts[Int(bytes[index])] {
        for word in words where index + word.count <= bytes.count {
          if (0..<word.count).allSatisfy({ bytes[index + $0] == word[$0] }) { return true }
        }
      }
      return false
    }
  }
}
