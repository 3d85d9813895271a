/// What the program needs of a terminal. `NCursesBackend` has the real one; tests hand in one of
/// their own.
public protocol Terminal: AnyObject {
  /// In cells; never negative, and 0 by 0 while nobody knows.
  var size: ScreenSize { get }
  var colorDepth: ColorDepth { get }

  /// Blocks until something happened or `timeout` milliseconds have passed (nil: for as long as it
  /// takes), and returns all that is there, in order; empty after a timeout.
  func wait(timeout: Int?) -> [TerminalEvent]

  /// Whether input waits, so that a frame drawn now would be stale at once.
  var hasPendingInput: Bool { get }

  /// Makes a `wait` return with `woken`. The value may be called from any thread.
  var waker: @Sendable () -> Void { get }

  /// Shows `screen`; only what differs from the last one is sent.
  func present(_ screen: Screen)

  /// Draws all again at the next `present` (`C-l`).
  func invalidate()

  /// Gives the terminal back and stops the process until it is continued (`C-z`).
  func suspend()

  /// Gives the terminal back, runs `command` with `arguments` in it, and takes it again. No shell.
  ///
  /// - Parameter input: What its standard input gives it, and the person may read what it printed
  ///   before the screen comes back; nil lets it read the keys.
  /// - Returns: Its exit status; 127 where it couldn't be started.
  func run(_ command: String, arguments: [String], input: String?) -> Int32

  /// Puts `text` on the clipboard by OSC 52; false where it is too long for that.
  func copy(_ text: String) -> Bool

  /// Has `wait` return with `readable` too when there is something to read at a descriptor.
  func watch(_ descriptor: Int32)

  /// Whether the mouse is reported; else the terminal keeps it for itself.
  func reportMouse(_ isReported: Bool)

  /// Gives the terminal back. Harmless when called twice.
  func close()
}

extension Terminal {
  public func run(_ command: String, arguments: [String]) -> Int32 {
    run(command, arguments: arguments, input: nil)
  }
}

public enum TerminalEvent: Hashable, Sendable {
  case input(InputEvent)
  case resized
  /// Another thread called `waker`.
  case woken
  /// There is something to read at a watched descriptor.
  case readable(Int32)
  /// SIGTERM, SIGHUP, SIGINT or another signal that asks for it: end in good order.
  case terminated
  /// Continued after a stop: everything has to be drawn again.
  case resumed
}

public struct ScreenSize: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// How many colors a terminal has.
public enum ColorDepth: Int, Hashable, Sendable, Comparable {
  /// None, or `NO_COLOR` is set: bold, underline and reverse have to do.
  case monochrome
  case eight, sixteen, indexed
  /// 24 bits.
  case direct

  public static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}
