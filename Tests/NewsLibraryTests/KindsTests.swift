import Articles
import Glibc
import NewsLibrary
import Testing

/// A full name that articles take for a person and for an organization is one of both in the library, and
/// what the reader says it is.
struct KindsTests {
  private static let baker = PeopleTests.article(
    "A baker speaks", 10, "Mr. Marlowe Stone, a baker, said bread was dear.")
  private static let files = [
    "quarry.txt": PeopleTests.article(
      "A quarry closes", 22,
      "Shares of Marlowe Stone fell after it closed a quarry. The firm Marlowe Stone is based in Aldmoor."
    ),
    "mills.txt": PeopleTests.article(
      "Prices rise", 24,
      "Shares of Marlowe Stone rose on Monday. The company Marlowe Stone bought two mills."),
  ]
  private static let person = EntityID(kind: .person, name: "Marlowe Stone")
  private static let organization = EntityID(kind: .organization, name: "Marlowe Stone")

  @Test func anArticleFollowsTheOthers() throws {
    try TestLibrary.with(["baker.txt": Self.baker]) { library, folder in
      #expect(library.entities(EntityListing(), limit: 5).map(\.id) == [Self.person])
      for (name, text) in Self.files { try TestLibrary.write(text, to: "\(folder)/\(name)") }
      try TestLibrary.until {
        library.entities(EntityListing(), limit: 5)
          == [EntityCount(Self.organization, articles: 3, mentions: 5)]
      }
      let id = try #require(
        try library.headlines(Listing(query: "org:\"Marlowe Stone\" baker"), after: nil, limit: 5)
          .first?.id)
      let names = try library.opened(id).names
      #expect(names.entities.map(\.id) == [Self.organization])
      #expect(names.entities[0].mentions.map(\.kind) == [.organization])
      #expect(names.entities[0].roles == [])
      #expect(
        library.explanation(of: Self.organization, in: id).reasons.contains(
          "This article alone would have “Marlowe Stone” for a person; most mentions in the library decided."
        ))
      // The others go, and it is what it was.
      for name in Self.files.keys { unlink("\(folder)/\(name)") }
      try TestLibrary.until {
        library.entities(EntityListing(), limit: 5).map(\.id) == [Self.person]
      }
    }
  }

  @Test func whatTheReaderSaysGoesBefore() throws {
    let files = Self.files.merging(["baker.txt": Self.baker]) { first, _ in first }
    try TestLibrary.with(files) { library, _ in
      func counts() -> [EntityCount] {
        library.entities(EntityListing(), limit: 5, withRoles: false)
      }
      let settled = [EntityCount(Self.organization, articles: 3, mentions: 5)]
      #expect(counts() == settled)
      func correct(
        _ correction: NameCorrection, _ expected: [EntityCount],
        _ location: SourceLocation = #_sourceLocation
      ) throws {
        let inverse = library.corrections.inverse(of: correction)
        library.record([.names(correction)])
        try TestLibrary.until({ counts() == expected }, location)
        library.record([.names(inverse)])
        try TestLibrary.until({ counts() == settled }, location)
      }
      // Another kind, another name, not to be shown.
      try correct(
        .identified(Self.organization, as: Self.person),
        [EntityCount(Self.person, articles: 3, mentions: 5)])
      let quarries = EntityID(kind: .organization, name: "Stone Quarries")
      try correct(
        .identified(Self.organization, as: quarries),
        [EntityCount(quarries, articles: 3, mentions: 5)])
      try correct(.hidden(Self.organization, in: nil, true), [])
      // In one article alone.
      let id = try #require(
        try library.headlines(Listing(query: "baker"), after: nil, limit: 5).first?.id)
      try correct(
        .split(NameSplit("Marlowe Stone", from: Self.organization, in: id), to: Self.person),
        [
          EntityCount(Self.organization, articles: 2, mentions: 4),
          EntityCount(Self.person, articles: 1, mentions: 1),
        ])
      try correct(
        .hidden(Self.organization, in: id, true),
        [EntityCount(Self.organization, articles: 2, mentions: 4)])
    }
  }
}
