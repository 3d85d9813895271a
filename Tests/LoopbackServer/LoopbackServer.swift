import Glibc
import Synchronization

/// A web server on the loopback address that misbehaves as it is told.
///
///     let server = try LoopbackServer()
///     server.on("/feed") { $0.answer(200, ["ETag": "\"1\""], "<rss/>") }
public final class LoopbackServer: Sendable {
  public typealias Behaviour = @Sendable (Visit) -> Void

  public let port: UInt16
  private let listener: Int32
  private let behaviours = Mutex<[String: Behaviour]>([:])
  private let seen = Mutex<[Visit.Request]>([])

  public init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let fd = listener
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard bind(fd, address, length) == 0, listen(fd, 64) == 0 else { return Int32(-1) }
        return getsockname(fd, address, &length)
      }
    }
    guard status == 0 else { throw LoopbackFailure() }
    port = UInt16(bigEndian: address.sin_port)
    Thread.run { [weak self] in
      while true {
        let connection = accept(fd, nil, nil)
        guard connection >= 0, let server = self else {
          close(connection)
          // Only here: another server may be given the number at once.
          close(fd)
          return
        }
        Thread.run { server.serve(connection) }
      }
    }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  public func on(_ path: String, _ behaviour: @escaping Behaviour) {
    behaviours.withLock { $0[path] = behaviour }
  }

  public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// What was asked for, in order.
  public var requests: [Visit.Request] { seen.withLock(\.self) }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = Visit.Request(reading: connection) else { return }
    seen.withLock { $0.append(request) }
    let behaviour = behaviours.withLock { $0[request.path] }
    let visit = Visit(request: request, connection: connection)
    if let behaviour { behaviour(visit) } else { visit.answer(404) }
  }
}

public struct LoopbackFailure: Error {}

/// A request that waits for its answer.
public struct Visit: Sendable {
  public struct Request: Sendable {
    public var path: String
    /// By name in lower case.
    public var headers: [String: String]
  }

  public let request: Request
  let connection: Int32

  /// A whole and proper response.
  public func answer(_ status: Int, _ headers: [String: String] = [:], _ body: String = "") {
    answer(status, headers, Array(body.utf8))
  }

  public func answer(_ status: Int, _ headers: [String: String], _ body: [UInt8]) {
    var headers = headers
    headers["Content-Length"] = headers["Content-Length"] ?? String(body.count)
    send(head(status, headers))
    send(body)
  }

  public func head(_ status: Int, _ headers: [String: String]) -> String {
    let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    return "HTTP/1.1 \(status) X\r\nConnection: close\r\n\(lines)\r\n"
  }

  /// - Returns: Whether the client still listens.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Says nothing until the client has had enough.
  public func waitForClient() {
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }
}

extension Visit.Request {
  init?(reading connection: Int32) {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]), bytes.count < 1 << 16 {
      guard recv(connection, &byte, 1, 0) == 1 else { return nil }
      bytes.append(byte)
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    path = String(words[1])
    headers = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].dropFirst())
    }
  }
}

private enum Thread {
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
        return nil
      }, work)
    pthread_detach(thread)
  }
}
