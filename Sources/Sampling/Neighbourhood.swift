/// The neighbourhoods of Ottawa where the schools stand; the raw values are the words that files
/// write.
enum Neighbourhood: String, Sendable {
  case altaVista = "alta_vista"
  case barrhaven
  case beaconHill = "beacon_hill"
  case bellsCorners = "bells_corners"
  case britannia
  case carlington
  case centrepointe
  case centretown
  case elmvaleAcres = "elmvale_acres"
  case greenboro
  case heronGate = "heron_gate"
  case kanata
  case lowertown
  case orleans
  case overbrook
  case parkwoodHills = "parkwood_hills"
  case riversideSouth = "riverside_south"
  case rockcliffePark = "rockcliffe_park"
  case stittsville
  case vanier

  /// The neighbourhood of a forward sortation area; nil where no school stands.
  ///
  /// The bounds of the two differ a little, which an invented school does not mind.
  init?(holding area: String) {
    switch area {
    case "K1H": self = .altaVista
    case "K2J": self = .barrhaven
    case "K1B", "K1J": self = .beaconHill
    case "K2H": self = .bellsCorners
    case "K2B": self = .britannia
    case "K1Z": self = .carlington
    case "K2G": self = .centrepointe
    case "K1R": self = .centretown
    case "K1G": self = .elmvaleAcres
    case "K1T": self = .greenboro
    case "K1V": self = .heronGate
    case "K2K", "K2L", "K2T", "K2W": self = .kanata
    case "K1N": self = .lowertown
    case "K1C", "K1E", "K4A": self = .orleans
    case "K1K": self = .overbrook
    case "K2C", "K2E": self = .parkwoodHills
    case "K1X": self = .riversideSouth
    case "K1M": self = .rockcliffePark
    case "K2S": self = .stittsville
    case "K1L": self = .vanier
    default: return nil
    }
  }
}
