import Articles

/// All that can happen to the reader's state: what the person does, and the library's answers.
public indirect enum ReaderAction: Hashable, Sendable {
  // MARK: Moving

  /// Lines in the article, items elsewhere.
  case move(Int)
  case movePage(Int)
  case moveHalfPage(Int)
  case moveToStart
  case moveToEnd
  /// Reads on: a page, at the end the next unread article.
  case readOn
  case readBack
  case focusPane(Pane)
  case nextPane
  case previousPane
  case leftPane
  case rightPane

  // MARK: Opening and following

  /// Opens what is selected in the focused pane, or follows what was stepped to.
  case activate
  case openArticle(ArticleID)
  /// So many articles on or back in the list.
  case stepArticle(Int)
  case stepUnread(forward: Bool)
  case back
  case forward
  case showHistory
  /// So many steps back (or forward, negative) at once.
  case travel(Int)
  case showHints(Hints.Purpose)
  case typeHint(String)
  case openInBrowser
  /// The same, and they count as read.
  case openInBrowserAsRead
  case openURL(String)
  case search(String)
  /// Lists what a query fits.
  case filter(String)

  // MARK: Names, links and quotes in the article

  case stepMention(Int)
  case stepLink(Int)
  case stepQuote(Int)
  case stepMentioningArticle(forward: Bool)
  /// Focuses the name nearest the reading line.
  case focusNearestEntity
  case focusEntity(EntityID)
  /// Focuses it here where it is named, else in the next article that names it.
  case goToEntity(EntityID)
  /// `Esc`: lets go of the top thing: a prompt, a find, a step, the focus.
  case letGo

  // MARK: Finding

  case showPrompt(Prompt.Purpose)
  case editPrompt(Prompt.Edit)
  case submitPrompt
  /// The text that completes a prompt's, put in its place.
  case completePrompt(String)
  /// So many lines back (or forward, negative) in the history of the command line.
  case recallCommand(Int)
  /// What was typed on the command line is no command: why, and where.
  case commandFailed(PromptError)
  case stepHit(Int)

  // MARK: Pages over the panes

  case showDossier
  case showMentions
  case showNames
  case showRelated
  case showPlaces
  case showNotes
  /// What stands above the list at this place, from 1.
  case listShelved(Int)
  /// The focused name and another: nil for the chosen one.
  case showBoth(EntityID?)
  case sortNames(EntityListing.Order)

  // MARK: Names corrected, passages noted, articles tagged

  case correct(NameAction)
  /// Does something that is kept and can be taken back; the title tells of it.
  case keep(ReaderChange, title: String)
  case annotate
  case removeNote
  case stepNote(Int)
  case showTagPrompt(isAdding: Bool)
  case saveQuery

  // MARK: Marking

  case toggleRead
  case toggleStar
  case markAllRead
  /// So many times, as far as something was done.
  case undo(Int)
  case redo(Int)
  /// Chooses the selected article, or lets it go, to act on several at once.
  case choose
  /// Chooses all from the one chosen last to the selected one.
  case chooseRange
  /// Saves the articles that are acted on; the file's ending tells the format.
  case save(String)
  /// Gives their text to a command, whose words these are.
  case pipe([String])

  // MARK: Fetching

  /// The subscribed feeds, in the background.
  case fetchNews
  /// The whole page of the opened article, of which a feed had the summary.
  case fetchPage

  // MARK: Looks

  case togglePeople
  case toggleArticleAlone
  case widenMeasure(Int)
  case setMeasure(Int)
  /// Puts the reading line in the middle, at the top or at the bottom of the pane.
  case center
  case readingLineToTop
  case readingLineToBottom
  /// Remembers the place under a letter, and goes back to it.
  case setMark(Character)
  case goToMark(Character)
  case sort(Listing.Order)
  /// Headings in the list, by what it is sorted by, or none.
  case group
  /// What was run on the command line at earlier starts, oldest first.
  case commandsRecalled([String])
  /// Sets a setting, by its name, for as long as the program runs.
  case set(String, String)
  /// It was set so, which undo takes back.
  case settingChanged(UndoStack.SettingChange)
  case showThemes
  /// Shows a theme for as long as it is looked at.
  case previewTheme(String)
  case useTheme(String)

  // MARK: Overlays and the program

  case showPalette(Palette.Kind)
  case editPalette(Prompt.Edit)
  /// What fits, the best first; more may come while not `isWhole`.
  case paletteFilled([Menu.Item], PaletteQuery, isWhole: Bool)
  case showHelp
  case editHelp(Prompt.Edit)
  case selectInOverlay(Int)
  case moveInOverlay(Int)
  case closeTop
  /// Puts the overlay away and does what it offered.
  case run(ReaderAction)
  case quit
  case suspend
  case redraw
  /// Does the last thing again that was not just moving; the key map knows what that is.
  case repeatLast
  case copyURL
  case copyTitle
  case copyQuote
  case say(String)

  // MARK: The mouse

  /// At a cell of the screen, from 0.
  case click(column: Int, row: Int)
  case drag(column: Int, row: Int)
  case release
  case wheel(column: Int, row: Int, lines: Int)

  // MARK: From outside

  case resized(columns: Int, rows: Int)
  case headlines([Headline], HeadlineRequest)
  case counts(ListCounts, Listing)
  case opened(OpenedArticle, OpenRequest)
  case openFailed(OpenRequest, String)
  /// - Parameter title: The headline that leads there; nil for a hyperlink.
  case resolved(LinkTarget, title: String?)
  case sought(Headline?, SeekRequest)
  case foundMention(ArticleID?, EntityID, forward: Bool)
  case queryFailed(PromptError)
  /// The settings were read, or one was set.
  case preferencesChanged(Preferences)
  /// The unread articles of a listing.
  case unreadListed([ArticleID], Listing)
  case libraryChanged(LibraryChange)
  case answered(LibraryAnswer, to: LibraryQuestion)
  /// What the reader corrected, pinned and saved before.
  case recalled(ReaderRecord)
  /// Input has been quiet: what should outlive a crash is written now.
  case settled
}
