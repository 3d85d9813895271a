import ArticleStorage
import Glibc
import Testing

struct LeftoverTests {
  /// No process has the highest number that there may be; the first is always there.
  @Test(arguments: [
    ("a.md.new-4194304", true), ("a.md.new-1", false), ("a.new-", false), (".new-4194304", false),
    ("a.md", false),
  ])
  func whatAKilledWriteLeftIsKnown(name: String, isLeftover: Bool) throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(StoredPath(name))
      try StoredFile.write(Array("x".utf8), to: path)
      let long = [timespec(tv_sec: 0, tv_nsec: 0), timespec(tv_sec: 1_719_221_400, tv_nsec: 0)]
      #expect(path.withCString { utimensat(AT_FDCWD, $0, long, 0) } == 0)
      let listing = try FolderListing(of: folder) { _ in false }
      #expect(listing.leftovers == (isLeftover ? [path] : []))
      StoredFile.removeLeftovers(listing.leftovers)
      #expect(StoredFile.exists(path) != isLeftover)
    }
  }

  @Test func whatIsBeingWrittenIsLeftAlone() throws {
    try TemporaryFolder.with { folder in
      let path = folder.appending(StoredPath("a.md.new-4194304"))
      try StoredFile.write(Array("x".utf8), to: path)
      #expect(try FolderListing(of: folder) { _ in false }.leftovers.isEmpty)
    }
  }
}
