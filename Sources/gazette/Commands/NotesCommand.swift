import ArgumentParser
import Articles
import NewsLibrary

/// `gazette notes`: the passages that were marked, and what was written about them.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes", abstract: "List the passages you marked and your notes, newest first.")

  @OptionGroup var place: LibraryOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let library = try place.opened()
    defer { library.close() }
    for article in library.notes {
      if !output.json { Output.row(article.headline.row) }
      for note in article.notes { print(note, in: article.headline) }
      if !output.json { Output.line() }
    }
  }

  private func print(_ note: Note, in headline: Headline) {
    guard output.json else {
      Output.line("    \(PlainText.line(note.passage))")
      if !note.text.isEmpty { Output.line("    † \(PlainText.line(note.text))") }
      return
    }
    Output.json([
      "id": .string(headline.id.text), "title": .string(headline.title),
      "published": Output.json(headline.published), "block": .number(note.block),
      "passage": .string(note.passage), "note": .string(note.text),
    ])
  }
}
