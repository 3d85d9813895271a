import Articles
import EntityRecognition
import Testing

/// Names in every shape that news gives its text.
struct TextShapeTests {
  private func check(_ marked: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let expected = AnnotatedText(marked)
    let found = recognizer.names(in: expected.article).mentions(in: expected.article)
    #expect(found == expected.mentions, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    "DEFENSE MINISTER [ADA MOREAU](person) MEETS [UNITED NATIONS](organization) ENVOY IN PARIS",
    "PRESIDENT [VLADIMIR PUTIN](person) TO VISIT INDIA IN DECEMBER",
  ])
  func allCapitals(marked: String) { check(marked) }

  @Test(arguments: [
    "Dockers Reject Offer as [Moreau](person) Warns of Delays",
    "[White House](organization) Says [Peter Miller](person) Will Not Resign",
    "Police Arrest Three After Attack in Northern Nigeria",
  ])
  func titleCase(marked: String) { check(marked) }

  @Test(arguments: [
    "WASHINGTON, June 24 ([Reuters](organization)) – President [Joe Biden](person) met the crews.",
    "LONDON (AP) — Prime Minister [Keir Starmer](person) arrived in Dublin on Monday.",
    "BEIRUT – Fighters of [Hezbollah](organization) left the village, officials said.",
  ])
  func datelines(marked: String) {
    let expected = AnnotatedText(marked)
    let found = recognizer.names(in: expected.article).mentions(in: expected.article)
    // The agency itself may be named too.
    #expect(found.filter { $0 != "organization: AP" } == expected.mentions)
  }

  @Test(arguments: [
    "Z hides the other panes, and Z brings them back.", "“Press Z,” said [Ada Moreau](person).",
  ])
  func lettersAlone(marked: String) { check(marked) }

  @Test(arguments: [
    "“We came,” [Ada Moreau](person) said.", "\"We came,\" [Ada Moreau](person) said.",
    "'We came,' [Ada Moreau](person) said.", "«We came», [Ada Moreau](person) said.",
    "``We came,'' [Ada Moreau](person) said.", "\"Why?\" [Ada Moreau](person) asked.",
  ])
  func quotationMarks(marked: String) { check(marked) }

  @Test(arguments: [
    "[J. K. Rowling](person) spoke to [George W. Bush](person) in London.",
    "Mr. [A. P. J. Abdul Kalam](person) was elected president of India.",
  ])
  func initials(marked: String) { check(marked) }

  @Test(arguments: [
    "Foreign Minister [Anne-Marie Lefèvre](person) met [Sinead O’Connor](person).",
    "Prime Minister [Ali Ben-Ami](person) told [Conor O'Brien](person) to wait.",
  ])
  func hyphensAndApostrophes(marked: String) { check(marked) }

  @Test(arguments: [
    "President [Ursula von der Leyen](person) met King [Mohammed bin Salman](person).",
    "Defense Minister [Vincent van Dijk](person) met [Bashar al-Assad](person) in Damascus.",
    "Finance Minister [Fernando de la Rúa](person) resigned on Friday.",
  ])
  func particles(marked: String) { check(marked) }

  @Test(arguments: [
    "President [Xi Jinping](person) met Prime Minister [Shinzo Abe](person) in Beijing.",
    "North Korean leader [Kim Jong-un](person) and [Moon Jae-in](person) shook hands.",
    "Prime Minister [Nguyen Xuan Phuc](person) visited Tokyo on Tuesday.",
  ])
  func eastAsianNames(marked: String) { check(marked) }

  @Test(arguments: [
    "Reverend [Martin Luther King Jr.](person) spoke in Memphis.",
    "Singer [Sammy Davis, Jr.](person) was born in New York.",
  ])
  func juniors(marked: String) { check(marked) }

  @Test(arguments: [
    "President [Ilan Șorescu](person) met [Ágnes Nagy](person) in Chișinău.",
    "President [Ilan Sorescu](person) met [Agnes Nagy](person) in Chisinau.",
  ])
  func lettersWithMarks(marked: String) { check(marked) }

  @Test(arguments: [("Șor", "sor"), ("çelik", "celik"), ("Nguyễn", "Nguyen"), ("Ølgod", "olgod")])
  func lettersWithMarksAreKnownWithoutThem(name: String, plain: String) {
    #expect(Hash.of(name) == Hash.of(plain))
  }

  @Test(arguments: [
    "[Moreau](person)’s deputy told [Siemens](organization)’s lawyers that he knew nothing.",
    "President [Joe Biden](person)'s plan was rejected by the [Senate](organization).",
    // As some wires part their words.
    "President [Joe Biden](person) 's plan was rejected by the [Senate](organization) .",
  ])
  func possessives(marked: String) { check(marked) }

  @Test(arguments: [
    "The U.S. told the [U.N.](organization) on Monday that talks had failed.",
    "The [U.N. Security Council](organization) met on Friday in New York.",
    "He left Washington, D.C., for the U.K. at 5 p.m. on Sunday.",
  ])
  func abbreviations(marked: String) { check(marked) }

  @Test(arguments: [
    "The [World Health Organization](organization) ([WHO](organization)) said cases were falling.",
    "Members of the [African National Congress](organization) ([ANC](organization)) voted.",
    "It stays sealed until the [Maritime Safety Board](organization) ([MSB](organization)) has "
      + "finished with it. The [MSB](organization) would not be hurried.",
    "The [Northern Harbor Treaty Organization](organization) ([NHTO](organization)) signed a pact.",
  ])
  func acronymsThatDefineThemselves(marked: String) { check(marked) }

  @Test(arguments: [
    "It sold the CEO’s SUV with its GPS and a TV.", "[Peter Miller](person) (R-Texas) agreed.",
    "A DVD, a PC and an LED lamp were found in the EV.",
  ])
  func acronymsOfThings(marked: String) { check(marked) }

  @Test(arguments: [
    "Ada Moreau met the crews. Once [Moreau](person) had left, they voted.",
    "Ada Moreau met the crews. Although [Moreau](person) had left, they voted.",
  ])
  func conjunctionsAreNoPartOfAName(marked: String) {
    let found = recognizer.names(in: AnnotatedText(marked).article).mentions(
      in: AnnotatedText(marked).article)
    #expect(found == ["person: Ada Moreau", "person: Moreau"])
  }

  @Test(arguments: [
    "Governor-elect [Maria Castellanos](person) thanked Senator [Peter Miller](person).",
    "Alhaji [Sule Ahmed](person) met Maulvi [Omar Khan](person) in Kano.",
  ])
  func titlesAreNoPartOfAName(marked: String) { check(marked) }

  @Test func aPlaceIsAClubBeforeAPlayer() {
    check("[Chelsea](organization) midfielder [Peter Miller](person) said he would stay.")
  }

  @Test(arguments: [
    "The ferry sank near Aldmoor on Monday, and residents of Aldmoor were angry.",
    "See https://www.example.org/Ada-Moreau/Siemens.html for more.",
    "In Aldmoor, nobody came.",
  ])
  func whatIsNoName(text: String) {
    #expect(!names(text).entities.contains { $0.kind == .person })
  }

  @Test func tablesAndLists() {
    var article = Article()
    article.blocks = [
      Block(.listItem, "Ada Moreau, Transport Minister"),
      Block(.listItem, "Peter Miller, State Department spokesman"),
      Block(.table, "Name\tParty\nRosa Delacroix\tLabour Party"),
    ]
    let found = recognizer.names(in: article)
    #expect(found.entity("Ada Moreau") != nil)
    #expect(found.entity("Peter Miller") != nil)
    #expect(found.entity("Rosa Delacroix") != nil)
    #expect(found.entity("Labour Party") != nil)
  }

  @Test(arguments: [true, false])
  func rowsThatAreWrittenAlikeNameOneKind(areParted: Bool) {
    let rows = [
      "Arsenal 2 Derby 2", "Coventry 1 Tottenham 2", "Port Vale 1 Oxford 0 (abandoned)",
      "Hibernian 0 Dundee United 0",
    ]
    var article = Article()
    let texts = areParted ? rows : [rows.joined(separator: "\n")]
    article.blocks = texts.map { Block(.paragraph, $0) }
    let found = recognizer.names(in: article)
    #expect(
      found.entities.map(\.name) == [
        "Arsenal", "Derby", "Coventry", "Tottenham", "Port Vale", "Oxford", "Hibernian",
        "Dundee United",
      ])
    #expect(found.entities.allSatisfy { $0.kind == .organization })
  }

  @Test func aScoreNamesTwoSides() {
    check("[Valencia](organization) 0 [Racing Santander](organization) 0")
  }

  @Test(arguments: [
    "ATLANTA 1997-02-04", "ATLANTA, Georgia 1997-02-04", "ATLANTA (AP) _ It rained.",
  ])
  func aDatelineIsAPlaceWhateverIsCalledSo(dateline: String) {
    var article = AnnotatedText(
      "The Atlanta Hawks won. Atlanta beat Denver, and Atlanta signed Peter Miller from Denver."
    ).article
    article.blocks.insert(Block(.paragraph, dateline), at: 0)
    let found = recognizer.names(in: article)
    #expect(!found.mentions(in: article).contains("organization: ATLANTA"))
  }

  @Test func whatATableSaysOfItsRowsIsNobody() {
    var article = Article()
    article.blocks = [
      Block(.table, "Monday\tTime\tMeters\nHigh\t02:14\t5.9\nLow\t08:31\t0.8"),
      Block(.paragraph, "“The tide was late,” said Ada Moreau."),
    ]
    #expect(
      recognizer.names(in: article).mentions(in: article) == ["person: Ada Moreau"])
  }

  @Test func aNameOverAnInlineLinkIsOne() {
    var article = Article()
    article.blocks = [
      Block(
        .paragraph, "Prime Minister Ada Moreau met the crews.",
        links: [Link(TextRange(15, 18), url: "https://example.org/ada")])
    ]
    #expect(recognizer.names(in: article).entity("Ada Moreau")?.mentions.count == 1)
  }

  @Test(arguments: [
    "埠頭は月曜日に再開した。", "Гавань вновь открылась в понедельник, сообщил Иванов.",
    "أعيد فتح الميناء يوم الاثنين", "Το λιμάνι άνοιξε ξανά.",
  ])
  func otherScriptsAreLeftAlone(text: String) {
    #expect(names(text).entities.isEmpty)
  }

  /// English is all that the tagger knows.
  @Test(arguments: [
    """
    Estou aqui no porto. Leia o que aconteceu: Carlos Silva disse que os barcos ficaram parados durante três \
    semanas. Conforme Silva, nada mudou. Daquele dia em diante ninguém mais trabalhou nem recebeu pelo que fez. \
    Os moradores esperam uma resposta, mas a prefeitura ainda não disse quando o porto vai abrir nem quem paga a \
    conta. Enquanto isso, muitos procuram outro trabalho.
    """,
    """
    Der Hafen liegt still. Die Arbeiter und ihre Gewerkschaft wollen mehr Geld, sagte Carlos Silva am Montag. \
    Das Ministerium schweigt. Nach Angaben von Silva fehlt im Haushalt eine Million, und das Parlament prüft nun. \
    Die Anwohner warten auf eine Antwort, doch bisher hat niemand gesagt, wann der Hafen wieder öffnet und wer die \
    Rechnung bezahlt. Inzwischen suchen viele eine andere Arbeit.
    """,
  ])
  func whatIsNotEnglishNamesThoseOfTheLists(text: String) {
    #expect(Set(names(text).entities.map(\.name)) == ["Carlos Silva"])
  }

  @Test func accentedNamesAreWhole() {
    check("President [Recep Tayyip Erdoğan](person) met [Bülent Öztürk](person) in Ankara.")
  }
}
