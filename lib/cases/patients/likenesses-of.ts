import { foldForSearch, searchWords } from '../../runtime/text/fold-for-search'
import type { PatientRecord } from './schema'

export type Likeness = NonNullable<PatientRecord['alike']>
interface Person extends Pick<PatientRecord, 'id' | 'name' | 'birth_date'> {
  numbers: readonly { number: string }[]
}

/**
 * Returns by what patients who are listed together could be taken for one another: a name that differs by two letters or by words
 * alone, the same day of birth, a number that differs by one sign or by two that have changed places.
 */
export function likenessesOf(people: readonly Person[]): Map<string, Likeness> {
  const known = people.map((person) => ({
    ...person,
    words: searchWords(person.name).sort(),
    digits: person.numbers.map(({ number }) => foldForSearch(number).replaceAll(' ', '')),
  }))
  const found = new Map<string, Likeness>()
  for (const [at, one] of known.entries())
    for (const other of known.slice(at + 1)) {
      const likeness = likenessOf(one, other)
      if (!likeness) continue
      for (const { id } of [one, other]) if (found.get(id) !== 'name') found.set(id, likeness)
    }
  return found
}

type Known = Person & { words: string[]; digits: string[] }

function likenessOf(one: Known, other: Known): Likeness | null {
  const [fewer, more] = [one.words, other.words].sort((a, b) => a.length - b.length) as [string[], string[]]
  const isPart = fewer.length > 1 && fewer.every((word) => more.includes(word))
  const [name, otherName] = [one.words.join(' '), other.words.join(' ')]
  if (isPart || name === otherName || distance(name, otherName) <= (name.length < 8 ? 1 : 2)) return 'name'
  if (one.birth_date !== null && one.birth_date === other.birth_date) return 'birth_date'
  return one.digits.some((a) => other.digits.some((b) => distance(a, b) <= 1)) ? 'number' : null
}

/** How many signs are put in, left out, replaced or exchanged with the next one between two texts; 3 for more than two. */
function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const above = rows[i - 1]!
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, rows[i - 2]![j - 2]! + 1)
      row.push(least)
    }
    rows.push(row)
  }
  return Math.min(3, rows.at(-1)!.at(-1)!)
}
