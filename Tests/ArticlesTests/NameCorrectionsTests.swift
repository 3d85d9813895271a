import Articles
import Testing

/// What the reader corrects about names counts in every article.
struct NameCorrectionsTests {
  static let ada = EntityID(kind: .person, name: "Ada Moreau")
  static let jules = EntityID(kind: .person, name: "Jules Moreau")
  static let okafor = EntityID(kind: .person, name: "Tomás Okafor")
  static let id = ArticleID("a")

  @Test func twoThatAreOneHaveAllMentions() {
    let talks = NamedText(["Ada Moreau and A. Moreau spoke.", "Tomás Okafor left."]) {
      ["Ada Moreau": ["Ada Moreau"], "A. Moreau": ["A. Moreau"], "Tomás Okafor": ["Tomás Okafor"]]
    }
    let shorter = EntityID(kind: .person, name: "A. Moreau")
    let names = talks.corrected(.identified(shorter, as: Self.ada))
    #expect(names == ["Ada Moreau: Ada Moreau, A. Moreau", "Tomás Okafor: Tomás Okafor"])
  }

  @Test func anotherNameAndAnotherKindStandAfterOneAnother() {
    let port = NamedText(["Port Authority said so. The Authority waits."]) {
      ["Port Authority": ["Port Authority", "Authority"]]
    }
    let person = EntityID(kind: .person, name: "Port Authority")
    let body = EntityID(kind: .organization, name: "Port Authority")
    let whole = EntityID(kind: .organization, name: "Port Authority of Aldmoor")
    let names = port.corrected(.identified(person, as: body), .identified(body, as: whole))
    #expect(names == ["(Port Authority of Aldmoor): Port Authority, Authority"])
  }

