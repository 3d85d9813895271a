import ArticleStorage
import Articles
import Indexing

/// Where related lines and hyperlinks lead, in the library first.
struct LinkResolver {
  let index: ArticleIndex
  let root: StoredPath

  /// More articles than this that link to one are not listed.
  private static let most = 40

  /// What an article leads to, then what leads to it; what does both stands once.
  func related(to location: ArticleLocation, _ article: Article) -> [RelatedArticle] {
    let path = StoredPath(location.file.path)
    let id = location.headline.id
    let lines = article.related.enumerated().map { number, line in
      RelatedArticle(
        reason: .line(number), title: line.title, target: target(of: line, from: path, except: id))
    }
    var keys = [location.titleKey, Self.key(ofFile: path)]
    if let address = location.addressKey { keys.append(address) }
    let here = (try? index.linking(to: keys.filter { !$0.isEmpty }, limit: Self.most)) ?? []
    let isLedTo = Set(lines.map(\.target))
    return lines
      + here.filter { $0.id != id && !isLedTo.contains(.article($0.id)) }.map {
        RelatedArticle(reason: .linksHere, title: $0.title, target: .article($0.id))
      }
  }

  /// By the line's address, by its headline, by one much like it.
  func target(
    of line: RelatedLine, from path: StoredPath, except id: ArticleID
  ) -> LinkTarget {
    var page: String?
    if let address = line.url {
      switch target(ofAddress: address, from: path) {
      case .web(let url): page = url
      case .nowhere: break
      case let found: return found
      }
    }
    let found = ((try? index.articles(titled: line.title)) ?? []).filter { $0.id != id }
    switch found.count {
    case 0: return page.map(LinkTarget.web) ?? .nowhere(words: line.title)
    case 1: return .article(found[0].id)
    default: return .choices(found)
    }
  }

  func target(ofAddress address: String, from path: StoredPath) -> LinkTarget {
    if let key = AddressKey.key(address) {
      if let id = try? index.article(atAddress: key) { return .article(id) }
      let lower = address.prefix(8).lowercased()
      let isWeb = lower.hasPrefix("https://") || lower.hasPrefix("http://")
      return isWeb ? .web(address) : .nowhere(words: address)
    }
    // A link can lead to no file but those that are in the library already.
    guard let file = Self.file(address, from: path, root: root),
      let id = try? index.article(inFile: file.bytes)
    else { return .nowhere(words: address) }
    return .article(id)
  }

  /// The keys of all that an article leads to.
  static func keys(of article: Article, at path: StoredPath, root: StoredPath) -> Set<String> {
    var keys = Set(article.related.map { TextKey.key($0.title) })
    let addresses = article.blocks.flatMap(\.links).map(\.url) + article.related.compactMap(\.url)
    for address in addresses {
      if let key = AddressKey.key(address) {
        keys.insert(key)
      } else if let file = file(address, from: path, root: root) {
        keys.insert(key(ofFile: file))
      }
    }
    return keys
  }

  private static func key(ofFile path: StoredPath) -> String { "file:\(path.shown)" }

  /// The file that a relative address means, its dots taken out; it need not be there.
  private static func file(_ address: String, from path: StoredPath, root: StoredPath)
    -> StoredPath?
  {
    let plain = address.split(omittingEmptySubsequences: false) { "#?".contains($0) }.first ?? ""
    guard !plain.isEmpty, !plain.contains(":") else { return nil }
    let decoded = String(plain).decodingPercents
    let base = decoded.hasPrefix("/") ? root : path.folder
    var parts = base.bytes.split(separator: UInt8(ascii: "/")).map(Array.init)
    for part in decoded.utf8.split(separator: UInt8(ascii: "/")).map(Array.init) {
      switch part {
      case Array(".".utf8): continue
      case Array("..".utf8): if parts.popLast() == nil { return nil }
      default: parts.append(part)
      }
    }
    let joined = StoredPath(parts.flatMap { [UInt8(ascii: "/")] + $0 })
    return joined.relative(to: root) == nil ? nil : joined
  }
}
