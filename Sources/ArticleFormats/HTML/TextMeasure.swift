/// How much text there is: what an extractor weighs parts of a page by.
struct TextMeasure {
  /// UTF-16 units, as Readability.js counts, with white space folded and none at the ends.
  var length = 0
  var commas = 0
  /// Whether white space stands before and after.
  var startsWithSpace = false
  var endsWithSpace = false

  init() {}

  init(_ text: String) {
    var isSpace = false
    for scalar in text.unicodeScalars {
      if scalar.isWhiteSpace {
        if length == 0 { startsWithSpace = true }
        isSpace = true
        continue
      }
      if isSpace, length > 0 { length += 1 }
      isSpace = false
      length += scalar.value > 0xFFFF ? 2 : 1
      if Self.isComma(scalar) { commas += 1 }
    }
    endsWithSpace = isSpace
  }

  var isBlank: Bool { length == 0 }

  mutating func append(_ other: TextMeasure) {
    if other.isBlank {
      if other.startsWithSpace { endsWithSpace = true }
    } else if isBlank {
      startsWithSpace = startsWithSpace || endsWithSpace || other.startsWithSpace
      length = other.length
      commas = other.commas
      endsWithSpace = other.endsWithSpace
    } else {
      length += other.length + (endsWithSpace || other.startsWithSpace ? 1 : 0)
      commas += other.commas
      endsWithSpace = other.endsWithSpace
    }
  }

  private static func isComma(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2C, 0x60C, 0xFE50, 0xFE10, 0xFE11, 0x2E41, 0x2E34, 0x2E32, 0xFF0C: true
    default: false
    }
  }
}

/// A page on which parts can be weighed: the tree with the measure of each of its texts.
struct MeasuredPage {
  var tree: HTMLTree
  /// By node. Texts don't change while an article is extracted.
  private let measures: [TextMeasure]
  /// By node: whether there was text in it at first.
  private let hadText: [Bool]
  /// Steps of walking that are left: pages nested beyond reason must end too.
  var budget = 60_000_000

  init(_ tree: HTMLTree) {
    self.tree = tree
    measures = tree.nodes.map { $0.isText ? TextMeasure($0.text) : TextMeasure() }
    var hadText = [Bool](repeating: false, count: measures.count)
    for (number, measure) in measures.enumerated() where !measure.isBlank {
      var node: Int? = number
      while let current = node, !hadText[current] {
        hadText[current] = true
        node = tree.parent(of: current)
      }
    }
    self.hadText = hadText
  }

  func isElementWithoutContent(_ node: Int) -> Bool {
    // Only what had text must be looked through for what is left of it.
    if node >= hadText.count || hadText[node], !tree.isBlank(node) { return false }
    return tree.hasNothingButBreaks(node)
  }

  mutating func measure(_ root: Int) -> TextMeasure {
    if tree[root].isText { return measures[root] }
    var sum = TextMeasure()
    var steps = 0
    var node = tree.following(root, in: root)
    while let current = node {
      steps += 1
      if tree[current].isText { sum.append(measures[current]) }
      node = tree.following(current, in: root)
    }
    budget -= steps
    return sum
  }

  /// The share of an element's text that is links, 0 to 1; links inside the page count less.
  mutating func linkDensity(_ root: Int) -> Double {
    let length = measure(root).length
    guard length > 0 else { return 0 }
    var links = 0.0
    for link in tree.elements(in: root, named: "a") {
      let isInside = (tree[link]["href"] ?? "").hasPrefix("#")
      links += Double(measure(link).length) * (isInside ? 0.3 : 1)
    }
    return links / Double(length)
  }

  /// The share of an element's text that stands in elements of some names.
  mutating func density(of tags: Set<String>, in root: Int) -> Double {
    let length = measure(root).length
    guard length > 0 else { return 0 }
    var inner = 0
    for element in tree.elements(in: root, where: { tags.contains($0.tag) }) {
      inner += measure(element).length
      if budget < 0 { break }
    }
    return Double(inner) / Double(length)
  }
}
