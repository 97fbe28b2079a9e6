import Dispatch
import Synchronization

/// Runs `body` for each part from 0 up to `parts`, at once where the machine can, and returns the
/// results in the order of the parts.
///
/// The error of the first part that failed is thrown.
package func inParts<Output: Sendable>(
  _ parts: Int,
  _ body: @Sendable (Int) throws -> Output
) throws
  -> [Output]
{
  guard parts > 1 else { return try (0..<parts).map(body) }
  let results = Mutex([Result<Output, any Error>?](repeating: nil, count: parts))
  DispatchQueue.concurrentPerform(iterations: parts) { part in
    let result = Result { try body(part) }
    results.withLock { $0[part] = result }
  }
  return try results.withLock { results in try results.compactMap { try $0?.get() } }
}
