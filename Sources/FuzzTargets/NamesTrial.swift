import ArticleFormats
import Articles
import EntityModel
import EntityRecognition

/// Who is named in a text, with the weights that ship and with any others.
enum NamesTrial {
  private static let recognizer: EntityRecognizer? = {
    let bytes = UnsafeRawBufferPointer(start: namesModelBytes(), count: namesModelSize())
    return (try? ModelFile(bytes)).map(EntityRecognizer.init(model:))
  }()

  /// A longer text finds nothing that several short ones don't.
  private static let most = 1024

  static func names(_ bytes: [UInt8]) throws(Finding) {
    guard let recognizer else { throw Finding("The embedded model is broken") }
    guard
      let articles = try? ArticleTrial.parser.articles(
        from: Array(bytes.prefix(most)), name: "a.txt", format: .text)
    else { return }
    for article in articles { try check(recognizer.names(in: article), of: article) }
  }

  /// Of an article that is known to be sound.
  static func namesInSamples(of article: Article) -> ArticleNames {
    recognizer?.names(in: article) ?? ArticleNames()
  }

  /// Weights of no worth may find anything, but only in the text.
  static func modelFile(_ bytes: [UInt8]) throws(Finding) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    guard let model = try? ModelFile(UnsafeRawBufferPointer(copy)) else { return }
    try check(EntityRecognizer(model: model).names(in: sample), of: sample)
  }

  private static let sample = Article(
    title: "Harbor talks resume",
    blocks: [
      Block(.title, "Harbor talks resume"),
      Block(
        .paragraph,
        "Transport Minister Ada Moreau met the Dockworkers’ Union in Aldmoor on Monday. “We came "
          + "to listen,” said Tomás Okafor, the union's leader."),
    ])

  static func check(_ names: ArticleNames, of article: Article) throws(Finding) {
    func check(_ block: Int, _ range: TextRange, _ what: String) throws(Finding) {
      try expect(article.blocks.indices.contains(block), "\(what) stands in no block")
      try TextSense.check(range, in: article.blocks[block].text, what)
      try expect(!range.isEmpty, "\(what) is empty")
    }
    var all: [EntityMention] = []
    for entity in names.entities {
      try expect(!entity.name.isEmpty, "An entity has no name")
      try TextSense.checkLine(entity.name, "A name")
      for role in entity.roles { try check(role.block, role.range, "A role") }
      for mention in entity.mentions { try check(mention.block, mention.range, "A mention") }
      try expect(entity.mentions == entity.mentions.sorted(), "Mentions are out of order")
      all += entity.mentions
    }
    all.sort()
    for (one, next) in zip(all, all.dropFirst()) {
      try expect(
        one.block != next.block || one.range.end <= next.range.start, "Mentions overlap")
    }
    for quote in names.quotes {
      try check(quote.block, quote.range, "A quote")
      if case .entity(let index) = quote.speaker {
        try expect(names.entities.indices.contains(index), "A speaker is no entity")
      }
    }
  }
}
