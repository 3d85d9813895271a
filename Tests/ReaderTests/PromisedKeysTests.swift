import ReaderCore
import ReaderUI
import Testing

/// The default keys that people's fingers rely on: none is taken away or given another meaning.
struct PromisedKeysTests {
  @Test(arguments: [
    ("j", "down"), ("k", "up"), ("Down", "down"), ("Up", "up"), ("C-d", "half-page-down"),
    ("C-u", "half-page-up"), ("C-f", "page-down"), ("C-b", "page-up"), ("PageDown", "page-down"),
    ("PageUp", "page-up"), ("g g", "start"), ("G", "end"), ("Home", "start"), ("End", "end"),
    ("Space", "read-on"), ("b", "read-back"), ("Tab", "next-pane"), ("S-Tab", "previous-pane"),
    ("h", "left-pane"), ("l", "right-pane"), ("g l", "list"), ("g a", "article"),
    ("g p", "people"), ("Enter", "open"), ("J", "next-article"), ("K", "previous-article"),
    ("] u", "next-unread"), ("[ u", "previous-unread"), ("e", "next-mention"),
    ("E", "previous-mention"), ("] a", "next-mentioning"), ("[ a", "previous-mentioning"),
    ("*", "focus-name"), ("Escape", "let-go"), ("g d", "dossier"), ("g r", "mentions"),
    ("p", "toggle-people"), ("f", "hints"), ("F", "browser-hints"), ("; e", "name-hints"),
    ("; y", "copy-link"), ("] l", "next-link"), ("[ l", "previous-link"), ("] q", "next-quote"),
    ("[ q", "previous-quote"), ("H", "back"), ("L", "forward"), ("C-o", "back"),
    ("Backspace", "back"), ("g h", "history"), ("S", "related"), ("/", "find"), ("n", "next-hit"),
    ("N", "previous-hit"), ("g /", "search"), ("\\", "filter"), ("C-p", "palette"),
    ("r", "toggle-read"), ("s", "toggle-star"), ("t", "tag"), ("T", "untag"),
    ("A", "mark-all-read"), ("u", "undo"), ("C-r", "redo"), ("o", "browser"),
    ("O", "browser-read"), ("y y", "copy-url"), ("y t", "copy-title"), ("y q", "copy-quote"),
    ("w", "save"), ("|", "pipe"), (", d", "sort-date"), (", t", "sort-title"),
    (", s", "sort-source"), ("+", "wider"), ("-", "narrower"), ("Z", "article-alone"),
    ("z z", "center"), (":", "command-line"), ("?", "help"), ("C-l", "redraw"),
    ("C-z", "suspend"), ("q", "close"), ("Q", "quit"),
  ])
  func aKeyDoesWhatItAlwaysDid(key: String, command: String) {
    let bound = Command.all.filter { $0.pane == nil && $0.keys.contains(key) }
    #expect(bound.map(\.name) == [command])
  }

  @Test(arguments: [("m", "merge"), ("R", "rename"), ("x", "hide-name"), ("a", "alias")])
  func inThePeoplePaneAKeyIsAboutTheName(key: String, command: String) {
    let bound = Command.all.filter { $0.pane == .people && $0.keys.contains(key) }
    #expect(bound.map(\.name) == [command])
  }
}
