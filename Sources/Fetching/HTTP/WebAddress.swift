/// The parts of an http or https address that fetching needs. See RFC 3986, section 3.
public struct WebAddress: Hashable, Sendable {
  public var scheme: String
  /// With its port where it has one, in lower case, without a password.
  public var host: String

  /// nil for anything but http and https.
  public init?(_ url: String) {
    guard let end = url.firstRange(of: "://") else { return nil }
    scheme = url[..<end.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { return nil }
    let authority = url[end.upperBound...].prefix { !"/?#\\".contains($0) }
    host =
      authority.split(separator: "@", omittingEmptySubsequences: false).last?.lowercased() ?? ""
    guard !host.isEmpty, !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
  }
}
