/// e to the power of each element, to about six digits; 0 below e⁻⁸⁷.
@inline(__always)
package func exponentials(_ values: SIMD8<Float>) -> SIMD8<Float> {
  // 2 to the whole part goes into the exponent's bits; the rest is a polynomial (Taylor, from ln 2).
  let scaled = (values * 1.442_695_04).clamped(
    lowerBound: SIMD8(repeating: -126), upperBound: SIMD8(repeating: 126))
  let whole = floors(scaled)
  let rest = scaled - whole
  var power = SIMD8<Float>(repeating: 0.001_333_55)
  power = power * rest + 0.009_618_13
  power = power * rest + 0.055_504_11
  power = power * rest + 0.240_226_51
  power = power * rest + 0.693_147_18
  power = power * rest + 1
  let bits = (integers(whole) &+ 127) &<< 23
  let result = power * unsafeBitCast(bits, to: SIMD8<Float>.self)
  return result.replacing(with: 0, where: scaled .<= -126)
}

/// 1.5 × 2²³: beside it a number below 2²² has no room for a fraction, and stands as a whole number in
/// the last bits. The processors that this is built for round no eight numbers otherwise.
private let roomForWhole: Float = 12_582_912

/// The largest whole numbers that aren't larger, of numbers below 2²².
@inline(__always)
private func floors(_ values: SIMD8<Float>) -> SIMD8<Float> {
  let nearest = (values + roomForWhole) - roomForWhole
  return nearest.replacing(with: nearest - 1, where: nearest .> values)
}

/// Whole numbers below 2²², as integers.
@inline(__always)
private func integers(_ wholes: SIMD8<Float>) -> SIMD8<Int32> {
  unsafeBitCast(wholes + roomForWhole, to: SIMD8<Int32>.self)
    &- Int32(bitPattern: roomForWhole.bitPattern)
}

/// The natural logarithm of a number above 0, to about four digits.
@inline(__always)
func logarithm(_ value: Float) -> Float {
  // The exponent's bits, and a polynomial over the mantissa from 1 to 2.
  let bits = value.bitPattern
  let exponent = Float(Int32(bits >> 23) - 127)
  let mantissa = Float(bitPattern: bits & 0x7F_FFFF | 0x3F80_0000)
  var log2 = Float(-0.056_570_85)
  log2 = log2 * mantissa + 0.447_174_93
  log2 = log2 * mantissa - 1.469_948_1
  log2 = log2 * mantissa + 2.821_202_6
  log2 = log2 * mantissa - 1.741_793_9
  return (exponent + log2) * 0.693_147_18
}
