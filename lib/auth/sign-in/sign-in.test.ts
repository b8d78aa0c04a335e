import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { recordAndWait } from '../../audit/record'
import { db, pool } from '../../db/database'
import { hasCategory, isAppError } from '../../errors/app-error'
import { purgeExpiredSessions } from '../sessions/purge-expired-sessions'
import { signIn } from './sign-in'
import { createTestUser, openAuthFixture, PASSWORD } from '../test-auth-fixture'

await openAuthFixture()

/** What an outsider can observe: the code, and the names of the parameters and the facts, of which only seconds vary. */
async function answerTo(email: string, password: string) {
  try {
    await signIn({ email, password, ip: '192.0.2.7' })
    return 'in'
  } catch (thrown) {
    assert.ok(isAppError(thrown))
    const { code, params, facts } = thrown
    return { code, params: Object.keys(params), facts: Object.keys(facts) }
  }
}

const refused = { code: 'sign_in_failed', params: [], facts: [] }

/** Rows are written in order: when a later one is there, all earlier ones are. */
async function trailOf(where: object) {
  await recordAndWait({ actorId: null, action: 'test', outcome: 'allowed' })
  return db().auditEntry.findMany({ where: { action: 'sign-in', ...where }, orderBy: { seq: 'asc' } })
}

describe('signing in', () => {
  it('returns the user for any spelling of the address, without the password hash', async () => {
    const person = await createTestUser('doctor')
    const user = await signIn({ email: `  ${person.email.toUpperCase()} `, password: PASSWORD })
    assert.equal(user.id, person.id)
    assert.equal('passwordHash' in user, false)
    const told = await trailOf({ subjectId: person.id })
    assert.deepEqual(told.map(({ outcome, actorId }) => [outcome, actorId]), [['allowed', person.id]]) // prettier-ignore
  })

  it('treats a wrong password, an unknown address and a disabled user alike, including the lockout', async () => {
    const known = await createTestUser()
    const disabled = await createTestUser()
    const bare = await createTestUser()
    await db().user.update({ where: { id: disabled.id }, data: { status: 'disabled' } })
    await db().user.update({ where: { id: bare.id }, data: { passwordHash: null } })
    const tries = [
      [known.email, 'wrong password'],
      ['nobody@fovea.test', PASSWORD],
      ['no\0body', PASSWORD],
      ['', ''],
      [disabled.email, PASSWORD],
      [bare.email, PASSWORD],
    ] as const
    const all = []
    for (const [email, password] of tries) {
      const answers = []
      for (let i = 0; i < 7; i++) answers.push(await answerTo(email, password))
      all.push(answers)
    }
    const resting = { code: 'sign_in_locked', params: ['retry_after_seconds'], facts: ['retryAfterSeconds'] }
    for (const answers of all) assert.deepEqual(answers, [...Array<object>(5).fill(refused), resting, resting])
  })

  it('reports how long the lockout lasts, rejects the correct password during it, and accepts it afterwards', async () => {
    const person = await createTestUser()
    for (let i = 0; i < 5; i++) await answerTo(person.email, 'wrong password')
    await assert.rejects(signIn({ email: person.email, password: PASSWORD }), (thrown) => {
      assert.ok(hasCategory(thrown, 'too_many_requests'))
      const seconds = Number(thrown.facts.retryAfterSeconds)
      return seconds > 14 * 60 && seconds <= 15 * 60
    })
    await pool().query(`UPDATE sign_in_attempts SET locked_until = now() - interval '1 second' WHERE locked_until > now()`)
    assert.equal((await signIn({ email: person.email, password: PASSWORD })).id, person.id)
  })

  it('resets the failures after a correct password, and after a while', async () => {
    const person = await createTestUser()
    const fourTimes = async () => {
      for (let i = 0; i < 4; i++) assert.deepEqual(await answerTo(person.email, 'wrong password'), refused)
    }
    await fourTimes()
    assert.equal(await answerTo(person.email, PASSWORD), 'in')
    await fourTimes()
    await pool().query(`UPDATE sign_in_attempts SET updated_at = now() - interval '16 minutes'`)
    await fourTimes()
    assert.equal(await answerTo(person.email, PASSWORD), 'in')
  })

  it('allows no more concurrent attempts than sequential ones', async () => {
    const person = await createTestUser()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => answerTo(person.email, `wrong password ${i}`)))
    const failed = answers.filter((answer) => typeof answer === 'object' && answer.code === 'sign_in_failed')
    assert.equal(failed.length, 5)
  })

  it('signs one user in many times concurrently', async () => {
    const person = await createTestUser()
    const answers = await Promise.all(Array.from({ length: 12 }, () => answerTo(person.email, PASSWORD)))
    assert.deepEqual([...new Set(answers)], ['in'])
  })

  it('records each failure and the lockout in the trail, by ids and keyed hashes alone', async () => {
    const person = await createTestUser()
    for (let i = 0; i < 6; i++) await answerTo(person.email, 'wrong password')
    const told = await trailOf({ subjectId: person.id })
    const reasons = told.map(({ details }) => (details as { reason: string }).reason)
    assert.deepEqual(reasons, ['failed', 'failed', 'failed', 'failed', 'rest begins'])
    assert.ok(told.every(({ outcome, actorId }) => outcome === 'denied' && actorId === null))
    const { address } = told[0]!.details as { address: string }
    const resting = (await trailOf({})).filter(({ details }) => JSON.stringify(details).includes(address)).at(-1)!
    assert.equal((resting.details as { reason: string }).reason, 'resting')
    assert.doesNotMatch(JSON.stringify([told, resting].flat().map(({ details }) => details)), /@|192|person/)
  })

  it('stores no address, and purges old counts', async () => {
    const { rows } = await pool().query<{ text: string }>('SELECT string_agg(a::text, $1) AS text FROM sign_in_attempts a', [' '])
    assert.doesNotMatch(rows[0]!.text, /@/)
    await pool().query(`UPDATE sign_in_attempts SET updated_at = now() - interval '1 day', locked_until = NULL`)
    await purgeExpiredSessions()
    assert.equal(await db().signInAttempt.count(), 0)
  })
})
