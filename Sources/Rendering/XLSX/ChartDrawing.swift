import CXLSXWriter
import Templates

/// A chart of a table, native to the workbook: it redraws where the numbers are changed.
struct ChartDrawing {
  let chart: TableChart
  /// The name of the sheet that holds the numbers.
  let data: String
  /// That sheet's row of the table's first row.
  let firstRow: Int
  let density: Density
  let wording: any Wording

  enum Density {
    /// Beside or under a table.
    case sheet
    /// As many bars as a page can hold.
    case page
  }

  /// The size that the library scales from, in pixels.
  private static let naturalSize = (width: 480.0, height: 288.0)
  /// Up to so many bars or columns of a single series bear their numbers.
  private static let mostLabelled = 24

  /// The size of the picture in pixels, beside a table, where that has no width here, or under it.
  static func size(
    of chart: TableChart,
    density: Density,
    tableWidth: Int
  ) -> (width: Int, height: Int) {
    let width = tableWidth == 0 ? 560 : min(900, max(640, tableWidth))
    switch (chart.kind, density) {
    case (.bar, .sheet):
      return (width, max(280, 90 + chart.rows.count * (chart.series.count > 1 ? 26 : 20)))
    case (.bar, .page): return (width, max(280, 90 + chart.rows.count * 15))
    case (.column, _), (.line, _):
      // So wide that the names of months stand upright.
      return (max(width, min(900, chart.rows.count * 68)), 320)
    }
  }

  func insert(
    in page: Worksheet,
    row: Int,
    column: Int,
    tableWidth: Int
  ) throws(RenderingError) {
    let drawn = try page.workbook.addChart(type)
    for (place, series) in chart.series.enumerated() {
      try add(series, color: Palette.series[place % Palette.series.count], to: drawn)
    }
    // The library copies these texts, and takes them as mutable without changing them.
    let error = "Arial".withCString { font in
      dress(drawn, font: UnsafeMutablePointer(mutating: font))
      return XMLText.safe(chart.title).withCString { title in
        let size = Self.size(of: chart, density: density, tableWidth: tableWidth)
        var options = lxw_chart_options()
        options.x_scale = Double(size.width) / Self.naturalSize.width
        options.y_scale = Double(size.height) / Self.naturalSize.height
        options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
        options.description = UnsafeMutablePointer(mutating: title)
        return worksheet_insert_chart_opt(
          page.pointer,
          lxw_row_t(row),
          lxw_col_t(column),
          drawn,
          &options
        )
      }
    }
    try Workbook.check(error)
  }

  private var type: lxw_chart_type {
    switch chart.kind {
    case .bar: LXW_CHART_BAR
    case .column: LXW_CHART_COLUMN
    case .line: LXW_CHART_LINE
    }
  }

  private func add(
    _ series: TableChart.Series,
    color: lxw_color_t,
    to drawn: UnsafeMutablePointer<lxw_chart>
  ) throws(RenderingError) {
    guard let added = chart_add_series(drawn, nil, nil) else { throw .workbook("out of memory") }
    let first = lxw_row_t(firstRow + chart.rows.lowerBound)
    let last = lxw_row_t(firstRow + chart.rows.upperBound - 1)
    let column = lxw_col_t(series.column)
    chart_series_set_categories(added, data, first, 0, last, 0)
    chart_series_set_values(added, data, first, column, last, column)
    chart_series_set_name(added, XMLText.safe(series.name).asSeriesName)
    switch chart.kind {
    case .line:
      var line = lxw_chart_line()
      line.color = color
      line.width = 2.25
      chart_series_set_line(added, &line)
      var fill = lxw_chart_fill()
      fill.color = color
      chart_series_set_marker_type(added, UInt8(LXW_CHART_MARKER_CIRCLE.rawValue))
      chart_series_set_marker_size(added, 5)
      chart_series_set_marker_fill(added, &fill)
      var edge = lxw_chart_line()
      edge.color = color
      chart_series_set_marker_line(added, &edge)
    case .bar, .column:
      var fill = lxw_chart_fill()
      fill.color = color
      chart_series_set_fill(added, &fill)
      if chart.series.count == 1, chart.rows.count <= Self.mostLabelled {
        chart_series_set_labels(added)
        chart_series_set_labels_num_format(added, NumberCode.code(chart.format, in: wording))
      }
    }
  }

  private func dress(
    _ drawn: UnsafeMutablePointer<lxw_chart>,
    font name: UnsafeMutablePointer<CChar>
  ) {
    func font(size: Double, color: lxw_color_t) -> lxw_chart_font {
      var font = lxw_chart_font()
      font.name = name
      font.size = size
      font.color = color
      return font
    }
    chart_title_set_name(drawn, XMLText.safe(chart.title).asSeriesName)
    var title = font(size: 11, color: Palette.accent)
    title.bold = UInt8(LXW_TRUE.rawValue)
    chart_title_set_name_font(drawn, &title)

    if chart.series.count == 1 {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    } else {
      chart_legend_set_position(drawn, UInt8(LXW_CHART_LEGEND_BOTTOM.rawValue))
      var legend = font(size: 9, color: Palette.text)
      chart_legend_set_font(drawn, &legend)
    }
    if chart.kind != .line { chart_set_series_gap(drawn, 60) }

    var none = lxw_chart_line()
    none.none = UInt8(LXW_TRUE.rawValue)
    chart_chartarea_set_line(drawn, &none)
    var faint = lxw_chart_line()
    faint.color = Palette.faintRule
    faint.width = 0.75
    // The library's x axis is the horizontal one: that of the values where bars lie.
    let liesDown = chart.kind == .bar
    let categories = liesDown ? drawn.pointee.y_axis : drawn.pointee.x_axis
    let values = liesDown ? drawn.pointee.x_axis : drawn.pointee.y_axis
    var small = font(size: density == .page ? 7 : 9, color: Palette.text)
    chart_axis_set_num_font(categories, &small)
    chart_axis_set_num_font(values, &small)
    chart_axis_set_line(categories, &faint)
    chart_axis_set_line(values, &none)
    chart_axis_major_gridlines_set_visible(categories, UInt8(LXW_FALSE.rawValue))
    chart_axis_major_gridlines_set_visible(values, UInt8(LXW_TRUE.rawValue))
    chart_axis_major_gridlines_set_line(values, &faint)
    chart_axis_set_num_format(values, NumberCode.code(axisFormat, in: wording))
    if liesDown {
      chart_axis_set_interval_unit(categories, 1)
      // The first row on top, as in the table; the values' axis stays below.
      chart_axis_set_reverse(categories)
      chart_axis_set_label_position(values, UInt8(LXW_CHART_AXIS_LABEL_POSITION_HIGH.rawValue))
    }
  }

  private var axisFormat: NumberFormat {
    var format = chart.format
    format.decimals = 0
    return format
  }
}

extension String {
  /// A name or title of a chart: what begins with `=` would be taken for a reference to a cell.
  fileprivate var asSeriesName: String { hasPrefix("=") ? " " + self : self }
}
