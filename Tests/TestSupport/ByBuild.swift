/// How much a test does: less in a debug build, whose code is many times slower, and all of it in a release build. The whole
/// check runs the tests of both, so that nothing is tried less for it.
public func byBuild<Value>(debug: Value, release: Value) -> Value {
  #if DEBUG
    debug
  #else
    release
  #endif
}

/// The seeds of random instances: the first so many of them in a debug build, and all in a release build.
public func seeds(_ all: ClosedRange<UInt64>, debug: Int) -> [UInt64] {
  Array(all.prefix(byBuild(debug: debug, release: all.count)))
}
