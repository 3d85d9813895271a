import Articles
import FoundationEssentials
import NewsLibrary
import ReaderCore
import ReaderUI
import Settings
import Synchronization
import TerminalScreen

/// The reader at work: input → action → update → effects → frame.
///
/// One thread draws: it waits for the terminal, and background work wakes it by posting to its
/// inbox. There is no tick, so being idle costs nothing.
public final class ReaderApp {
  let library: Library
  let terminal: any Terminal
  let environment: [String: String]
  let isPlain: Bool
  var settings: ReaderSettings
  var settingsFile: SettingsFile
  let shelf: SchemeShelf
  let export: Export
  private let commands: CommandHistoryFile
  var theme: Theme
  var state: ReaderState
  /// As the settings have them; see `apply`.
  var keys = KeyMap([])
  private let inbox = Inbox()
  /// Made when the palette is opened first.
  private lazy var paletteSearch = makePaletteSearch()
  /// An article that was only glanced at in the list: opened once input pauses, so that held keys
  /// don't open every article on their way.
  private var glance: OpenRequest?
  /// What can wait until the screen shows what it can.
  private var later: [LibraryQuestion] = []
  /// Listings of queries whose articles are to be counted, which takes going through all of them.
  private var uncounted: [Listing] = []
  private var isRunning = true

  /// - Parameters:
  ///   - settings: The person's settings file.
  ///   - shelf: The color schemes that there are.
  ///   - export: How articles are written into files.
  ///   - commands: What was run on the command line before.
  ///   - isPlain: Whether it is plain whatever the settings say.
  public init(
    library: Library, terminal: any Terminal, settings file: SettingsFile, shelf: SchemeShelf,
    export: Export, commands: CommandHistoryFile, environment: [String: String],
    isPlain: Bool = false
  ) {
    self.library = library
    self.terminal = terminal
    self.environment = environment
    self.shelf = shelf
    self.export = export
    self.commands = commands
    settingsFile = file
    // Before it is read, so that nothing that is saved in between is missed.
    settingsFile.watch()
    self.isPlain = isPlain
    theme = Theme(SchemeShelf.standard, depth: terminal.colorDepth)
    let (settings, problems) = settingsFile.read()
    self.settings = settings
    state = ReaderState(
      themes: shelf.names, theme: settings.theme ?? shelf.names.first ?? "",
      settings: Dictionary(ReaderSettings.names.map { ($0.name, $0.choices) }) { first, _ in first }
    )
    apply(problems)
    if settingsFile.descriptor >= 0 { terminal.watch(settingsFile.descriptor) }
  }

  /// Reads until the person quits or the terminal goes away.
  public func run() {
    let size = terminal.size
    let last = settings.preferences.continuesReading ? library.lastRead : nil
    perform(state.start(columns: size.columns, rows: size.rows, last: last))
    openGlance()
    present()
    let inbox = inbox
    let wake = terminal.waker
    library.start { change in
      inbox.post(.libraryChanged(change))
      wake()
    }
    while isRunning { turn() }
    perform(state.update(.settled))
    library.close()
    terminal.close()
  }

  // MARK: - Private

  /// Half a second without a key is a rest, in which the place is written down.
  private static let rest = 500

  private func turn() {
    let events = terminal.wait(timeout: state.hasUnkeptPlace ? Self.rest : nil)
    if events.isEmpty {
      // Nothing of it shows.
      perform(state.update(.settled))
      return
    }
    for event in events where isRunning { take(event) }
    for action in inbox.drain() { take(action) }
    // A frame that is stale before it is seen is not drawn.
    guard isRunning, !terminal.hasPendingInput else { return }
    openGlance()
    present()
    answerLater()
  }

  private func take(_ event: TerminalEvent) {
    switch event {
    case .readable:
      if settingsFile.takeChanges() { reloadSettings() }
    case .input(let input):
      if let action = keys.action(for: input, in: state) { perform(state.update(action)) }
    case .resized:
      let size = terminal.size
      perform(state.update(.resized(columns: size.columns, rows: size.rows)))
    case .woken: break
    case .terminated: isRunning = false
    case .resumed: terminal.invalidate()
    }
  }

  private func present() {
    let dates = DateWords(now: Date(), utcOffset: LocalTime.utcOffset)
    terminal.present(ReaderView(theme: theme, dates: dates).draw(state, keys: keys))
  }

  private func answerLater() {
    guard !later.isEmpty || !uncounted.isEmpty, !terminal.hasPendingInput else { return }
    let questions = later
    let listings = uncounted
    later = []
    uncounted = []
    perform(questions.map(ReaderEffect.ask))
    for listing in listings where state.showsCounts(of: listing) {
      perform(state.update(.counts(library.counts(listing), listing)))
    }
    present()
  }

  private func openGlance() {
    guard let request = glance else { return }
    glance = nil
    perform(open(request))
  }

  /// Does what the state wants, and what it wants upon the answers.
  func perform(_ effects: [ReaderEffect]) {
    var queue = effects[...]
    while let effect = queue.popFirst() {
      for action in answer(to: effect) { queue += state.update(action) }
    }
  }

  private func perform(_ actions: [ReaderAction]) {
    for action in actions { perform(state.update(action)) }
  }

