import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import { db, pool } from './database'
import { searchTermsOf } from './search-terms'
import { openTestDatabase } from './test-database'

await openTestDatabase()

const termsInDatabase = async (...texts: (string | null)[]): Promise<Set<number>> => {
  const { rows } = await pool().query<{ terms: number[] }>('SELECT search_terms(VARIADIC $1::text[]) AS terms', [texts])
  return new Set(rows[0]!.terms)
}

const ALPHABET = [...'aBcdEf gh-ÄéßŁЖяΣσ李İ🙂']
// Letter by letter: the last sigma of a word has a form of its own.
const smallOf = (text: string) => [...text].map((letter) => letter.toLowerCase()).join('')
const randomText = (length: number) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

describe('the terms of a word', () => {
  it('are all among those that the database has of a text that contains it, in large letters or small ones', async () => {
    for (let round = 0; round < 200; round += 1) {
      const text = randomText(12)
      const stored = await termsInDatabase(text, null)
      for (const word of text.split(' ').filter(Boolean)) {
        const letters = [...word]
        const from = randomInt(letters.length)
        const part = letters.slice(from, from + 1 + randomInt(letters.length - from)).join('')
        // The small form of İ is two letters, which no text with the large one contains.
        for (const searched of [part, part.includes('İ') ? part : smallOf(part)])
          for (const term of searchTermsOf(searched)) assert.ok(stored.has(term), `${searched} in ${text}`)
      }
    }
  })

  it('are not all among those of a text without it', async () => {
    const stored = await termsInDatabase('Anna Zebrowski', 'MRN-7')
    for (const word of ['zeb', 'an', 'i', 'mrn-7', 'ZEBROWSKI'])
      assert.ok(
        searchTermsOf(word).every((term) => stored.has(term)),
        word,
      )
    for (const word of ['zab', 'q', 'iz', 'annaz', 'mrn-8'])
      assert.ok(!searchTermsOf(word).every((term) => stored.has(term)), word)
  })
})

describe('the terms of people and cases', () => {
  it('follow every change of what is searched', async () => {
    const found = async (word: string) => {
      const search = { terms: { hasEvery: searchTermsOf(word) } }
      return [await db().user.count({ where: { search } }), await db().case.count({ where: { search } })]
    }
    const patient = await db().user.create({ data: { email: 'a@fovea.test', name: 'Paula Quick', role: 'patient' } })
    const opened = await db().case.create({ data: { number: 'XYZ-1', title: 'Retina', patientId: patient.id } })
    assert.deepEqual(await found('quick'), [1, 1])
    await db().user.update({ where: { id: patient.id }, data: { name: 'Paula Slow' } })
    assert.deepEqual(await found('quick'), [0, 0])
    assert.deepEqual(await found('slow'), [1, 1])
    await db().case.update({ where: { id: opened.id }, data: { title: 'Cornea' } })
    assert.deepEqual(await found('retina'), [0, 0])
    assert.deepEqual(await found('cornea'), [0, 1])
    await db().case.delete({ where: { id: opened.id } })
    await db().user.delete({ where: { id: patient.id } })
    const { rows } = await pool().query('SELECT 1 FROM user_search UNION ALL SELECT 1 FROM case_search')
    assert.equal(rows.length, 0)
  })
})
