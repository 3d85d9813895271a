@_spi(_Unicode) import Swift

extension String {
  /// Canonically decomposed (NFD, UAX #15).
  var decomposed: [Unicode.Scalar] { Array(_nfd) }
}
