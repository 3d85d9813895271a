import ArticleStorage
import SampleLibrary

extension Library {
  /// Makes the person's own library and puts the sample articles into it, the first time only: a
  /// library that is there, an empty one too, is left as it is. It is there with all of them or not at
  /// all.
  ///
  /// - Returns: Whether it was made.
  public static func installSamples(in folder: String) throws(LibraryError) -> Bool {
    guard StoredFile.realPath(folder) == nil else { return false }
    let unfinished = "\(folder).new"
    do {
      for index in 0..<sampleArticleCount() {
        let sample = sampleArticle(at: index)
        let path = StoredPath("\(unfinished)/\(String(cString: sample.path))")
        try StoredFile.makeFolder(path.folder)
        try StoredFile.write(
          Array(UnsafeBufferPointer(start: sample.bytes, count: sample.size)), to: path)
      }
      try StoredFile.moveFolder(StoredPath(unfinished), to: StoredPath(folder))
    } catch {
      // Another process made it at the same time.
      guard StoredFile.realPath(folder) == nil else { return false }
      throw .unwritable("The library can't be made: \(error)")
    }
    return true
  }
}
