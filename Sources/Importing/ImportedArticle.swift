import ArticleFormats
import Articles

// ImportSource.swift is the front door of Importing; this is what comes out of it.

/// An article as another program kept it, and what had been done to it there.
public struct ImportedArticle: Hashable, Sendable {
  public var article: Article
  public var status: ArticleStatus
  /// Where the other program had it: a feed's title, a mailbox's name. Nothing in it is trusted.
  public var section: String
  /// By what its file is called, where that is not its title: a chapter's number stands before it, so
  /// that a book's chapters, all of one day, stay in their order.
  public var fileTitle: String?

  public init(article: Article, status: ArticleStatus = ArticleStatus(), section: String = "") {
    self.article = article
    self.status = status
    self.section = section
  }
}

/// What an archive gave.
public struct ImportReading: Sendable {
  public var articles: [ImportedArticle] = []
  /// A sentence for each thing in it that couldn't be read.
  public var problems: [String] = []

  public init() {}
}

/// Why an archive can't be read. The sentence goes behind the file's name.
public struct ImportError: Error, Hashable, CustomStringConvertible {
  public var description: String

  init(_ sentence: String) { description = sentence }
}
