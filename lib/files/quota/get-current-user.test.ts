import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deleteFile } from '../erase/delete-file'
import { getCurrentUser, CurrentUserSchema } from './get-current-user'
import { ingestFile } from '../ingest/ingest-file'
import { createActor, createUpload, openFilesFixture, photograph, sendBytes, sendFile, tus } from '../test-files-fixture'

await openFilesFixture()

describe('getCurrentUser', () => {
  it('counts stored bytes, also of unfinished uploads, and none of rejected, terminated or deleted ones', async () => {
    const patient = await createActor('patient')
    const used = async () => (await getCurrentUser(patient)).used_bytes
    assert.equal(await used(), 0)
    const half = await createUpload(patient, 2_000_000)
    assert.equal(await used(), 0, 'what was announced takes no room')
    await sendBytes(patient, half, Buffer.alloc(1234))
    assert.equal(await used(), 1234)
    const bytes = await photograph()
    const whole = await sendFile(patient, bytes)
    await ingestFile(whole)
    assert.equal(await used(), 1234 + bytes.length)
    const refused = await sendFile(patient, Buffer.from('<html>'))
    assert.equal(await used(), 1234 + bytes.length + 6)
    await ingestFile(refused)
    await tus(patient, 'DELETE', { id: half })
    assert.equal(await used(), bytes.length)
    await deleteFile(patient, whole, null)
    assert.equal(await used(), 0)
  })

  it('returns exactly the fields of the API schema', async () => {
    const me = await getCurrentUser(await createActor('creator'))
    assert.deepEqual(CurrentUserSchema.strict().parse(me), me)
  })
})
