/// What an element's name says of how it nests. See the WHATWG HTML Standard, section 13.2.4.
struct HTMLElementTraits: OptionSet {
  let rawValue: UInt16

  /// Has neither children nor an end tag.
  static let void = HTMLElementTraits(rawValue: 1)
  /// Ends an open paragraph.
  static let block = HTMLElementTraits(rawValue: 1 << 1)
  /// Bold and the like: what is open where a paragraph ends goes on in the next.
  static let formatting = HTMLElementTraits(rawValue: 1 << 2)
  /// An end tag of another name doesn't reach over it.
  static let special = HTMLElementTraits(rawValue: 1 << 3)
  /// Nothing in it closes what is around it.
  static let scope = HTMLElementTraits(rawValue: 1 << 4)
  static let heading = HTMLElementTraits(rawValue: 1 << 5)
  /// Its end tag may be left out.
  static let impliedEnd = HTMLElementTraits(rawValue: 1 << 6)
  /// Its content is no markup.
  static let raw = HTMLElementTraits(rawValue: 1 << 7)
  /// Belongs in the head of a page.
  static let metadata = HTMLElementTraits(rawValue: 1 << 8)
  /// A part of a table.
  static let tablePart = HTMLElementTraits(rawValue: 1 << 9)
  /// Ends a drawing or a formula that was left open.
  static let endsForeign = HTMLElementTraits(rawValue: 1 << 10)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(_ tag: String) { self = Self.table[tag] ?? [] }

  private static let table: [String: HTMLElementTraits] = {
    var table: [String: HTMLElementTraits] = [:]
    func add(_ traits: HTMLElementTraits, _ tags: String) {
      for tag in tags.split(separator: " ") { table[String(tag), default: []].formUnion(traits) }
    }
    add(
      .void,
      "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
        + "track wbr")
    add(
      .block,
      "address article aside blockquote center details dialog dir div dl fieldset figcaption "
        + "figure footer header hgroup main menu nav ol p search section summary ul pre listing "
        + "form h1 h2 h3 h4 h5 h6 hr xmp plaintext li dd dt")
    add(
      .formatting, "a b big code em font i nobr s small strike strong tt u")
    add(
      .special,
      "address applet area article aside base basefont bgsound blockquote body br button caption "
        + "center col colgroup dd details dir div dl dt embed fieldset figcaption figure footer "
        + "form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input "
        + "keygen li link listing main marquee menu meta nav noembed noframes noscript object ol p "
        + "param plaintext pre script search section select source style summary table tbody td "
        + "template textarea tfoot th thead title tr track ul wbr xmp")
    add(.scope, "applet caption html table td th marquee object template")
    add(.heading, "h1 h2 h3 h4 h5 h6")
    add(.impliedEnd, "dd dt li optgroup option p rb rp rt rtc")
    add(.raw, "script style xmp iframe noembed noframes textarea title")
    add(.metadata, "base basefont bgsound link meta noframes script style template title")
    add(.tablePart, "caption col colgroup tbody td tfoot th thead tr")
    add(
      .endsForeign,
      "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img "
        + "li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul "
        + "var")
    return table
  }()
}
