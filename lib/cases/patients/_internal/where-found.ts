import { wherePatientWord } from '../../../db/contains-text'
import { type Prisma } from '../../../db/database'
import { searchOf } from './search-of'

const isYear = (word: string): boolean => /^(18[89]|19\d|20\d|21\d)\d$/.test(word)

/** The patients who have each word of a search in their name or a number, or as their year of birth, and each date as their day of birth. */
export function whereFound(q: string): Prisma.UserWhereInput {
  const { dates, words } = searchOf(q)
  return {
    AND: [
      ...dates.map((days) => ({ birthDate: { in: days } })),
      ...words.map((word) =>
        isYear(word) ? { OR: [wherePatientWord(word), { birthYear: Number(word) }] } : wherePatientWord(word),
      ),
    ],
  }
}
