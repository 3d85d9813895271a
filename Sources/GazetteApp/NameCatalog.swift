import Articles
import NewsLibrary
import ReaderCore

/// The people and organizations that most articles name, folded to be matched loosely.
///
/// Of a hundred thousand articles most names stand in one alone: to hold them all would take more
/// memory than the reader. Those that are not in it the index finds by how their words begin.
struct NameCatalog: Sendable {
  private let names: [EntityCount]
  private var texts = FoldedTexts()

  /// Names held: some megabytes.
  private static let most = 50_000

  init(_ library: Library) {
    names = library.entities(EntityListing(), limit: Self.most, withRoles: false)
    for name in names { texts.append(name.id.name) }
  }

  /// The best matches, the best first, joined by what the index finds beyond them.
  func search(_ words: String, in library: Library) -> [EntityCount] {
    let pattern = FuzzyPattern(words)
    var found = BestMatches(most: Palette.most)
    texts.search(pattern, in: names.indices, into: &found)
    let held = found.matches.map { names[$0.index] }
    guard names.count == Self.most, !pattern.isEmpty else { return held }
    let known = Set(held.map(\.id))
    let beyond = library.entities(
      EntityListing(words: words), limit: Palette.most, withRoles: false)
    let all = held + beyond.filter { !known.contains($0.id) }
    return Array(pattern.ranked(all, \.id.name).prefix(Palette.most))
  }
}
