/// The version of Vouch: part of every fingerprint, so a new version may change a report's bytes.
package enum VouchVersion {
  package static let current = "0.1.0"
}
