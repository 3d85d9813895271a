import ArticleFormats
import Articles
import EntityRecognition
import Foundation

/// How well the whole chain does on documents: spans, the sidebar, grouping, roles and quotes.
struct DocumentScores {
  private var spans: [Entity.Kind: Score] = [:]
  private var sidebar: [Entity.Kind: Score] = [:]
  private var grouping = BCubed()
  private var roles = Score()
  private var quotes = (right: 0, named: 0, attributed: 0)
  /// What was missed, found wrongly, or put with the wrong names, with the words around it.
  private(set) var errors: [String] = []

  private struct Place: Hashable {
    /// Code points of the file.
    var start: Int
    var end: Int
    var kind: Entity.Kind
  }

  init() {}

  init(_ document: GoldDocument, _ recognizer: EntityRecognizer) {
    guard let text = document.text,
      let article = try? ArticleParser().articles(
        from: Array(text.utf8), name: document.file, format: .text
      ).first
    else { return }
    let names = recognizer.names(in: article)
    let aligned = Alignment(article, text)
    var found: [Place: Int] = [:]
    for (index, entity) in names.entities.enumerated() {
      for mention in entity.mentions {
        if let range = aligned.range(mention.block, mention.range) {
          found[Place(start: range.0, end: range.1, kind: entity.kind)] = index
        }
      }
    }
    var gold: [Place: String] = [:]
    for mention in document.mentions {
      guard let kind = Entity.Kind(rawValue: mention.kind) else { continue }
      gold[Place(start: mention.start, end: mention.end, kind: kind)] = mention.cluster
    }
    let excerpts = Excerpts(text)
    for kind in [Entity.Kind.person, .organization] {
      let mine = Set(found.keys.filter { $0.kind == kind })
      let theirs = Set(gold.keys.filter { $0.kind == kind })
      spans[kind, default: Score()].add(mine, theirs, right: mine.intersection(theirs).count)
      addSidebar(kind, names, document)
      for (what, places) in [
        ("wrong", mine.subtracting(theirs)), ("missed", theirs.subtracting(mine)),
      ] {
        errors += places.sorted { $0.start < $1.start }.map {
          "\(what) \(kind.rawValue) \(excerpts[$0.start..<$0.end])"
        }
      }
    }
    addGrouping(found, gold, names, excerpts)
    addRoles(document, names)
    addQuotes(document, names, aligned)
  }

  static func += (all: inout DocumentScores, more: DocumentScores) {
    for (kind, score) in more.spans { all.spans[kind, default: Score()] += score }
    for (kind, score) in more.sidebar { all.sidebar[kind, default: Score()] += score }
    all.grouping += more.grouping
    all.roles += more.roles
    all.quotes.right += more.quotes.right
    all.quotes.named += more.quotes.named
    all.quotes.attributed += more.quotes.attributed
  }

  /// All scores, a line each.
  var text: String {
    var lines = [Entity.Kind.person, .organization].map { kind in
      "\(kind.rawValue) spans \(spans[kind]?.text ?? "-"), sidebar \(sidebar[kind]?.text ?? "-")"
    }
    let both = (sidebar[.person] ?? Score()) + (sidebar[.organization] ?? Score())
    lines.append("sidebar of both \(both.text)")
    if grouping.count > 0 { lines.append("grouping, B-cubed \(grouping.text)") }
    if roles.wanted > 0 { lines.append("roles \(roles.text)") }
    if quotes.named > 0 {
      lines.append(
        "speakers right: \(three(Double(quotes.right) / Double(quotes.named))) of those named, "
          + "\(three(Double(quotes.right) / Double(max(1, quotes.attributed)))) of those attributed"
      )
    }
    return lines.map { "  " + $0 }.joined(separator: "\n")
  }

  /// The scores in one line: spans of persons, of organizations, grouping.
  var line: String {
    let kinds = [Entity.Kind.person, .organization].map { spans[$0]?.text ?? "-" }
    let groups = grouping.count > 0 ? ", B-cubed \(grouping.text)" : ""
    return "persons \(kinds[0]), organizations \(kinds[1])\(groups)"
  }

  // MARK: - Private

