import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../db/database'
import { hasCode } from '../errors/app-error'
import { isPassword, LONGEST_PASSWORD, NOBODYS } from './_internal/password'
import { createUser } from './create-user'
import { openTestHouse, PASSWORD } from './test-house'

await openTestHouse()

const given = { email: 'New.Person@fovea.test', name: 'New Person', role: 'patient' as const, password: PASSWORD }

describe('making an account', () => {
  it('keeps the address in one spelling and the password as argon2id alone', async () => {
    const user = await createUser({ ...given, birthYear: 1950, sex: 'female', site: 'Nyon' })
    const row = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    assert.equal(row.email, 'new.person@fovea.test')
    const cost = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/
    assert.match(row.passwordHash!, cost)
    assert.match(NOBODYS, cost, 'an unknown address must cost the same work')
    assert.equal('passwordHash' in user, false)
    assert.ok(user.number > 0)
    const told = await db().auditEntry.findFirstOrThrow({ where: { subjectId: user.id } })
    assert.deepEqual([told.action, told.details], ['user.create', { role: 'patient' }])
  })

  it('refuses an address that is taken, in any spelling', async () => {
    await assert.rejects(createUser({ ...given, email: ' NEW.person@FOVEA.test' }), (thrown) => hasCode(thrown, 'conflict'))
  })

  it('refuses a short or endless password and what is no address', async () => {
    const bad = [{ password: '1234567' }, { password: 'x'.repeat(LONGEST_PASSWORD + 1) }, { email: 'person' }, { email: 'a\0@b' }]
    for (const wrong of bad) await assert.rejects(createUser({ ...given, ...wrong }), (thrown) => hasCode(thrown, 'bad_input'))
  })

  it('takes a letter as the same letter, however a keyboard spells it', async () => {
    const user = await createUser({ ...given, email: 'other@fovea.test', password: 'pa\u0308ssword' })
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { id: user.id } })
    assert.equal(await isPassword('p\u00e4ssword', passwordHash), true)
    assert.equal(await isPassword('password', passwordHash), false)
  })
})
