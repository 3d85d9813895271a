import Articles
import Glibc
import NewsLibrary
import Testing

struct RelatedTests {
  static let strike = """
    Crews walk out at Aldmoor

    12 June 2024

    Crane drivers at Aldmoor walked out after Ada Moreau and Tomás Okafor broke off their talks about
    lashing gangs, night shifts and the ferry terminal. The harbourmaster closed both basins, and grain
    ships turned away to Northhaven. Moreau said the walkout was unlawful; Okafor said the ministry
    had promised a roster that nobody had seen. Pilots will decide tomorrow whether to join them.
    """

  @Test func whatSharesRareNamesAndWordsIsFoundWithTheReason() throws {
    var files = [
      "strike.txt": Self.strike,
      "later.txt": """
      Roster fails again

      14 June 2024

      The roster for lashing gangs failed again, Tomás Okafor told Ada Moreau on Friday, and the
      harbourmaster kept the basins closed.
      """,
    ]
    for number in 1...30 {
      files["other\(number).txt"] =
        "Market report \(number)\n\n\(number % 28 + 1) June 2024\n\nPrices moved a little on day \(number)."
    }
    try TestLibrary.with(files) { library, _ in
      let id = try #require(
        try library.headlines(Listing(query: "walk out"), after: nil, limit: 1).first?.id)
      let related = try library.related(to: id)
      #expect(related.map(\.title) == ["Roster fails again"])
      guard case .shares(let names, let words)? = related.first?.reason else {
        Issue.record("no reason is given")
        return
      }
      #expect(names == ["Ada Moreau", "Tomás Okafor"])
      #expect(
        Set(words).isSubset(of: ["roster", "lashing", "gangs", "harbourmaster", "basins", "closed"])
      )
      #expect(related.first?.note?.hasPrefix("shares Ada Moreau, Tomás Okafor; ") == true)
    }
  }

  @Test func anArticleThatComesIsFoundAndOneThatGoesIsNot() throws {
    try TestLibrary.with(["strike.txt": Self.strike]) { library, folder in
      let id = try #require(try library.headlines(Listing(), after: nil, limit: 1).first?.id)
      func titles() throws -> [String] { try library.related(to: id).map(\.title) }
      #expect(try titles() == [])
      let later =
        "Basins closed\n\n14 June 2024\n\nThe harbourmaster kept both basins closed to grain ships."
      try TestLibrary.write(later, to: "\(folder)/later.txt")
      try TestLibrary.until { (try? titles()) == ["Basins closed"] }
      unlink("\(folder)/later.txt")
      try TestLibrary.until { (try? titles()) == [] }
    }
  }

  @Test func nearlyTheSameTextFoldsIntoOneRow() throws {
    let files = [
      "a.txt": Self.strike,
      "b.txt": Self.strike.replacing("Crews walk out at Aldmoor", with: "Port closed by walkout"),
      "c.txt": Self.strike.replacing("Crews walk out", with: "Crews leave").replacing(
        " Pilots will decide tomorrow whether to join them.", with: ""),
    ]
    try TestLibrary.with(files) { library, _ in
      let id = try #require(
        try library.headlines(Listing(query: "title:crews title:walk"), after: nil, limit: 1).first?
          .id)
      let related = try library.related(to: id)
      #expect(related.map(\.reason) == [.sameText])
      #expect(related.first?.copies.count == 1)
      #expect(related.first?.note == "nearly the same text; 1 more with nearly the same text")
    }
  }
}
