/// A pointer of libcurl's that other threads may hold: what they do with it, waking it, is safe from
/// any thread (curl_multi_wakeup(3)).
struct OpaquePointerBox: @unchecked Sendable {
  let pointer: UnsafeMutableRawPointer

  init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }
}
