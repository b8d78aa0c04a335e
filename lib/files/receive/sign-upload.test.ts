import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { eraseFile } from '../erase/erase-file'
import { verifyUrlToken } from '../deliver/signed-url-token'
import { signUpload, type SignUpload } from './sign-upload'
import { createActor, createCase, UNKNOWN_ID, openFilesFixture, withCategory } from '../test-files-fixture'

const { clock } = await openFilesFixture()
const [patient, other, trainer] = [await createActor('patient'), await createActor('patient'), await createActor('trainer')]
const caseId = await createCase(patient)
const sign = async (actor: typeof patient, more: Partial<SignUpload> = {}) => {
  const { to, ...signed } = await signUpload(actor, {
    caseId,
    filename: '../left eye.jpg',
    declaredType: 'image/jpeg',
    sizeBytes: 1000,
    lifetimeSeconds: 600,
    ...more,
  })
  assert.ok('link' in to)
  return { ...signed, ...to }
}

describe('signUpload', () => {
  it('creates the record, and signs its upload for the sender', async () => {
    const { id, link, expiresAt } = await sign(patient, { eyeSide: 'left', capturedAt: '2026-02-03T04:05:06Z' })
    const file = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { caseImage: true } })
    assert.deepEqual(
      [file.status, file.caseId, file.ownerId, file.filename, file.declaredType, file.size, file.caseImage?.eyeSide],
      ['pending', caseId, patient.id, 'left eye.jpg', 'image/jpeg', 1000n, 'left'],
    )
    assert.deepEqual(file.capturedAt, new Date('2026-02-03T04:05:06Z'))
    const { id: unzoned } = await sign(patient, { capturedAt: '2026-02-03T04:05:06' })
    const other = await db().storedFile.findUniqueOrThrow({ where: { id: unzoned } })
    assert.deepEqual([file.capturedBy, other.capturedBy], ['sender', 'sender_clock'])
    const claims = verifyUrlToken(link)!
    assert.deepEqual([claims.method, claims.fileId, claims.userId], ['PUT', id, patient.id])
    assert.ok(Math.abs(claims.expiresAtMs - clock.now() - 600_000) < 60_000)
    assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 600_000) < 60_000)
  })

  it('never expires after the record', async () => {
    const { link } = await sign(patient, { lifetimeSeconds: 7 * 86_400 })
    assert.ok(verifyUrlToken(link)!.expiresAtMs < clock.now() + 13 * 3_600_000)
  })

  it('rejects a foreign case and an invalid type, size or time, and leaves no record', async () => {
    const before = await db().storedFile.count()
    for (const actor of [other, trainer])
      for (const one of [caseId, UNKNOWN_ID, 'x']) await assert.rejects(sign(actor, { caseId: one }), withCategory('not_found'))
    for (const declaredType of ['video/mp4', 'text/plain', 'application/x-msdownload', 'nonsense'])
      await assert.rejects(sign(patient, { declaredType }), withCategory('unsupported_type'), declaredType)
    await assert.rejects(sign(patient, { sizeBytes: 50 * 2 ** 20 + 1 }), withCategory('too_large'))
    for (const capturedAt of ['', 'yesterday', '9999-01-01'])
      await assert.rejects(sign(patient, { capturedAt }), withCategory('bad_input'))
    assert.equal(await db().storedFile.count(), before)
  })

  it('reserves quota for the declared size, so that two uploads cannot exceed it together', async () => {
    const poor = await createActor('patient')
    await db().user.update({ where: { id: poor.id }, data: { quotaBytes: 1500n } })
    const mine = { caseId: null }
    const { id } = await sign(poor, mine)
    await assert.rejects(sign(poor, mine), withCategory('quota_exceeded'))
    await eraseFile(id)
    await sign(poor, mine)
  })
})
