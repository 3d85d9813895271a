import Glibc

/// Where indexes are made to be measured: a folder in the person's cache folder. See the XDG Base
/// Directory Specification, 0.8.
enum BenchFolder {
  static var standard: String {
    if let folder = getenv("XDG_CACHE_HOME").map({ String(cString: $0) }), folder.hasPrefix("/") {
      return "\(folder)/gazette-bench"
    }
    return "\(getenv("HOME").map { String(cString: $0) } ?? ".")/.cache/gazette-bench"
  }
}
