import Glibc

/// What libFuzzer calls. The target is named by `FUZZ_TARGET`; `.ci/fuzz` sets it.
/// See https://llvm.org/docs/LibFuzzer.html#fuzz-target.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  do {
    try chosenTarget.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    // libFuzzer keeps the input of a process that dies.
    fatalError("\(error)")
  }
  return 0
}

private let chosenTarget: FuzzTarget = {
  let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("FUZZ_TARGET names no target: \(FuzzTarget.allCases.map(\.rawValue))")
  }
  return target
}()
