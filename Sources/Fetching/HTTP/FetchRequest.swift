/// An address to fetch, and what is known of it already.
public struct FetchRequest: Hashable, Sendable {
  /// What the answer should be; it becomes the `Accept` header.
  public enum Purpose: Hashable, Sendable { case feed, page }

  public var url: String
  public var purpose: Purpose
  /// What came last time, so that the server can say that it is still the same.
  public var validators: Validators

  public init(_ url: String, for purpose: Purpose, validators: Validators = Validators()) {
    self.url = url
    self.purpose = purpose
    self.validators = validators
  }
}

/// What a server gave to recognize a version by. See RFC 9110, section 8.8.
public struct Validators: Hashable, Sendable, Codable {
  /// As it came, with its quotation marks.
  public var etag: String?
  /// As it came.
  public var lastModified: String?

  public init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }
}

/// What became of a request.
public struct FetchAnswer: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case fetched(Resource)
    /// It is what the validators say.
    case notModified
    case failed(FetchError)
  }

  /// The address that was asked for.
  public var url: String
  public var outcome: Outcome
  /// Where it has moved for good: the next time this is to be asked for.
  public var movedTo: String?
  public var validators: Validators
  /// Seconds for which there is no need to ask again (`Cache-Control: max-age`); nil where the server
  /// says nothing.
  public var freshFor: Int?

  public init(
    url: String, outcome: Outcome, movedTo: String? = nil, validators: Validators = Validators(),
    freshFor: Int? = nil
  ) {
    self.url = url
    self.outcome = outcome
    self.movedTo = movedTo
    self.validators = validators
    self.freshFor = freshFor
  }
}

/// Bytes, and what the server says of them.
public struct Resource: Hashable, Sendable {
  /// Where they came from in the end.
  public var url: String
  /// Decompressed.
  public var body: [UInt8]
  /// "application/rss+xml; charset=utf-8", as it came; nil where nothing did.
  public var contentType: String?
}

/// Bytes that have come so far, decompressed.
public struct FetchProgress: Hashable, Sendable {
  public var url: String
  public var received: Int
  /// As the server says; nil where it doesn't.
  public var expected: Int?
}
