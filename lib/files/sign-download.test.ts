import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { ingest } from './ingest'
import { readLink } from './signed-link'
import { signDownload, type SignDownload } from './sign-download'
import { actorOf, caseOf, createUpload, NOBODYS_ID, openFilesHouse, photograph, sendFile, withCode } from './test-files-house'

const { clock } = await openFilesHouse()
const [patient, other, doctor] = [await actorOf('patient'), await actorOf('patient'), await actorOf('doctor')]
const caseId = await caseOf(patient)
const fileId = await sendFile(patient, await photograph(), { case_id: caseId })
await ingest(fileId)
const sign = (actor: typeof patient, more: Partial<SignDownload> = {}) =>
  signDownload(actor, { fileId, variant: 'original', lifetimeSeconds: 600, ...more })

describe('signDownload', () => {
  it('names file, picture, method, person and time, and says when it ends', async () => {
    for (const variant of ['original', 'thumbnail', 'medium', 'large'] as const) {
      const { link, expiresAt } = await sign(doctor, { fileId: fileId.toUpperCase(), variant })
      const { expiresAtMs, ...claims } = readLink(link)!
      const disposition = variant === 'original' ? 'attachment' : 'inline'
      assert.deepEqual(claims, { method: 'GET', variant, disposition, fileId, userId: doctor.id, sessionId: null })
      assert.ok(Math.abs(expiresAtMs - clock.now() - 600_000) < 60_000)
      assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 600_000) < 60_000)
    }
  })

  it('has a derived picture saved where that is asked for, and never an original shown in place', async () => {
    const { link } = await sign(patient, { variant: 'large', disposition: 'attachment' })
    assert.equal(readLink(link)?.disposition, 'attachment')
    await assert.rejects(sign(patient, { disposition: 'inline' }), withCode('bad_input'))
  })

  it('tells a foreign file, an absent one and nonsense alike', async () => {
    for (const one of [fileId, NOBODYS_ID, '../x'])
      await assert.rejects(sign(other, { fileId: one }), { detail: 'File not found', code: 'not_found' })
  })

  it('signs nothing of a file that is not completed, and no picture that there is not', async () => {
    const arriving = await createUpload(patient, 500, { case_id: caseId })
    await assert.rejects(sign(patient, { fileId: arriving }), withCode('not_found'))
    await db().fileVariant.deleteMany({ where: { fileId, name: '400.webp' } })
    await assert.rejects(sign(patient, { variant: 'thumbnail' }), withCode('preview_unavailable'))
  })
})
