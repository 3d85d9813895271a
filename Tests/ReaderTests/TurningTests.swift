import Testing

@testable import ReaderCore

struct TurningTests {
  /// A pane of ten rows over forty, from row 20 on.
  @Test(arguments: [
    (20...20, 20), (29...29, 20), (30...30, 26), (19...19, 15), (31...33, 28),
    // No further than to what comes next, or to what came before.
    (38...38, 30), (36...36, 30), (11...11, 10), (3...3, 3),
    // Never past the end, and of what is too tall the end.
    (39...39, 30), (22...35, 26),
  ])
  func aPaneTurnsOnceTheRowsLeaveIt(rows: ClosedRange<Int>, top: Int) {
    #expect(turnedTop(20, height: 10, of: 40, toShow: rows) == top)
  }
}
