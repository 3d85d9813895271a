import Articles
import Testing

struct PlainASCIITests {
  @Test(arguments: [
    "", "port", "harbor talks resume as crews return", "talks\tresume", "\u{7F}", "Öre",
    "seven b~\u{1F}", "two quays — and a crane", "ends with an é",
  ])
  func endsWhereSomethingElseStands(text: String) {
    let odd = text.utf8.map { $0 < 0x20 || $0 > 0x7E }
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      for start in 0...bytes.count {
        let end = odd[start...].firstIndex(of: true) ?? bytes.count
        #expect(bytes.endOfPlainASCII(from: start) == end)
      }
    }
  }

  @Test func everyByteIsToldFromThePlainOnes() {
    for byte in UInt8.min...UInt8.max {
      let bytes = [UInt8](repeating: byte, count: 9)
      bytes.withUnsafeBufferPointer {
        #expect($0.endOfPlainASCII(from: 0) == (0x20..<0x7F ~= byte ? 9 : 0))
      }
    }
  }

  @Test func onlyOtherBytesAreAskedAbout() {
    var asked: [Int] = []
    Array("a\nharbor\n".utf8).withUnsafeBufferPointer {
      #expect(
        $0.allSatisfyBesidesPlainASCII { index in
          asked.append(index)
          return true
        })
    }
    #expect(asked == [1, 8])
  }
}