  /// An entity is right where it is found by its longest name, as the article gives it.
  private mutating func addSidebar(
    _ kind: Entity.Kind, _ names: ArticleNames, _ document: GoldDocument
  ) {
    var longest: [String: String] = [:]
    for mention in document.mentions where mention.kind == kind.rawValue {
      if mention.text.count > longest[mention.cluster]?.count ?? 0 {
        longest[mention.cluster] = mention.text
      }
    }
    let wanted = Set(longest.values.map { $0.lowercased() })
    let shown = Set(names.entities.filter { $0.kind == kind }.map { $0.name.lowercased() })
    errors += wanted.subtracting(shown).sorted().map { "not shown: \(kind.rawValue) \($0)" }
    errors += shown.subtracting(wanted).sorted().map { "shown wrongly: \(kind.rawValue) \($0)" }
    sidebar[kind, default: Score()].add(shown, wanted, right: shown.intersection(wanted).count)
  }

  /// Over the mentions that both have.
  private mutating func addGrouping(
    _ found: [Place: Int], _ gold: [Place: String], _ names: ArticleNames, _ excerpts: Excerpts
  ) {
    let shared = found.keys.filter { gold[$0] != nil }.sorted { $0.start < $1.start }
    for place in shared {
      let mine = Set(shared.filter { found[$0] == found[place] })
      let theirs = Set(shared.filter { gold[$0] == gold[place] })
      grouping.add(mine, theirs)
      guard mine != theirs, let index = found[place] else { continue }
      errors.append(
        "grouped \(excerpts[place.start..<place.end]) with \(names.entities[index].name), "
          + "\(mine.count) mentions, not \(theirs.count)")
    }
  }

  private mutating func addRoles(_ document: GoldDocument, _ names: ArticleNames) {
    guard let gold = document.roles else { return }
    var clusters: [String: String] = [:]
    for mention in document.mentions { clusters[mention.text] = mention.cluster }
    let wanted = Set(gold.map { "\($0.cluster): \($0.text)" })
    let found = Set(
      names.entities.flatMap { entity in
        entity.roles.map { "\(clusters[entity.name] ?? entity.name): \($0.text)" }
      })
    roles.add(found, wanted, right: found.intersection(wanted).count)
  }

  private mutating func addQuotes(
    _ document: GoldDocument, _ names: ArticleNames, _ aligned: Alignment
  ) {
    for gold in document.quotes ?? [] {
      guard let speaker = gold.speaker else { continue }
      quotes.named += 1
      let match = names.quotes.first { quote in
        guard let range = aligned.range(quote.block, quote.range) else { return false }
        return range.0 < gold.end && gold.start < range.1
      }
      guard let match, let name = names.speakerName(of: match) else { continue }
      quotes.attributed += 1
      let cluster = document.mentions.filter { $0.cluster == speaker }.map(\.text)
      if name == speaker || cluster.contains(name) { quotes.right += 1 }
    }
  }
}

/// How alike two groupings of the same things are. See Bagga and Baldwin, "Algorithms for scoring
/// coreference chains", 1998.
struct BCubed {
  private var precision = 0.0
  private var recall = 0.0
  private(set) var count = 0

  /// Adds a thing by what each grouping puts it with, itself included.
  mutating func add<Thing: Hashable>(_ mine: Set<Thing>, _ theirs: Set<Thing>) {
    let both = Double(mine.intersection(theirs).count)
    precision += both / Double(mine.count)
    recall += both / Double(theirs.count)
    count += 1
  }

  static func += (all: inout BCubed, more: BCubed) {
    all.precision += more.precision
    all.recall += more.recall
    all.count += more.count
  }

  /// "0.961 (0.970 / 0.953)": F1 (precision / recall).
  var text: String {
    let mean = (precision: precision / Double(count), recall: recall / Double(count))
    let f1 = 2 * mean.precision * mean.recall / (mean.precision + mean.recall)
    return "\(three(f1)) (\(three(mean.precision)) / \(three(mean.recall)))"
  }
}

/// A text's words with what stands around them.
private struct Excerpts {
  private let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// "told [Moreau] that", by code points.
  subscript(range: Range<Int>) -> String {
    func text(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range.clamped(to: scalars.indices)])
      return String(view).replacingOccurrences(of: "\n", with: " ")
    }
    return text((range.lowerBound - 30)..<range.lowerBound) + "[" + text(range) + "]"
      + text(range.upperBound..<(range.upperBound + 30))
  }
}
