import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deleteFile } from './delete-file'
import { getMe, MeSchema } from './get-me'
import { ingest } from './ingest'
import { actorOf, createUpload, openFilesHouse, photograph, sendBytes, sendFile, tus } from './test-files-house'

await openFilesHouse()

describe('getMe', () => {
  it('counts the bytes that are here: also of halves, and none of what was refused, given up or deleted', async () => {
    const patient = await actorOf('patient')
    const used = async () => (await getMe(patient)).used_bytes
    assert.equal(await used(), 0)
    const half = await createUpload(patient, 2_000_000)
    assert.equal(await used(), 0, 'what was announced takes no room')
    await sendBytes(patient, half, Buffer.alloc(1234))
    assert.equal(await used(), 1234)
    const bytes = await photograph()
    const whole = await sendFile(patient, bytes)
    await ingest(whole)
    assert.equal(await used(), 1234 + bytes.length)
    const refused = await sendFile(patient, Buffer.from('<html>'))
    assert.equal(await used(), 1234 + bytes.length + 6)
    await ingest(refused)
    await tus(patient, 'DELETE', { id: half })
    assert.equal(await used(), bytes.length)
    await deleteFile(patient, whole, null)
    assert.equal(await used(), 0)
  })

  it('gives exactly what the API says it gives', async () => {
    const me = await getMe(await actorOf('creator'))
    assert.deepEqual(MeSchema.strict().parse(me), me)
  })
})
