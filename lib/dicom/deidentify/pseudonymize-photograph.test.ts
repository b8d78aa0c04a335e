import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pseudonymizePhotograph } from './pseudonymize-photograph'

const key = (seed: number) => new Uint8Array(32).fill(seed)
const of = (personId: string, pictureId: string, seed = 1) => pseudonymizePhotograph(key(seed), { personId, pictureId })

describe('pseudonymizePhotograph', () => {
  it('returns the same names each time, and one pseudonym for all photographs of a person', async () => {
    const first = await of('person', 'one')
    assert.deepEqual(await of('person', 'one'), first)
    const second = await of('person', 'two')
    assert.equal(second.patientId, first.patientId)
    const uids = [first, second].flatMap((names) => [names.sopInstanceUid, names.studyInstanceUid, names.seriesInstanceUid])
    assert.equal(new Set(uids).size, 6)
    for (const uid of uids) assert.match(uid, /^2\.25\.\d{1,39}$/)
  })

  it('returns others for another person or project, and none without a person', async () => {
    const { patientId } = await of('person', 'one')
    assert.notEqual((await of('another', 'one')).patientId, patientId)
    assert.notEqual((await of('person', 'one', 2)).patientId, patientId)
    assert.deepEqual([(await of('', 'one')).patientName, (await of('', 'one')).patientId], ['', ''])
  })
})
