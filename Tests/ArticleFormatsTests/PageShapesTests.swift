import Articles
import FoundationEssentials
import Testing

@testable import ArticleFormats

/// Pages that say what they are in other ways than the newspapers of `HTMLPageTests`.
struct PageShapesTests {
  @Test func microdataTellsWhatNothingElseDoes() throws {
    let article = try page("microdata")
    #expect(article.standfirst == "Crews went back to the quays after eleven nights.")
    #expect(article.blocks.map(\.kind).prefix(3) == [.title, .standfirst, .byline])
    #expect(article.published == moment("2024-06-24T09:30:00Z"))
    #expect(article.updated == moment("2024-06-25T09:30:00Z"))
    #expect(article.source == "The Levant Post")
    #expect(article.language == "en")
  }

  /// Authors and publisher are told once, with an `@id`, and referred to.
  @Test func namesAreFoundBehindReferences() throws {
    let article = try page("graph-of-references")
    #expect(article.byline.names == ["Ada Lind", "Bo Carr"])
    #expect(article.source == "The Levant Post")
  }

  /// The page shows its text by script only.
  @Test func theTextOfLinkedDataStandsInForAnEmptyPage() throws {
    let article = try page("text-in-linked-data")
    #expect(
      article.blocks.map(\.kind) == [.title, .byline] + Array(repeating: .paragraph, count: 6))
    #expect(article.blocks[2].text.hasPrefix("The port of Aldmoor reopened on Monday"))
  }

  @Test func aGermanPage() throws {
    let article = try page("german")
    #expect(article.byline.names == ["Lena Brandt", "Jan Vogt"])
    #expect(article.published == moment("2024-06-24T09:30:00Z"))
    #expect(article.related.map(\.title) == ["Die Hafenarbeiter stimmen ab"])
    #expect(!article.blocks.contains { $0.text.contains("Uhr") })
  }

  @Test func aFrenchPage() throws {
    let article = try page("french")
    #expect(article.byline.names == ["Camille Roche"])
    #expect(article.standfirst == "Les grutiers ont repris le travail lundi.")
    #expect(article.published == moment("2024-06-24T09:30:00Z"))
    #expect(article.updated == moment("2024-06-25T10:00:00Z"))
  }

  @Test func aBylineWithItsDate() throws {
    let article = try page("byline-with-date")
    #expect(article.byline.names == ["Ada Lind", "Bo Carr"])
    #expect(article.published == moment("2024-06-24T13:30:00Z"))
  }

  /// The division that says so is gone by then: its only paragraph took its place.
  @Test func captionsAreNoProse() throws {
    let article = try page("captions")
    #expect(
      article.blocks.filter { $0.kind == .image }.map(\.text) == [
        "The crane at berth 4 moved again. Ines Vidal/Levant Wire",
        "Crews at the gate on Monday. Photograph: Ines Vidal",
      ])
  }

  @Test func requestsAndBoxesAreTakenOut() throws {
    let text = try page("boxes-in-the-text").blocks.map(\.text).joined(separator: "\n")
    #expect(text.contains("Nobody at the gates wanted to say who had won."))
    for stranger in [
      "newsletter", "subscriber", "Subscribe", "cookies", "Facebook", "First!", "everybody reads",
      "Advertisement",
    ] {
      #expect(!text.contains(stranger))
    }
  }

  @Test func aMenuBesideTheTextIsNoneOfIt() throws {
    let article = try page("menu-in-a-table")
    #expect(article.updated == moment("2024-06-26T00:00:00Z"))
    #expect(article.language == "en")
    #expect(!article.blocks.contains { $0.kind == .listItem })
  }

  @Test func aListOfHeadlinesLeadsToOtherArticles() throws {
    let article = try page("list-of-links")
    #expect(
      article.related.map(\.title) == [
        "Dockers vote on the pay offer", "Storm closes the northern ports",
        "Grain prices rise for a third week",
      ])
    #expect(article.byline.names == ["Ada Lind"])
    #expect(article.published == moment("2024-06-24T14:30:00Z"))
    #expect(!article.blocks.contains { $0.text.contains("©") })
  }

  @Test(arguments: [
    ("24. Juni 2024, 9:30 Uhr", "2024-06-24T09:30:00Z"),
    ("Montag, 24. Juni 2024", "2024-06-24T00:00:00Z"),
    ("Veröffentlicht am 24. Juni 2024 um 09:30 Uhr", "2024-06-24T09:30:00Z"),
    ("Publié le 24 juin 2024 à 9h30", "2024-06-24T09:30:00Z"),
    ("Publicado el 24 de junio de 2024", "2024-06-24T00:00:00Z"),
    ("24 giugno 2024", "2024-06-24T00:00:00Z"), ("24 июня 2024", "2024-06-24T00:00:00Z"),
    ("2024年6月24日 9:30", "2024-06-24T09:30:00Z"), ("June 24, 2024", "2024-06-24T00:00:00Z"),
  ])
  func datesAsPagesShowThem(line: String, time: String) {
    #expect(PageDates.dates(inLine: line)?.published == moment(time))
  }

  @Test(arguments: [
    "The port reopened on 24 June 2024.", "Chapter 12, which nobody read in 2024", "9:30", "2024",
    "Published by Ada Lind in 2024",
  ])
  func noDateButProse(line: String) {
    #expect(PageDates.dates(inLine: line) == nil)
  }

  /// How programs write that they have none: "0001-01-01" was the year 2001.
  @Test(arguments: ["0001-01-01", "0001-01-01T00:00:00Z", "0000-00-00", "01/01/0001"])
  func noDateButAnEmptyOne(text: String) { #expect(moment(text) == nil) }

  private func moment(_ text: String) -> Date? { DateReader.date(text) }

  private func page(_ name: String) throws -> Article { try SavedPage.article(name) }
}
