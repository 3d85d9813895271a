import CLinux
import CNCurses
import Glibc
import TerminalScreen
import TextLayout

/// A real terminal. ncurses takes it and gives it back, knows what it can do and reads its keys;
/// `FrameWriter` writes to it.
///
/// The thread that opens it is the one that draws and waits. The terminal is given back on every
/// way out: `close`, signals, and crashes.
public final class NCursesTerminal: Terminal {
  public private(set) var size: ScreenSize
  public let colorDepth: ColorDepth
  public let waker: @Sendable () -> Void

  /// Whether the locale's encoding has more than ASCII.
  private let showsUnicode: Bool
  private let signals: SignalQueue
  private let wakeDescriptor: Int32
  private let errors: ErrorLog
  private var writer: FrameWriter
  private var keyboard = Keyboard()
  private var isOpen = true
  private var watched: [Int32] = []
  private var reportsMouse = true

  /// Takes the terminal at standard input and output.
  ///
  /// - Parameters:
  ///   - environment: `NO_COLOR`, `COLORTERM` and `TERM` are looked at.
  ///   - errorLog: A file that takes what is written to standard error while the screen is up; nil
  ///     drops it.
  public init(environment: [String: String], errorLog: String?) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    setlocale(LC_ALL, "")
    showsUnicode = nl_langinfo(CInt(CODESET)).map { String(cString: $0) } == "UTF-8"
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    let type = environment["TERM"] ?? ""
    guard let depth = TerminalType.open(environment),
      let capabilities = TerminalCapabilities(depth: depth)
    else { throw .unsuitable(type: type) }
    colorDepth = depth
    writer = FrameWriter(terminal: capabilities, depth: depth)
    // Before any thread is started, so that none of them takes these signals.
    signals = SignalQueue()
    let wakeDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    self.wakeDescriptor = wakeDescriptor
    waker = {
      var one: UInt64 = 1
      _ = write(wakeDescriptor, &one, 8)
    }
    errors = ErrorLog(path: errorLog)
    size = ScreenSize(columns: 0, rows: 0)
    let restore = Array(TerminalModes.restoring.utf8)
    restore.withUnsafeBytes { bytes in
      gz_guard_terminal(bytes.bindMemory(to: CChar.self).baseAddress, bytes.count, &modes)
    }
    takeTerminal()
    measure()
  }

  deinit { close() }

  /// Without taking the terminal; 0 by 0 where nobody knows.
  public static var sizeOfStandardOutput: ScreenSize {
    let window = gz_window_size(STDOUT_FILENO)
    return ScreenSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
  }

  /// How many colors terminfo says that a terminal has, 0 for none; nil for a type that is unknown
  /// here.
  public static func colorCount(ofType type: String) -> Int? { TerminalType.colorCount(type) }

  public func wait(timeout: Int?) -> [TerminalEvent] {
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    descriptors += watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let ready = poll(&descriptors, nfds_t(descriptors.count), Int32(timeout ?? -1))
    guard ready > 0 else { return [] }
    var events = descriptors.dropFirst(3).filter { $0.revents != 0 }.map {
      TerminalEvent.readable($0.fd)
    }
    if descriptors[2].revents != 0 { events += takeSignals() }
    if descriptors[1].revents != 0 {
      var count: UInt64 = 0
      _ = read(wakeDescriptor, &count, 8)
      events.append(.woken)
    }
    if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
      events.append(.terminated)
    } else if descriptors[0].revents != 0 {
      // Readable without a byte means that the other end is gone.
      if gz_readable_bytes(STDIN_FILENO) == 0 { return events + [.terminated] }
      events += keyboard.read().map(TerminalEvent.input)
    }
    return events
  }

  public var hasPendingInput: Bool {
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0 && descriptor.revents == Int16(POLLIN)
  }

  public func present(_ screen: Screen) {
    guard isOpen else { return }
    var screen = screen
    if !showsUnicode { screen.reduceToASCII(isWhole: true) }
    TerminalModes.write(writer.frame(screen, within: size))
  }

  public func invalidate() { writer.forget() }

  public func suspend() {
    giveBack()
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    kill(0, SIGTSTP)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    takeAgain()
  }

  public func run(_ command: String, arguments: [String], input: String?) -> Int32 {
    giveBack()
    defer { takeAgain() }
    let status = ChildProcess.run(command, arguments, input: input)
    if input != nil, status != 127 { waitForEnter() }
    return status
  }

  public func copy(_ text: String) -> Bool {
    guard let sequence = Clipboard.sequence(for: text) else { return false }
    TerminalModes.write(sequence)
    return true
  }

  public func watch(_ descriptor: Int32) { watched.append(descriptor) }

  public func reportMouse(_ isReported: Bool) {
    guard isReported != reportsMouse else { return }
    reportsMouse = isReported
    TerminalModes.write(isReported ? TerminalModes.askingForMouse : TerminalModes.leavingMouse)
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    giveBack()
    gz_unguard_terminal()
    signals.close()
    Glibc.close(wakeDescriptor)
  }

  // MARK: - Private

  /// So that what a command printed can be read before the screen comes back.
  private func waitForEnter() {
    TerminalModes.write("\nPress Enter to go back to Gazette.")
    var byte: UInt8 = 0
    while read(STDIN_FILENO, &byte, 1) == 1, byte != 0x0A, byte != 0x0D {}
  }

  private func takeTerminal() {
    errors.redirect()
    raw()
    noecho()
    nonl()
    set_escdelay(25)
    keyboard.open()
    ask()
  }

  private func ask() {
    TerminalModes.write(TerminalModes.askingForPaste)
    if reportsMouse { TerminalModes.write(TerminalModes.askingForMouse) }
  }

  private func giveBack() {
    TerminalModes.write(TerminalModes.leaving)
    endwin()
    errors.restore()
  }

  private func takeAgain() {
    errors.redirect()
    refresh()
    measure()
    ask()
  }

  private func measure() {
    let window = gz_window_size(STDOUT_FILENO)
    if window.ws_col > 0, window.ws_row > 0 {
      size = ScreenSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
    } else {
      size = ScreenSize(columns: Int(getmaxx(gz_stdscr())), rows: Int(getmaxy(gz_stdscr())))
    }
    writer.forget()
  }

  private func takeSignals() -> [TerminalEvent] {
    var events: [TerminalEvent] = []
    for signal in signals.drain() {
      switch signal {
      case SIGWINCH:
        measure()
        events.append(.resized)
      case SIGTSTP:
        suspend()
        events.append(.resumed)
      case SIGCONT:
        takeAgain()
        events.append(.resumed)
        events.append(.resized)
      default:
        if SignalQueue.ending.contains(signal) { events.append(.terminated) }
      }
    }
    return events
  }
}

/// Why there is no screen, in a sentence.
public enum TerminalError: Error, Hashable, CustomStringConvertible {
  case notATerminal
  case unsuitable(type: String)

  public var description: String {
    switch self {
    case .notATerminal:
      "Gazette draws on a terminal, and standard input or output is none."
    case .unsuitable(let type):
      "The terminal type “\(type)” is unknown here or can't move its cursor: set TERM to what your "
        + "terminal is, for instance xterm-256color."
    }
  }
}
