import Articles
import EntityModel
import EntityRecognition

/// Text with its names marked, a line a block: "[Ada Moreau](person) left [Siemens](organization)."
struct AnnotatedText {
  var article = Article()
  /// "person: Ada Moreau", in reading order.
  var mentions: [String] = []

  init(_ marked: String) {
    for line in marked.split(separator: "\n") {
      var text = ""
      var rest = Substring(line)
      while let open = rest.firstIndex(of: "[") {
        text += rest[..<open]
        let name = rest[rest.index(after: open)...].prefix { $0 != "]" }
        let kind = rest[name.endIndex...].dropFirst(2).prefix { $0 != ")" }
        mentions.append("\(kind): \(name)")
        text += name
        rest = rest[kind.endIndex...].dropFirst()
      }
      article.blocks.append(Block(.paragraph, text + rest))
    }
  }
}

/// The recognizer that ships.
let recognizer: EntityRecognizer = {
  let bytes = UnsafeRawBufferPointer(start: namesModelBytes(), count: namesModelSize())
  guard let model = try? ModelFile(bytes) else {
    preconditionFailure("The embedded model is broken")
  }
  return EntityRecognizer(model: model)
}()

extension ArticleNames {
  /// "person: Ada Moreau" for each mention, in reading order.
  func mentions(in article: Article) -> [String] {
    entities.flatMap(\.mentions).sorted().map { mention in
      "\(mention.kind.rawValue): \(article.blocks[mention.block].text[mention.range])"
    }
  }

  func entity(_ name: String) -> Entity? { entities.first { $0.name == name } }
}

func names(_ text: String) -> ArticleNames { recognizer.names(in: AnnotatedText(text).article) }
