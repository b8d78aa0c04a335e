import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { eventually } from '../../runtime/test-eventually'
import { createActor, createCase, objectsInStore, openFilesFixture } from '../../files/test-files-fixture'
import { storeInstances, type StorePart } from './store-instances'
import { asParts, drawObject } from './test-store'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
const STUDY = '1.2.826.55'

const store = (parts: AsyncIterable<StorePart>) =>
  storeInstances(patient, { parts, caseId, studyUid: null, ip: null, waitMs: 60_000 })
const isRefused = (thrown: unknown) => hasCode(thrown, 'store_too_many_small_objects')
const traces = async () => [await db().storedFile.count({ where: { ownerId: patient.id } }), (await objectsInStore()).length]
const drawMany = (count: number, more: { size?: number } = {}) =>
  Array.from({ length: count }, (_, n) => drawObject({ study: STUDY, uid: `${STUDY}.${n}`, number: n, ...more }))
/** Numbers its objects behind those of another. */
const asJson = (count: number, location?: string) => ({
  mediaType: 'application/dicom+json',
  bytes: Buffer.from(
    JSON.stringify(
      Array.from({ length: count }, (_, n) => ({
        '00080016': { vr: 'UI', Value: ['1.2.840.10008.5.1.4.1.1.66'] },
        '00080018': { vr: 'UI', Value: [`${STUDY}.5.${n}`] },
        '0020000D': { vr: 'UI', Value: [STUDY] },
        '0020000E': { vr: 'UI', Value: [`${STUDY}.3`] },
        ...(location && { '00420011': { vr: 'OB', BulkDataURI: `${location}/${n}` } }),
      })),
    ),
  ),
})

describe('store requests of one account, many at once', () => {
  it('are checked as many at a time as those of one request, and another account waits for none of them', async () => {
    const other = await createActor('patient')
    const before = (await objectsInStore()).length
    const sealed = async () => (await objectsInStore()).length - before
    const lock = await pool().connect()
    let ended: Promise<unknown>
    try {
      // Nothing is published meanwhile: what is being checked has its bytes in the store.
      await lock.query('BEGIN; LOCK TABLE files IN SHARE MODE')
      let taken = 0
      const requests = Array.from({ length: 4 }, (_, request) => {
        const study = `${STUDY}.8.${request}`
        async function* parts(): AsyncGenerator<StorePart> {
          for await (const part of asParts(
            Array.from({ length: 8 }, (__, n) => drawObject({ study, uid: `${study}.${n}`, size: 64 })),
          )) {
            taken += 1
            yield part
          }
        }
        return store(parts())
      })
      ended = Promise.all(requests)
      await eventually('all have arrived', () => taken, (count) => count === 32) // prettier-ignore
      await eventually('eight are checked', sealed, (count) => count >= 8)
      const [mine] = drawMany(1, { size: 64 })
      const others = storeInstances(other, { parts: asParts([mine!]), caseId: null, studyUid: null, ip: null, waitMs: 60_000 })
      ended = Promise.all([ended, others])
      await eventually('that of the other account is checked', sealed, (count) => count >= 9)
      assert.equal(await sealed(), 9)
    } finally {
      await lock.query('ROLLBACK')
      lock.release()
    }
    await ended
  })
})

describe('a store request of very many small objects', () => {
  it('leaves no row and no object where it has one more than a batch, whatever they are and wherever it ends', async () => {
    const before = await traces()
    const some = drawMany(200)
    for (const [what, parts] of [
      ['objects', drawMany(501)],
      ['parts without a byte', Array.from({ length: 501 }, () => Buffer.alloc(0))],
      ['objects of DICOM JSON', [asJson(501)]],
      ['both', [...some, asJson(301)]],
    ] as const)
      await assert.rejects(store(asParts(parts)), isRefused, what)
    async function* endless(): AsyncGenerator<StorePart> {
      for (;;) yield* asParts(some)
    }
    await assert.rejects(store(endless()), isRefused)
    assert.deepEqual(await traces(), before)
  })

  it('makes no object of the store for each of a thousand values of a few bytes', async () => {
    const values = Array.from({ length: 1000 }, (_, n) => ({
      mediaType: 'application/octet-stream',
      location: `b/${n}`,
      bytes: Buffer.from([n % 256, 1]),
    }))
    async function* broken(): AsyncGenerator<StorePart> {
      yield* asParts([...values, asJson(1, 'b')])
      inStore = (await objectsInStore()).length - before
      yield* asParts([asJson(1, 'missing')])
    }
    const before = (await objectsInStore()).length
    let inStore = -1
    await assert.rejects(store(broken()), (thrown) => hasCode(thrown, 'dicom_json_not_valid'))
    assert.deepEqual([inStore, (await objectsInStore()).length - before], [0, 0])
  })

  it('is answered in its order, whichever of its objects are small, of JSON, or not readable', async () => {
    const [small, other] = drawMany(2)
    const large = drawObject({ study: STUDY, uid: `${STUDY}.7`, size: 128 })
    const outcomes = await store(asParts([small!, large, Buffer.from('x'), asJson(1, undefined), other!]))
    assert.deepEqual(
      outcomes.map((outcome) => [outcome.kind, outcome.uid]),
      [
        ['stored', `${STUDY}.0`],
        ['stored', `${STUDY}.7`],
        ['failed', null],
        ['stored', `${STUDY}.1`],
        ['stored', `${STUDY}.5.0`],
      ],
    )
  })
})
