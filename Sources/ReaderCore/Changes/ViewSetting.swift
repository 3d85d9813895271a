import Articles

/// How the library is shown, as far as undo takes it back: what is listed, in which order, and how the
/// screen is cut and colored.
public struct ViewSetting: Hashable, Sendable {
  var listing: Listing
  /// What `q` in the list comes back to.
  var listingBefore: Listing?
  var isGrouped: Bool
  var measure: Int
  var isPeopleShown: Bool
  var isArticleAlone: Bool
  var theme: String

  /// What was done to come from `old` to this: "Sorted by title".
  func title(since old: ViewSetting) -> String {
    if listing.query != old.listing.query {
      return listing.query.isEmpty ? "Listed all articles" : "Listed “\(listing.query)”"
    }
    if listing.section != old.listing.section {
      return "Listed \(listing.section ?? "all sections")"
    }
    if listing != old.listing {
      return "Sorted by \(listing.order.rawValue)\(listing.isReversed ? ", reversed" : "")"
    }
    if theme != old.theme { return "Theme: \(theme)" }
    if measure != old.measure { return "Lines of \(measure) columns" }
    if isGrouped != old.isGrouped { return isGrouped ? "Grouped" : "Not grouped" }
    if isArticleAlone != old.isArticleAlone {
      return isArticleAlone ? "The article alone" : "The article with the other panes"
    }
    return isPeopleShown ? "People shown" : "People hidden"
  }
}

extension ReaderState {
  /// How things are shown. While a query is typed: as before it.
  var viewSetting: ViewSetting {
    var typedFrom: Listing?
    if case .prompt(let prompt) = overlay { typedFrom = prompt.listingBefore }
    return ViewSetting(
      listing: typedFrom ?? list.listing, listingBefore: listingBefore, isGrouped: list.isGrouped,
      measure: measure, isPeopleShown: isPeopleShown, isArticleAlone: isArticleAlone, theme: theme)
  }

  /// Notes that things are shown differently from `before`, so that it can be taken back.
  mutating func keepView(from before: ViewSetting) {
    var compared = viewSetting
    // Where `q` leads follows from the listing.
    compared.listingBefore = before.listingBefore
    guard compared != before else { return }
    let change = UndoStack.ViewChange(before: before, after: viewSetting)
    undo.did(UndoStack.Step(title: compared.title(since: before), deed: .view(change)))
  }

  /// Shows things as they were, or will be again.
  mutating func restore(_ setting: ViewSetting) -> [ReaderEffect] {
    list.isGrouped = setting.isGrouped
    listingBefore = setting.listingBefore
    measure = setting.measure
    isArticleAlone = setting.isArticleAlone
    if isPeopleShown != setting.isPeopleShown { updatePanes(.togglePeople) }
    fitPanes()
    var effects: [ReaderEffect] = []
    if list.listing != setting.listing { effects += show(setting.listing) }
    if theme != setting.theme {
      theme = setting.theme
      effects.append(.useTheme(theme, isKept: true))
    }
    return effects
  }
}
