/// The standfirst as a page shows it: a line between the headline and the text whose class says so.
enum PageStandfirst {
  /// In characters: a longer text is no standfirst, a shorter one is a label.
  private static let lengths = 20...400

  private static let words: Set<Substring> = [
    "standfirst", "dek", "deck", "subtitle", "subheadline", "subhead", "subheading", "chapo",
    "chapeau", "vorspann", "unterzeile", "ingress", "manchet", "sommario", "occhiello",
    "entradilla",
    "bajada", "subtitulo", "leadtext", "strapline",
  ]

  static func text(in tree: HTMLTree) -> String? {
    var isUnderHeadline = false
    // Between headline and text there is not much more.
    var texts = 0
    var next: Int? = tree.elementAfter(0, in: 0)
    while let node = next, texts < 50 {
      next = tree.elementAfter(node, in: 0)
      let element = tree[node]
      if element.tag == "h1" { isUnderHeadline = true }
      guard isUnderHeadline else { continue }
      let isNamed = element["itemprop"] == "description" || says(tree.words(node))
      guard isNamed || element.tag == "p" else { continue }
      texts += 1
      let text = tree.text(of: node).folded
      if isNamed, lengths.contains(text.count) { return text }
      // The text has begun.
      if element.tag == "p", text.count > 120 { return nil }
    }
    return nil
  }

  /// - Parameter classes: Class and id in lower case.
  private static func says(_ classes: String) -> Bool {
    classes.split { !$0.isLetter }.contains(where: words.contains)
  }
}
