/// The line that has a scheduler make each month's reports.
struct Crontab {
  /// The program folder, as it is reached from anywhere.
  let folder: String
  /// The path of `vouch`.
  let vouch: String

  var text: String {
    """
    # Makes the reports of the month before, on the 5th of each month at 06:00.
    # Load the month's files before. What happened stands in batch.log.
    #
    # To switch it on, as the user who made this folder, and in it:
    #   (crontab -l; cat crontab.txt) | crontab -
    # To switch it off, take the line out with: crontab -e
    0 6 5 * * \(command)

    """
  }

  /// Escaped where cron would end the command, which it does before it starts a shell.
  private var command: String {
    let line =
      "cd \(folder.asShellWord) && \(vouch.asShellWord) batch \"$(date -d 'last month' +%Y-%m)\""
      + " --log json 2>> batch.log"
    return line.replacing("%", with: "\\%")
  }
}
