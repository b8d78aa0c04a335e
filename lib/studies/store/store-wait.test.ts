import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, transaction } from '../../db/database'
import { ingestFile } from '../../files/ingest/ingest-file'
import { createActor, createCase, openFilesFixture } from '../../files/test-files-fixture'
import { storeInstances, type StorePart } from './store-instances'
import { asParts, drawObject } from './test-store'
import { eventually } from '../../runtime/test-eventually'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)

describe('a store request', () => {
  it('waits no longer for all of its objects than for one, and checks the others later', async () => {
    const study = '1.2.826.417'
    const draw = (number: number) => drawObject({ study, uid: `${study}.9.${number}`, number, size: 64 })
    const objects = Array.from({ length: 12 }, (_, number) => draw(number))
    let [onLocked, release] = [(): void => undefined, (): void => undefined]
    const locked = new Promise<void>((done) => (onLocked = done))
    const released = new Promise<void>((done) => (release = done))
    // While it lasts, nothing is published.
    const locking = transaction(async (tx) => {
      await tx.$executeRaw`LOCK TABLE instances IN EXCLUSIVE MODE`
      onLocked()
      await released
    })
    await locked
    async function* releasing(): AsyncGenerator<StorePart> {
      let index = 0
      for await (const part of asParts(objects)) {
        if (index++ === 9) release()
        yield part
      }
    }
    // The first eight have used up the time by then: the others are not waited for, though they would not take long.
    const given = { caseId, studyUid: null, ip: null, waitMs: 2000 }
    const outcomes = await storeInstances(patient, { ...given, parts: releasing() })
    await locking
    // One whose check ended as it was let go may be stored by then.
    assert.ok(outcomes.every(({ kind }) => kind === 'pending' || kind === 'stored'))
    assert.deepEqual(
      outcomes.slice(8).map(({ kind }) => kind),
      Array(4).fill('pending'),
    )
    const unchecked = { where: { status: 'processing', ownerId: patient.id }, select: { id: true } } as const
    const ingest = async () => {
      const files = await db().storedFile.findMany(unchecked)
      for (const { id } of files) await ingestFile(id) // As the job does.
      return files
    }
    await eventually('all are ingested', ingest, ({ length }) => length === 0)
    assert.equal(await db().instance.count({ where: { study: { uid: study }, file: { status: 'completed' } } }), 12)
  })
})
