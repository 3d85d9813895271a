/// The person's folders. See the XDG Base Directory Specification, 0.8.
struct StandardFolders {
  let data: String
  let cache: String
  let state: String

  init(_ environment: [String: String]) {
    let home = environment["HOME"] ?? "/"
    func folder(_ name: String, _ usual: String) -> String {
      // The specification has relative paths ignored.
      guard let value = environment[name], value.hasPrefix("/") else { return "\(home)/\(usual)" }
      return value
    }
    data = folder("XDG_DATA_HOME", ".local/share")
    cache = folder("XDG_CACHE_HOME", ".cache")
    state = folder("XDG_STATE_HOME", ".local/state")
  }

  func places(for folder: String) -> Library.Places {
    Library.Places(folder: folder, cacheFolder: "\(cache)/gazette", stateFolder: "\(state)/gazette")
  }
}
