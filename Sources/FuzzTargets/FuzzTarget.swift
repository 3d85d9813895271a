import Articles

// FuzzTarget.swift is all that FuzzTargets offers; the rest is how each reader is tried.

/// A reader of bytes from outside, to be tried on any bytes.
///
///     try FuzzTarget.markdown.run(bytes)  // throws a `Finding` where a promise is broken
///
/// `.ci/fuzz` has libFuzzer think of bytes; the tests try those that are kept in
/// `Tests/FuzzTargetsTests/Corpus`, a folder for each target.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// A file of any kind: the first byte chooses its name's ending, the rest is sniffed.
  case anyFile
  case plainText, markdown, frontMatter
  /// A saved web page.
  case html
  /// A whole feed; RSS and Atom have the frame around one entry already.
  case feed, rssItem, atomEntry, jsonFeed
  /// A list of subscriptions.
  case opml
  /// Messages in a file, and the chapters of an EPUB book.
  case mailbox, book
  /// The exports of Wallabag and Pocket: the first byte chooses which.
  case readingList
  /// What the person has set.
  case settings
  /// Who is named in a plain text, and what they say.
  case names
  /// The weights that the recognizer works with.
  case modelFile
  /// A base16 scheme.
  case theme
  case searchQuery
  case journalLine
  /// Keys, mouse, pastes and sizes of the terminal, as `KeyInput` reads them.
  case keys
  /// The last part of a path.
  case fileName
  /// Any text, drawn.
  case terminalText

  /// Reads `bytes` as this target's reader does, and looks whether what came out is sound.
  ///
  /// A reader may refuse its input; it must not give anything that its own documentation rules out.
  public func run(_ bytes: [UInt8]) throws {
    switch self {
    case .anyFile: try ArticleTrial.anyFile(bytes)
    case .plainText: try ArticleTrial.article(bytes, .text)
    case .markdown: try ArticleTrial.article(bytes, .markdown)
    case .frontMatter: try ArticleTrial.article(ArticleTrial.underFrontMatter(bytes), .markdown)
    case .html: try ArticleTrial.article(bytes, .html)
    case .feed, .jsonFeed: try ArticleTrial.article(bytes, .feed)
    case .rssItem: try ArticleTrial.article(ArticleTrial.inRSS(bytes), .feed)
    case .atomEntry: try ArticleTrial.article(ArticleTrial.inAtom(bytes), .feed)
    case .opml: try ListTrial.subscriptions(bytes)
    case .mailbox: try ImportTrial.archive(bytes, .mailbox)
    case .book: try ImportTrial.archive(bytes, .book)
    case .readingList: try ImportTrial.readingList(bytes)
    case .settings: try ListTrial.settings(bytes)
    case .names: try NamesTrial.names(bytes)
    case .modelFile: try NamesTrial.modelFile(bytes)
    case .theme: try ScreenTrial.theme(bytes)
    case .searchQuery: try SearchTrial.query(bytes)
    case .journalLine: try JournalTrial.line(bytes)
    case .keys: try KeyTrial.keys(bytes)
    case .fileName: try ScreenTrial.fileName(bytes)
    case .terminalText: try ScreenTrial.text(bytes)
    }
  }
}

/// A promise that a reader has broken.
public struct Finding: Error, Hashable, CustomStringConvertible {
  public var description: String

  init(_ description: String) { self.description = description }
}

/// Throws a finding where `condition` doesn't hold.
func expect(_ condition: Bool, _ promise: @autoclosure () -> String) throws(Finding) {
  if !condition { throw Finding(promise()) }
}
