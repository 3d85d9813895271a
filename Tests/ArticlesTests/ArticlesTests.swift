import Articles
import Testing

struct PlainTextTests {
  @Test(arguments: [
    ("plain", "plain", 0),
    ("a\u{1B}[31mb", "a[31mb", 1),
    ("tab\tand\nline", "tab\tand\nline", 0),
    ("C1\u{9B}31m", "C131m", 1),
    ("abc\u{202E}def\u{2066}", "abcdef", 2),
    ("nul\u{0}, bell\u{7}, del\u{7F}", "nul, bell, del", 3),
    ("क्‍ष and 👩‍👩‍👧", "क्‍ष and 👩‍👩‍👧", 0),  // joiners shape text and stay
  ])
  func controlsAreTakenOut(raw: String, expected: String, removed: Int) {
    let plain = PlainText(raw)
    #expect(plain.text == expected)
    #expect(plain.removed == removed)
  }

  @Test func aLineHasNoLineFeeds() {
    #expect(PlainText.line(" two\n lines\u{1B} \t here ") == "two lines here")
  }
}

struct TextRangeTests {
  @Test func cutsTextAtBytes() {
    #expect("Tomás Okafor"[TextRange(0, 6)] == "Tomás")
    #expect("Tomás"[TextRange(3, 99)] == "ás")
  }

  @Test func comesInReadingOrder() {
    #expect([TextRange(4, 6), TextRange(0, 9), TextRange(0, 2)].sorted().map(\.end) == [2, 9, 6])
  }
}

struct StatusTests {
  @Test func anInverseTakesAChangeBack() {
    var status = ArticleStatus(
      isRead: true, tags: ["port"], place: ReadingPlace(block: 2, offset: 7))
    let before = status
    let changes: [StatusChange] = [
      .read(false), .starred(true), .tagged("port", false), .place(nil),
    ]
    for change in changes {
      let inverse = change.inverse(in: status)
      status.apply(change)
      status.apply(inverse)
      #expect(status == before)
    }
  }
}
