import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { ingestFile } from '../ingest/ingest-file'
import { verifyUrlToken } from './signed-url-token'
import { signDownload, type SignDownload } from './sign-download'
import {
  createActor,
  createCase,
  createUpload,
  UNKNOWN_ID,
  openFilesFixture,
  photograph,
  sendFile,
  withCategory,
} from '../test-files-fixture'

const { clock } = await openFilesFixture()
const [patient, other, doctor] = [await createActor('patient'), await createActor('patient'), await createActor('doctor')]
const caseId = await createCase(patient)
const fileId = await sendFile(patient, await photograph(), { case_id: caseId })
await ingestFile(fileId)
const sign = (actor: typeof patient, more: Partial<SignDownload> = {}) =>
  signDownload(actor, { fileId, variant: 'original', lifetimeSeconds: 600, ...more })

describe('signDownload', () => {
  it('names file, image, method, user and time, and returns its expiry', async () => {
    for (const variant of ['original', 'thumbnail', 'medium', 'large'] as const) {
      const { link, expiresAt } = await sign(doctor, { fileId: fileId.toUpperCase(), variant })
      const { expiresAtMs, ...claims } = verifyUrlToken(link)!
      const disposition = variant === 'original' ? 'attachment' : 'inline'
      assert.deepEqual(claims, { method: 'GET', variant, disposition, fileId, userId: doctor.id, sessionId: null })
      assert.ok(Math.abs(expiresAtMs - clock.now() - 600_000) < 60_000)
      assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 600_000) < 60_000)
    }
  })

  it('signs a variant as an attachment on request, and never an original as inline', async () => {
    const { link } = await sign(patient, { variant: 'large', disposition: 'attachment' })
    assert.equal(verifyUrlToken(link)?.disposition, 'attachment')
    await assert.rejects(sign(patient, { disposition: 'inline' }), withCategory('bad_input'))
  })

  it('does not distinguish a foreign file, a missing one and a malformed id', async () => {
    for (const one of [fileId, UNKNOWN_ID, '../x']) await assert.rejects(sign(other, { fileId: one }), { code: 'file_not_found' })
  })

  it('signs nothing of an incomplete file, and no missing variant', async () => {
    const arriving = await createUpload(patient, 500, { case_id: caseId })
    await assert.rejects(sign(patient, { fileId: arriving }), withCategory('not_found'))
    await db().fileVariant.deleteMany({ where: { fileId, role: 'thumbnail' } })
    await assert.rejects(sign(patient, { variant: 'thumbnail' }), withCategory('preview_unavailable'))
  })
})
