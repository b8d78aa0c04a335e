import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DicomJson, DicomJsonName } from '../../dicom/json/to-dicom-json'
import { otherPatientOf } from './other-patient'

const AMARA = { name: 'Amara Deller', birthYear: 1968 }
const objectOf = (
  name: string | DicomJsonName,
  more: { number?: string; birthDate?: string; removed?: string } = {},
): DicomJson => ({
  '00100010': { vr: 'PN', Value: [typeof name === 'string' ? { Alphabetic: name } : name] },
  ...(more.number ? { '00100020': { vr: 'LO', Value: [more.number] } } : {}),
  ...(more.birthDate ? { '00100030': { vr: 'DA', Value: [more.birthDate] } } : {}),
  ...(more.removed ? { '00120062': { vr: 'CS', Value: [more.removed] } } : {}),
})
const otherOf = (attributes: DicomJson, person: typeof AMARA | null = AMARA, isDeidentified = false) =>
  otherPatientOf(attributes, person, { isDeidentified })

describe('the other patient of a study', () => {
  it('is whom its objects name, where that is not the person of the case', () => {
    assert.deepEqual(otherOf(objectOf('Zwingli^Ulrika', { number: 'QX-77315-Z', birthDate: '19511203' })), {
      ...{ name: 'Ulrika Zwingli', number: 'QX-77315-Z', birth_date: '1951-12-03' },
    })
    assert.deepEqual(otherOf(objectOf('Deller^Berta')), { name: 'Berta Deller', number: null, birth_date: null })
  })

  it('is one of the same name who was born in another year', () => {
    assert.equal(otherOf(objectOf('Deller^Amara', { birthDate: '19511203' }))?.birth_date, '1951-12-03')
    for (const birthDate of ['19680102', 'unknown']) assert.equal(otherOf(objectOf('Deller^Amara', { birthDate })), null)
    assert.equal(otherOf(objectOf('Deller^Amara', { birthDate: '19511203' }), { ...AMARA, birthYear: null as never }), null)
  })

  it('is none where a name is spelt in another way, or the number is that of a hospital', () => {
    for (const name of [
      'DELLER^AMARA',
      'Deller^Amara^^Dr',
      'Amara Deller',
      'Déller^Ámara',
      'Deller^Amara^Maria',
      'Deller, Amara',
    ])
      assert.equal(otherOf(objectOf(name, { number: 'MRN-1' })), null, name)
  })

  it('compares only what is written in the same script', () => {
    assert.equal(otherOf(objectOf('Деллер^Амара')), null)
    const yamada = { Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' }
    for (const name of ['Tarou Yamada', '山田 太郎']) assert.equal(otherOf(objectOf(yamada), { ...AMARA, name }), null, name)
    for (const name of ['Tarou Tanaka', '田中 太郎']) assert.ok(otherOf(objectOf(yamada), { ...AMARA, name }), name)
  })

  it('is none of objects that are de-identified or name nobody, and outside of a case', () => {
    assert.equal(otherOf(objectOf('Zwingli^Ulrika'), AMARA, true), null)
    assert.equal(otherOf(objectOf('SUBJECT^17', { removed: 'YES' })), null)
    assert.ok(otherOf(objectOf('SUBJECT^17', { removed: 'NO' })))
    for (const name of ['ANONYMIZED', 'Anon-4711', 'DE-IDENTIFIED^', 'SYNTHETIC^NOBODY', 'unknown', ''])
      assert.equal(otherOf(objectOf(name)), null, name)
    for (const name of ['Añonuevo^Maria', 'ANONUEVO^MARIA', 'None^Jean', 'Unknown^Ulrika'])
      assert.ok(otherOf(objectOf(name)), name)
    assert.ok(otherOf(objectOf('UNKNOWN^UNKNOWN', { birthDate: '19900704' })), 'a day of birth counts without a name')
    assert.equal(otherOf({}), null)
    assert.equal(otherOf(objectOf('Zwingli^Ulrika'), null), null)
  })
})
