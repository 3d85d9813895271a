import ArticleFormats
import Articles
import FoundationEssentials
import Testing

func article(_ text: String, name: String = "a.txt") throws -> Article {
  try #require(try ArticleParser().articles(from: Array(text.utf8), name: name).first)
}

func kinds(_ article: Article) -> [Block.Kind] { article.blocks.map(\.kind) }

struct PlainTextArticleTests {
  @Test func readsTheShapeThatNewspapersPaste() throws {
    let article = try article(
      """
      Harbor talks resume as crews return

      The port of Aldmoor reopened on Monday; the union and the ministry both claim the credit.

      By Lena Brandt and Yusuf Demir

      Mon 24 June 2024, 9:30 am

      Transport Minister Ada Moreau met the leader of the union in the old customs house on Monday.

      Read\u{A0} Dockers vote on pay offer

      His deputy did not attend.
      """)
    #expect(article.title == "Harbor talks resume as crews return")
    #expect(article.standfirst?.hasPrefix("The port of Aldmoor") == true)
    #expect(article.byline.names == ["Lena Brandt", "Yusuf Demir"])
    #expect(article.published == Date(timeIntervalSince1970: 1_719_221_400))
    #expect(article.related == [RelatedLine(title: "Dockers vote on pay offer", block: 5)])
    #expect(
      kinds(article) == [.title, .standfirst, .byline, .byline, .paragraph, .related, .paragraph])
    #expect(article.language == "en")
  }

  @Test func aFirstParagraphIsNoStandfirst() throws {
    let article = try article(
      """
      Storm closes northern ports

      By Ada Moreau

      ALDMOOR, June 21 (Coast Wire) – A summer storm closed the ports on Friday, officials said.

      Thirty-one ships rode it out at anchor.

      Nobody was hurt.
      """)
    #expect(article.standfirst == nil)
    #expect(article.dateline == "ALDMOOR, June 21")
    #expect(article.source == "Coast Wire")
  }

  @Test func aStandfirstWithoutBylineStandsBeforeTheDateline() throws {
    let article = try article(
      """
      Storm closes northern ports

      Ships wait at anchor for a second night

      ALDMOOR — The wind rose at noon.

      Nobody was hurt.
      """)
    #expect(article.standfirst == "Ships wait at anchor for a second night")
  }

  @Test func wrappedLinesAreJoinedAndVerseIsNot() throws {
    let article = try article(
      """
      Title

      The quick brown fox jumps over the lazy dog and then goes on to the well-
      known harbor, where it waits for the ferry that leaves at nine in the
      evening.

      O harbor, O harbor,
      the cranes stand still,
      the gulls are counting
      """)
    #expect(article.blocks[1].text.contains("the well-known harbor, where"))
    #expect(
      article.blocks[2].text
        == "O harbor, O harbor,\nthe cranes stand still,\nthe gulls are counting")
  }

  @Test func everyLineIsAParagraphWhereNoneIsBlank() throws {
    let long = String(repeating: "A sentence about the harbor that goes on. ", count: 5)
    let article = try article("Title of it\nBy Ada Moreau\n\(long)\n\(long)")
    #expect(kinds(article) == [.title, .byline, .paragraph, .paragraph])
  }

  @Test func listsQuotationsRulesAndTables() throws {
    let article = try article(
      """
      Title

      • cranes
      • gulls
        and their eggs

      1. one
      2. two

      > We came
      > to listen.

      * * *

      Port\tShips
      Aldmoor\t31
      """)
    #expect(
      kinds(article) == [.title, .listItem, .listItem, .listItem, .listItem, .quote, .rule, .table])
    #expect(article.blocks[2].text == "gulls and their eggs")
    #expect(article.blocks[4].ordinal == 2)
    #expect(article.blocks[5].text == "We came to listen.")
    #expect(article.blocks[7].text == "Port\tShips\nAldmoor\t31")
  }

  @Test func addressesBecomeLinks() throws {
    let article = try article("Title\n\nSee (https://port.example/a_(b)) and www.ships.example.")
    let block = article.blocks[1]
    #expect(
      block.links.map { String(block.text[$0.range]) } == [
        "https://port.example/a_(b)", "www.ships.example",
      ])
    #expect(block.links.map(\.url) == ["https://port.example/a_(b)", "https://www.ships.example"])
  }
}

