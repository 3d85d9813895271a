/// Finds the article in a page: scores what holds text, joins what belongs to the best, and takes out
/// what is none, after Mozilla's Readability.js 0.6 (Apache-2.0).
///
/// Four tries: each gives up one of the rules, until the article has 500 characters.
struct PageExtraction {
  /// The page that is left; the article is the element `root`.
  private(set) var tree: HTMLTree
  private(set) var root: Int
  /// A line of the page that names the author, where the page's metadata doesn't.
  private(set) var byline: String?

  private static let enoughText = 500

  /// - Parameters:
  ///   - prepared: The page after `PagePreparation`.
  ///   - title: The headline: a heading of the page that repeats it is taken out.
  ///   - findsByline: Whether a line that looks like a byline is one.
  init?(_ prepared: HTMLTree, body: Int, title: String, findsByline: Bool) {
    let page = MeasuredPage(prepared)
    var best: (length: Int, try: PageTry)?
    for rules in PageRules.tries {
      var attempt = PageTry(page, body: body, title: title, rules: rules)
      attempt.findsByline = findsByline && best?.try.byline == nil
      guard let root = attempt.extract() else { continue }
      attempt.byline = attempt.byline ?? best?.try.byline
      let length = attempt.page.measure(root).length
      if length >= Self.enoughText || length > best?.length ?? 0 { best = (length, attempt) }
      if length >= Self.enoughText { break }
    }
    guard let best, let root = best.try.root else { return nil }
    tree = best.try.page.tree
    byline = best.try.byline
    self.root = root
  }
}
