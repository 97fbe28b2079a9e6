import CXLSXWriter

/// How a cell of a workbook looks.
///
/// The font is Arial: it is on every desk, and has a double of the same widths everywhere else.
struct CellFormat: Hashable {
  var size = 10
  var isBold = false
  var color = Palette.text
  var numberCode: String?
  var alignment = Alignment.left
  var vertical = Vertical.center
  var wraps = false
  var indent = 0
  var top: Rule?
  var bottom: Rule?
  var isLink = false
  /// The colour behind the text.
  var fill: lxw_color_t?

  enum Alignment: Hashable {
    case left
    case right
    case center
  }

  enum Vertical: Hashable {
    case top
    case center
    case bottom
  }

  enum Rule: Hashable {
    /// Between rows.
    case faint
    /// Under headers and over totals.
    case strong
  }

  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    format_set_font_name(format, "Arial")
    format_set_font_size(format, Double(size))
    format_set_font_color(format, color)
    if isBold { format_set_bold(format) }
    if let numberCode { format_set_num_format(format, numberCode) }
    switch alignment {
    case .left: format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .right: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    case .center: format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
    switch vertical {
    case .top: format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    case .center: format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    case .bottom: format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_BOTTOM.rawValue))
    }
    if wraps { format_set_text_wrap(format) }
    if indent > 0 { format_set_indent(format, UInt8(indent)) }
    if let top {
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_top_color(format, Palette.color(of: top))
    }
    if let bottom {
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom_color(format, Palette.color(of: bottom))
    }
    if let fill {
      format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      format_set_bg_color(format, fill)
    }
    if isLink { format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
  }
}

/// The few colours of a workbook: one accent, black and greys.
enum Palette {
  static let text: lxw_color_t = 0x222222
  static let muted: lxw_color_t = 0x6B6B6B
  static let accent: lxw_color_t = 0x1F4E79
  static let faintRule: lxw_color_t = 0xDDDDDD
  /// Behind what is to be mended.
  static let mark: lxw_color_t = 0xFFE08A

  /// The series of a chart: the accent, then what stands apart from it in grey print too.
  static let series: [lxw_color_t] = [
    0x1F4E79, 0xE08E2B, 0x6FA8A0, 0x9A9A9A, 0xB5563C, 0x8FB3D9,
  ]

  static func color(of rule: CellFormat.Rule) -> lxw_color_t {
    switch rule {
    case .faint: faintRule
    case .strong: accent
    }
  }
}
