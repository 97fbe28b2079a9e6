extension String {
  /// The text as a shell takes it for one word, whatever is in it.
  package var asShellWord: String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+,@:="
    if !isEmpty, !hasPrefix("-"), allSatisfy(plain.contains) { return self }
    return "'" + replacing("'", with: "'\\''") + "'"
  }
}
