import EntityRecognition
import Foundation
import SeededRandom

/// Sentences of news that nobody wrote, with their names marked: people of all the world, and
/// ministries, parties, courts, clubs, companies and so on, in the shapes that news gives them.
///
/// They come from a grammar, `Lists/invented-news.txt`. The same seed gives the same sentences.
struct InventedNews {
  private struct Thing {
    var kind: Int?
    var ways: [[Part]] = []
  }

  private enum Part {
    case text(String)
    case thing(String)
  }

  private var things: [String: Thing] = [:]
  private var random: SplitMix64

  /// - Parameter lists: Their people, places and organizations are things of the grammar too:
  ///   `listed-person`, `listed-surname`, `listed-place`, `listed-dateline` in capitals, `listed-org`.
  init(grammar path: String, lists: NameLists, seed: UInt64) throws {
    random = SplitMix64(seed: seed)
    let text = try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8)
    var name = ""
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("== ") {
        let words = line.dropFirst(3).split(separator: "(", maxSplits: 1)
        name = words[0].trimmingCharacters(in: .whitespaces)
        let kind = words.count > 1 ? AnnotatedText.kinds[String(words[1].dropLast())] : nil
        things[name] = Thing(kind: kind)
      } else {
        for way in String(line).components(separatedBy: " | ") {
          things[name]?.ways.append(Self.parts(way))
        }
      }
    }
    func add(_ thing: String, _ kind: Int, _ names: [String]) {
      things[thing] = Thing(kind: kind, ways: names.map { [.text($0)] })
    }
    add("listed-person", Span.person, lists.people)
    add("listed-surname", Span.person, lists.people.map(Self.surname))
    add("listed-place", Span.place, lists.places)
    add("listed-dateline", Span.place, lists.places.map { $0.uppercased() })
    add("listed-org", Span.organization, lists.organizations)
  }

  /// The last word of a full name.
  private static func surname(_ name: String) -> String {
    name.split(separator: " ").last.map(String.init) ?? name
  }

  /// One of the ways to write a thing of the grammar.
  mutating func line(_ thing: String) -> LabelledLine {
    var line = LabelledLine(text: "", names: [])
    write(thing, to: &line, isMarked: true)
    return line
  }

  private mutating func write(_ name: String, to line: inout LabelledLine, isMarked: Bool) {
    guard let thing = things[name] else {
      preconditionFailure("The grammar of invented news has no \(name)")
    }
    let start = line.text.utf8.count
    // A name in a name is a part of it.
    let marksParts = isMarked && thing.kind == nil
    for part in thing.ways.randomElement(using: &random) ?? [] {
      switch part {
      case .text(let text): line.text += text
      case .thing(let name): write(name, to: &line, isMarked: marksParts)
      }
    }
    if isMarked, let kind = thing.kind {
      line.names.append(.init(start: start, end: line.text.utf8.count, kind: kind))
    }
  }

  private static func parts(_ way: String) -> [Part] {
    var parts: [Part] = []
    var rest = Substring(way)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      parts.append(.thing(String(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }
}
