import Glibc

/// The environment, from the C library: `ProcessInfo` would draw all of Foundation into the program.
enum Environment {
  static let variables: [String: String] = {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      if let equals = strchr(entry, CInt(UInt8(ascii: "="))) {
        let name = UnsafeRawBufferPointer(start: entry, count: equals - entry)
        variables[String(decoding: name, as: UTF8.self)] = String(cString: equals + 1)
      }
      next += 1
    }
    // Nobody's shell has set it for a service or in an emptied environment, but the list of users has it.
    if variables["HOME"] ?? "" == "", let folder = getpwuid(getuid())?.pointee.pw_dir {
      variables["HOME"] = String(cString: folder)
    }
    return variables
  }()

  /// The folder of the person's settings and themes. See the XDG Base Directory Specification, 0.8,
  /// which has relative paths ignored.
  static var config: String {
    if let folder = variables["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/gazette"
    }
    return "\(variables["HOME"] ?? "/")/.config/gazette"
  }
}
