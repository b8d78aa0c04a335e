import type { DicomObject } from '../../parse/parse-data-set'
import { readText } from '../../parse/read-value'
import type { Keyword } from '../standard/tags'

/** By priority: when the image was acquired, when it was created, and when its series and study began. */
const DATE_TIME_PAIRS: [date: Keyword, time: Keyword][] = [
  ['AcquisitionDate', 'AcquisitionTime'],
  ['ContentDate', 'ContentTime'],
  ['SeriesDate', 'SeriesTime'],
  ['StudyDate', 'StudyTime'],
]

interface AcquisitionTime {
  /** ISO 8601 in UTC; null where it has no date. */
  capturedAt: string | null
  /** The date as it is written, where there is no time; null otherwise. */
  capturedOn: string | null
}

/** Reads when the image was acquired. */
export async function readAcquisitionTime(object: DicomObject): Promise<AcquisitionTime> {
  const { dataSet } = object
  const zone = await readText(object, dataSet, 'TimezoneOffsetFromUTC')
  const acquired = parseDicomDateTime((await readText(object, dataSet, 'AcquisitionDateTime')) ?? '', zone)
  if (acquired) return acquired
  for (const [dateKeyword, timeKeyword] of DATE_TIME_PAIRS) {
    const date = await readText(object, dataSet, dateKeyword)
    const time = await readText(object, dataSet, timeKeyword)
    const parsed = date && parseDicomDateTime(withoutSeparators(date, '.') + withoutSeparators(time ?? '', ':'), zone)
    if (parsed) return parsed
  }
  return { capturedAt: null, capturedOn: null }
}

/** ACR-NEMA wrote 1997.04.24 and 10:34:50; PS3.5 6.2 still allows a reader to encounter them. */
const withoutSeparators = (text: string, mark: string) => text.split(mark).join('')

/** PS3.5 6.2, DT: "YYYYMMDDHHMMSS.FFFFFF&ZZXX", of which everything after the year may be missing. */
function parseDicomDateTime(text: string, zone: string | null): AcquisitionTime | null {
  const found = /^(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:\.(\d{1,6}))?([+-]\d{4})?$/.exec(text)
  if (!found) return null
  const [, year, month = '01', day = '01', givenHour, minute = '00', second = '00', fraction = '0', offset = zone ?? ''] = found
  const hour = givenHour ?? '00'
  const time = Date.UTC(+year!, +month - 1, +day, +hour, +minute, Math.min(+second, 59), Math.floor(+`0.${fraction}` * 1000))
  const date = new Date(time - offsetMinutes(offset) * 60_000)
  // 19970231 would roll over into March; years up to 1900 mean "unknown".
  const real = new Date(Date.UTC(+year!, +month - 1, +day)).getUTCDate() === +day && +month >= 1 && +month <= 12 && +hour < 24
  if (!real || +year! <= 1900 || +year! >= 2200) return null
  return { capturedAt: date.toISOString(), capturedOn: givenHour === undefined ? `${year}-${month}-${day}` : null }
}

function offsetMinutes(text: string): number {
  const found = /^([+-])(\d\d)(\d\d)$/.exec(text)
  if (!found) return 0
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3]))
}
