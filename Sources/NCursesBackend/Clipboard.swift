import FoundationEssentials
import Glibc

/// Copying by OSC 52, which reaches the clipboard of the machine one sits at, over ssh too.
enum Clipboard {
  /// xterm takes no more.
  private static let longest = 74_994

  /// The sequence that copies `text`; nil where it is too long.
  static func sequence(for text: String) -> String? {
    let encoded = Data(text.utf8).base64EncodedString()
    guard encoded.utf8.count <= longest else { return nil }
    let sequence = "\u{1B}]52;c;\(encoded)\u{7}"
    guard getenv("TMUX") != nil else { return sequence }
    // tmux keeps the first for itself and passes the second on, each where it is set to.
    let doubled = sequence.replacing("\u{1B}", with: "\u{1B}\u{1B}")
    return sequence + "\u{1B}Ptmux;\(doubled)\u{1B}\\"
  }
}
