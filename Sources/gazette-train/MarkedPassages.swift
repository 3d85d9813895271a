import Articles
import EntityRecognition
import Foundation

/// Passages of text with what should be found in them: a paragraph a line, then lines that begin with
/// "= " and say what, "key: value". Empty lines part the passages; lines with "#" are passed over.
struct MarkedPassage {
  var article = Article()
  var marks: [(key: String, value: String)] = []

  static func read(_ path: String) throws -> [MarkedPassage] {
    passages(in: try String(contentsOf: URL(fileURLWithPath: path), encoding: .utf8))
  }

  static func passages(in text: String) -> [MarkedPassage] {
    var passages: [MarkedPassage] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("= ") {
        let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
        let value = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        passages[passages.count - 1].marks.append((String(parts[0]), value))
        isOpen = false
      } else if line.isEmpty {
        isOpen = false
      } else {
        if !isOpen { passages.append(MarkedPassage()) }
        isOpen = true
        passages[passages.count - 1].article.blocks.append(Block(.paragraph, String(line)))
      }
    }
    return passages
  }
}

/// How many roles of people are found, each with its words and its form.
struct RoleScores {
  private(set) var score = Score()
  /// What was found and not said, and the other way round.
  private(set) var errors: [String] = []

  /// The marks are a person and "title Transport Minister; party Labor".
  init(_ passages: [MarkedPassage], _ recognizer: EntityRecognizer) {
    for passage in passages {
      let names = recognizer.names(in: passage.article)
      let wanted = Set(
        passage.marks.flatMap { mark in
          mark.value.components(separatedBy: "; ").filter { !$0.isEmpty }.map {
            "\(mark.key): \($0)"
          }
        })
      let found = Set(
        names.entities.filter { $0.kind == .person }.flatMap { entity in
          entity.roles.map { "\(entity.name): \($0.form) \($0.text)" }
        })
      score.add(found, wanted, right: found.intersection(wanted).count)
      errors += wanted.subtracting(found).sorted().map { "missed \($0)" }
      errors += found.subtracting(wanted).sorted().map { "wrong  \($0)" }
    }
  }
}

/// How many quotes are found, and with the right speaker.
struct QuoteScores {
  private(set) var quotes = Score()
  /// Quotes of somebody named, those of them that got a speaker, and the right one.
  private(set) var named = 0
  private(set) var attributed = 0
  private(set) var right = 0
  private(set) var errors: [String] = []

  /// The marks are how a quote begins and its speaker, "-" for nobody.
  init(_ passages: [MarkedPassage], _ recognizer: EntityRecognizer) {
    for passage in passages {
      let names = recognizer.names(in: passage.article)
      var found = names.quotes.map { quote in
        (
          text: passage.article.blocks[quote.block].text[quote.range].drop { !$0.isLetter },
          speaker: names.speakerName(of: quote)
        )
      }
      quotes.found += found.count
      for mark in passage.marks {
        quotes.wanted += 1
        if mark.value != "-" { named += 1 }
        guard let index = found.firstIndex(where: { $0.text.hasPrefix(mark.key) }) else {
          errors.append("missed \(mark.key): \(mark.value)")
          continue
        }
        let quote = found.remove(at: index)
        quotes.right += 1
        guard mark.value != "-" else { continue }
        if quote.speaker != nil { attributed += 1 }
        if quote.speaker == mark.value {
          right += 1
        } else {
          errors.append("wrong  \(mark.key): \(mark.value), not \(quote.speaker ?? "nobody")")
        }
      }
      errors += found.map { "no quote: \($0.text)" }
    }
  }

  var ofNamed: Double { named == 0 ? 0 : Double(right) / Double(named) }
  var ofAttributed: Double { attributed == 0 ? 0 : Double(right) / Double(attributed) }
}
