import Articles
import TerminalScreen

extension ReaderState {
  /// What is wanted when the reader starts: the first headlines and how many there are.
  ///
  /// - Parameter last: The article to go on with: its neighbours are listed around it, newer ones
  ///   above.
  public mutating func start(columns: Int, rows: Int, last: Headline? = nil) -> [ReaderEffect] {
    size = ScreenSize(columns: max(0, columns), rows: max(0, rows))
    fitPanes()
    guard let last else { return [.recall] + reloadList() + [.count(list.listing)] }
    list.startsInMiddle = true
    let request = HeadlineRequest(
      listing: list.listing, span: .around(last.position), limit: ListState.chunk,
      selecting: last.id)
    return [.recall, .loadHeadlines(request), .count(list.listing)]
  }

  /// Takes one action and returns what it wants done outside.
  public mutating func update(_ action: ReaderAction) -> [ReaderEffect] {
    guard action.isFromPerson else { return perform(action) + seekRelated() }
    message = nil
    let view = viewSetting
    let moves = undo.moves
    let effects = perform(action)
    // Not where the action was undo itself, or another action that did so already.
    if undo.moves == moves { keepView(from: view) }
    return effects + seekRelated()
  }

  private mutating func perform(_ action: ReaderAction) -> [ReaderEffect] {
    if let effects = updatePage(action) { return effects }
    switch action {
    case .focusPane(.people) where focus == .people: return update(.showNames)
    case .showDossier, .showMentions, .showNames, .showRelated, .showPlaces, .showNotes,
      .listShelved,
      .showBoth, .sortNames, .answered:
      return updateLibrary(action)
    case .correct, .keep: return updateCorrecting(action)
    case .annotate, .removeNote, .stepNote, .showTagPrompt, .saveQuery:
      return updateNoting(action)
    case .recalled(let record):
      self.record = record
      fillSidebar()
      return askForShelf()
    case .move, .movePage, .moveHalfPage, .moveToStart, .moveToEnd, .readOn, .readBack:
      return updateMoving(action)
    case .focusPane, .nextPane, .previousPane, .leftPane, .rightPane, .togglePeople,
      .toggleArticleAlone, .widenMeasure, .setMeasure, .center, .readingLineToTop,
      .readingLineToBottom, .resized:
      updatePanes(action)
      return []
    case .activate, .openArticle, .stepArticle, .stepUnread, .back, .forward, .showHistory,
      .travel, .opened, .openFailed, .sought:
      return updateOpening(action)
    case .showHints, .typeHint, .openInBrowser, .openInBrowserAsRead, .openURL, .resolved:
      return updateFollowing(action)
    case .stepMention, .stepLink, .stepQuote, .stepMentioningArticle, .focusNearestEntity,
      .focusEntity, .goToEntity, .letGo, .foundMention:
      return updateNames(action)
    case .showPrompt, .editPrompt, .submitPrompt, .stepHit, .queryFailed, .search, .filter:
      return updateFinding(action)
    case .completePrompt, .recallCommand, .commandsRecalled, .commandFailed:
      updateCommandLine(action)
      return []
    case .toggleRead, .toggleStar, .markAllRead, .unreadListed, .undo, .redo, .settled,
      .settingChanged:
      return updateMarking(action)
    case .choose, .chooseRange:
      return updateChoosing(action)
    case .save, .pipe:
      return updateTakingAlong(action)
    case .fetchNews, .fetchPage:
      return updateFetching(action)
    case .setMark, .goToMark:
      return updatePlaceMarks(action)
    case .set(let name, let value): return [.set(name, value, isUndoable: true)]
    case .preferencesChanged(let preferences):
      take(preferences)
      return []
    case .showThemes, .previewTheme, .useTheme:
      return updateThemes(action)
    case .showPalette, .editPalette, .paletteFilled:
      return updatePalette(action)
    case .headlines, .counts, .libraryChanged, .sort, .group:
      return updateList(action)
    case .click, .drag, .release, .wheel:
      return updateMouse(action)
    case .showHelp, .editHelp, .selectInOverlay, .moveInOverlay, .closeTop:
      return updateOverlay(action)
    case .copyURL, .copyTitle, .copyQuote:
      return updateCopying(action)
    case .run(let action):
      let effects = keepCommand()
      overlay = nil
      return effects + update(action)
    case .repeatLast:
      say("Nothing was done yet")
      return []
    case .quit: return keepPlace() + [.quit]
    case .suspend: return keepPlace() + [.suspend]
    case .redraw: return [.redraw]
    case .say(let text):
      say(text)
      return []
    }
  }
}

extension ReaderAction {
  /// Whether it comes from a key or the mouse, so that the last message is out of date.
  var isFromPerson: Bool {
    switch self {
    case .resized, .headlines, .counts, .opened, .openFailed, .resolved, .sought, .foundMention,
      .queryFailed, .preferencesChanged, .unreadListed, .paletteFilled, .libraryChanged, .answered,
      .recalled, .commandsRecalled, .settled, .settingChanged, .say, .drag, .release:
      false
    default: true
    }
  }
}
