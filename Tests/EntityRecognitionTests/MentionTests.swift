import Articles
import EntityModel
import EntityRecognition
import SeededRandom
import Testing

struct MentionTests {
  @Test(arguments: [
    "[Ada Moreau](person) met officials of the [European Union](organization) in Berlin on Monday.",
    "Secretary of State [Maria Castellanos](person) said the [United Nations](organization) would help.",
    "The [White House](organization) and the [Pentagon](organization) declined to comment.",
    "[Moreau](person)’s deputy, [Tomás Okafor](person), joined the [Labour Party](organization).",
    "Mr. [Khan](person) told [Reuters](organization) that Israeli troops had left Gaza.",
    "Fighters of [Hezbollah](organization) and [Hamas](organization) denied it.",
    "In June, the harbor was closed and nobody came.",
  ])
  func mentions(marked: String) {
    let expected = AnnotatedText(marked)
    let found = recognizer.names(in: expected.article)
    #expect(found.mentions(in: expected.article) == expected.mentions)
  }

  @Test func namesAreFoundAgainWhereTheyStandAlone() {
    let text = """
      Transport Minister Ada Moreau met the crews on Monday, officials said.
      The crews told Moreau that they would wait.
      Nobody answered Moreau.
      """
    #expect(names(text).entity("Ada Moreau")?.mentions.count == 3)
  }

  @Test func aHeadlineInTitleCaseTakesWhatTheBodyKnows() {
    var article = AnnotatedText("Transport Minister Ada Moreau met the crews on Monday, she said.")
      .article
    article.blocks.insert(Block(.title, "Ada Moreau Meets Angry Harbor Crews Again"), at: 0)
    let found = recognizer.names(in: article)
    #expect(found.mentions(in: article) == ["person: Ada Moreau", "person: Ada Moreau"])
  }

  @Test func aHeadlinesNameEndsWhereTheBodysDoes() {
    var article = AnnotatedText(
      "The lawmakers of the Duma voted for it. The Duma meets again in May."
    )
    .article
    article.blocks.insert(Block(.title, "Duma Lawmakers Vote for Treaty With Iran"), at: 0)
    let found = recognizer.names(in: article)
    #expect(found.entity("Duma")?.mentions.first?.block == 0)
    #expect(found.entity("Duma Lawmakers") == nil)
  }

  @Test func codeAndBylinesNameNobody() {
    var article = Article()
    article.blocks = [Block(.byline, "By Ada Moreau"), Block(.code, "let Ada = Moreau()")]
    #expect(recognizer.names(in: article) == ArticleNames())
  }

  @Test(arguments: 0..<150)
  func anyTextGivesMentionsThatLieInIt(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var article = Article()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      article.blocks.append(Block(Bool.random(using: &random) ? .paragraph : .title, random.text()))
    }
    let found = recognizer.names(in: article)
    let mentions = found.entities.flatMap(\.mentions).sorted()
    for (mention, next) in zip(mentions, mentions.dropFirst()) where mention.block == next.block {
      #expect(mention.range.end <= next.range.start)
    }
    for mention in mentions {
      let text = article.blocks[mention.block].text
      #expect(!mention.range.isEmpty && text[mention.range].utf8.count == mention.range.length)
    }
    for quote in found.quotes {
      #expect(article.blocks[quote.block].text[quote.range].utf8.count == quote.range.length)
    }
  }

  @Test func aBrokenModelIsRefused() {
    let bytes = UnsafeRawBufferPointer(start: namesModelBytes(), count: namesModelSize())
    for count in [0, 7, 39, 40, 1000, bytes.count - 1] {
      #expect(throws: ModelError.self) {
        try ModelFile(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      }
    }
  }
}

struct GroupingTests {
  @Test(arguments: [
    ("Maria Castellanos spoke. Castellanos left.", ["Maria Castellanos"]),
    ("John Smith met Peter Smith in London.", ["John Smith", "Peter Smith"]),
    (
      "President Vladimir Putin met Abdullah al-Assad. Assad left, Putin stayed.",
      ["Vladimir Putin", "Abdullah al-Assad"]
    ),
    ("President Recep Erdoğan arrived. “Welcome,” Recep Erdogan said.", ["Recep Erdoğan"]),
    ("Mr. Keiko Tanaka arrived on Monday. Mr. Tanaka Keiko left.", ["Keiko Tanaka"]),
    ("Jens Otto Jespersen was born in Denmark. Jens Jespersen died.", ["Jens Otto Jespersen"]),
  ])
  func peopleAreGrouped(text: String, expected: [String]) {
    #expect(names(text).entities.filter { $0.kind == .person }.map(\.name) == expected)
  }

  @Test func aSurnameGoesOnMeaningTheSamePerson() {
    let found = names(
      """
      Ada Moreau met the crews on Monday, officials said.
      Moreau told them to wait.
      Her father, Jean Moreau, was there too, officials said.
      Moreau said she was glad.
      """)
    #expect(found.entity("Ada Moreau")?.mentions.count == 3)
    #expect(found.entity("Jean Moreau")?.mentions.count == 1)
  }

  @Test(arguments: [
    "The United Kingdom Home Office rejected it. The Home Office said no more.",
    "The Farmers Federation of Ghana met. The Farmers Federation voted.",
    "The Ministry of Transport of Ghana fined him. The Ministry of Transport said no more.",
    "The Aldmoor Port Authority closed a dock. The Port Authority of Aldmoor said no more.",
    "The U.S. Congress met on Monday. The United States Congress voted.",
    "The U.S. Congress met on Monday. Lawmakers in Congress voted.",
    "Shares of Barclays Bank fell. Barclays said on Monday it would cut jobs.",
  ])
  func shortFormsJoinTheirOrganization(text: String) {
    let organizations = names(text).entities.filter { $0.kind == .organization }
    #expect(organizations.map(\.mentions.count) == [2])
  }

