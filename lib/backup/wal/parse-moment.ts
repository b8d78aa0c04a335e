import { BackupError } from '../backup-error'

/**
 * Parses the moment of a restore: RFC 3339 with its time zone, so that nobody has to guess it, or `latest`.
 *
 * @returns null for `latest`
 * @throws BackupError
 */
export function parseMoment(text: string): Date | null {
  if (text === 'latest') return null
  const isWhole = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const moment = new Date(text)
  if (isWhole && !Number.isNaN(moment.getTime())) return moment
  throw new BackupError('--until must be a moment with its time zone, such as 2026-11-23T18:00:00Z, or latest.')
}
