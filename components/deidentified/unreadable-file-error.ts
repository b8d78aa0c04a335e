/** A chosen file that can no longer be read: it was moved, changed or deleted since. */
export class UnreadableFileError extends Error {
  constructor(
    /** The name of the file. */
    readonly filename: string,
    options?: ErrorOptions,
  ) {
    super('unreadable_file', options)
    this.name = 'UnreadableFileError'
  }
}
