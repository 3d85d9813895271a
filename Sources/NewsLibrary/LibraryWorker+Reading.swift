import ArticleFormats
import ArticleStorage
import Articles
import CLinux
import FoundationEssentials
import Glibc
import Indexing

extension LibraryWorker {
  /// Up to so many files every file's time is looked at, which costs 2 µs each. In a larger library
  /// the folders' times tell at once what came and went; a file that was changed where it lies, and
  /// not put in the place of the old one, is found by `readChanges(isThorough:)`, once a day.
  private static let fewFiles = 4000

  /// Seconds after which every file of a large library is looked at again.
  private static let day = 86_400

  /// Articles that are put into the index at once, the first time and at most: the first screen
  /// comes soon, and words of many articles are put down together.
  private static let batches = 64...4096

  /// Bytes of the files that may lie read ahead of the index: those that are read while it puts down a
  /// batch.
  private static let roomAhead = 16 << 20

  /// What a file takes besides its text, in bytes, as far as one can tell before it is read.
  private static let sizeOfNames = 4096

  /// Bytes. During an import larger arrays have pages of their own: kept in pieces once they are free, they
  /// would be an eighth of the memory at its peak.
  private static let leastLargeArray: CInt = 1 << 22

  /// So many files are an import, for which it is worth to prepare.
  private static let many = 512

  /// What is different in the folder from what the index knows.
  private struct Changes {
    var files: [FolderListing.File] = []
    var gone: [StoredPath] = []
    var goneFolders: [StoredPath] = []
    /// How the folders were before their files were read.
    var folders: [IndexedFolder] = []

    var isEmpty: Bool { files.isEmpty && gone.isEmpty && goneFolders.isEmpty }
  }

