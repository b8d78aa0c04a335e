import { type Format } from '../../language/use-format'

/** A day of birth in the reader’s language, the same in every time zone. */
export const formatBirthDate = (format: Pick<Format, 'dateTime'>, day: string): string =>
  format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' })
