import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { tinyPdf } from '../../imaging/documents/test-documents'
import { testBytes } from '../../storage/sealed/test-sealed-objects'
import { deliverFile, type DeliverFile, type Delivery } from './deliver-file'
import { eraseFile } from '../erase/erase-file'
import { ingestFile } from '../ingest/ingest-file'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, photograph, sendFile, withCategory } from '../test-files-fixture'

await openFilesFixture()
const [patient, other, doctor, staff] = [
  await createActor('patient'),
  await createActor('patient'),
  await createActor('doctor'),
  await createActor('staff'),
]
const caseId = await createCase(patient)
const bytes = await photograph()
const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'left eye.jpg' })
await ingestFile(fileId)

const ask = (actor: Actor, more: Partial<DeliverFile> = {}) =>
  deliverFile(actor, { fileId, variant: 'original', accept: null, ip: '192.0.2.1', ...more })
async function read({ read }: Delivery, range?: { start: number; end: number }): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of read(range, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
/** Everything that a refused client can see of it. */
const refusal = (thrown: unknown) => {
  assert.ok(hasCategory(thrown, 'not_found'), String(thrown))
  return JSON.stringify([thrown.code, thrown.params, thrown.facts])
}

describe('deliverFile', () => {
  it('returns the original byte for byte, and any range of it', async () => {
    const delivery = await ask(doctor)
    assert.deepEqual([delivery.sizeBytes, delivery.type, delivery.filename], [bytes.length, 'image/jpeg', 'left eye.jpg'])
    assert.deepEqual(await read(delivery), bytes)
    assert.deepEqual(await read(delivery, { start: 100, end: 299 }), bytes.subarray(100, 300))
    assert.equal(delivery.etag, `"${createHash('sha256').update(bytes).digest('base64url')}"`)
  })

  it('serves each size in its own type, and JPEG to clients that accept nothing newer', async () => {
    for (const [variant, type, format] of [
      ['thumbnail', 'image/webp', 'webp'],
      ['medium', 'image/avif', 'heif'],
      ['large', 'image/avif', 'heif'],
    ] as const) {
      const accept = 'image/avif,image/webp,*/*;q=0.8'
      const [newer, older] = [
        await ask(patient, { variant, accept }),
        await ask(patient, { variant, accept: 'image/png, image/jpeg' }),
      ]
      assert.deepEqual([newer.type, older.type], [type, 'image/jpeg'])
      assert.equal((await sharp(await read(newer)).metadata()).format, format)
      const jpeg = await read(older)
      assert.equal((await sharp(jpeg).metadata()).format, 'jpeg')
      assert.equal(jpeg.length, older.sizeBytes)
      assert.deepEqual(await read(older, { start: 3, end: 9 }), jpeg.subarray(3, 10))
      assert.notEqual(newer.etag, older.etag)
    }
  })

  it('negotiates the type by RFC 9110', async () => {
    const typeFor = async (accept: string) => (await ask(patient, { variant: 'thumbnail', accept })).type
    for (const accept of ['*/*', 'image/*', 'image/webp', 'image/avif,image/webp,image/apng,image/*,*/*;q=0.8', 'image/*;q=0.5'])
      assert.equal(await typeFor(accept), 'image/webp', accept)
    for (const accept of ['', 'image/jpeg', 'image/webp;q=0, */*', 'image/jpeg, */*;q=0.5', 'text/html', 'image/webp;q=nonsense'])
      assert.equal(await typeFor(accept), 'image/jpeg', accept)
  })

  it('returns AVIF only to clients that name it', async () => {
    const typeFor = async (variant: 'medium' | 'large', accept: string | null) => (await ask(patient, { variant, accept })).type
    for (const variant of ['medium', 'large'] as const) {
      for (const accept of [null, '*/*', 'image/*', 'image/webp,*/*']) assert.equal(await typeFor(variant, accept), 'image/jpeg')
      assert.equal(await typeFor(variant, 'image/avif,*/*;q=0.8'), 'image/avif')
    }
  })

  it('returns nothing of a file before it is completed or after it was rejected', async () => {
    for (const status of ['pending', 'uploading', 'processing', 'failed', 'quarantined'] as const) {
      await db().storedFile.update({ where: { id: fileId }, data: { status } })
      for (const actor of [patient, doctor]) {
        for (const variant of ['original', 'thumbnail', 'medium', 'large'] as const)
          await assert.rejects(ask(actor, { variant }), withCategory('not_found'), `${status} ${variant}`)
      }
    }
    await db().storedFile.update({ where: { id: fileId }, data: { status: 'completed' } })
  })

  it('returns the same error for a foreign file, a missing one and a malformed id', async () => {
    for (const actor of [other, staff]) {
      for (const variant of ['original', 'thumbnail'] as const) {
        const told = await Promise.all(
          [fileId, fileId.toUpperCase(), UNKNOWN_ID, '../../etc/passwd', ''].map((one) =>
            ask(actor, { fileId: one, variant }).then(() => assert.fail('it was given'), refusal),
          ),
        )
        assert.deepEqual(new Set(told).size, 1)
      }
    }
  })

  it('reports a missing preview of a complete file, and still returns the original', async () => {
    const pdf = tinyPdf()
    const id = await sendFile(patient, pdf, { case_id: caseId })
    await ingestFile(id)
    await assert.rejects(ask(doctor, { fileId: id, variant: 'thumbnail' }), withCategory('preview_unavailable'))
    const delivery = await ask(doctor, { fileId: id })
    assert.deepEqual(await read(delivery), pdf)
    assert.equal(delivery.isDerived, false)
  })

  it('logs the download of an original before it is sent, and once that an image was drawn in a list and once that it was opened', async () => {
    const reader = await createActor('doctor')
    await ask(reader, { fileId: fileId.toUpperCase() })
    const [row] = await db().fileAccessLog.findMany({ where: { userId: reader.id } })
    assert.deepEqual(
      [row?.fileId, row?.action, row?.variant, row?.outcome, row?.ip],
      [fileId, 'download', 'original', 'allowed', '192.0.2.1'],
    )
    for (const variant of ['thumbnail', 'large', 'medium', 'thumbnail'] as const) await ask(reader, { variant })
    await ask(reader, { variant: 'large', action: 'print' })
    await ask(reader) // Waits for the batch that the views are in.
    const entries = await db().auditEntry.findMany({ where: { actorId: reader.id }, orderBy: { seq: 'asc' } })
    assert.deepEqual(
      entries.map(({ action, subjectId }) => [action, subjectId]),
      ['file.download', 'file.view', 'file.view', 'file.print', 'file.download'].map((action) => [action, fileId]),
    )
  })

  it('ends access as soon as the assignment ends', async () => {
    const id = (await db().assignment.create({ data: { kind: 'staff_case', assigneeId: staff.id, caseId } })).id
    await ask(staff, { variant: 'thumbnail' })
    await db().assignment.update({ where: { id }, data: { endedAt: new Date() } })
    await assert.rejects(ask(staff, { variant: 'thumbnail' }), withCategory('not_found'))
  })
})

describe('erasing during a read', () => {
  /** Large enough for many sealed frames; a document, so that no image need be decoded. */
  const large = () => tinyPdf({ fill: testBytes(3 << 20) })

  it('ends the current read without a wrong byte, and returns nothing to the next reader', async () => {
    const sent = large()
    const id = await sendFile(patient, sent)
    await ingestFile(id)
    const delivery = await ask(patient, { fileId: id })
    let got = 0
    const reading = (async () => {
      for await (const part of delivery.read(undefined, new AbortController().signal)) {
        assert.deepEqual(Buffer.from(part), sent.subarray(got, got + part.length)) // Never a wrong byte.
        if (got === 0) await eraseFile(id)
        got += part.length
      }
    })()
    await reading
    assert.equal(got, sent.length)
    await assert.rejects(ask(patient, { fileId: id }), withCategory('not_found'))
  })

  it('returns no byte to a reader that was admitted before and starts afterwards', async () => {
    const id = await sendFile(patient, large())
    await ingestFile(id)
    const delivery = await ask(patient, { fileId: id })
    await eraseFile(id)
    await assert.rejects(read(delivery), withCategory('gone'))
  })

  it('stops reading when the client disconnects', async () => {
    const id = await sendFile(patient, large())
    await ingestFile(id)
    const gone = new AbortController()
    const delivery = await ask(patient, { fileId: id })
    await assert.rejects(async () => {
      for await (const part of delivery.read(undefined, gone.signal)) {
        assert.ok(part.length > 0)
        gone.abort()
      }
    }, /abort/i)
  })
})