struct RelatedLineTests {
  @Test(arguments: [
    ("Read\u{A0} White smoke over the port", "White smoke over the port"),
    ("Read  “Two spaces” tell it", "“Two spaces” tell it"),
    ("Read more: Dockers vote", "Dockers vote"),
    ("READ MORE Dockers vote", "Dockers vote"),
    ("Read also: Dockers vote", "Dockers vote"),
    ("Also read: Dockers vote", "Dockers vote"),
    ("Related: 12 ships wait", "12 ships wait"),
    ("RELATED STORY – Dockers vote", "Dockers vote"),
    ("See also: ‘No’, says Moreau", "‘No’, says Moreau"),
    ("SEE ALSO: Dockers vote", "Dockers vote"),
    ("Read next | Dockers vote", "Dockers vote"),
    ("→ Dockers vote", "Dockers vote"),
    ("Read more: Dockers vote – https://port.example/vote", "Dockers vote"),
  ])
  func leadsToAnotherArticle(line: String, title: String) throws {
    let article = try article("Title\n\nBy Ada Moreau\n\nA paragraph.\n\n\(line)\n\nAnother one.")
    #expect(article.related.map(\.title) == [title])
  }

  @Test(arguments: [
    "Read the bill aloud, the speaker told them, and so they did.",
    "Read more books this year, experts say.",
    "Related companies were asked to pay.",
    "More than 200 ships wait.",
    "See the harbor before it closes.",
    "Watch out for the cranes.",
  ])
  func proseIsProse(line: String) throws {
    let article = try article("Title\n\nBy Ada Moreau\n\nA paragraph.\n\n\(line)\n\nAnother one.")
    #expect(article.related.isEmpty)
  }

  @Test func aListUnderAHeadingIsRelated() throws {
    let article = try article(
      "Title\n\nA paragraph of it.\n\nRelated:\n\n- Dockers vote\n- Rail strike")
    #expect(article.related.map(\.title) == ["Dockers vote", "Rail strike"])
  }
}

struct BylineTests {
  @Test(arguments: [
    ("By Ada Moreau", ["Ada Moreau"]), ("BY ADA MOREAU", ["Ada Moreau"]),
    ("By World Harbor News Staff", ["World Harbor News Staff"]),
    (
      "By Ada Moreau, Tomás Okafor and Ines Halloran in Aldmoor",
      ["Ada Moreau", "Tomás Okafor", "Ines Halloran"]
    ),
    ("By Ada Moreau, Harbor Correspondent", ["Ada Moreau"]),
    ("By Ludwig van der Berg & Omar bin Said", ["Ludwig van der Berg", "Omar bin Said"]),
    ("By Ada Moreau | The Levant Post", ["Ada Moreau"]),
    ("By Ada Moreau, June 24, 2024", ["Ada Moreau"]),
    ("By Ada Moreau - June 24, 2024 | The Levant Post", ["Ada Moreau"]),
  ])
  func namesAreRead(line: String, names: [String]) throws {
    #expect(try article("Title\n\n\(line)\n\nA paragraph.\n\nAnother.").byline.names == names)
  }

  @Test(arguments: [
    "By Monday, the port will be open again.", "By the time it opened, nobody was there.",
    "By 2024 the harbor had closed twice.",
  ])
  func proseIsNoByline(line: String) throws {
    #expect(try article("Title\n\n\(line)\n\nA paragraph.\n\nAnother.").byline.names.isEmpty)
  }
}

struct DateTests {
  @Test(arguments: [
    ("2024-06-24T09:30:00Z", 1_719_221_400), ("24 June 2024", 1_719_187_200),
    ("Monday, June 24, 2024, 9:30 am", 1_719_221_400),
    ("June 24th, 2024 at 5:30 AM EDT", 1_719_221_400),
    ("24.06.2024", 1_719_187_200), ("24/06/2024 09:30", 1_719_221_400),
    ("06/24/2024", 1_719_187_200),
    ("Published: Mon 24 Jun 2024 11:30 CEST", 1_719_221_400),
    ("2024-06-24 11:30 +02:00", 1_719_221_400),
    ("Mon, 24 Jun 2024 09:30:00 GMT", 1_719_221_400), ("9.30pm on 24 June 2024", nil),
    ("31 June 2024", nil), ("24 June 99999999", nil),
  ])
  func datesOfNewspapers(line: String, seconds: Double?) throws {
    let article = try article("Title\n\nBy Ada Moreau\n\n\(line)\n\nA paragraph.\n\nAnother.")
    #expect(article.published == seconds.map(Date.init(timeIntervalSince1970:)))
  }

  @Test(arguments: [
    "Quay 24 reopened in June 2024", "On 24 June the port reopened", "Mon 24 June 2024 in Aldmoor",
    "Part 2 of 3",
  ])
  func proseIsNoDate(line: String) throws {
    let article = try article("Title\n\nBy Ada Moreau\n\n\(line)\n\nA paragraph.\n\nAnother.")
    #expect(article.published == nil)
  }

  @Test func updatesAreTold() throws {
    let article = try article(
      "Title\n\nBy Ada Moreau\n\nPublished: 24 June 2024 | Updated: 25 June 2024\n\nText.\n\nMore.")
    #expect(article.published == Date(timeIntervalSince1970: 1_719_187_200))
    #expect(article.updated == Date(timeIntervalSince1970: 1_719_273_600))
  }
}
