import Synchronization
import Testing

@testable import NewsLibrary

/// Numbers are made into their squares, each as large as `size` says.
struct ReadAheadTests {
  @Test(arguments: [0, 1, 3])
  func thingsComeInTheirOrderHoweverManyThreadsMakeThem(helpers: Int) {
    let squares = ReadAhead(
      Array(0..<500)[...], room: 8, helpers: helpers, size: { _ in 1 }, make: { $0 * $0 })
    defer { squares.stop() }
    #expect(rest(of: squares) == (0..<500).map { $0 * $0 })
  }

  @Test func withoutHelpersEachIsMadeWhenItIsAskedFor() {
    let made = Mutex<[Int]>([])
    let squares = ReadAhead(
      [7, 8, 9], room: 100, helpers: 0, size: { _ in 1 },
      make: { number in
        made.withLock { $0.append(number) }
        return number * number
      })
    defer { squares.stop() }
    #expect(squares.next() == 49)
    #expect(made.withLock(\.self) == [7])
    #expect(rest(of: squares) == [64, 81])
    #expect(squares.next() == nil)
  }

  @Test func nothingIsMadeThatHasNoRoom() {
    // Five fit, and one is being taken.
    let room = 5
    let count = Mutex((begun: 0, taken: 0, most: 0))
    let squares = ReadAhead(
      Array(0..<300)[...], room: room, helpers: 2, size: { _ in 1 },
      make: { number in
        count.withLock {
          $0.begun += 1
          $0.most = max($0.most, $0.begun - $0.taken)
        }
        return number * number
      })
    defer { squares.stop() }
    while squares.next() != nil { count.withLock { $0.taken += 1 } }
    #expect(count.withLock(\.begun) == 300)
    #expect(count.withLock(\.most) <= room + 1)
  }

  @Test func whatIsLargerThanTheRoomIsMadeAllTheSame() {
    let sizes = [1, 50, 1, 1, 50, 50, 1]
    let squares = ReadAhead(
      sizes[...], room: 10, helpers: 2, size: { $0 }, make: { $0 * $0 })
    defer { squares.stop() }
    #expect(rest(of: squares) == sizes.map { $0 * $0 })
  }

  @Test func nothingIsMadeAnyMoreOnceItIsStopped() {
    let count = Mutex(0)
    let squares = ReadAhead(
      Array(0..<100_000)[...], room: 100, helpers: 3, size: { _ in 1 },
      make: { number in
        count.withLock { $0 += 1 }
        return number * number
      })
    #expect((0..<3).map { _ in squares.next() } == [0, 1, 4])
    squares.stop()
    let made = count.withLock(\.self)
    #expect((3...103).contains(made))
    squares.stop()
    #expect(count.withLock(\.self) == made)
  }

  private func rest(of squares: ReadAhead<Int, Int>) -> [Int] {
    var rest: [Int] = []
    while let next = squares.next() { rest.append(next) }
    return rest
  }
}
