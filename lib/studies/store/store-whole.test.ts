import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Actor } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { db } from '../../db/database'
import { sweepFiles } from '../../files/erase/sweep-files'
import { createActor, createCase, objectsInStore, openFilesFixture, orphanedObjects } from '../../files/test-files-fixture'
import type { ObjectStore } from '../../storage/object-store'
import { storeInstances } from './store-instances'
import { FAILURE, type StoreOutcome } from './store-outcome'
import { asParts, drawObject } from './test-store'

/** What happens once an object lies in the store, before anything else is done. */
let onSealed: () => Promise<void> = () => Promise.resolve()
function observed(real: ObjectStore): ObjectStore {
  const put = real.put.bind(real)
  real.put = async (...given) => {
    await put(...given)
    await onSealed()
  }
  return real
}

await openFilesFixture(observed)
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
let counter = 0
const newStudy = () => `1.2.826.7.${(counter += 1)}`
const slicesOf = (study: string, count: number) =>
  Array.from({ length: count }, (_, at) => drawObject({ study, uid: `${study}.9.${at}`, number: at }))
const store = (actor: Actor, caseId: string, objects: Buffer[]): Promise<StoreOutcome[]> =>
  storeInstances(actor, { parts: asParts(objects), caseId, studyUid: null, ip: null, waitMs: 60_000 })
const kindsOf = (outcomes: StoreOutcome[]) => outcomes.map((each) => (each.kind === 'failed' ? each.reason : each.kind))

describe('a DICOM object that arrives whole', () => {
  it('has no row before it is published, and what a kill leaves of it until then is removed', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    let killed = 0
    onSealed = async () => {
      onSealed = () => Promise.resolve()
      killed += 1
      assert.equal(await db().storedFile.count({ where: { caseId } }), 0)
      throw new Error('killed here')
    }
    // The same sender tries again: here the request itself does, by the ordinary way.
    const outcomes = await store(patient, caseId, slicesOf(newStudy(), 1))
    assert.deepEqual([killed, kindsOf(outcomes)], [1, ['stored']])
    const stored = await db().storedFile.findFirstOrThrow({ where: { caseId } })
    assert.equal((await orphanedObjects()).length, 1)
    await sweepFiles()
    assert.equal((await orphanedObjects()).length, 1, 'a young one may belong to a transaction that is not through')
    await sweepFiles(hours(2))
    assert.deepEqual(await orphanedObjects(), [])
    assert.ok((await objectsInStore()).includes(stored.objectKey!))
  })

  it('counts for the quota of its sender, of whom exactly as many are stored as fit', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    const objects = slicesOf(newStudy(), 12)
    const fitting = 5
    const sizes = objects.slice(0, fitting).reduce((sum, { length }) => sum + length, 0)
    await db().user.update({ where: { id: patient.id }, data: { quotaBytes: BigInt(sizes + 100) } })
    const outcomes = (await Promise.all(objects.map((object) => store(patient, caseId, [object])))).flat()
    const reasons = kindsOf(outcomes).toSorted()
    assert.deepEqual(reasons, [...Array(7).fill(FAILURE.outOfResources), ...Array(fitting).fill('stored')].toSorted())
    assert.equal(await db().storedFile.count({ where: { caseId, status: 'completed' } }), fitting)
    assert.equal(await db().instance.count({ where: { file: { caseId } } }), fitting)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is refused in a case that its sender may no longer send to, and leaves nothing', async () => {
    const [patient, staff] = [await createActor('patient'), await createActor('staff')]
    const caseId = await createCase(patient)
    const data = { kind: 'staff_case', assigneeId: staff.id, caseId } as const
    const { id } = await db().assignment.create({ data })
    onSealed = async () => {
      onSealed = () => Promise.resolve()
      await db().assignment.delete({ where: { id } })
    }
    const outcomes = await store(staff, caseId, slicesOf(newStudy(), 1))
    assert.deepEqual(kindsOf(outcomes), [FAILURE.notAuthorized])
    assert.equal(await db().storedFile.count({ where: { caseId } }), 0)
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('is one of many whose parts have one UID: the same bytes are stored once, others are a conflict', async () => {
    const patient = await createActor('patient')
    const caseId = await createCase(patient)
    const study = newStudy()
    const objects = [1, 2].map((number) => drawObject({ study, uid: `${study}.9`, number }))
    const all = [0, 0, 1, 0, 1].map((at) => objects[at]!)
    const outcomes = await Promise.all([1, 2, 3].map(() => store(patient, caseId, all)))
    const [file, ...others] = await db().storedFile.findMany({ where: { caseId } })
    assert.deepEqual([file?.status, others], ['completed', []])
    const kinds = outcomes.map(kindsOf)
    assert.deepEqual(kinds, Array(3).fill(kinds[0]), 'each request is told the same')
    assert.deepEqual(new Set(kinds.flat()), new Set(['stored', FAILURE.duplicateInstance]))
    await recordAndWait({ actorId: patient.id, action: 'test.end', outcome: 'allowed' }) // What was recorded before is there then.
    assert.equal(await db().auditEntry.count({ where: { action: 'file.complete', subjectId: file!.id } }), 1)
    assert.deepEqual(await orphanedObjects(), [])
  })
})
