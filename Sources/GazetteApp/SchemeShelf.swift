import BuiltInThemes
import ReaderUI

/// The colour schemes that come with the program.
public enum SchemeShelf {
  /// The dark one first.
  public static let builtIn: [ColorScheme] = (0..<builtInThemeCount()).compactMap { index in
    let theme = builtInTheme(at: index)
    let bytes = UnsafeBufferPointer(start: theme.bytes, count: theme.size)
    // A test reads every one of them, so none is lost here.
    return try? ColorScheme(yaml: String(decoding: bytes, as: UTF8.self))
  }
}