  @Test(arguments: [
    """
    “Nobody is angry,” said Mirela Stan, chief executive of Kestrel Grain.
    A broker said two of Kestrel’s ships had been sent on to other ports.
    “Kestrel said four,” said Ines Halloran.
    """,
    """
    Shares of Osprey Heavy Industries lost 2 percent, and then fell 3 when Osprey said so.
    Osprey said that the Maritime Board had known it.
    """,
  ])
  func aCompanysFirstWordIsTheCompany(text: String) {
    let organizations = names(text).entities.filter { $0.kind == .organization }
    #expect(organizations.first?.mentions.count == 3)
  }

  @Test func aKnownCompanyIsAnotherThanItsLongerNamesake() {
    let found = names("Siemens Energy fell on Monday. Shares of Siemens rose 3 percent.")
    #expect(found.entity("Siemens Energy")?.mentions.count == 1)
    #expect(found.entity("Siemens")?.mentions.count == 1)
  }

  @Test func acronymsJoinTheirOrganization() {
    let found = names(
      "The International Monetary Fund (IMF) agreed. The IMF said so on Monday, officials said.")
    let fund = found.entity("International Monetary Fund")
    #expect(fund?.mentions.count == 3)
    #expect(fund?.aliases == ["IMF"])
  }
}

struct ClueTests {
  @Test func cluesTellWhatDecided() throws {
    let article = AnnotatedText("Transport Minister Ada Moreau met the crews in Paris.").article
    let mention = try #require(
      recognizer.names(in: article).entity("Ada Moreau")?.mentions.first)
    let found = recognizer.clues(for: mention, in: article)
    #expect(found.likelihood > 0.5)
    #expect(found.clues.contains { $0.phrase == "“Minister” before it" })
    #expect(found.clues.contains { $0.phrase == "the words “Ada Moreau” themselves" })
    #expect(abs(found.clues.map(\.share).reduce(0, +) - 1) < 0.001)
  }

  @Test func whatIsNoMentionHasNoClues() {
    let article = AnnotatedText("Nobody came.").article
    let mention = EntityMention(kind: .person, block: 0, range: TextRange(20, 25))
    #expect(recognizer.clues(for: mention, in: article).clues.isEmpty)
  }
}

struct RoleTests {
  @Test(arguments: [
    (
      "Secretary of State Maria Castellanos arrived.", "Maria Castellanos",
      ["title: Secretary of State"]
    ),
    (
      "Israeli Defense Minister Maria Castellanos arrived.", "Maria Castellanos",
      ["title: Israeli Defense Minister"]
    ),
    (
      "State Department spokesman Peter Miller said no.", "Peter Miller",
      ["title: State Department spokesman"]
    ),
    (
      "Peter Miller, a State Department spokesman, said no.", "Peter Miller",
      ["apposition: State Department spokesman"]
    ),
    (
      "The leader of the union, Peter Miller, said no.", "Peter Miller",
      ["apposition: leader of the union"]
    ),
    (
      "Maria Castellanos, who served as finance minister, left.", "Maria Castellanos",
      ["asPhrase: finance minister"]
    ),
    ("Maria Castellanos (Likud) met Peter Miller.", "Maria Castellanos", ["party: Likud"]),
    ("Maria Castellanos (Spain) beat Rosa Delacroix (France) 6-3.", "Maria Castellanos", []),
    ("Yesterday Maria Castellanos met Peter Miller in Paris.", "Maria Castellanos", []),
  ])
  func rolesAreFound(text: String, name: String, roles: [String]) {
    #expect(names(text).entity(name)?.roles.map { "\($0.form): \($0.text)" } == roles)
  }
}

struct QuoteTests {
  @Test(arguments: [
    ("“We came to listen to the crews,” Maria Castellanos said.", ["Maria Castellanos"]),
    ("“We came to listen to the crews,” said Maria Castellanos.", ["Maria Castellanos"]),
    ("Maria Castellanos said: “We came to listen to the crews.”", ["Maria Castellanos"]),
    ("According to Maria Castellanos, “the harbor is open to everyone”.", ["Maria Castellanos"]),
    (
      "Maria Castellanos also reiterated support for “a harbor that is open to all”.",
      ["Maria Castellanos"]
    ),
    (
      "“We came to listen,” Maria Castellanos said. “Nobody came to talk.”",
      ["Maria Castellanos", "Maria Castellanos"]
    ),
    (
      "Maria Castellanos spoke first.\n“We came to listen to you,” she said.", ["Maria Castellanos"]
    ),
    ("“Nobody knows when it will open,” a senior official said.", ["a senior official"]),
    ("The crews must “quickly” come back, they were told.", []),
  ])
  func speakersAreNamed(text: String, speakers: [String]) {
    let found = names(text)
    #expect(found.quotes.map { found.speakerName(of: $0) ?? "-" } == speakers)
  }
}

extension SplitMix64 {
  /// Names, marks and noise.
  mutating func text() -> String {
    let bits = [
      "Ada ", "Moreau", "’s ", " said ", "“", "”", "\"", "U.S. ", "Mr. ", "al-", "-", "(", ")",
      ", ",
      ". ", "of ", "United ", "Nations ", "NATO-led ", "埠頭", "é", "É", "'", "\n", "\t", "3.5 ",
      "1st ",
      "President ", "according to ", "He ", "minister ", "🇫🇷", "e\u{301}", "İ", "ß", "O’Brien ",
    ]
    return (0..<Int.random(in: 0...40, using: &self)).map { _ in
      bits.randomElement(using: &self) ?? ""
    }.joined()
  }
}
