import ArticleFormats
import ArticleStorage
import Articles
import EntityModel
import EntityRecognition

/// Reads the articles of a file and the names in them.
public enum ArticleFile {
  static let parser = ArticleParser()
  /// Made when it is first needed.
  static let recognizer = EmbeddedModel.recognizer

  public struct Failure: Error, Hashable, CustomStringConvertible {
    public var description: String
    /// Whether it is not for Gazette to read, though its ending might have been.
    var isOfAnotherKind = false
  }

  /// - Parameter folder: Where the file must lie; nil for one that the person named.
  static func articles(
    at path: StoredPath, in folder: StoredPath?, format: Article.Format? = nil
  ) throws(Failure) -> [Article] {
    do {
      let bytes = try StoredFile.read(path, limit: parser.sizeLimit, within: folder)
      return try parser.articles(
        from: bytes, name: path.name.shown, format: format)
    } catch let error as StoredFile.Failure {
      throw Failure(description: error.description)
    } catch let error as FormatError {
      throw Failure(description: error.description, isOfAnotherKind: error == .noFeed)
    } catch {
      throw Failure(description: "It can't be read.")
    }
  }

  /// Reads a file without a library.
  public static func inspect(
    _ path: String, format: Article.Format?
  ) throws(Failure) -> [(article: Article, names: ArticleNames)] {
    try articles(at: StoredPath(path), in: nil, format: format).map {
      ($0, recognizer.names(in: $0))
    }
  }
}
