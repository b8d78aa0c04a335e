import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { beforeEach, describe, it } from 'node:test'
import { db } from '../../db/database'
import { newUuid } from '../../runtime/uuid'
import { objectKey, STORE_OWNER } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { createActor, createUpload, objectsInStore, openFilesFixture } from '../test-files-fixture'
import { requireOwnStore } from './require-own-store'
import { sweepFiles } from './sweep-files'

await openFilesFixture()
const patient = await createActor('patient')
const later = new Date(Date.now() + 2 * 3_600_000)

const put = (name: string, text = 'x') => store().put(objectKey(name), Readable.from([Buffer.from(text)]))
const ownerOfRow = async () => (await db().storeSweep.findUnique({ where: { id: 1 } }))?.ownerId ?? null
async function ownerOfStore(): Promise<string> {
  const object = await store().openRead(STORE_OWNER)
  const bytes = Buffer.alloc(object.sizeBytes)
  await object.read(bytes, 0)
  await object.close()
  return bytes.toString()
}
/** An object without a key, as another database's object looks from here. */
async function putUnknown(): Promise<string> {
  const name = `cases/ab/${newUuid()}`
  await put(name)
  return name
}
async function isRefused(): Promise<void> {
  const before = await objectsInStore()
  await assert.rejects(sweepFiles(later, later), { code: 'store_of_another_installation' })
  assert.deepEqual(await objectsInStore(), before, 'nothing was removed')
}

beforeEach(async () => {
  await db().storeSweep.deleteMany()
  await db().storedFile.deleteMany()
  await db().objectKey.deleteMany()
  for (const name of [...(await objectsInStore()), STORE_OWNER]) await store().remove(objectKey(name))
})

describe('a store', () => {
  it('becomes ours while it is empty, and is swept from then on', async () => {
    await requireOwnStore()
    assert.equal(await ownerOfStore(), await ownerOfRow())
    await putUnknown()
    assert.equal((await sweepFiles(later, later)).removed, 1)
  })

  it('that says nothing becomes ours where it has an object that we know', async () => {
    await createUpload(patient, 500)
    await putUnknown()
    assert.equal((await sweepFiles(later, later)).removed, 1)
    assert.equal(await ownerOfStore(), await ownerOfRow())
  })

  it('that says nothing stays that of another database, where we know none of its objects', async () => {
    await putUnknown()
    await isRefused()
    assert.equal(await store().size(STORE_OWNER), null)
  })

  it('stays that of the one it names, whatever we know of it', async () => {
    await createUpload(patient, 500)
    await putUnknown()
    for (const other of [newUuid(), newUuid().toUpperCase(), '', 'x'.repeat(36), 'x'.repeat(4000)]) {
      await put(STORE_OWNER, other)
      await isRefused()
      assert.equal(await ownerOfStore(), other)
    }
  })

  it('is not that of a database which was restored from a copy of its own', async () => {
    await requireOwnStore()
    await db().storeSweep.deleteMany() // As a restore ends.
    await createUpload(patient, 500)
    await putUnknown()
    await isRefused()
  })

  it('has one owner for all processes that find it empty at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => requireOwnStore()))
    assert.equal(await ownerOfStore(), await ownerOfRow())
  })
})
