import Foundation
import Glibc
import Rendering
import Templates

/// A folder on its way: its files wait in a hidden one, and take their places together.
///
/// A folder that is new takes its name in one step. In one that is there, `program.yaml` takes its
/// place last, so that no command finds half a program. What a run that was killed has left under a
/// hidden name goes with the next one.
struct StagedFolder {
  /// Where the files wait.
  let path: String
  private let target: String
  private let isNew: Bool
  /// The folders above the target that are missing, the uppermost first.
  private let missingFolders: [String]

  /// Looks at the place that the folder is to have; writes nothing yet.
  init(for folder: String) throws(WorkflowError) {
    var target = folder
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    self.target = target
    isNew = !Self.exists(target)
    let place = isNew ? Self.parent(of: target) : target
    let prefix = (isNew ? ".\(Self.name(of: target))" : "") + ".vouch-init."
    let waiting = TemporaryName(prefix: prefix)
    path = "\(place)/\(waiting.own)"
    var missing: [String] = []
    var above = place
    while !Self.exists(above) {
      missing.insert(above, at: 0)
      above = Self.parent(of: above)
    }
    missingFolders = missing
    guard Self.isFolder(above) else {
      throw .cannotWrite(path: above, reason: String(cString: strerror(ENOTDIR)))
    }
    for leftover in waiting.leftovers(in: above) { Self.remove(leftover) }
  }

  // MARK: Filling it

  /// Writes files, and the folders that they lie in.
  func write(_ files: [ProgramFile]) throws(WorkflowError) {
    let byFolder = Dictionary(grouping: files) { Self.parent(of: $0.path) }
    for (folder, files) in byFolder.sorted(by: { $0.key < $1.key }) {
      let rendered = files.map {
        RenderedFile(name: Self.name(of: $0.path), bytes: [UInt8]($0.text.utf8))
      }
      do {
        try OutputFolder(folder == "." ? path : "\(path)/\(folder)").write(rendered)
      } catch .cannotWrite(let path, let reason) {
        throw .cannotWrite(path: shown(path), reason: reason)
      } catch {
        throw .rendering(error)
      }
    }
  }

  /// Makes a folder that only the user may look into.
  func makePrivateFolder(_ name: String) throws(WorkflowError) {
    guard mkdir("\(path)/\(name)", 0o700) == 0 else { throw cannotWrite("\(target)/\(name)") }
  }

  /// The target as it is reached from anywhere; something must have been written.
  func realTarget() throws(WorkflowError) -> String {
    guard let resolved = realpath(path, nil) else { throw cannotWrite(target) }
    defer { free(resolved) }
    let place = Self.parent(of: String(cString: resolved))
    let real = isNew ? URL(filePath: place).appending(path: Self.name(of: target)).path : place
    guard !real.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
      throw .usage("the folder's path has a line end or another control character in it")
    }
    return real
  }

  // MARK: Ending it

  /// Gives everything its place.
  func publish() throws(WorkflowError) {
    if isNew {
      guard rename(path, target) == 0 else { throw cannotWrite(target) }
      return
    }
    var names = try contents(of: path)
    if let place = names.firstIndex(of: TemplateFile.programPath) {
      names.append(names.remove(at: place))
    }
    let obstacles = try contents(of: target).filter { names.contains($0) || $0.hasSuffix(".yaml") }
    guard obstacles.isEmpty else { throw .inTheWay(folder: target, names: obstacles) }
    var placed: [String] = []
    for name in names {
      guard rename("\(path)/\(name)", "\(target)/\(name)") == 0 else {
        let error = cannotWrite("\(target)/\(name)")
        for name in placed { Self.remove("\(target)/\(name)") }
        throw error
      }
      placed.append(name)
    }
    rmdir(path)
  }

  /// Leaves everything as it was.
  func discard() {
    Self.remove(path)
    // Only an empty folder goes: what came into it meanwhile is not ours.
    for folder in missingFolders.reversed() { rmdir(folder) }
  }

  // MARK: Paths

  private func contents(of folder: String) throws(WorkflowError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .cannotWrite(path: shown(folder), reason: error.localizedDescription)
    }
  }

  private static func remove(_ path: String) {
    // It may never have been made.
    do { try FileManager.default.removeItem(atPath: path) } catch {}
  }

  /// The place that a path is to have, instead of where it waits.
  private func shown(_ path: String) -> String {
    path.hasPrefix(self.path) ? target + path.dropFirst(self.path.count) : path
  }

  /// What the system says of the call that just failed.
  private func cannotWrite(_ path: String) -> WorkflowError {
    .cannotWrite(path: path, reason: String(cString: strerror(errno)))
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
