import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import { foldForSearch, searchWords } from '../runtime/text/fold-for-search'
import { db, pool } from './database'
import { searchTermsOf } from './search-terms'
import { openTestDatabase } from './test-database'

await openTestDatabase()

const termsInDatabase = async (...texts: (string | null)[]): Promise<Set<number>> => {
  const { rows } = await pool().query<{ terms: number[] }>('SELECT search_terms(VARIADIC $1::text[]) AS terms', [texts])
  return new Set(rows[0]!.terms)
}

/** Letters of many scripts, with marks before and after they are composed, and what stands between words. */
const ALPHABET = [
  ...'aBcdEf gh-ÄéßẞŁłØøĐđİIıÆœÞðŋΣσςΆЖяЁёЙ李が가🙂',
  ...'أإآٱاىيیکكهةہـًُّ٣۷ءؤئ',
  ...'שׁלּוֹם',
  ..."'’‘ʼʻ`´′‐‑–—−־·,\u00a0\u200d\u200f\u2009\u3000\ufeff\u0301\u0308\ufb01Ｍ０\u212a",
]
const randomText = (length: number) => Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
const foldInDatabase = async (texts: readonly string[]) => {
  const { rows } = await pool().query<{ folded: string }>('SELECT fold_text(t) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS a(t, n) ORDER BY n', [texts]) // prettier-ignore
  return rows.map(({ folded }) => folded)
}

describe('a text as searches compare it', () => {
  it('is the same in the database and here, of any letter of the scripts that names are written in', async () => {
    const texts = Array.from({ length: 500 }, () => randomText(16))
    // Every letter up to Hangul, but for a block that Unicode still adds to, and compatibility forms.
    for (const [from, to] of [
      [0x20, 0xa71f],
      [0xa800, 0xd7ff],
      [0xf900, 0xfffd],
    ] as const)
      // prettier-ignore
      for (let code = from; code <= to; code += 1) {
        const letter = String.fromCodePoint(code)
        if (!/\p{Cn}|\p{Cc}/u.test(letter)) texts.push(`a${letter}b`)
      }
    const folded = await foldInDatabase(texts)
    const different = texts.filter((text, at) => foldForSearch(text) !== folded[at])
    assert.deepEqual(different, [])
  })

  it('is what people take for the same', () => {
    for (const [name, searched] of [
      ['Jörg Müller', 'muller jorg'],
      ['Łukasz Żółć', 'lukasz zolc'],
      ['Søren Ærø', 'soren aero'],
      ['Groß', 'GROSS'],
      ['Sinéad O’Connor', "o'connor"],
      ['O‘Brien', 'obrien'],
      ['Anne‑Marie Đặng', 'anne-marie dang'],
      ['Jean-Luc', 'jean luc'],
      ['IŞIL Yıldız', 'isil yildiz'],
      ['Фёдор', 'федор'],
      ['أحمد', 'احمد'],
      ['فاطمة', 'فاطمه'],
      ['مُحَمَّد', 'محمد'],
      ['علی', 'على'],
      ['رقم ١٢٣', '123'],
      ['Ｍａｒｉａ', 'maria'],
      ['Quick, Paula', 'paula quick'],
    ] as const) {
      const words = searchWords(name)
      for (const word of searchWords(searched)) assert.ok(words.some((one) => one.includes(word)), `${searched} in ${name}`) // prettier-ignore
    }
  })
})

describe('the terms of a word', () => {
  it('are all among those that the database has of a text that contains it', async () => {
    for (let round = 0; round < 200; round += 1) {
      const text = randomText(12)
      const stored = await termsInDatabase(text, null)
      for (const word of searchWords(text)) {
        const letters = [...word]
        const from = randomInt(letters.length)
        const part = letters.slice(from, from + 1 + randomInt(letters.length - from)).join('')
        for (const term of searchTermsOf(part)) assert.ok(stored.has(term), `${part} in ${text}`)
      }
    }
  })

  it('are not all among those of a text without it', async () => {
    const stored = await termsInDatabase('Anna Zebrowski', 'MRN-7')
    for (const word of ['zeb', 'an', 'i', 'mrn', '7', 'zebrowski'])
      assert.ok(
        searchTermsOf(word).every((term) => stored.has(term)),
        word,
      )
    for (const word of ['zab', 'q', 'iz', 'annaz', 'mrn-8', '8'])
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
