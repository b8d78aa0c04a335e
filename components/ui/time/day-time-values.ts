import { type Format } from '../../language/use-format'
import { formatDate } from './format-date'
import { type LocalDay, localDay } from './local-day'

/** What a sentence with a time selects by: `{day, select, today {… {time}} yesterday {… {time}} other {… {date}}}`. */
interface DayTimeValues extends Record<string, string> {
  day: LocalDay
  /** 14:05 */
  time: string
  /** 14 May */
  date: string
}

/** Returns the values of a time for a sentence, in the reader's time zone. */
export const dayTimeValues = (format: Format, time: Date | string, now = new Date()): DayTimeValues => ({
  day: localDay(format, time, now),
  time: format.dateTime(new Date(time), 'clock'),
  date: formatDate(format, time, now),
})
