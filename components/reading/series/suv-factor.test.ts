import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type DicomJson } from '@/lib/dicom/json/to-dicom-json'
import { suvFactor } from './suv-factor'

const element = (...values: unknown[]) => ({ vr: 'UN', Value: values as (string | number | DicomJson)[] })
const drug = (changes: Record<string, unknown> = {}): DicomJson =>
  objectOf({ '00181072': '101500', '00181074': 400_000_000, '00181075': 6588, ...changes })

function objectOf(values: Record<string, unknown>): DicomJson {
  const given = Object.entries(values).filter(([, value]) => value !== null)
  return Object.fromEntries(
    given.map(([tag, value]) => [tag, Array.isArray(value) ? element(...(value as unknown[])) : element(value)]),
  )
}

const pet = (changes: Record<string, unknown> = {}, drugs: DicomJson[] = [drug()]): DicomJson =>
  objectOf({
    ...{ '00080060': 'PT', '00541001': 'BQML', '00280051': ['DECY', 'ATTN', 'SCAT'], '00541102': 'START', '00101030': 70 },
    ...{ '00080021': '20260301', '00080031': '111500', '00080022': '20260301', '00080032': '111730.25' },
    '00540016': drugs,
    ...changes,
  })

describe('the factor of standardised uptake values', () => {
  it('is the weight by the dose that is left after an hour', () => {
    const left = 400_000_000 * 2 ** (-3600 / 6588)
    assert.ok(Math.abs(suvFactor(pet())! - 70_000 / left) < 1e-12)
    // Of an even concentration of all that is left in 70 kg of water it makes 1.
    assert.ok(Math.abs((left / 70_000) * suvFactor(pet())! - 1) < 1e-9)
  })

  it('takes the date and the offset from UTC of the injection', () => {
    const at = (dateTime: string) => suvFactor(pet({ '00080201': '+0300' }, [drug({ '00181078': dateTime, '00181072': null })]))
    assert.equal(at('20260301101500.00'), suvFactor(pet()))
    assert.equal(at('20260301081500+0100'), suvFactor(pet()))
  })

  it('is 1 where the values are by body weight already, and takes the whole dose where they are corrected to its time', () => {
    assert.equal(suvFactor(pet({ '00541001': 'GML' })), 1)
    assert.equal(suvFactor(pet({ '00541001': 'GML', '00541006': 'LBM' })), null)
    assert.equal(suvFactor(pet({ '00541102': 'ADMIN' })), 70_000 / 400_000_000)
  })

  const lacking: [string, DicomJson][] = [
    ['a weight', pet({ '00101030': null })],
    ['a dose', pet({}, [drug({ '00181074': 0 })])],
    ['a half-life', pet({}, [drug({ '00181075': null })])],
    ['one drug alone', pet({}, [drug(), drug()])],
    ['any drug', pet({ '00540016': null })],
    ['the time of the injection', pet({}, [drug({ '00181072': '' })])],
    ['the time of the scan', pet({ '00080031': null })],
    ['a decay correction', pet({ '00280051': ['ATTN'] })],
    ['a known time of correction', pet({ '00541102': 'NONE' })],
    ['a concentration', pet({ '00541001': 'CNTS' })],
    ['an injection before the scan', pet({}, [drug({ '00181072': '120000' })])],
    ['the time of the acquisition, being made afterwards', pet({ '00080031': '160000' })],
    ['a PET image', pet({ '00080060': 'CT' })],
  ]
  for (const [name, object] of lacking)
    it(`is absent of an object that lacks ${name}`, () => assert.equal(suvFactor(object), null))
})
