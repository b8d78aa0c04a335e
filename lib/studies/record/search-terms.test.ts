import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DicomJson } from '../../dicom/json/to-dicom-json'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { SEARCHED_TEXTS, searchTermsOf, searchTermsOfPattern, type SearchedText } from './search-terms'

await openAuthFixture()

const attributesOf = (values: Partial<Record<SearchedText, unknown[]>>): DicomJson =>
  Object.fromEntries(
    Object.entries(values).map(([keyword, Value]) => [SEARCHED_TEXTS[keyword as SearchedText], { vr: 'LO', Value }]),
  ) as DicomJson
const finds = (terms: bigint[], keyword: SearchedText, pattern: string) =>
  searchTermsOfPattern(keyword, pattern).every((term) => terms.includes(term))

describe('the search terms of a study', () => {
  it('are bounded whatever an attribute has, of which no part keeps the others from being found', () => {
    const huge = 'ABCDEFGHIJ'.repeat(400_000)
    const many = Array.from({ length: 500_000 }, (_, i) => `ID${i}`)
    const terms = searchTermsOf(
      attributesOf({ PatientName: [{ Alphabetic: huge }], OtherPatientIDs: many, StudyDescription: [huge], StudyID: ['S-77'] }),
    )
    assert.ok(terms.length <= 2000)
    assert.ok(finds(terms, 'PatientName', 'ABCDEF*'))
    assert.ok(finds(terms, 'OtherPatientIDs', 'ID7'))
    assert.ok(finds(terms, 'StudyID', 'S-77'))
  })

  it('are all of those of a text that a person writes', () => {
    const name = `${'Müller^'.repeat(9)}Nia`
    const terms = searchTermsOf(attributesOf({ PatientName: [{ Alphabetic: name }], StudyDescription: ['x'.repeat(64)] }))
    for (const pattern of [name, '*Müller Nia', 'muller*', '*ller*']) assert.ok(finds(terms, 'PatientName', pattern), pattern)
    assert.ok(finds(terms, 'StudyDescription', 'x'.repeat(64)))
    assert.ok(!finds(terms, 'StudyDescription', 'Müller'))
  })
})
