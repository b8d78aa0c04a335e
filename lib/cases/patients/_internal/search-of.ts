import { foldForSearch, searchWords } from '../../../runtime/text/fold-for-search'

interface PatientSearch {
  /** The days that each date of it can be: `4/12/1961` is in April or in December. */
  dates: Date[][]
  words: string[]
}

/** Year, month and day; or the year last, whatever comes first. Digits may be Arabic. */
const DATE =
  /(?<!\p{N})(?:(\p{Nd}{4})([-./])(\p{Nd}{1,2})\2(\p{Nd}{1,2})|(\p{Nd}{1,2})([-./])(\p{Nd}{1,2})\6(\p{Nd}{4}))(?!\p{N})/gu

/** Returns what a search for patients asks for: days of birth as people write them, and words of names and numbers. */
export function searchOf(q: string): PatientSearch {
  const dates: Date[][] = []
  const rest = q.replaceAll(DATE, (match: string, ...parts: (string | undefined)[]) => {
    const [year, , month, day, first, , second, lastYear] = parts.slice(0, 8).map((part) => part && Number(foldForSearch(part)))
    const days = year
      ? [dayOf(year, month, day)]
      : [dayOf(lastYear, second, first), ...(first === second ? [] : [dayOf(lastYear, first, second)])]
    const found = days.filter((date) => date !== null)
    if (found.length === 0) return match
    dates.push(found)
    return ' '
  })
  return { dates, words: searchWords(rest) }
}

/** Null where there is no such day. */
function dayOf(...[year, month, day]: (number | string | undefined)[]): Date | null {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date : null
}
