import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { addTestPasskey } from '../auth/passkeys/test-authenticator'
import { findFactors } from '../auth/second-factor/find-factors'
import { issueTokens } from '../auth/tokens/issue-tokens'
import { createTestUser, openAuthFixture } from '../auth/test-auth-fixture'
import { type Actor, type Role } from '../access/actor'
import { db } from '../db/database'
import { hasCategory, hasCode } from '../errors/app-error'
import { listUsers } from './list-users'
import { resetSecondFactor } from './reset-second-factor'
import { registerCredentialNotices } from './security/security-notices'

await openAuthFixture()
after(registerCredentialNotices())

async function person(role: Role): Promise<Actor> {
  const { id, number, name } = await createTestUser(role)
  return { id, number, name, role, sessionId: null, via: 'token' }
}

describe('resetting the second factor of a person who has lost it', () => {
  it('removes every factor, ends their sessions, notifies them and is in the trail', async () => {
    const [admin, doctor] = [await person('admin'), await person('doctor')]
    await addTestPasskey(doctor)
    await issueTokens({ userId: doctor.id })
    const shown = async () => (await listUsers(admin, { limit: 50 })).items.find(({ id }) => id === doctor.id)!.has_second_factor
    assert.equal(await shown(), true)
    await resetSecondFactor(admin, doctor.id)
    assert.deepEqual(await findFactors(doctor.id), [])
    assert.equal(await shown(), false)
    assert.equal(await db().recoveryCode.count({ where: { userId: doctor.id } }), 0)
    assert.equal(await db().session.count({ where: { userId: doctor.id, revokedAt: null } }), 0)
    const notices = await db().notification.findMany({ where: { userId: doctor.id }, orderBy: { id: 'asc' } })
    assert.deepEqual(notices.at(-1)?.data, { about: 'second-factor-reset', change: 'factor-reset', from: admin.id })
    const rows = await db().auditEntry.findMany({ where: { action: 'second-factor.reset', subjectId: doctor.id } })
    assert.deepEqual(rows.map(({ actorId, outcome }) => [actorId, outcome]), [[admin.id, 'allowed']]) // prettier-ignore
    await assert.rejects(resetSecondFactor(admin, doctor.id), (thrown) => hasCode(thrown, 'person_without_factor'))
  })

  it('is for administrators alone', async () => {
    const doctor = await person('doctor')
    await addTestPasskey(doctor)
    for (const role of ['doctor', 'staff', 'patient'] as const)
      await assert.rejects(resetSecondFactor(await person(role), doctor.id), (thrown) => hasCategory(thrown, 'forbidden'))
    assert.deepEqual(await findFactors(doctor.id), ['code', 'passkey'])
  })
})
