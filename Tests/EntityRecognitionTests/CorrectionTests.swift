import EntityRecognition
import Testing

@testable import gazette_train

struct CorrectionTests {
  private let text = LabelledText(
    source: "gmb", id: "gmb-17", read: false,
    text: "Élan Party won in Rome.\nMoreau Electric fell.",
    entities: [
      .init(start: 0, end: 4, label: "PER"), .init(start: 18, end: 22, label: "LOC"),
      .init(start: 24, end: 30, label: "PER"),
    ])

  private func corrected(_ entries: String) throws -> [LabelledLine] {
    try Corrections(entries, file: "corrections.tsv").applied(to: [text])[0].lines
  }

  @Test func anEntryReplacesThePersonsAndOrganizationsOfItsLine() throws {
    let lines = try corrected("# What was read.\ngmb-17\t1\tORG 0-10\n")
    #expect(
      lines == [
        LabelledLine(
          text: "Élan Party won in Rome.",
          names: [
            .init(start: 19, end: 23, kind: Span.place),
            .init(start: 0, end: 11, kind: Span.organization),
          ], isRead: true),
        LabelledLine(
          text: "Moreau Electric fell.", names: [.init(start: 0, end: 6, kind: Span.person)]),
      ])
  }

  @Test func anEntryWithoutNamesSaysThatThereAreNone() throws {
    #expect(
      try corrected("gmb-17\t2")[1]
        == LabelledLine(
          text: "Moreau Electric fell.", names: [], isRead: true))
  }

  @Test func aPlaceGivesWayToAnOrganization() throws {
    let names = try corrected("gmb-17\t1\tORG 0-22")[0].names
    #expect(names == [.init(start: 0, end: 23, kind: Span.organization)])
  }

  @Test func aLineOfUnlabelledTextIsARecord() throws {
    let corrections = try Corrections("raw-2\t1\tPER 0-10", file: "corrections.tsv")
    let texts = try corrections.applied(to: LabelledText.lines(of: "Rain.\nAda Moreau won.\n"))
    #expect(texts[1].lines[0].names == [.init(start: 0, end: 10, kind: Span.person)])
    #expect(texts[1].lines[0].isRead)
  }

  @Test(arguments: [
    ("gmb-18\t1", "1: there is no record gmb-18"),
    ("\ngmb-17", "2: expected a record, a tab and the number of a line"),
    ("gmb-17\t3", "1: gmb-17 has no line 3"),
    ("gmb-17\t1\ngmb-17\t1", "2: line 1 of gmb-17 has an entry already"),
    ("gmb-17\t1\tPERSON 0-4", "1: expected a name like PER 4-9, not PERSON 0-4"),
    (
      "gmb-17\t2\tORG 0-22",
      "1: ORG 0-22 is not among the 21 characters of the line behind the name before it"
    ),
  ])
  func anEntryThatDoesNotFitIsToldByItsLine(entry: String, problem: String) {
    let error = #expect(throws: CorrectionError.self) { try corrected(entry) }
    #expect(error?.description == "corrections.tsv:" + problem)
  }
}
