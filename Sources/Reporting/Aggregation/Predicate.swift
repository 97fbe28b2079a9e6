import Records
import Templates

/// A compiled clause of a filter.
///
/// Most are look-ups by the code in one column, which ``FilterBank`` folds together; the rest is
/// asked row by row.
indirect enum Predicate: Sendable {
  case constant(Bool)
  /// By the code in a column.
  case table(Int, [Bool])
  /// By the value that a reader gives.
  case values(Reader, ValueTest)
  /// By the values that two readers give.
  case same(ComparedValues)
  /// One of several conjunctions.
  case any([[Predicate]])
}
