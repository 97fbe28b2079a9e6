import Records
import Reporting

extension Wording {
  /// What a cell shows, as text.
  func text(of content: Cell.Content) -> String {
    switch content {
    case .blank: ""
    case .text(let text): text
    case .number(let value, let format): numbers.text(of: value, format)
    case .range(let least, let most, let format):
      range(numbers.text(of: least, format), numbers.text(of: most, format))
    case .upTo(let value, let format): upTo(numbers.text(of: value, format))
    case .day(let day): day.shortText(in: language)
    case .notAvailable: notAvailable
    }
  }

  /// Both ends of a range; of one number, that.
  func range(_ ends: [String]) -> String {
    guard let least = ends.first, let most = ends.last, ends.count > 1 else {
      return ends.joined()
    }
    return range(least, most)
  }
}
