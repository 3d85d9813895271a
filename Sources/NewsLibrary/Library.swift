import Articles

// Library.swift is all that NewsLibrary offers; the rest is how it is done.

/// A folder of articles with what is known about them.
///
/// Answers come at once, from any thread, out of the index; `start` keeps the index true in the
/// background and tells what changed. Where the index can't be had the library reads the files
/// themselves and says so once.
public final class Library: Sendable {
}
