import Articles
import NewsLibrary
import Testing

/// What a library knows of the people and organizations that its articles name.
struct PeopleTests {
  static func article(_ title: String, _ day: Int, _ text: String) -> String {
    "\(title)\n\nBy Lena Brandt\n\n\(day) June 2024\n\n\(text)\n"
  }

  static let files = [
    "a.txt": article(
      "Talks resume", 24,
      """
      Transport Minister Ada Moreau met Tomás Okafor of the Dockworkers’ Union on Monday. It rained.

      “We came to listen,” Moreau said. Mr. Okafor left early.
      """),
    "b.txt": article(
      "Union waits", 22,
      "The Dockworkers’ Union waits, its leader Tomás Okafor told reporters on Saturday."),
    "c.txt": article(
      "Budget passes", 10, "Finance Minister Ada Moreau said the budget was sound, officials said."),
  ]

  @Test func peopleAreListedWithTheirArticles() throws {
    try TestLibrary.with(Self.files) { library, _ in
      let people = library.entities(EntityListing(kind: .person), limit: 10)
      #expect(people.map(\.id.name) == ["Ada Moreau", "Tomás Okafor"])
      #expect(people.map(\.articles) == [2, 2])
      #expect(people.map(\.mentions) == [3, 3])
      let byWord = library.entities(EntityListing(words: "oka"), limit: 10)
      #expect(byWord.map(\.id.name) == ["Tomás Okafor"])
      #expect(library.entities(named: "TOMAS OKAFOR").map(\.id.name) == ["Tomás Okafor"])
      #expect(library.entities(named: "moreau").map(\.id.name) == ["Ada Moreau"])
      #expect(library.entityCount(EntityListing(kind: .person)) == 2)
    }
  }

  @Test func aDossierTellsRolesWithTheirDatesAndTheCompany() throws {
    try TestLibrary.with(Self.files) { library, _ in
      let moreau = EntityID(kind: .person, name: "Ada Moreau")
      let dossier = try #require(library.dossier(of: moreau, stretches: 2))
      #expect(Set(dossier.roles.map(\.text)) == ["Transport Minister", "Finance Minister"])
      let transport = try #require(dossier.roles.first { $0.text == "Transport Minister" })
      #expect(transport.first == dossier.articles[0].headline.published)
      #expect(dossier.names.map(\.text) == ["Ada Moreau", "Moreau"])
      #expect(dossier.timeline.counts == [1, 1])
      #expect(dossier.people.map(\.id.name) == ["Tomás Okafor"])
      #expect(dossier.articles.map(\.headline.title) == ["Talks resume", "Budget passes"])
      #expect(dossier.articles.map(\.mentions) == [2, 1])
      #expect(dossier.quotes.map(\.text) == ["“We came to listen,”"])
      #expect(library.dossier(of: EntityID(kind: .person, name: "Nobody Else")) == nil)
    }
  }

