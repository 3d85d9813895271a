import Articles
import Testing

/// An article as newspapers write them: a minister with her party in brackets, surnames afterwards, a
/// ministry that speaks, a related line, quotes inside a sentence and as a paragraph.
struct NewsArticleTests {
  private static let article: Article = {
    var article = Article()
    article.blocks = [
      Block(.title, "‘US and Israel must settle their quarrel – quickly’"),
      Block(
        .standfirst,
        """
        Secretary of State Daniel Whitlock meets with Israeli Defense Minister as the Calloway \
        administration presses Israel to avoid a wider war with Hezbollah.
        """),
      Block(.byline, "By Levant Post Staff"),
      Block(
        .paragraph,
        """
        U.S. Secretary of State Daniel Whitlock met with Israeli Defense Minister Dana Peretz (Likud) \
        in Washington, D.C., Monday, to discuss the war against Hamas in the Gaza Strip.
        """),
      Block(
        .paragraph,
        """
        Whitlock hosted Peretz at the State Department for a long meeting, with another held \
        afterwards between the full delegation and State Department officials.
        """),
      Block(
        .paragraph, "During their meeting, Peretz told Whitlock they must “quickly” come together."),
      Block(
        .paragraph,
        """
        “The eyes of our friends are on what we do here today. We must settle this and stand \
        together – this is how it will be won,” Peretz said.
        """),
      Block(.related, "White House enraged after Castellanos publicly slams Calloway over arms"),
      Block(.paragraph, "She also spoke of another government for the Strip."),
      Block(
        .paragraph,
        """
        In a statement released by State Department spokesman Owen Farrell, the Calloway \
        administration said Whitlock pressed the Israeli Defense Minister to avoid “further \
        escalation of the conflict” on the border.
        """),
      Block(
        .paragraph,
        """
        Whitlock also reiterated the administration’s support for “a ceasefire in Gaza that brings \
        everybody home,” with the help of the United Nations.
        """),
    ]
    article.related = [
      RelatedLine(
        title: "White House enraged after Castellanos publicly slams Calloway over arms", block: 7)
    ]
    return article
  }()

  private let names = recognizer.names(in: Self.article)

  @Test func peopleAreFoundWithAllTheirMentions() {
    let people = names.entities.filter { $0.kind == .person }
    let counts = Dictionary(uniqueKeysWithValues: people.map { ($0.name, $0.mentions.count) })
    #expect(
      counts == [
        "Daniel Whitlock": 6, "Dana Peretz": 4, "Calloway": 3, "Castellanos": 1, "Owen Farrell": 1,
      ])
  }

  @Test func organizationsAreNoPlacesDaysOrTitles() {
    let organizations = names.entities.filter { $0.kind == .organization }
    #expect(
      Set(organizations.map(\.name)) == [
        "Hezbollah", "Hamas", "Likud", "State Department", "White House", "United Nations",
      ])
  }

  @Test func rolesAreThoseOfTheArticle() {
    #expect(names.entity("Daniel Whitlock")?.roles.first?.text == "Secretary of State")
    #expect(
      names.entity("Dana Peretz")?.roles.map(\.text) == ["Israeli Defense Minister", "Likud"])
    #expect(names.entity("Owen Farrell")?.roles.map(\.text) == ["State Department spokesman"])
  }

  @Test func quotesAreThoseOfTheirSpeakers() {
    let quotes = names.quotes.map { quote in
      let text = Self.article.blocks[quote.block].text[quote.range].dropFirst().prefix(12)
      return "\(names.speakerName(of: quote) ?? "-"): \(text)"
    }
    #expect(quotes.contains("Dana Peretz: The eyes of "))
    #expect(quotes.contains("Daniel Whitlock: a ceasefire "))
    #expect(!quotes.contains { $0.contains("quickly") })
  }
}