  /// Reads what is new or was changed, and forgets what is gone.
  ///
  /// - Parameter isThorough: Whether to look at the time of every file, however many there are.
  func readChanges(_ library: Library, _ watch: FolderWatch?, isThorough: Bool = false) {
    let isThorough = isThorough || !trustsTimes(in: library)
    let changes = changes(library, watch, isThorough: isThorough)
    if !changes.gone.isEmpty || !changes.goneFolders.isEmpty {
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          for path in changes.gone { try writer.remove(path.bytes) }
          for path in changes.goneFolders { try writer.removeFolder(path.bytes) }
        }
      }
    }
    // Newest first: what one wants to read is there soonest.
    let files = changes.files.sorted {
      ($1.stamp.modified, $0.path) < ($0.stamp.modified, $1.path)
    }
    guard read(files, library, watch) else { return }
    if !changes.folders.isEmpty {
      attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          for folder in changes.folders { try writer.remember(folder) }
        }
      }
    }
    if isThorough, mayRun, trustsTimes(in: library) {
      attempt(library) { index throws(IndexError) in
        try index.remember("\(Self.now)", as: .lastLook)
      }
    }
    if !changes.isEmpty {
      attempt(library) { index throws(IndexError) in try index.noteWear() }
      report(.list)
    }
    let problems = files.isEmpty ? [] : library.problems
    if let first = problems.first {
      report(
        .notice(problems.count == 1 ? first : "\(problems.count) files can't be read: \(first)"))
    }
  }

  /// Whether the library is so large that folders' times have to do.
  func trustsTimes(in library: Library) -> Bool {
    let counts = try? library.shelf.writing.counts(Listing(), SearchQuery.everything)
    return (counts?.articles ?? 0) > Self.fewFiles
  }

  /// Whether it is long ago that every file of a large library was looked at.
  func isLookOverdue(in library: Library) -> Bool {
    let last = (try? library.shelf.writing.remembered(.lastLook)) ?? nil
    return abs(Self.now - (last.flatMap { Int($0) } ?? 0)) > Self.day && trustsTimes(in: library)
  }

  /// Names of articles that a correction may change, or that nobody has recognized.
  func recognizeAll(_ library: Library) {
    while mayRun {
      let waiting = (try? library.shelf.writing.unnamed(limit: Self.batches.lowerBound)) ?? []
      guard !waiting.isEmpty else { return }
      let named = waiting.map { location -> (ArticleID, IndexedNames) in
        let id = location.headline.id
        // A file that is gone meanwhile has no names; its removal is on its way.
        guard mayRun, let article = library.article(at: location) else {
          return (id, IndexedNames(ArticleNames()))
        }
        var recognized = library.isCurrent(location.file) ? location.recognized : nil
        // Those of a damaged index may lie anywhere.
        if recognized?.fits(article) == false { recognized = nil }
        return (id, library.indexedNames(in: article, id, recognized: recognized))
      }
      guard mayRun else { return }
      let isDone = attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          for (id, names) in named { try writer.set(names, of: id) }
        }
      }
      if !isDone { return }
    }
  }

  /// Has names mean the same over the whole library.
  func settle(_ library: Library) {
    attempt(library) { index throws(IndexError) in try index.settleNames() }
  }

  // MARK: - Private

  private func changes(
    _ library: Library, _ watch: FolderWatch?, isThorough: Bool
  ) -> Changes {
    var changes = Changes()
    if let files {
      for path in files {
        guard let stamp = FileStamp(of: path) else { continue }
        changes.files.append(FolderListing.File(path: path, stamp: stamp))
      }
      return changes
    }
    let index = library.shelf.writing
    var known: [StoredPath: IndexedFolder] = [:]
    for folder in (try? index.folders()) ?? [] { known[StoredPath(folder.path)] = folder }
    var isWatched = true
    let walk = FolderWalk(
      root, known: isThorough ? [:] : Self.times(of: known), mayGoOn: { mayRun },
      willLook: watch.map { watch in { isWatched = watch.watch($0) && isWatched } },
      isWanted: { ArticleParser.fileEndings.contains($0) })
    // What was not looked at is not gone.
    guard mayRun else { return Changes() }
    StoredFile.removeLeftovers(walk.leftovers)
    for folder in walk.folders {
      let before = known.removeValue(forKey: folder.path)
      guard let listing = folder.listing else { continue }
      compare(listing, of: folder, with: before, index, &changes)
    }
    changes.goneFolders = Array(known.keys)
    if !isWatched {
      report(.notice("Not all folders can be watched; new files show at the next start."))
    }
    for problem in walk.problems { report(.notice(problem)) }
    return changes
  }

  private func compare(
    _ listing: FolderListing, of folder: FolderWalk.Folder, with before: IndexedFolder?,
    _ index: ArticleIndex, _ changes: inout Changes
  ) {
    let now = Int64(Date().timeIntervalSince1970 * 1e9)
    let seen = IndexedFolder(
      path: folder.path.bytes, modified: folder.stamp.settled(now: now),
      fingerprint: listing.fingerprint)
    if seen != before { changes.folders.append(seen) }
    if let before, before.fingerprint == listing.fingerprint { return }
    var stamps: [StoredPath: FileStamp] = [:]
    for file in (try? index.files(inFolder: folder.path.bytes)) ?? [] {
      stamps[StoredPath(file.path)] = FileStamp(size: file.size, modified: file.modified)
    }
    for file in listing.files where stamps.removeValue(forKey: file.path) != file.stamp {
      changes.files.append(file)
    }
    changes.gone += stamps.keys
  }

  /// Seconds since 1970.
  private static var now: Int { Int(Date().timeIntervalSince1970) }

  private static func times(
    of folders: [StoredPath: IndexedFolder]
  ) -> [StoredPath: FolderWalk.Known] {
    var times = folders.mapValues { FolderWalk.Known(modified: $0.modified, folders: []) }
    for path in folders.keys.sorted() { times[path.folder]?.folders.append(path) }
    return times
  }

  /// - Returns: Whether all was read, and nobody wanted it to end.
  private func read(
    _ files: [FolderListing.File], _ library: Library, _ watch: FolderWatch?
  ) -> Bool {
    let isImport = files.count > Self.many
    if isImport {
      gz_map_from(Self.leastLargeArray)
      attempt(library) { index throws(IndexError) in try index.beginImport() }
    }
    defer {
      if isImport {
        attempt(library) { index throws(IndexError) in try index.endImport() }
        report(.progress(nil))
      }
    }
    // In memory there is one connection: whoever asks waits for a batch to end.
    let most = library.shelf.isInMemory ? Self.batches.lowerBound : Self.batches.upperBound
    var batch = Self.batches.lowerBound
    var done = 0
    let reading = ReadAhead(files[...], room: Self.roomAhead) {
      Int($0.stamp.size) + Self.sizeOfNames
    } make: {
      ReadFile($0.path, $0.stamp, library)
    }
    defer { reading.stop() }
    while done < files.count {
      guard mayRun else { return false }
      let end = min(done + batch, files.count)
      var isWhole = true
      var changed: [ArticleIndex.Replacement] = []
      let isDone = attempt(library) { index throws(IndexError) in
        try index.batch { writer throws(IndexError) in
          while done < end, let file = reading.next() {
            // Nobody waits for a batch to end; it is read again at the next start.
            guard mayRun else {
              isWhole = false
              return writer.discard()
            }
            let change = try file.put(into: writer)
            if !change.before.isEmpty { changed.append(change) }
            done += 1
            if isImport, done % Self.batches.lowerBound == 0 {
              report(.progress(ReadingProgress(done: done, total: files.count)))
            }
          }
        }
      }
      guard isDone, isWhole else { return false }
      for change in changed { tell(change, library) }
      // Lists are shown anew a few times only: the batches grow.
      if isImport, done < files.count { report(.list) }
      batch = min(2 * batch, most)
    }
    return true
  }
}
