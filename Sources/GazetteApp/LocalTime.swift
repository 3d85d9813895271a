import FoundationEssentials
import Glibc

/// The person's time zone, as the C library knows it (`TZ`, /etc/localtime).
enum LocalTime {
  /// Seconds east of Greenwich at a time.
  @Sendable static func utcOffset(at date: Date) -> Int {
    let seconds = date.timeIntervalSince1970
    guard abs(seconds) < 1e13 else { return 0 }
    var time = time_t(seconds)
    var parts = tm()
    guard localtime_r(&time, &parts) != nil else { return 0 }
    return parts.tm_gmtoff
  }
}
