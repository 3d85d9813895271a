import ArticleStorage
import Glibc
import Testing

struct FolderStampTests {
  @Test func aTimeIsTrustedOnceItsTickIsOver() throws {
    let stamp = try stamp(seconds: 1_000, nanoseconds: 500_000_000)
    #expect(stamp.settled(now: 1_000_550_000_000) == 0)
    #expect(stamp.settled(now: 1_000_650_000_000) == stamp.modified)
  }

  /// A memory card's file system counts by two seconds.
  @Test func aWholeSecondMayBeACoarseTick() throws {
    let stamp = try stamp(seconds: 1_000, nanoseconds: 0)
    #expect(stamp.settled(now: 1_001_900_000_000) == 0)
    #expect(stamp.settled(now: 1_002_100_000_000) == stamp.modified)
  }

  @Test func aTimeToComeIsNotTrusted() throws {
    let stamp = try stamp(seconds: 1_000, nanoseconds: 500_000_000)
    #expect(stamp.settled(now: 900_000_000_000) == 0)
  }

  @Test func aFolderMayBeDatedToTheMiddleAges() throws {
    let stamp = try stamp(seconds: -30_610_224_000, nanoseconds: 7)
    #expect(stamp.settled(now: 1_796_000_000_000_000_000) == stamp.modified)
  }

  /// Of a folder that was changed at a time after 1970.
  private func stamp(seconds: Int, nanoseconds: Int) throws -> FolderStamp {
    var stamp: FolderStamp?
    try TemporaryFolder.with { folder in
      let time = timespec(tv_sec: seconds, tv_nsec: nanoseconds)
      #expect(folder.withCString { utimensat(AT_FDCWD, $0, [time, time], 0) } == 0)
      stamp = FolderStamp(of: folder)
    }
    return try #require(stamp)
  }
}
