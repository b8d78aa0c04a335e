import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { StudyQuerySchema } from '@/lib/studies/list/schema'
import { parseStudyFilter, studyFilterQuery, toggleModality } from './study-filter'

const read = (query: string) => parseStudyFilter(new URLSearchParams(query))

describe('the filter of studies', () => {
  it('is in the address, and the same when it is read again', () => {
    const filter = { from: '2024-01-31', to: '2024-02-01', modalities: ['CT', 'MR'] }
    assert.equal(studyFilterQuery(filter).toString(), 'from=2024-01-31&to=2024-02-01&modality=CT%2CMR')
    assert.deepEqual(read(studyFilterQuery(filter).toString()), filter)
    assert.equal(studyFilterQuery(read('')).toString(), '')
  })

  it('of any address is one that the API takes', () => {
    for (const query of [
      'from=yesterday&to=20240101&modality=ct,,%00,X',
      `modality=${Array.from({ length: 50 }, (_, at) => `M${at}`).join(',')}`,
      'modality=CT,CT,MR&from=2024-01-31',
    ]) {
      const asked = Object.fromEntries(studyFilterQuery(read(query)))
      assert.ok(StudyQuerySchema.safeParse(asked).success, query)
    }
  })

  it('takes a modality, and leaves it out again', () => {
    const both = toggleModality(read('modality=MR'), 'CT')
    assert.deepEqual(both.modalities, ['CT', 'MR'])
    assert.deepEqual(toggleModality(both, 'MR').modalities, ['CT'])
  })
})
