import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { storeWithFaults } from '../../uploads/test-uploads'
import { eraseFile } from '../erase/erase-file'
import { getFile } from '../record/get-file'
import { ingestFile } from '../ingest/ingest-file'
import { storeFile, type StoreFile } from './store-file'
import {
  createActor,
  createCase,
  remainingOf,
  objectsInStore,
  openFilesFixture,
  photograph,
  orphanedObjects,
  withCategory,
} from '../test-files-fixture'

let putsLeft = Infinity
await openFilesFixture((real) =>
  storeWithFaults(real, { store: { put: async (work) => (putsLeft-- > 0 ? work() : Promise.reject(fail('storage_full'))) } }),
)
const patient = await createActor('patient')
const caseId = await createCase(patient)
const given = (source: StoreFile['source'], more: Partial<StoreFile> = {}): StoreFile => ({
  caseId,
  filename: 'eye.jpg',
  declaredType: 'image/jpeg',
  source,
  ...more,
})
const newest = () => db().storedFile.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })

describe('storeFile', () => {
  it('returns the completed record, whether the bytes arrive at once or in chunks', async () => {
    const bytes = await photograph()
    async function* parts() {
      for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000))
    }
    for (const source of [bytes, parts()]) {
      const record = await storeFile(patient, given(source, { eyeSide: 'left', description: 'After the drops' }))
      assert.deepEqual([record.status, record.size, record.eye_side, record.case_id], ['completed', bytes.length, 'left', caseId])
      assert.equal(record.sha256, createHash('sha256').update(bytes).digest('hex'))
      assert.ok(record.thumbhash && record.thumbnail_url)
    }
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('returns the reason of a rejected file', async () => {
    const record = await storeFile(patient, given(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')))
    assert.deepEqual([record.status, record.reason_code], ['failed', 'type_mismatch'])
    assert.deepEqual(await remainingOf(record.id), { variants: 0, keys: 0, bytes: 0 })
    assert.equal((await storeFile(patient, given(Buffer.alloc(0)))).reason_code, 'empty_file')
  })

  it('stops as soon as the limit of the type is exceeded, and stores nothing', async () => {
    let taken = 0
    async function* endless() {
      for (;;) yield await Promise.resolve(Buffer.alloc(1 << 20, (taken += 1)))
    }
    await assert.rejects(storeFile(patient, given(endless(), { declaredType: 'application/pdf' })), withCategory('too_large'))
    assert.ok(taken <= 27)
    const huge = Buffer.alloc(26 << 20)
    await assert.rejects(storeFile(patient, given(huge, { declaredType: 'application/pdf' })), withCategory('too_large'))
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('leaves a tombstone when the sender disconnects or the store is full', async () => {
    async function* broken() {
      yield await photograph()
      throw new Error('the line broke')
    }
    await assert.rejects(storeFile(patient, given(broken())), /the line broke/)
    assert.equal((await newest()).status, 'erased')
    putsLeft = 0
    await assert.rejects(storeFile(patient, given(await photograph())), withCategory('storage_full'))
    putsLeft = Infinity
    assert.equal((await newest()).status, 'erased')
    assert.deepEqual(await orphanedObjects(), [])
  })

  it('does not restore a file that is deleted during its upload', async () => {
    const bytes = await photograph()
    async function* slow() {
      yield bytes.subarray(0, 100)
      await eraseFile((await newest()).id)
      yield bytes.subarray(100)
    }
    const before = await objectsInStore()
    await assert.rejects(storeFile(patient, given(slow())), withCategory('gone'))
    const file = await newest()
    assert.equal(file.status, 'erased')
    assert.deepEqual(await remainingOf(file.id), { variants: 0, keys: 0, bytes: 0 })
    assert.deepEqual(await objectsInStore(), before)
  })

  it('reports a full store during ingest, and the pipeline continues later', async () => {
    const bytes = await photograph()
    putsLeft = 1 // Space for the original, but for none of its derived images.
    await assert.rejects(storeFile(patient, given(bytes)), withCategory('storage_full'))
    putsLeft = Infinity
    const { id, status } = await newest()
    assert.equal(status, 'processing')
    await ingestFile(id)
    assert.equal((await getFile(patient, id)).status, 'completed')
    assert.deepEqual(await orphanedObjects(), [])
  })
})
