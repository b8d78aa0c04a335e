import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { eraseFile } from './erase-file'
import { readLink } from './signed-link'
import { signUpload, type SignUpload } from './sign-upload'
import { actorOf, caseOf, NOBODYS_ID, openFilesHouse, withCode } from './test-files-house'

const { clock } = await openFilesHouse()
const [patient, other, trainer] = [await actorOf('patient'), await actorOf('patient'), await actorOf('trainer')]
const caseId = await caseOf(patient)
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
  it('opens the record, and signs the sending of its bytes in the name of the sender', async () => {
    const { id, link, expiresAt } = await sign(patient, { eyeSide: 'left', capturedAt: '2026-02-03T04:05:06Z' })
    const file = await db().storedFile.findUniqueOrThrow({ where: { id }, include: { caseImage: true } })
    assert.deepEqual(
      [file.status, file.caseId, file.ownerId, file.filename, file.declaredType, file.size, file.caseImage?.eyeSide],
      ['pending', caseId, patient.id, 'left eye.jpg', 'image/jpeg', 1000n, 'left'],
    )
    assert.deepEqual(file.capturedAt, new Date('2026-02-03T04:05:06Z'))
    const claims = readLink(link)!
    assert.deepEqual([claims.method, claims.fileId, claims.userId], ['PUT', id, patient.id])
    assert.ok(Math.abs(claims.expiresAtMs - clock.now() - 600_000) < 60_000)
    assert.ok(Math.abs(expiresAt.getTime() - Date.now() - 600_000) < 60_000)
  })

  it('never lasts longer than the record does', async () => {
    const { link } = await sign(patient, { lifetimeSeconds: 7 * 86_400 })
    assert.ok(readLink(link)!.expiresAtMs < clock.now() + 13 * 3_600_000)
  })

  it('refuses before any byte is sent, and leaves no record: a foreign case, a type, a size, a time', async () => {
    const before = await db().storedFile.count()
    for (const actor of [other, trainer])
      for (const one of [caseId, NOBODYS_ID, 'x']) await assert.rejects(sign(actor, { caseId: one }), withCode('not_found'))
    await assert.rejects(sign(patient, { declaredType: 'video/mp4' }), withCode('unsupported_type'))
    await assert.rejects(sign(patient, { sizeBytes: 50 * 2 ** 20 + 1 }), withCode('too_large'))
    for (const capturedAt of ['', 'yesterday', '9999-01-01'])
      await assert.rejects(sign(patient, { capturedAt }), withCode('bad_input'))
    assert.equal(await db().storedFile.count(), before)
  })

  it('claims the room for what is to come: two that fit one by one do not fit together', async () => {
    const poor = await actorOf('patient')
    await db().user.update({ where: { id: poor.id }, data: { quotaBytes: 1500n } })
    const mine = { caseId: null }
    const { id } = await sign(poor, mine)
    await assert.rejects(sign(poor, mine), withCode('quota_exceeded'))
    await eraseFile(id)
    await sign(poor, mine)
  })
})