  @Test func someMentionsAreSomebodyElses() {
    let family = NamedText(["Ada Moreau came.", "Moreau’s brother Jules waited; Moreau left."]) {
      ["Ada Moreau": ["Ada Moreau", "Moreau"]]
    }
    let split = NameSplit("Moreau", from: Self.ada, in: Self.id)
    #expect(
      family.corrected(.split(split, to: Self.jules))
        == ["Ada Moreau: Ada Moreau", "Jules Moreau: Moreau, Moreau"])
    let elsewhere = NameSplit("Moreau", from: Self.ada, in: ArticleID("b"))
    #expect(
      family.corrected(.split(elsewhere, to: Self.jules))
        == ["Ada Moreau: Ada Moreau, Moreau, Moreau"])
  }

  /// The library counts them to a full name that stands in other articles alone.
  @Test func whatStandsAloneIsSplitOffAndHiddenByItsFullName() {
    let report = NamedText(["Moreau met the NHTO.", "Okafor left."]) {
      ["Moreau": ["Moreau"], "NHTO": ["NHTO"], "Okafor": ["Okafor"]]
    }
    let split = NameSplit("Moreau", from: Self.ada, in: Self.id)
    #expect(
      report.corrected(.split(split, to: Self.jules))
        == ["Jules Moreau: Moreau", "NHTO: NHTO", "Okafor: Okafor"])
    #expect(
      report.corrected(.hidden(Self.ada, in: Self.id, true)) == ["NHTO: NHTO", "Okafor: Okafor"])
    let treaty = EntityID(kind: .person, name: "Northern Harbor Treaty Organization")
    #expect(
      report.corrected(.hidden(treaty, in: Self.id, true))
        == ["Moreau: Moreau", "Okafor: Okafor"])
  }

  @Test func whoWasMergedIsSplitOffByPart() {
    let talks = NamedText(["Ada Moreau met Jules Moreau.", "Jules left."]) {
      ["Ada Moreau": ["Ada Moreau"], "Jules Moreau": ["Jules Moreau", "Jules"]]
    }
    #expect(
      talks.corrected(
        .identified(Self.jules, as: Self.ada),
        .split(NameSplit("Jules", from: Self.ada), to: Self.jules))
        == ["Ada Moreau: Ada Moreau, Jules Moreau", "Jules Moreau: Jules"])
  }

  @Test func anAliasIsFoundWhereNobodyWasNamed() {
    let chair = NamedText(["Ada Moreau spoke.", "The Iron Chair waits; Iron Chairs don’t."]) {
      ["Ada Moreau": ["Ada Moreau"]]
    }
    #expect(
      chair.corrected(.aliased(Self.ada, "Iron Chair", true))
        == ["Ada Moreau: Ada Moreau, Iron Chair"])
  }

  @Test func whoIsHiddenIsNotListedAndStillSpeaks() {
    let talks = NamedText(["“We wait,” Tomás Okafor said to Ada Moreau."]) {
      ["Tomás Okafor": ["Tomás Okafor"], "Ada Moreau": ["Ada Moreau"]]
    }
    var names = talks.names
    let quote = Quote(speaker: .entity(0), block: 0, range: TextRange(0, 14))
    names.quotes = [quote]
    let corrections = NameCorrections([.hidden(Self.okafor, in: nil, true)])
    let corrected = corrections.corrected(names, of: talks.article, Self.id)
    #expect(corrected.entities.map(\.name) == ["Ada Moreau"])
    #expect(corrected.quotes.first?.speaker == .words("Tomás Okafor"))
    let elsewhere = NameCorrections([.hidden(Self.okafor, in: ArticleID("b"), true)])
    #expect(elsewhere.corrected(names, of: talks.article, Self.id) == names)
  }

  @Test func eachCorrectionIsTakenBack() {
    var corrections = NameCorrections([.identified(Self.jules, as: Self.okafor)])
    let before = corrections
    for correction: NameCorrection in [
      .identified(Self.jules, as: Self.ada), .aliased(Self.ada, "the chair", true),
      .split(NameSplit("Moreau", from: Self.ada), to: Self.jules),
      .hidden(Self.ada, in: Self.id, true),
    ] {
      let inverse = corrections.inverse(of: correction)
      corrections.apply(correction)
      #expect(corrections != before)
      corrections.apply(inverse)
      #expect(corrections == before)
    }
  }

  /// Renamed and renamed back; merged one way and then the other.
  @Test func whatIsSaidLastCounts() {
    var corrections = NameCorrections()
    for (id, other) in [(Self.jules, Self.ada), (Self.ada, Self.jules)] {
      for step in corrections.steps(to: .identified(id, as: other)) { corrections.apply(step) }
      #expect(corrections.resolved(Self.ada) == other)
      #expect(corrections.resolved(Self.jules) == other)
    }
  }

  @Test func twoDevicesThatDisagreeStillAgreeOnOne() {
    let corrections = NameCorrections([
      .identified(Self.ada, as: Self.jules), .identified(Self.jules, as: Self.ada),
    ])
    #expect(corrections.resolved(Self.ada) == Self.ada)
    #expect(corrections.resolved(Self.jules) == Self.ada)
  }

  @Test func correctingTwiceChangesNothingMore() {
    let family = NamedText(["Ada Moreau came. Moreau left. The chair waits."]) {
      ["Ada Moreau": ["Ada Moreau", "Moreau"]]
    }
    let corrections = NameCorrections([
      .split(NameSplit("Moreau", from: Self.ada), to: Self.jules),
      .identified(Self.ada, as: Self.okafor), .aliased(Self.okafor, "The chair", true),
    ])
    let once = corrections.corrected(family.names, of: family.article, Self.id)
    #expect(corrections.corrected(once, of: family.article, Self.id) == once)
  }
}

/// An article whose people are said by the words that name them.
private struct NamedText {
  var article: Article
  var names = ArticleNames()

  init(_ paragraphs: [String], people: () -> KeyValuePairs<String, [String]>) {
    article = Article(blocks: paragraphs.map { Block(.paragraph, $0) })
    for (name, words) in people() {
      var entity = Entity(kind: .person, name: name)
      for (index, block) in article.blocks.enumerated() {
        for words in words.sorted(by: { $0.count > $1.count }) {
          for range in block.text.ranges(of: words) {
            let start = block.text.utf8.distance(from: block.text.startIndex, to: range.lowerBound)
            let place = TextRange(start, start + words.utf8.count)
            let isFree = !entity.mentions.contains { $0.block == index && $0.range.overlaps(place) }
            guard isFree else { continue }
            entity.mentions.append(EntityMention(kind: .person, block: index, range: place))
          }
        }
      }
      entity.mentions.sort()
      names.entities.append(entity)
    }
  }

  /// "Ada Moreau: Moreau, Moreau" for each; organizations in brackets.
  func corrected(_ corrections: NameCorrection...) -> [String] {
    let names = NameCorrections(corrections).corrected(
      names, of: article, NameCorrectionsTests.id)
    return names.entities.map { entity in
      let name = entity.kind == .person ? entity.name : "(\(entity.name))"
      return "\(name): \(entity.mentions.map(article.words).joined(separator: ", "))"
    }
  }
}
