import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { db, transaction } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { objectKey } from '../../storage/object-key'
import { store } from '../../storage/open-store'
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

await openFilesFixture()
const patient = await createActor('patient')
const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

describe('sweepFiles', () => {
  it('removes bytes whose key is deleted, once they are old enough, and no others', async () => {
    const [ready, arriving] = [await sendFile(patient, await photograph()), await createUpload(patient, 500)]
    await ingestFile(ready)
    const orphans = ['cases/ab', 'variants/cd'].map((folder) => `${folder}/${newUuid()}`)
    const foreign = 'notes/readme.txt'
    for (const name of [...orphans, foreign]) await store().put(objectKey(name), Readable.from([Buffer.from('x')]))
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
})
