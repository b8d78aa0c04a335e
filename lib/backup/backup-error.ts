/** Why a backup failed, as the page of the server shows it. */
export type BackupFailure =
  | 'no_place'
  | 'no_recipient'
  | 'place_full'
  | 'place_unavailable'
  | 'read_back'
  | 'interrupted'
  | 'other'

/** An error whose message is the sentence for whoever runs the command: what happened, then what to do. */
export class BackupError extends Error {
  constructor(
    message: string,
    readonly failure: BackupFailure = 'other',
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'BackupError'
  }
}
