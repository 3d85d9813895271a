/// The first visible row of a pane in which some rows have to be seen.
///
/// A pane that moved with every step would have to be found one's way in at every step: it stands still
/// while the rows are seen, then turns so that about as much is seen before them as after them. It never
/// turns past rows that were not seen.
///
///     turnedTop(0, height: 10, of: 40, toShow: 9...9)  // 0
///     turnedTop(0, height: 10, of: 40, toShow: 10...10)  // 6
///
/// - Parameters:
///   - top: The first visible row so far.
///   - height: How many rows the pane has.
///   - count: How many rows there are.
///   - rows: Those to be seen; the last of them where they are more than the pane has.
func turnedTop(_ top: Int, height: Int, of count: Int, toShow rows: ClosedRange<Int>) -> Int {
  guard height > 0 else { return rows.lowerBound }
  let lowest = rows.upperBound - height + 1
  if rows.lowerBound >= top, lowest <= top { return top }
  let middle = rows.lowerBound - (height - rows.count) / 2
  let turned =
    lowest > top
    ? min(middle, top + height, count - height)
    : min(rows.lowerBound, max(middle, top - height))
  return max(0, lowest, turned)
}
