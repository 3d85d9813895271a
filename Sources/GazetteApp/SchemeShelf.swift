import BuiltInThemes
import FoundationEssentials
import Glibc
import ReaderUI

/// The color schemes that there are: those that come with the program, and the person's own, any
/// base16 or base24 file in the config folder. A scheme is known by its file's name without ".yaml".
public struct SchemeShelf: Sendable {
  /// The person's own, in the order of their names, and each one's path.
  private let files: [(name: String, path: String)]

  /// - Parameter folder: Where the person's own schemes lie; it need not be there.
  public init(folder: String?) {
    files = folder.map(Self.files(in:)) ?? []
  }

  /// All names: ours, the dark one first, then the person's own.
  public var names: [String] {
    let own = files.map(\.name)
    return Self.builtInNames.filter { !own.contains($0) } + own
  }

  /// A scheme by its name; nil where there is none. An own scheme goes before ours of the same name.
  public func scheme(named name: String) throws(SchemeError) -> ColorScheme? {
    if let file = files.first(where: { $0.name == name }) { return try Self.read(file.path) }
    guard let index = Self.builtInNames.firstIndex(of: name) else { return nil }
    return Self.builtIn(index)
  }

  /// The dark one that is shown where nothing was chosen.
  public static let standard: ColorScheme = builtIn(0) ?? .plain

  // MARK: - Private

  private static let builtInNames: [String] = (0..<builtInThemeCount()).map {
    String(cString: builtInTheme(at: $0).name)
  }

  /// A test reads every one of them, so none is nil.
  private static func builtIn(_ index: Int) -> ColorScheme? {
    let theme = builtInTheme(at: index)
    let bytes = UnsafeBufferPointer(start: theme.bytes, count: theme.size)
    return try? ColorScheme(yaml: String(decoding: bytes, as: UTF8.self))
  }

  private static func files(in folder: String) -> [(name: String, path: String)] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [(name: String, path: String)] = []
    while let entry = readdir(stream) {
      let file = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard !file.hasPrefix("."), let dot = file.lastIndex(of: "."),
        ["yaml", "yml"].contains(file[file.index(after: dot)...])
      else { continue }
      files.append((String(file[..<dot]), "\(folder)/\(file)"))
    }
    return files.sorted { $0.name < $1.name }
  }

  /// A scheme has a kilobyte; whatever has more than this is none.
  private static let longest = 1 << 16

  private static func read(_ path: String) throws(SchemeError) -> ColorScheme {
    guard let text = SmallFile.text(path, limit: longest) else {
      throw SchemeError(file: path, problem: "1:1: it can't be read")
    }
    do {
      return try ColorScheme(yaml: text)
    } catch {
      throw SchemeError(file: path, problem: error.description)
    }
  }
}

/// What is wrong with a scheme: "…/themes/mine.yaml:12:3: expected base0B".
public struct SchemeError: Error, Hashable, CustomStringConvertible {
  public var file: String
  public var problem: String

  public var description: String { "\(file):\(problem)" }
}
