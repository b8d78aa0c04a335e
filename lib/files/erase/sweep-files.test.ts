import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { db, transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { objectKey, STORE_OWNER } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { faultyStore } from '../../storage/sealed/test-faulty-store'
import { createFile } from '../record/create-file'
import { ingestFile } from '../ingest/ingest-file'
import { sweepFiles } from './sweep-files'
import {
  createActor,
  createUpload,
  remainingOf,
  objectsInStore,
  openFilesFixture,
  photograph,
  sendFile,
} from '../test-files-fixture'

/** The names that were listed, and after how many of them the listing fails. */
const listed: string[] = []
let failsAfter = Infinity
await openFilesFixture((real) => ({
  ...faultyStore(real, {}),
  list: async function* (...given) {
    for await (const entry of real.list(...given)) {
      if (entry.key === STORE_OWNER) {
        yield entry
        continue
      }
      if (listed.length === failsAfter) throw new Error('the process ends')
      listed.push(entry.key)
      yield entry
    }
  },
}))
const patient = await createActor('patient')
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)
const FOLDERS = ['cases/00', 'cases/ff', 'dicom/7a', 'images/12/7', 'incoming', 'trail', 'variants/00', 'variants/ff']

/** Puts an object without a key into each of these folders, and returns their names. */
async function putOrphans(folders: readonly string[]): Promise<string[]> {
  const names = folders.map((folder) => `${folder}/${newUuid()}`)
  for (const name of names) await store().put(objectKey(name), Readable.from([Buffer.from('x')]))
  return names
}
const placeOfSweep = async () => (await db().storeSweep.findUnique({ where: { id: 1 } }))?.afterKey ?? null

describe('sweepFiles', () => {
  it('removes bytes whose key is deleted, once they are old enough, and no others', async () => {
    const [ready, arriving] = [await sendFile(patient, await photograph()), await createUpload(patient, 500)]
    await ingestFile(ready)
    const orphans = await putOrphans(['cases/ab', 'variants/cd'])
    await store().put(objectKey('notes/readme.txt'), Readable.from([Buffer.from('x')]))
    const all = await objectsInStore()
    assert.equal((await sweepFiles()).removed, 0)
    assert.deepEqual(await objectsInStore(), all, 'the young ones may belong to a transaction that is not through')
    assert.equal((await sweepFiles(hours(2))).removed, 2)
    assert.deepEqual(
      await objectsInStore(),
      all.filter((name) => !orphans.includes(name)),
    )
    assert.deepEqual(await remainingOf(ready), { variants: 4, keys: 5, bytes: 5 })
    assert.deepEqual(await remainingOf(arriving), { variants: 0, keys: 1, bytes: 1 })
  })

  it('erases records whose bytes never arrived, except those of uploads', async () => {
    const upload = await createUpload(patient, 500)
    const id = newUuid()
    const bare = { id, uploadId: null, objectId: newUuid(), caseId: null, filename: 'x', declaredType: null, sizeBytes: null }
    await transaction((tx) => createFile(tx, patient, bare))
    assert.equal((await sweepFiles(hours(23), hours(23))).abandoned, 0)
    assert.equal((await sweepFiles(hours(25), hours(25))).abandoned, 1)
    assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id } })).status, 'erased')
    assert.equal((await db().storedFile.findUniqueOrThrow({ where: { id: upload } })).status, 'pending')
  })

  it('takes so many names in each run, and the next one goes on behind the last of them', async () => {
    for (const sizeBytes of [500, 600]) await createUpload(patient, sizeBytes)
    const orphans = await putOrphans(FOLDERS)
    const all = await objectsInStore()
    const isOrphan = (name: string) => orphans.includes(name)
    const sizes = { sliceNames: 2, runNames: 4 }
    assert.equal((await sweepFiles(new Date(), new Date(), { ...sizes, runNames: 1000 })).removed, 0, 'all of them are young')
    for (let from = 0; from < all.length; from += 4) {
      assert.equal((await sweepFiles(hours(2), hours(2), sizes)).removed, all.slice(from, from + 4).filter(isOrphan).length)
      if (from + 4 < all.length) assert.equal(await placeOfSweep(), all[from + 3])
      const expected = all.filter((name, at) => at >= from + 4 || !isOrphan(name))
      assert.deepEqual(await objectsInStore(), expected)
    }
    if ((await placeOfSweep()) !== null) assert.equal((await sweepFiles(hours(2), hours(2), sizes)).removed, 0)
    assert.equal(await placeOfSweep(), null, 'at the end of the store it begins anew')
    await putOrphans(['cases/00', 'variants/ff'])
    assert.equal((await sweepFiles(hours(2))).removed, 2)
  })

  it('goes on behind the last whole slice after a run that was interrupted, and looks at nothing before it again', async () => {
    const orphans = await putOrphans(FOLDERS)
    const all = await objectsInStore()
    listed.length = 0
    failsAfter = 5
    await assert.rejects(sweepFiles(hours(2), hours(2), { sliceNames: 2 }), /the process ends/)
    failsAfter = Infinity
    assert.equal(await placeOfSweep(), all[3])
    await sweepFiles(hours(2), hours(2), { sliceNames: 2 })
    assert.equal(listed[5], all[4])
    assert.deepEqual([...new Set(listed)], all)
    assert.deepEqual(
      await objectsInStore(),
      all.filter((name) => !orphans.includes(name)),
    )
  })
})
