import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pseudonymizePhotograph } from './pseudonymize-photograph'

const key = (seed: number) => new Uint8Array(32).fill(seed)
const of = (personId: string, pictureId: string, seed = 1, day = '2026-01-31') =>
  pseudonymizePhotograph(key(seed), { personId, pictureId, day })

describe('pseudonymizePhotograph', () => {
  it('returns the same names each time, and one pseudonym for all photographs of a person', async () => {
    const first = await of('person', 'one')
    assert.deepEqual(await of('person', 'one'), first)
    const second = await of('person', 'two')
    assert.equal(second.patientId, first.patientId)
    const uids = [first, second].flatMap((names) => [names.sopInstanceUid, names.studyInstanceUid, names.seriesInstanceUid])
    assert.equal(new Set(uids).size, 5, 'all but the study')
    for (const uid of uids) assert.match(uid, /^2\.25\.\d{1,39}$/)
  })

  it('returns one study for the photographs of a person and a day', async () => {
    const study = async (...given: Parameters<typeof of>) => (await of(...given)).studyInstanceUid
    const first = await study('person', 'one')
    assert.equal(await study('person', 'two'), first)
    const others = [
      await study('person', 'two', 1, '2026-02-01'),
      await study('another', 'two'),
      await study('person', 'two', 2),
      await study('', 'two'),
      await study('', 'three'),
    ]
    assert.equal(new Set([first, ...others]).size, 6)
  })

  it('returns others for another person or project, and none without a person', async () => {
    const { patientId } = await of('person', 'one')
    assert.notEqual((await of('another', 'one')).patientId, patientId)
    assert.notEqual((await of('person', 'one', 2)).patientId, patientId)
    assert.deepEqual([(await of('', 'one')).patientName, (await of('', 'one')).patientId], ['', ''])
  })
})
