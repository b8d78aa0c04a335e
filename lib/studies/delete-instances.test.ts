import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../access/actor'
import { db } from '../db/database'
import { createActor, createCase, openFilesFixture, orphanedObjects, withCategory } from '../files/test-files-fixture'
import { deleteInstances } from './delete-instances'
import { drawObject } from './store/test-store'
import { storeTestFile } from './test-stored-objects'

await openFilesFixture()
const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
let counter = 0
const newStudy = () => `1.2.827.${(counter += 1)}`
const remove = (actor: Actor, studyUid: string, more: object = {}) => deleteInstances(actor, { studyUid, ip: null, ...more })
const uidsOf = async (study: string) =>
  (await db().instance.findMany({ where: { study: { uid: study } }, orderBy: { uid: 'asc' } })).map(({ uid }) => uid)

describe('deleteInstances', () => {
  it('deletes an object, a series and a study, with its keys and rows, and logs each file', async () => {
    const [study, caseId] = [newStudy(), await createCase(patient)]
    const ids = []
    for (const [uid, series] of [
      ['1', 'a'],
      ['2', 'a'],
      ['3', 'b'],
      ['4', 'b'],
    ] as const)
      // prettier-ignore
      ids.push(await storeTestFile(patient, drawObject({ study, series: `${study}.${series === 'a' ? 1 : 2}`, uid }), caseId))
    // A second file under the UID of the first: it must not take its place.
    await storeTestFile(patient, drawObject({ study, series: `${study}.1`, uid: '1', number: 7 }), caseId)
    await remove(doctor, study, { seriesUid: `${study}.1`, uid: '1' })
    assert.deepEqual(await uidsOf(study), ['2', '3', '4'])
    await remove(doctor, study, { seriesUid: `${study}.2` })
    assert.deepEqual(await uidsOf(study), ['2'])
    await remove(doctor, study)
    assert.equal(await db().study.count({ where: { uid: study } }), 0)
    assert.equal(await db().fileAccessLog.count({ where: { fileId: { in: ids }, action: 'delete', userId: doctor.id } }), 4)
    const told = await db().notification.count({ where: { userId: patient.id, type: 'FILE_DELETED' } })
    assert.equal(told, 3, 'one for each call')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('deletes nothing of what the actor may not view, or not delete', async () => {
    const [study, caseId, second] = [newStudy(), await createCase(patient), await createCase(other)]
    await storeTestFile(patient, drawObject({ study, uid: '1' }), caseId)
    await storeTestFile(other, drawObject({ study, uid: '1' }), second)
    for (const actor of [await createActor('patient'), await createActor('staff')])
      await assert.rejects(remove(actor, study), withCategory('not_found'))
    await assert.rejects(remove(doctor, '1.2.3.4'), withCategory('not_found'))
    await assert.rejects(remove(doctor, study, { caseId: 'x' }), withCategory('not_found'))
    await assert.rejects(remove(patient, study), withCategory('forbidden'))
    assert.deepEqual(await uidsOf(study), ['1', '1'])
    await remove(doctor, study, { caseId })
    assert.deepEqual((await db().study.findMany({ where: { uid: study } })).map(({ caseId: of }) => of), [second]) // prettier-ignore
    // In one's own space it is one's own.
    const own = newStudy()
    await storeTestFile(patient, drawObject({ study: own, uid: '1' }))
    await assert.rejects(remove(doctor, own), withCategory('not_found'))
    await remove(patient, own)
    assert.deepEqual(await uidsOf(own), [])
  })
})
