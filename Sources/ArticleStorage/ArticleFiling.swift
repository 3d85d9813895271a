import FoundationEssentials

/// Puts away the files of articles that are new.
public enum ArticleFiling {
  /// Writes a new file; nothing that is there is written over.
  ///
  /// - Parameters:
  ///   - folder: Made where there is none.
  ///   - isSame: Whether a file of that name, which is there already, serves.
  /// - Returns: Its path, and whether it wasn't there before. Another article of the same day and title
  ///   gets a number.
  public static func add(
    _ text: String, title: String?, date: Date?, to folder: StoredPath,
    isSame: (StoredPath) -> Bool
  ) throws(StoredFile.Failure) -> (path: StoredPath, isNew: Bool) {
    try StoredFile.makeFolder(folder)
    let bytes = Array(text.utf8)
    for number in 1...10_000 {
      let path = folder.appending(ArticleFileName.name(title: title, date: date, number: number))
      if !StoredFile.exists(path), try StoredFile.create(bytes, at: path) { return (path, true) }
      if isSame(path) { return (path, false) }
    }
    throw StoredFile.Failure("There are too many files of this name.")
  }

  /// The same, where a file serves that holds the same text.
  @discardableResult
  public static func add(
    _ text: String, title: String?, date: Date?, to folder: StoredPath
  ) throws(StoredFile.Failure) -> StoredPath {
    let bytes = Array(text.utf8)
    return try add(text, title: title, date: date, to: folder) { path in
      (try? StoredFile.read(path, limit: bytes.count)) == bytes
    }.path
  }
}
