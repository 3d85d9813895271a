/// What the tagger says of a token: the beginning or the inside of a name of some kind, or none.
package enum Label: UInt8, CaseIterable {
  case none
  case beginPerson, insidePerson
  case beginOrganization, insideOrganization
  case beginPlace, insidePlace
  /// Any token of another name: a nationality, an event, a work.
  case other

  /// 0 none, 1 person, 2 organization, 3 place, 4 other.
  package var kind: Int { (Int(rawValue) + 1) / 2 }
  package var isInside: Bool { self != .none && rawValue % 2 == 0 }

  package static func begin(_ kind: Int) -> Label { Label(rawValue: UInt8(2 * kind - 1)) ?? .none }
  package static func inside(_ kind: Int) -> Label {
    kind == Span.other ? .other : Label(rawValue: UInt8(2 * kind)) ?? .none
  }

  /// Whether it may follow: an inside needs a beginning of its kind.
  package func mayFollow(_ before: Label) -> Bool { !isInside || before.kind == kind }
}

/// A name in a sequence of tokens.
package struct Span: Hashable {
  /// Tokens.
  package var start: Int
  package var end: Int
  /// As `Label.kind`.
  package var kind: Int

  package static let person = 1
  package static let organization = 2
  package static let place = 3
  package static let other = 4

  /// The spans that labels stand for.
  package static func spans(of labels: [Label]) -> [Span] {
    var spans: [Span] = []
    for index in labels.indices where labels[index] != .none {
      let label = labels[index]
      if label.isInside || label == .other, let last = spans.last, last.end == index,
        last.kind == label.kind
      {
        spans[spans.count - 1].end = index + 1
      } else {
        spans.append(Span(start: index, end: index + 1, kind: label.kind))
      }
    }
    return spans
  }
}
