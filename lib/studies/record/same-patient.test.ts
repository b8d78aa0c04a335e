import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { hasCode } from '../../errors/app-error'
import { mergeStudyAttributes } from './merge-attributes'
import { isSamePatient } from './same-patient'

interface Patient {
  number?: string
  issuer?: string
  name?: string
  birthDate?: string
  sex?: string
}

const toAttributes = ({ number, issuer, name, birthDate, sex }: Patient): DicomJson => ({
  ...(name === undefined ? {} : { '00100010': { vr: 'PN', Value: [{ Alphabetic: name }] } }),
  ...(number === undefined ? {} : { '00100020': { vr: 'LO', Value: [number] } }),
  ...(issuer === undefined ? {} : { '00100021': { vr: 'LO', Value: [issuer] } }),
  ...(birthDate === undefined ? {} : { '00100030': { vr: 'DA', Value: [birthDate] } }),
  ...(sex === undefined ? {} : { '00100040': { vr: 'CS', Value: [sex] } }),
})
const areSame = (one: Patient, other: Patient) => isSamePatient(toAttributes(one), toAttributes(other))

const word = fc.stringMatching(/^[A-Za-z]{2,8}$/)
const patient = fc.record({
  number: fc.stringMatching(/^[A-Z0-9]{3,10}$/),
  issuer: word,
  name: fc.tuple(word, word).map((parts) => parts.join('^')),
  birthDate: fc.integer({ min: 1900, max: 2025 }).map((year) => `${year}0131`),
  sex: fc.constantFrom('M', 'F'),
})
const someOf = (whole: Patient, kept: readonly boolean[]): Patient =>
  Object.fromEntries(Object.entries(whole).filter((_, at) => kept[at]))
const kept = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })

describe('isSamePatient', () => {
  it('knows a patient again in another spelling, with values left out, in either order', () => {
    fc.assert(
      fc.property(patient, kept, fc.boolean(), (whole, chosen, isUpper) => {
        const { name, number, ...more } = whole
        const spelt = {
          ...more,
          number: ` ${number.toLowerCase()}  `,
          name: isUpper ? `${name.toUpperCase()}^^Dr` : name.replace('^', ' '),
        }
        const other = someOf(spelt, chosen)
        assert.ok(areSame(whole, other))
        assert.ok(areSame(other, whole))
      }),
    )
  })

  it('tells two patients apart by each of number, issuer, name, birth date and sex', () => {
    const other = { number: 'other-1', issuer: 'other-2', name: 'Other^Otherwise', birthDate: '18991231' }
    fc.assert(
      fc.property(patient, fc.constantFrom('number', 'issuer', 'name', 'birthDate', 'sex'), (whole, which) => {
        const changed = which === 'sex' ? { sex: whole.sex === 'M' ? 'F' : 'M' } : { [which]: other[which as keyof typeof other] }
        assert.ok(!areSame(whole, { ...whole, ...changed }))
        assert.ok(!areSame({ ...whole, ...changed }, whole))
      }),
    )
  })

  it('takes a name in another script for no difference, and what is no date or sex for no value', () => {
    const written = (value: object): DicomJson => ({ '00100010': { vr: 'PN', Value: [value as never] } })
    assert.ok(isSamePatient(written({ Alphabetic: 'Yamada^Tarou' }), written({ Ideographic: '山田^太郎' })))
    assert.ok(!isSamePatient(written({ Alphabetic: 'Yamada^Tarou' }), written({ Alphabetic: 'Tanaka^Tarou' })))
    assert.ok(areSame({ name: 'Müller^Zoë' }, { name: 'MULLER^ZOE' }))
    assert.ok(areSame({ birthDate: '1970.01.31' }, { birthDate: '19700131' }))
    assert.ok(areSame({ birthDate: 'unknown', sex: 'O' }, { birthDate: '19700131', sex: 'F' }))
  })
})

describe('mergeStudyAttributes', () => {
  it('refuses a patient whom any earlier object excludes, whichever of them said what', () => {
    fc.assert(
      fc.property(patient, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), fc.nat(4), (whole, order, at) => {
        const entries = Object.entries(whole)
        const parts = order.map((index) => toAttributes(Object.fromEntries([entries[index]!])))
        const all = parts.reduce((shared, part) => mergeStudyAttributes(shared, part), {
          attributes: {},
          differing: [] as readonly string[],
        })
        const [key] = entries[at]!
        const changed = key === 'sex' ? (whole.sex === 'M' ? 'F' : 'M') : key === 'birthDate' ? '18991231' : 'Other^Otherwise'
        assert.throws(
          () => mergeStudyAttributes(all, toAttributes({ [key]: changed })),
          (thrown) => hasCode(thrown, 'dicom_patient_differs'),
        )
        assert.deepEqual(all.differing, [])
      }),
    )
  })

  it('counts what differs, fills in what was left open, and keeps the fullest name', () => {
    const description = (text: string): DicomJson => ({ '00081030': { vr: 'LO', Value: [text] } })
    const first = { attributes: { ...description('Head'), ...toAttributes({ name: 'Meyer' }) }, differing: [] }
    const merged = mergeStudyAttributes(first, { ...description('Skull'), ...toAttributes({ name: 'MEYER^Hans', number: '7' }) })
    assert.deepEqual(merged.differing, ['00081030'])
    assert.deepEqual(merged.attributes, { ...description('Head'), ...toAttributes({ name: 'MEYER^Hans', number: '7' }) })
    assert.equal(mergeStudyAttributes(merged, description('Head')), merged)
  })
})
