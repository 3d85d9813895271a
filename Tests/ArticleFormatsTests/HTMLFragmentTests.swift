import Articles
import Testing

@testable import ArticleFormats

struct HTMLFragmentTests {
  @Test func blocksOfAllKinds() {
    let fragment = HTMLFragment(
      """
      Straight text.
      <h2>A heading</h2><p>The <b>port</b> is   <i>open</i>.<p>Crews
      came.<ul><li>cranes<li>ships<ol start=3><li>inner</ol></ul>
      <blockquote><p>We came to listen.</blockquote><pre>
      let x = 1
        y</pre><hr><table><tr><th>Berth<th>Ship<tr><td>4<td>Marguerite</table>
      """, baseURL: nil)
    #expect(
      outline(fragment) == """
        paragraph Straight text.
        heading 2 A heading
        paragraph The port is open.
        paragraph Crews came.
        listItem 1 cranes
        listItem 1 ships
        listItem 2 inner
        quote 1 We came to listen.
        code let x = 1⏎  y
        rule
        table Berth⇥Ship⏎4⇥Marguerite
        """)
    let paragraph = fragment.drafts[2].block
    #expect(
      paragraph.emphasis == [
        Emphasis(TextRange(4, 8), .strong), Emphasis(TextRange(12, 16), .emphasis),
      ])
    #expect(fragment.drafts[6].block.ordinal == 3)
  }

  @Test(arguments: [
    ("https://levant.example/a/b", "../c?d#e", "https://levant.example/c?d#e"),
    ("https://levant.example/a/b", "c", "https://levant.example/a/c"),
    ("https://levant.example", "c", "https://levant.example/c"),
    ("https://levant.example/a/b", "//port.example/x", "https://port.example/x"),
    ("https://levant.example/a/b", "?page=2", "https://levant.example/a/b?page=2"),
    ("https://levant.example/a/b", " MAILTO:desk@levant.example", "MAILTO:desk@levant.example"),
    (nil, "/c d", "/c%20d"),
  ])
  func linksLeadFromThePage(base: String?, address: String, expected: String) {
    let fragment = HTMLFragment("See <a href='\(address)'>the list </a>now", baseURL: base)
    #expect(fragment.drafts.map(\.text) == ["See the list now"])
    #expect(fragment.drafts[0].block.links == [Link(TextRange(4, 12), url: expected)])
  }

  @Test(arguments: [
    "javascript:alert(1)", " java\nscript:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "#note", "",
  ])
  func linksThatRunCodeOrLeadNowhereAreText(address: String) {
    let fragment = HTMLFragment(
      "<a href=\"\(address)\">here</a>", baseURL: "https://levant.example/")
    #expect(fragment.text == "here")
    #expect(fragment.drafts[0].block.links == [])
  }

  @Test(arguments: [
    ("R&amp;D &lt;b&gt; &eacute;&hellip; &#8212; &#x1F6A2;", "R&D <b> é… — 🚢"),
    ("&#150; &#x92;", "– ’"),  // numbers of Windows-1252
    ("AT&T &copy 2024 &notit; &unknown;", "AT&T © 2024 ¬it; &unknown;"),
    ("&#0; &#xD800; &#99999999;", "\u{FFFD} \u{FFFD} \u{FFFD}"),
  ])
  func entitiesAreDecoded(html: String, expected: String) {
    #expect(HTMLFragment(html, baseURL: nil).text == expected)
  }

  @Test func anAddressKeepsItsAmpersands() {
    let fragment = HTMLFragment("<a href='/a?b=1&copy=2&amp;c=3'>x</a>", baseURL: nil)
    #expect(fragment.drafts[0].block.links.map(\.url) == ["/a?b=1&copy=2&c=3"])
  }

  @Test func controlsAreTakenOutAndCounted() {
    let fragment = HTMLFragment("a\u{1B}[31mb &#27;c&#x202E;d e&#x301;", baseURL: nil)
    #expect(fragment.text == "a[31mb cd é")
    #expect(
      fragment.warnings == [
        "1 control character was taken out.", "2 control characters were taken out.",
      ])
  }

  @Test func scriptsStylesAndFormsAreNoText() {
    let fragment = HTMLFragment(
      "<script>if (a<b) '</p>'</script><style>p{}</style>One<!-- <p>no --> <button>Like</button>two",
      baseURL: nil)
    #expect(fragment.text == "One two")
  }

  @Test func twoBreaksPartParagraphs() {
    let fragment = HTMLFragment("One<br>two<br> <br>three<br><br><br>four", baseURL: nil)
    #expect(fragment.drafts.map(\.text) == ["One two", "three", "four"])
  }

  @Test func figuresAreImagesWithTheirCaption() {
    let fragment = HTMLFragment(
      """
      <figure><img src=a.jpg alt="A crane"><figcaption>The crane at <b>berth 4</b></figcaption>
      </figure><p>Text <img src=b.jpg alt="A ship"> and <img class=emoji alt="🚢">.</p><img src=c.gif>
      """, baseURL: "https://levant.example/")
    #expect(
      outline(fragment) == """
        image The crane at berth 4
        paragraph Text and 🚢.
        image A ship
        """)
    #expect(fragment.drafts[0].block.links.map(\.url) == ["https://levant.example/a.jpg"])
  }

  /// What browsers make of tags that are left out, crossed or in the wrong place.
  @Test(arguments: [
    ("<p>One<div>two</div>three", ["One", "two", "three"]),
    ("<p>One<figure>two</figure>", ["One", "two"]),
    ("<b>One<p>two</b>three", ["One", "twothree"]),
    ("<table>One<tr><td>two</table>three", ["One", "two", "three"]),
    ("<div><span>One</div>two</span>", ["One", "two"]),
    ("<a href=a>One<a href=b>two</a>", ["Onetwo"]),
    ("<svg><title>no</title><p>One</svg>", ["One"]),
    ("One<![CDATA[ two ]]>", ["One two"]),
    ("1 < 2 & 3 > 2 <", ["1 < 2 & 3 > 2 <"]),
    ("One<p", ["One"]),
  ])
  func tagSoupIsReadAsBrowsersDo(html: String, expected: [String]) {
    #expect(HTMLFragment(html, baseURL: nil).drafts.map(\.text) == expected)
  }

  /// `kind level text` to a line.
  private func outline(_ fragment: HTMLFragment) -> String {
    fragment.drafts.map { draft in
      let block = draft.block
      let text = block.text.replacing("\n", with: "⏎").replacing("\t", with: "⇥")
      return [block.kind.rawValue, block.level.map(String.init) ?? "", text]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}
