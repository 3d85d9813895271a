import Articles
import FoundationEssentials
import Indexing

/// What an entry of a feed is recognized by, however often it is seen and in however many feeds: its
/// id, its address, its words. One of them in common makes two entries the same.
struct EntryKeys: Hashable {
  /// By id and address: these stay when the words change.
  var names: [String]
  /// By headline and text; nil where there is too little of it to tell.
  var words: String?
  /// The same for the same headline and text.
  var content: String

  var all: [String] { names + [words].compactMap(\.self) }

  /// Characters from which on a text tells two entries apart: headlines like "Morning briefing" come
  /// back.
  private static let telling = 200

  /// - Parameter isAddressShared: Whether other entries of the feed lead to the same address, as to the
  ///   site's front page.
  init(_ article: Article, feed: String, isAddressShared: Bool = false) {
    names = []
    if let id = article.declaredID, !id.isEmpty {
      names.append("id:\(ArticleIdentity.hash(Self.global(id, feed: feed)))")
    }
    if !isAddressShared, let key = article.url.flatMap(AddressKey.key) {
      names.append("url:\(ArticleIdentity.hash(key))")
    }
    let text = article.blocks.filter { $0.kind != .title }.map(\.text).joined(separator: "\n")
    let title = TextKey.key(article.title ?? "")
    content = ArticleIdentity.hash("\(title)\n\(text)")
    words = text.count >= Self.telling ? "text:\(content)" : nil
    if names.isEmpty, words == nil {
      let day = article.published.map { String(Int($0.timeIntervalSince1970 / 86400)) } ?? ""
      names.append("head:\(ArticleIdentity.hash("\(feed)\n\(title)\n\(day)"))")
    }
  }

  /// An id that means the same outside its feed: many number their entries from 1.
  static func global(_ id: String, feed: String) -> String {
    id.contains(":") ? id : "\(feed)#\(id)"
  }
}
