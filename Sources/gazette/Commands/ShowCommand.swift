import ArgumentParser
import Articles
import NewsLibrary

/// `gazette show ID`: one article, set as plain text.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print an article.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("Characters a line may have.", valueName: "cells"))
  var width = 72
  @Argument(help: "The article's id, the beginning of one, or its headline.")
  var id: String

  func validate() throws {
    guard 20...1000 ~= width else { throw ValidationError("A width is from 20 to 1000.") }
  }

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    let opened = try library.opened(library.article(id))
    if output.json {
      Output.json(opened.json)
    } else {
      for row in ArticlePage(opened, width: width).rows { Output.row(row) }
    }
  }
}

/// `gazette related ID`: where an article leads, what leads to it, and what is like it.
struct RelatedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "related", abstract: "List the articles that have to do with one.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions
  @Option(help: ArgumentHelp("At most so many that are like it.", valueName: "count"))
  var limit = 12
  @Argument(help: "The article's id, the beginning of one, or its headline.")
  var id: String

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("A limit is 0 or more.") }
  }

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    for related in try library.related(to: library.article(id), limit: limit) {
      if output.json { Output.json(related.json) } else { Output.row(related.row) }
    }
  }
}

extension Library {
  /// The article that the words of a command line mean.
  func article(_ words: String) throws -> ArticleID {
    let found = articles(meantBy: words)
    switch found.count {
    case 1: return found[0].id
    case 0: throw CommandError("\(words): There is no such article in \(folder).")
    default:
      throw CommandError("\(words): Several articles fit, \(found[0].id) and \(found[1].id) first.")
    }
  }
}
