import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchIdentity } from './match-identity'

const patient = { names: ['Müller^Anna Lena', '王小明'], birthDates: ['19540312'], numbers: ['PAT-004711'] }
const match = (text: string) => matchIdentity(text, patient)

describe('a text that was read from an image', () => {
  it('matches a word of the name: within others, without accents, with letters that look alike', () => {
    for (const text of ['MULLER^ANNA', 'Mueller Anna', 'DR. MÜLLER', 'MULLERANNALENA', 'MU11ER', 'Lena', '王小明 男'])
      assert.deepEqual(match(text), ['name'], text)
    assert.deepEqual(match('MILLAR, ANN'), [])
  })

  it('matches a short name beside others, and with its spaces lost', () => {
    const matchName = (text: string, name: string) => matchIdentity(text, { names: [name], birthDates: [], numbers: [] })
    for (const [name, texts] of [
      ['Doe^Jo', ['DOE, JO', 'DOE', 'Jo Doe 63 Y', 'D0EJO']],
      ['Li^Wei', ['LI WEI', 'WEI', 'LIWEI F', 'WEILI']],
      ['Li^Xu', ['LI XU', 'XULI', 'Li, Xu 44 Y']],
    ] as const)
      for (const text of texts) assert.deepEqual(matchName(text, name), ['name'], text)
    for (const text of ['WEIGHT 60', 'LI', 'SHOE'])
      for (const name of ['Doe^Jo', 'Li^Wei']) assert.deepEqual(matchName(text, name), [], text)
  })

  it('matches the birth date without leading zeros, with words between, and with a month in letters', () => {
    const matchDate = (text: string) => matchIdentity(text, { names: [], birthDates: ['19600102'], numbers: [] })
    for (const text of [
      '2.1.1960',
      'DOB 1/2/1960',
      '2/1/60',
      '2 Jan 1960',
      'January 2, 1960',
      'JANE 02-Jan-60 F',
      '2JAN1960',
      'DOB-1/2/1960',
      'b. 2. 1. 1960',
    ])
      assert.deepEqual(matchDate(text), ['birth_date'], text)
    for (const text of ['3.1.1960', '10.1.2.60', 'V 2.1.60.4', '2 1 60', '2 Jan 1961', '12.1.1960'])
      assert.deepEqual(matchDate(text), [], text)
  })

  it('matches the birth date in any order', () => {
    for (const text of ['12.03.1954', '1954-03-12', '03/12/1954', 'DOB 12/03/54', '12-MAR-1954', 'I2.O3.1954'])
      assert.deepEqual(match(text), ['birth_date'], text)
    for (const text of ['12.03.1955', '120354', '13.03.1954']) assert.deepEqual(match(text), [], text)
  })

  it('matches the number, however it is divided', () => {
    for (const text of ['PAT 004711', 'ID: PAT004711', 'PATOO4711']) assert.deepEqual(match(text), ['number'], text)
    assert.deepEqual(match('4711'), [])
  })

  it('matches nothing where nothing is known', () => {
    assert.deepEqual(matchIdentity('MULLER 12.03.1954', { names: [''], birthDates: [''], numbers: [''] }), [])
  })
})