  @Test func anExplanationTellsTheWordsAndWhatDecided() throws {
    try TestLibrary.with(Self.files) { library, _ in
      let moreau = EntityID(kind: .person, name: "Ada Moreau")
      let article = try #require(library.dossier(of: moreau)?.articles.first?.headline.id)
      let reasons = library.explanation(of: moreau, in: article).reasons
      #expect(reasons[0].hasPrefix("“Ada Moreau” stands here once, first in: Transport Minister"))
      let clues = try #require(
        reasons.first { $0.hasPrefix("“Ada Moreau” was taken for a person by ") })
      #expect(clues.contains("the words “Ada Moreau” themselves ("))
      #expect(clues.hasSuffix(" % sure."))
      #expect(reasons.contains("“Transport Minister” before the name says who it is."))
    }
  }

  @Test func mentionsStandInTheirSentenceAndComeByPages() throws {
    try TestLibrary.with(Self.files) { library, _ in
      let okafor = EntityID(kind: .person, name: "Tomás Okafor")
      var sentences: [String] = []
      var position: MentionPosition?
      repeat {
        let page = library.mentions(of: [okafor], after: position, limit: 1)
        sentences += page.found.map { mention in
          let mark = mention.marks[0].range
          return mention.sentence.replacing(
            mention.sentence[mark], with: "[\(mention.sentence[mark])]")
        }
        position = page.next
      } while position != nil && sentences.count < 10
      #expect(
        sentences == [
          "Transport Minister Ada Moreau met [Tomás Okafor] of the Dockworkers’ Union on Monday.",
          "Mr. [Okafor] left early.",
          "The Dockworkers’ Union waits, its leader [Tomás Okafor] told reporters on Saturday.",
        ])
      let both = library.mentions(
        of: [okafor, EntityID(kind: .person, name: "Ada Moreau")], limit: 10)
      #expect(both.found.map(\.marks.count) == [2])
    }
  }

  @Test(arguments: [
    // The union stands beside Moreau elsewhere too.
    ("The Dockworkers’ Union said Moreau had not called.", true),
    // Nothing says which Moreau this is.
    ("The Aldmoor Chess Club said Moreau had won.", false),
  ])
  func aSurnameAloneIsTheOnlyPersonWhoBearsItWhereSomethingElseFits(
    text: String, isJoined: Bool
  ) throws {
    var files = Self.files
    files["d.txt"] = Self.article("A short report", 25, text)
    try TestLibrary.with(files) { library, folder in
      let moreau = EntityID(kind: .person, name: "Ada Moreau")
      let articles = try #require(library.dossier(of: moreau)?.articles)
      #expect(articles.contains { $0.headline.title == "A short report" } == isJoined)
      let id = try #require(
        try library.headlines(Listing(query: "title:short"), after: nil, limit: 1).first?.id)
      let names = try library.opened(id).names.entities.filter { $0.kind == .person }.map(\.name)
      #expect(names == [isJoined ? "Ada Moreau" : "Moreau"])
      // A second one of that surname, and nobody knows.
      try TestLibrary.write(
        Self.article("Another", 26, "Mr. Jules Moreau, a baker, said bread was dear."),
        to: "\(folder)/e.txt")
      try TestLibrary.until {
        library.entities(named: "Jules Moreau").count == 1
          && library.dossier(of: moreau)?.articles.count == 2
      }
    }
  }

  @Test(arguments: [
    // An acronym is enough.
    ("The NHTO sent four ships on Friday.", "Northern Harbor Treaty Organization", true),
    // Nothing says whose authority this is.
    ("The Port Authority closed a dock.", "Aldmoor Port Authority", false),
    // The union stands beside it elsewhere too.
    ("The Port Authority and the Dockworkers’ Union met.", "Aldmoor Port Authority", true),
  ])
  func anOrganizationIsKnownByItsShortForm(text: String, name: String, isJoined: Bool) throws {
    var files = Self.files
    files["pact.txt"] = Self.article(
      "A pact", 22,
      """
      The Northern Harbor Treaty Organization (NHTO) signed on Monday with the Aldmoor Port Authority. The
      Port Authority thanked the Dockworkers’ Union.
      """)
    files["short.txt"] = Self.article("A short report", 25, text)
    try TestLibrary.with(files) { library, folder in
      let full = EntityID(kind: .organization, name: name)
      let titles = library.dossier(of: full)?.articles.map(\.headline.title)
      #expect(titles == (isJoined ? ["A short report", "A pact"] : ["A pact"]))
      let short = try library.headlines(Listing(query: "title:short"), after: nil, limit: 1)
      let names = try library.opened(try #require(short.first?.id)).names.entities.map(\.name)
      #expect(names.contains(name) == isJoined)
      // Another one that is called so, and nobody knows.
      try TestLibrary.write(
        Self.article(
          "Another", 26,
          """
          The National Horse Trainers’ Organisation (NHTO) met the Merrow Port Authority on Saturday. The Port
          Authority was late.
          """), to: "\(folder)/other.txt")
      try TestLibrary.until {
        !library.entities(named: "Merrow Port Authority").isEmpty
          && library.dossier(of: full)?.articles.count == 1
      }
    }
  }

  @Test func whoWasCountedToAPersonBySurnameIsSplitOffAgain() throws {
    var files = Self.files
    files["d.txt"] = Self.article(
      "A short report", 25, "The Dockworkers’ Union said Moreau had not called.")
    try TestLibrary.with(files) { library, _ in
      let ada = EntityID(kind: .person, name: "Ada Moreau")
      let jules = EntityID(kind: .person, name: "Jules Moreau")
      let short = try library.headlines(Listing(query: "title:short"), after: nil, limit: 1)
      let id = try #require(short.first?.id)
      func people() -> [EntityID]? {
        try? library.opened(id).names.entities.map(\.id).filter { $0.kind == .person }
      }
      #expect(people() == [ada])
      let split = NameSplit("Moreau", from: ada, in: id)
      library.record([.names(.split(split, to: jules))])
      try TestLibrary.until { people() == [jules] && library.dossier(of: jules) != nil }
      library.record([.names(.split(split, to: nil))])
      try TestLibrary.until { people() == [ada] }
      library.record([.names(.hidden(ada, in: id, true))])
      try TestLibrary.until { people() == [] }
    }
  }

  @Test func anAcronymFindsTheOrganizationAndItsArticles() throws {
    let files = [
      "pact.txt": Self.article(
        "A pact", 22, "The Northern Harbor Treaty Organization (NHTO) signed a pact on Monday."),
      "short.txt": Self.article("A short report", 25, "The NHTO sent four ships on Friday."),
    ]
    try TestLibrary.with(files) { library, _ in
      #expect(
        library.entities(named: "nhto").map(\.id.name) == ["Northern Harbor Treaty Organization"])
      #expect(
        library.entities(EntityListing(words: "nh"), limit: 5).map(\.articles) == [2])
      let found = try library.headlines(Listing(query: "org:NHTO"), after: nil, limit: 5)
      #expect(found.map(\.title) == ["A short report", "A pact"])
    }
  }

  @Test func anArticleThatGoesTakesItsMentionsAlong() throws {
    try TestLibrary.with(Self.files) { library, folder in
      try TestLibrary.write(
        Self.article("Talks resume", 24, "Nobody spoke."), to: "\(folder)/a.txt")
      try TestLibrary.until {
        library.entities(EntityListing(kind: .person), limit: 10).map(\.articles) == [1, 1]
      }
    }
  }
}
