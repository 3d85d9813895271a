import Glibc

/// All folders below a folder, itself included, with what lies in them.
///
/// Folders that are known and unchanged are not looked into. Links that lead out of the first folder,
/// or back to one that is being walked, are passed over.
public struct FolderWalk {
  public struct Folder {
    public var path: StoredPath
    public var stamp: FolderStamp
    /// nil where the folder is as it was known.
    public var listing: FolderListing?
  }

  /// What is known of a folder from before.
  public struct Known {
    /// As `FolderStamp.settled` gave it.
    public var modified: Int64
    public var folders: [StoredPath]

    public init(modified: Int64, folders: [StoredPath]) {
      self.modified = modified
      self.folders = folders
    }
  }

  /// Each folder before those below it.
  public private(set) var folders: [Folder] = []
  /// A sentence for each folder that couldn't be read, and each link that leads out.
  public private(set) var problems: [String] = []

  /// Deeper than this no folder of articles is.
  private static let deepest = 64
  private let root: StoredPath

  /// - Parameters:
  ///   - isWanted: Whether a file with this ending (lower case) is to be listed.
  ///   - known: What is known of folders; those whose time is the same are not looked into.
  ///   - mayGoOn: Asked before each folder; where not, the rest is left out.
  ///   - willLook: Told of each folder before anything of it is read: whoever watches it from then on misses
  ///     nothing.
  public init(
    _ folder: StoredPath, known: [StoredPath: Known] = [:], mayGoOn: () -> Bool = { true },
    willLook: ((StoredPath) -> Void)? = nil, isWanted: (String) -> Bool
  ) {
    root = StoredFile.realPath(folder) ?? folder
    walk(folder, ancestors: [], known, mayGoOn, willLook, isWanted)
  }

  /// The files of the folders that were looked into.
  public var files: [FolderListing.File] { folders.flatMap { $0.listing?.files ?? [] } }

  /// What writes that never ended have left in them.
  public var leftovers: [StoredPath] { folders.flatMap { $0.listing?.leftovers ?? [] } }

  private mutating func walk(
    _ folder: StoredPath, ancestors: Set<FolderStamp.Identity>, _ known: [StoredPath: Known],
    _ mayGoOn: () -> Bool, _ willLook: ((StoredPath) -> Void)?, _ isWanted: (String) -> Bool
  ) {
    guard mayGoOn(), var stamp = FolderStamp(of: folder), !ancestors.contains(stamp.identity),
      ancestors.count < Self.deepest
    else { return }
    if let willLook {
      willLook(folder)
      guard let now = FolderStamp(of: folder) else { return }
      stamp = now
    }
    var below: [StoredPath] = []
    if let known = known[folder], known.modified != 0, known.modified == stamp.modified {
      folders.append(Folder(path: folder, stamp: stamp))
      below = known.folders
    } else {
      do {
        let listing = try FolderListing(of: folder, within: root, isWanted: isWanted)
        problems += listing.problems
        folders.append(Folder(path: folder, stamp: stamp, listing: listing))
        below = listing.folders
      } catch {
        problems.append(error.description)
      }
    }
    let here = ancestors.union([stamp.identity])
    for folder in below { walk(folder, ancestors: here, known, mayGoOn, willLook, isWanted) }
  }
}