  private func answer(to effect: ReaderEffect) -> [ReaderAction] {
    switch effect {
    case .loadHeadlines(let request): return headlines(request)
    case .count(let listing):
      if listing.query.isEmpty { return [.counts(library.counts(listing), listing)] }
      uncounted.append(listing)
      return []
    case .open(let request):
      if !request.isEntered, request.landing == .lastPlace {
        glance = request
        return []
      }
      if request.landing != .reload { glance = nil }
      return open(request)
    case .resolve(let link, let id):
      return [.resolved(library.target(of: link, in: id), title: nil)]
    case .resolveLine(let line, let id):
      return [.resolved(library.target(of: line, in: id), title: line.title)]
    case .seek(let request): return seek(request)
    case .findMention(let entity, let id, let forward, let listing):
      let found = library.article(mentioning: entity, from: id, forward: forward, in: listing)
      return [.foundMention(found, entity, forward: forward)]
    case .askLater(let question):
      later.removeAll { question.isNewer(than: $0) }
      later.append(question)
      return []
    case .ask(let question): return [.answered(library.answer(to: question), to: question)]
    case .recall:
      var record = ReaderRecord()
      record.corrections = library.corrections
      record.pinned = Set(library.pinned)
      for (name, query) in library.savedQueries { record.savedQueries[name] = query }
      record.placeMarks = library.placeMarks
      return [.recalled(record)]
    case .record(let changes):
      library.record(changes)
      return []
    case .openInBrowser(let url):
      let browser = Browser(settings.browser, environment: environment)
      return [.say(browser.open(url, in: terminal))]
    case .copy(let text, let what):
      return [.say(terminal.copy(text) ? "Copied \(what)" : "\(what) is too long to copy")]
    case .listUnread(let listing): return [.unreadListed(unread(in: listing), listing)]
    case .save(let ids, let path): return [.say(save(ids, to: path))]
    case .pipe(let ids, let command): return [.say(pipe(ids, to: command))]
    case .fillPalette(let query): return fillPalette(query)
    case .set(let name, let value, let isUndoable):
      return set(name, value, isUndoable: isUndoable)
    case .recallCommands: return [.commandsRecalled(commands.read())]
    case .keepCommand(let line):
      commands.keep(line)
      return []
    case .useTheme(let name, let isKept): return useTheme(name, isKept: isKept)
    case .fetchNews:
      library.fetchNews()
      return []
    case .fetchPage(let id):
      library.fetchPage(of: id)
      return []
    case .suspend:
      terminal.suspend()
      return []
    case .redraw:
      terminal.invalidate()
      return []
    case .quit:
      isRunning = false
      return []
    }
  }

  private func take(_ action: ReaderAction) {
    if case .libraryChanged(let change) = action, change != .progress(nil) {
      paletteSearch.libraryChanged()
    }
    perform(state.update(action))
  }

  private func makePaletteSearch() -> PaletteSearch {
    let inbox = inbox
    let wake = terminal.waker
    return PaletteSearch(library) { action in
      inbox.post(action)
      wake()
    }
  }

  private func fillPalette(_ query: PaletteQuery) -> [ReaderAction] {
    switch query.kind {
    case .articles, .names, .tags:
      paletteSearch.search(query)
      return []
    case .commands:
      return [.paletteFilled(keys.offers(for: query.words, in: state), query, isWhole: true)]
    }
  }
}

// MARK: - Questions to the library

extension ReaderApp {
  private func headlines(_ request: HeadlineRequest) -> [ReaderAction] {
    do {
      let listing = request.listing
      let limit = request.limit
      switch request.span {
      case .after(let position):
        let found = try library.headlines(listing, after: position, limit: limit)
        return [.headlines(library.marked(found, listing), request)]
      case .before(let position):
        let found = try library.headlines(listing, before: position, limit: limit)
        return [.headlines(library.marked(found, listing), request)]
      case .around(let position):
        let above = try library.headlines(listing, before: position, limit: limit)
        let below = try library.headlines(
          listing, after: above.last?.position, limit: limit + 1)
        return [.headlines(library.marked(above + below, listing), request)]
      }
    } catch {
      return [.queryFailed(PromptError(error.description, place: error.place))]
    }
  }

  private func seek(_ request: SeekRequest) -> [ReaderAction] {
    func next(from position: ListPosition?) -> Headline? {
      let found =
        request.isForward
        ? try? library.headlines(request.listing, after: position, limit: 1)
        : try? library.headlines(request.listing, before: position, limit: 1)
      return found?.first
    }
    let found = next(from: request.from)
    return [.sought(found ?? (request.wraps ? next(from: nil) : nil), request)]
  }

  private func open(_ request: OpenRequest) -> [ReaderAction] {
    do {
      return [.opened(try library.opened(request.id), request)]
    } catch {
      return [.openFailed(request, error.description)]
    }
  }
}

/// What background work leaves for the thread that draws.
private final class Inbox: Sendable {
  private let actions = Mutex<[ReaderAction]>([])

  func post(_ action: ReaderAction) {
    actions.withLock { $0.append(action) }
  }

  func drain() -> [ReaderAction] {
    actions.withLock { actions in
      defer { actions = [] }
      return actions
    }
  }
}
