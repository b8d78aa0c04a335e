import { pageLocale } from './page-locale'
import { TIME_FORMATS, type TimeFormat } from './time-formats'

const isTimeFormat = (kind: string | undefined): kind is TimeFormat => kind !== undefined && Object.hasOwn(TIME_FORMATS, kind)

/** Replaces UTC, which is all that the server knows, with the visitor's local time, in the page's language. */
export function localizeTimes(page: Pick<Document, 'documentElement' | 'querySelectorAll'>): void {
  const locale = pageLocale(page)
  for (const time of page.querySelectorAll<HTMLTimeElement>('time[data-kind]')) {
    const { kind } = time.dataset
    const at = new Date(time.dateTime)
    if (isTimeFormat(kind) && !Number.isNaN(at.getTime()))
      time.textContent = new Intl.DateTimeFormat(locale, TIME_FORMATS[kind]).format(at)
  }
}
