import Glibc

/// A folder into which the files of a report are written whole or not at all.
package struct OutputFolder: Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// Writes all files, replacing those of the same name, and makes the folder where there is none.
  ///
  /// Every file is first written beside its place under a temporary name and forced to the disk;
  /// only when all are there do they take their names, one after another, and the folder is forced
  /// to the disk too. A failure before that changes no file. A crash leaves each name with its old
  /// content or its new, never a part; what a killed run left under a temporary name goes with the
  /// next one that writes the same file.
  package func write(_ files: [RenderedFile]) throws(RenderingError) {
    let staged = try stage(files)
    for result in StagedFiles.publish([staged]) { try result.get() }
  }

  /// Removes what runs that were killed have left of some files under temporary names.
  package func removeLeftovers(of names: [String]) {
    for name in names { TemporaryFile(of: name, in: path).removeLeftovers(in: path) }
  }

  /// Writes all files under temporary names, where they wait to be published or discarded.
  package func stage(_ files: [RenderedFile]) throws(RenderingError) -> StagedFiles {
    let newFolders = try create(path)
    var written: [TemporaryFile] = []
    do throws(RenderingError) {
      for file in files {
        // Noted before it is written, so that a file cut short is removed too.
        let temporary = TemporaryFile(of: file.name, in: path)
        temporary.removeLeftovers(in: path)
        written.append(temporary)
        try temporary.write(file.bytes, for: file.readers)
      }
    } catch {
      for temporary in written { temporary.remove() }
      throw error
    }
    return StagedFiles(folder: path, newFolders: newFolders, files: written)
  }

  /// Makes the folder, and those above it that there are not; returns the folders that now hold a
  /// new one.
  private func create(_ folder: String) throws(RenderingError) -> [String] {
    var status = stat()
    if stat(folder, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .cannotWrite(path: folder, reason: String(cString: strerror(ENOTDIR)))
      }
      return []
    }
    let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    let above = parent.isEmpty ? [] : try create(parent)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw .cannotWrite(path: folder, reason: systemReason())
    }
    if !parent.isEmpty { return above + [parent] }
    return [folder.hasPrefix("/") ? "/" : "."]
  }
}
