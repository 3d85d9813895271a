import ArticleStorage
import Testing

struct FolderWalkTests {
  /// Whoever begins to watch a folder when told of it sees what comes later, and the walk what came before.
  @Test func whatComesWhileAFolderIsToldOfIsFound() throws {
    try TemporaryFolder.with { folder in
      let world = folder.appending(StoredPath("World"))
      try StoredFile.makeFolder(world)
      let before = FolderWalk(folder) { $0 == "txt" }
      #expect(before.files.isEmpty)
      let walk = FolderWalk(
        folder,
        willLook: { told in
          guard told == world else { return }
          try? StoredFile.write(Array("x".utf8), to: told.appending(StoredPath("storm.txt")))
        }, isWanted: { $0 == "txt" })
      #expect(walk.files.map(\.path.name.shown) == ["storm.txt"])
    }
  }
}
