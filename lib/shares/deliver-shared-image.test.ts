import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { db } from '../db/database'
import { eraseFile } from '../files/erase/erase-file'
import { ingestFile } from '../files/ingest/ingest-file'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, photograph, sendFile } from '../files/test-files-fixture'
import { deliverSharedImage, type DeliverSharedImage } from './deliver-shared-image'
import { revokeShare } from './revoke-share'
import { flushAccessLog, openAsVisitor, createImageRow, denialOf, share } from './test-shares-fixture'

await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
const bytes = await photograph()
const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'Canary Person left eye.jpg' })
await ingestFile(fileId)

/** Creates a link and starts a visit. */
async function visit(input: object = { case_id: caseId }) {
  const made = await share(patient, { ...input })
  const opened = await openAsVisitor(made.token)
  assert.ok(opened.pictures && opened.visit)
  const visitor = opened.visit.secret
  const ask = (more: Partial<DeliverSharedImage> = {}) =>
    deliverSharedImage({ token: made.token, visitor, fileId, variant: 'thumbnail', accept: null, ip: '198.51.100.1', ...more })
  return { ...made, visitor, ask }
}
async function read({ read }: Awaited<ReturnType<typeof deliverSharedImage>>, range?: { start: number; end: number }) {
  const parts: Uint8Array[] = []
  for await (const part of read(range, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

describe('an image behind a link', () => {
  it('is delivered in each size, under a name that does not identify the patient', async () => {
    const { ask } = await visit()
    for (const [variant, ending] of [
      ['thumbnail', 'webp'],
      ['medium', 'avif'],
      ['large', 'avif'],
    ] as const) {
      const delivery = await ask({ variant, accept: 'image/avif,image/webp,*/*;q=0.8' })
      assert.match(delivery.filename, new RegExp(`^picture-[0-9a-f]{8}\\.${ending}$`))
      assert.ok(delivery.isDerived && (await sharp(await read(delivery)).metadata()).width)
    }
    assert.match((await ask({ accept: 'image/jpeg' })).filename, /\.jpeg$/)
  })

  it('is delivered as the original, and any range of it, only when the link allows download', async () => {
    const closed = await visit()
    const never = await denialOf(closed.ask({ fileId: UNKNOWN_ID }))
    assert.equal(await denialOf(closed.ask({ variant: 'original' })), never)
    const open = await visit({ case_id: caseId, allow_download: true })
    const delivery = await open.ask({ variant: 'original' })
    assert.deepEqual(await read(delivery), bytes)
    assert.deepEqual(await read(delivery, { start: 10, end: 99 }), bytes.subarray(10, 100))
    assert.match(delivery.filename, /^picture-[0-9a-f]{8}\.jpeg$/)
  })

  it('is denied identically without a visit and for an image outside the link', async () => {
    const { ask, token, id } = await visit()
    const elsewhere = await createImageRow({ caseId: await createCase(patient) })
    const preview = await createImageRow({ caseId }, { previewOf: fileId })
    const failed = await createImageRow({ caseId }, { status: 'failed' })
    const quarantined = await createImageRow({ caseId }, { status: 'quarantined' })
    const never = await denialOf(ask({ fileId: UNKNOWN_ID }))
    for (const other of [elsewhere, preview, failed, quarantined, 'no id', '', '../../etc/passwd'])
      assert.equal(await denialOf(ask({ fileId: other })), never, other)
    for (const visitor of [null, '', 'x'.repeat(43), token]) assert.equal(await denialOf(ask({ visitor })), never)
    const locked = await share(patient, { case_id: caseId, password: 'harbour-tin-94' })
    assert.equal(await denialOf(ask({ token: locked.token })), never, 'the visit of one link opens no other')
    await revokeShare(patient, id)
    await denialOf(ask())
  })

  it('is delivered when it was selected from a case, and others are not', async () => {
    const beside = await createImageRow({ caseId })
    const { ask } = await visit({ case_id: caseId, file_ids: [fileId] })
    await ask()
    await denialOf(ask({ fileId: beside }))
  })

  it('is denied once the maker’s permission to share ends, and once the visit ends', async () => {
    const maker = await createActor('doctor')
    const made = await share(maker, { file_id: fileId })
    const opened = await openAsVisitor(made.token)
    assert.ok(opened.pictures && opened.visit)
    const asked = { token: made.token, visitor: opened.visit.secret, fileId, variant: 'large', accept: null, ip: null } as const
    await deliverSharedImage(asked)
    await db().user.update({ where: { id: maker.id }, data: { role: 'staff' } })
    await denialOf(deliverSharedImage(asked))
    await db().user.update({ where: { id: maker.id }, data: { role: 'doctor' } })
    await denialOf(deliverSharedImage(asked))
    const again = await share(maker, { file_id: fileId })
    const reopened = await openAsVisitor(again.token)
    assert.ok(reopened.pictures && reopened.visit)
    const askedAgain = { ...asked, token: again.token, visitor: reopened.visit.secret }
    await deliverSharedImage(askedAgain)
    await db().shareVisit.updateMany({ where: { shareId: again.id }, data: { expiresAt: new Date(Date.now() - 60_000) } })
    await denialOf(deliverSharedImage(askedAgain))
  })

  it('is recorded in its log and the trail for each visitor, naming the link and no person', async () => {
    const [one, two] = [await visit({ case_id: caseId, allow_download: true }), await visit()]
    for (const { ask } of [one, one, two]) await ask()
    await one.ask({ variant: 'large' })
    await one.ask({ variant: 'medium' })
    await one.ask({ variant: 'original' })
    await flushAccessLog()
    const logged = await db().fileAccessLog.findMany({ where: { shareId: { in: [one.id, two.id] } }, orderBy: { id: 'asc' } })
    assert.deepEqual(
      logged.map((row) => [row.shareId, row.userId, row.fileId, row.action, row.variant, row.ip]),
      [
        [one.id, null, fileId, 'share_view', 'thumbnail', '198.51.100.1'],
        [two.id, null, fileId, 'share_view', 'thumbnail', '198.51.100.1'],
        // Opened, once whatever its size: that a grid drew it is another matter.
        [one.id, null, fileId, 'share_view', 'large', '198.51.100.1'],
        [one.id, null, fileId, 'share_download', 'original', '198.51.100.1'],
      ],
    )
    const told = await db().auditEntry.findMany({ where: { subjectId: fileId, action: { startsWith: 'file.share_' } } })
    assert.ok(told.length >= 4)
    for (const { actorId, details } of told) {
      assert.equal(actorId, null)
      assert.ok((details as { share?: string }).share)
    }
  })

  it('sends no further byte once erased', async () => {
    const id = await sendFile(patient, await photograph(), { case_id: caseId })
    await ingestFile(id)
    const { ask } = await visit()
    const delivery = await ask({ fileId: id })
    await eraseFile(id)
    await denialOf(ask({ fileId: id }))
    await assert.rejects(read(delivery))
  })
})
