import { isClockAlone } from '@/lib/imaging/capture-time/schema'
import { type Format } from '../language/use-format'
import { type CaseFile } from './case-file'
import { capturedOrSentAt } from './visits/group-by-visit'

type Captured = Pick<CaseFile, 'captured_at' | 'captured_by' | 'captured_on' | 'created_at'>

/** What a clock showed in a time zone that is not known is shown as that clock showed it. */
const zoneOf = (file: Captured): { timeZone?: 'UTC' } => (isClockAlone(file.captured_by) ? { timeZone: 'UTC' } : {})

/** The day of an image: in the reader's time zone, or the one that an object without a time says, which has none. */
export const formatCaptureDay = (format: Format, file: Captured, style: 'day' | 'shortDay'): string =>
  file.captured_on
    ? format.dateTime(new Date(`${file.captured_on}T12:00:00Z`), style, { timeZone: 'UTC' })
    : format.dateTime(capturedOrSentAt(file), style, zoneOf(file))

/** The time of an image; null for an object that says a date alone. */
export const formatCaptureClock = (format: Format, file: Captured): string | null =>
  file.captured_on ? null : format.dateTime(capturedOrSentAt(file), 'clock', zoneOf(file))

/** When an image arrived: the time alone where that is the day of capture, else the day and the time. */
export function formatSentAt(format: Format, file: Captured): string {
  const sent = new Date(file.created_at)
  const isSameDay = format.dateTime(sent, 'shortDay') === formatCaptureDay(format, file, 'shortDay') && !file.captured_on
  const clock = format.dateTime(sent, 'clock')
  return isSameDay ? clock : `${format.dateTime(sent, 'shortDay')}, ${clock}`
}
