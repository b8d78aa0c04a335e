import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { hasCategory } from '../../errors/app-error'
import { verifyPassword, MAX_PASSWORD_LENGTH, DUMMY_PASSWORD_HASH } from '../_internal/password-hash'
import { createUser } from './create-user'
import { openAuthFixture, PASSWORD } from '../test-auth-fixture'

await openAuthFixture()

const given = { email: 'New.Person@fovea.test', name: 'New Person', role: 'patient' as const, password: PASSWORD }

describe('createUser', () => {
  it('stores the address normalised, and the password as argon2id only', async () => {
    const user = await createUser({ ...given, birthYear: 1950, sex: 'female', site: 'Nyon' })
    const row = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    assert.equal(row.email, 'new.person@fovea.test')
    const cost = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/
    assert.match(row.passwordHash!, cost)
    assert.match(DUMMY_PASSWORD_HASH, cost, 'an unknown address must cost the same work')
    assert.equal('passwordHash' in user, false)
    assert.ok(user.number > 0)
    const told = await db().auditEntry.findFirstOrThrow({ where: { subjectId: user.id } })
    assert.deepEqual([told.action, told.details], ['user.create', { role: 'patient' }])
  })

  it('rejects an address that is in use in any spelling', async () => {
    await assert.rejects(createUser({ ...given, email: ' NEW.person@FOVEA.test' }), (thrown) => hasCategory(thrown, 'conflict'))
  })

  it('rejects a password that is too short, too long, common or made of own words, and an invalid address', async () => {
    const bad = [
      { password: 'gx7 wv3 qk9' },
      { password: 'password1234' },
      { password: 'New.Person 2026' },
      { password: 'x'.repeat(MAX_PASSWORD_LENGTH + 1) },
      { email: 'person' },
      { email: 'a\0@b' },
    ]
    for (const wrong of bad)
      await assert.rejects(createUser({ ...given, ...wrong }), (thrown) => hasCategory(thrown, 'bad_input'))
  })

  it('accepts a password in any Unicode normalisation', async () => {
    const user = await createUser({ ...given, email: 'other@fovea.test', password: 'pa\u0308rlour otter' })
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    assert.equal(await verifyPassword('p\u00e4rlour otter', passwordHash), true)
    assert.equal(await verifyPassword('parlour otter', passwordHash), false)
  })
})
