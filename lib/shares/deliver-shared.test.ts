import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { db } from '../db/database'
import { eraseFile } from '../files/erase-file'
import { ingest } from '../files/ingest'
import { actorOf, caseOf, NOBODYS_ID, openFilesHouse, photograph, sendFile } from '../files/test-files-house'
import { deliverShared, type DeliverShared } from './deliver-shared'
import { revokeShare } from './revoke-share'
import { logsAreWritten, look, pictureRow, refusalOf, share } from './test-shares-house'

await openFilesHouse()
const patient = await actorOf('patient')
const caseId = await caseOf(patient)
const bytes = await photograph()
const fileId = await sendFile(patient, bytes, { case_id: caseId, filename: 'Canary Person left eye.jpg' })
await ingest(fileId)

/** Makes a link and comes in. */
async function visit(input: object = { case_id: caseId }) {
  const made = await share(patient, { ...input })
  const opened = await look(made.token)
  assert.ok(opened.pictures && opened.visit)
  const visitor = opened.visit.secret
  const ask = (more: Partial<DeliverShared> = {}) =>
    deliverShared({ token: made.token, visitor, fileId, variant: 'thumbnail', accept: null, ip: '198.51.100.1', ...more })
  return { ...made, visitor, ask }
}
async function read({ read }: Awaited<ReturnType<typeof deliverShared>>, range?: { start: number; end: number }) {
  const parts: Uint8Array[] = []
  for await (const part of read(range, new AbortController().signal)) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

describe('a picture behind a link', () => {
  it('comes in each size, under a name that says nothing of the patient', async () => {
    const { ask } = await visit()
    for (const [variant, ending] of [
      ['thumbnail', 'webp'],
      ['medium', 'avif'],
      ['large', 'avif'],
    ] as const) {
      const delivery = await ask({ variant })
      assert.match(delivery.filename, new RegExp(`^picture-[0-9a-f]{8}\\.${ending}$`))
      assert.ok(delivery.derived && (await sharp(await read(delivery)).metadata()).width)
    }
    assert.match((await ask({ accept: 'image/jpeg' })).filename, /\.jpeg$/)
  })

  it('comes as the original, and any range of it, only where the link allows download', async () => {
    const closed = await visit()
    const never = await refusalOf(closed.ask({ fileId: NOBODYS_ID }))
    assert.equal(await refusalOf(closed.ask({ variant: 'original' })), never)
    const open = await visit({ case_id: caseId, allow_download: true })
    const delivery = await open.ask({ variant: 'original' })
    assert.deepEqual(await read(delivery), bytes)
    assert.deepEqual(await read(delivery, { start: 10, end: 99 }), bytes.subarray(10, 100))
    assert.match(delivery.filename, /^picture-[0-9a-f]{8}\.jpeg$/)
  })

  it('is refused in one and the same way to whoever is not in, and where it is not behind this link', async () => {
    const { ask, token, id } = await visit()
    const elsewhere = await pictureRow({ caseId: await caseOf(patient) })
    const preview = await pictureRow({ caseId }, { previewOf: fileId })
    const failed = await pictureRow({ caseId }, { status: 'failed' })
    const quarantined = await pictureRow({ caseId }, { status: 'quarantined' })
    const never = await refusalOf(ask({ fileId: NOBODYS_ID }))
    for (const other of [elsewhere, preview, failed, quarantined, 'no id', '', '../../etc/passwd'])
      assert.equal(await refusalOf(ask({ fileId: other })), never, other)
    for (const visitor of [null, '', 'x'.repeat(43), token]) assert.equal(await refusalOf(ask({ visitor })), never)
    const locked = await share(patient, { case_id: caseId, password: 'harbour-tin-94' })
    assert.equal(await refusalOf(ask({ token: locked.token })), never, 'the visit of one link opens no other')
    await revokeShare(patient, id)
    await refusalOf(ask())
  })

  it('chosen from a case comes, and the one beside it does not', async () => {
    const beside = await pictureRow({ caseId })
    const { ask } = await visit({ case_id: caseId, file_ids: [fileId] })
    await ask()
    await refusalOf(ask({ fileId: beside }))
  })

  it('is gone with the maker’s right to share, and with the visit', async () => {
    const maker = await actorOf('doctor')
    const made = await share(maker, { file_id: fileId })
    const opened = await look(made.token)
    assert.ok(opened.pictures && opened.visit)
    const asked = { token: made.token, visitor: opened.visit.secret, fileId, variant: 'large', accept: null, ip: null } as const
    await deliverShared(asked)
    await db().user.update({ where: { id: maker.id }, data: { role: 'staff' } })
    await refusalOf(deliverShared(asked))
    await db().user.update({ where: { id: maker.id }, data: { role: 'doctor' } })
    await deliverShared(asked)
    await db().shareVisit.updateMany({ where: { shareId: made.id }, data: { expiresAt: new Date(Date.now() - 60_000) } })
    await refusalOf(deliverShared(asked))
  })

  it('is written into its log and the trail for each visitor, naming the link and nobody', async () => {
    const [one, two] = [await visit({ case_id: caseId, allow_download: true }), await visit()]
    for (const { ask } of [one, one, two]) await ask()
    await one.ask({ variant: 'large' })
    await one.ask({ variant: 'original' })
    await logsAreWritten()
    const logged = await db().fileAccessLog.findMany({ where: { shareId: { in: [one.id, two.id] } }, orderBy: { id: 'asc' } })
    assert.deepEqual(
      logged.map((row) => [row.shareId, row.userId, row.fileId, row.action, row.variant, row.ip]),
      [
        [one.id, null, fileId, 'share_view', 'thumbnail', '198.51.100.1'],
        [two.id, null, fileId, 'share_view', 'thumbnail', '198.51.100.1'],
        [one.id, null, fileId, 'share_download', 'original', '198.51.100.1'],
      ],
    )
    const told = await db().auditEntry.findMany({ where: { subjectId: fileId, action: { startsWith: 'file.share_' } } })
    assert.ok(told.length >= 3)
    for (const { actorId, details } of told) {
      assert.equal(actorId, null)
      assert.ok((details as { share?: string }).share)
    }
  })

  it('erased, gives not one byte more', async () => {
    const id = await sendFile(patient, await photograph(), { case_id: caseId })
    await ingest(id)
    const { ask } = await visit()
    const delivery = await ask({ fileId: id })
    await eraseFile(id)
    await refusalOf(ask({ fileId: id }))
    await assert.rejects(read(delivery))
  })
})
