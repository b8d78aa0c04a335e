import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { recordAndWait } from '../../audit/record'
import { settings } from '../../config/settings'
import { db, pool } from '../../db/database'
import { hasCategory, isAppError } from '../../errors/app-error'
import { purgeExpiredSessions } from '../sessions/purge-expired-sessions'
import { signIn } from './sign-in'
import { attemptKey } from '../_internal/lockout'
import { writeDeviceCookie } from '../devices/device-cookie'
import { startSession } from '../sessions/start-session'
import { networkOf } from './network-of'
import { queueByNetwork } from './queue-by-network'
import { registerSignInListeners } from './sign-in-listeners'
import { createTestUser, openAuthFixture, PASSWORD } from '../test-auth-fixture'

await openAuthFixture()
// These tests fail more often in a minute than a network may before its checks are paced.
Object.assign(settings(), { RATE_LIMIT_SIGN_INS_PER_MINUTE: 10_000 })

/** What an outsider can observe: the code, and the names of the parameters and the facts, of which only seconds vary. */
async function answerTo(email: string, password: string, more: Partial<Parameters<typeof signIn>[0]> = {}) {
  try {
    await signIn({ email, password, ip: '192.0.2.7', ...more })
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
  await recordAndWait({ actorId: null, action: 'test.flush', outcome: 'allowed' })
  return db().auditEntry.findMany({ where: { action: 'sign-in', ...where }, orderBy: { seq: 'asc' } })
}

async function deviceCookieOf(userId: string): Promise<string> {
  const { email, passwordHash } = await db().user.findUniqueOrThrow({ where: { id: userId } })
  const [cookie] = writeDeviceCookie('', { key: attemptKey(email!), passwordHash }, false)
  return cookie!.split(';')[0]!
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

  it('treats a wrong password, an unknown address and a disabled user alike, including the wait', async () => {
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

  it('reports how long the wait lasts, rejects the correct password during it, and accepts it afterwards', async () => {
    const person = await createTestUser()
    for (let i = 0; i < 5; i++) await answerTo(person.email, 'wrong password')
    await assert.rejects(signIn({ email: person.email, password: PASSWORD, ip: '192.0.2.7' }), (thrown) => {
      assert.ok(hasCategory(thrown, 'too_many_requests'))
      const seconds = Number(thrown.facts.retryAfterSeconds)
      return seconds > 30 && seconds <= 60
    })
    await pool().query(`UPDATE sign_in_attempts SET locked_until = now() - interval '1 second' WHERE locked_until > now()`)
    assert.equal(await answerTo(person.email, PASSWORD), 'in')
  })

  it('makes each further failure wait twice as long, up to the setting', async () => {
    const person = await createTestUser()
    const waits = []
    for (let i = 0; i < 11; i++) {
      await answerTo(person.email, 'wrong password')
      const { rows } = await pool().query<{ seconds: number | null }>(
        `SELECT round(extract(epoch FROM max(locked_until) - now()))::int AS seconds FROM sign_in_attempts WHERE locked_until > now()`,
      )
      waits.push(rows[0]!.seconds)
      await pool().query('UPDATE sign_in_attempts SET locked_until = now() WHERE locked_until > now()')
    }
    assert.deepEqual(waits, [null, null, null, null, 60, 120, 240, 480, 900, 900, 900])
  })

  it('lets nobody lock another’s account: other networks do not wait, the neighbours of who failed do', async () => {
    const person = await createTestUser()
    for (let i = 0; i < 20; i++) await answerTo(person.email, 'five words of an attacker', { ip: '203.0.113.9' })
    assert.notEqual(await answerTo(person.email, PASSWORD, { ip: '203.0.113.200' }), 'in')
    assert.equal(await answerTo(person.email, PASSWORD, { ip: '198.51.100.1' }), 'in')
    for (let i = 0; i < 6; i++) await answerTo(person.email, 'wrong password', { ip: '2001:db8::1' })
    assert.notEqual(await answerTo(person.email, PASSWORD, { ip: '2001:db8::ffff' }), 'in')
    assert.equal(await answerTo(person.email, PASSWORD, { ip: '2001:db8:0:1::1' }), 'in')
  })

  it('lets a known device pass the waits of others, and counts its own failures', async () => {
    const person = await createTestUser()
    const cookie = await deviceCookieOf(person.id)
    for (let i = 0; i < 6; i++) await answerTo(person.email, 'wrong password')
    assert.notEqual(await answerTo(person.email, PASSWORD), 'in')
    assert.equal(await answerTo(person.email, PASSWORD, { cookie }), 'in')
    const other = await createTestUser()
    for (let i = 0; i < 6; i++) await answerTo(other.email, 'wrong password')
    assert.notEqual(await answerTo(other.email, PASSWORD, { cookie }), 'in', 'the cookie of another account is worth nothing')
    for (let i = 0; i < 6; i++) await answerTo(person.email, 'wrong password', { cookie })
    assert.notEqual(await answerTo(person.email, PASSWORD, { cookie }), 'in', 'a stolen cookie gives no endless tries')
    assert.notEqual(await answerTo(person.email, PASSWORD, { cookie: cookie.replace(/.$/, 'x') }), 'in')
    assert.equal(await answerTo(person.email, PASSWORD, { ip: '198.51.100.1' }), 'in', 'nor does it lock the account')
  })

  it('makes unknown networks wait after failures of many of them, but no network and no device that the account knows', async () => {
    const person = await createTestUser()
    const cookie = await deviceCookieOf(person.id)
    await startSession({ userId: person.id, origin: { ip: '198.51.100.20', userAgent: null } })
    for (let i = 0; i < 95; i++) await answerTo(person.email, 'wrong password', { ip: `10.${i}.0.1` })
    assert.notEqual(await answerTo(person.email, PASSWORD, { ip: '10.200.0.1' }), 'in')
    assert.equal(await answerTo(person.email, PASSWORD, { ip: '10.201.0.1', cookie }), 'in')
    for (let i = 0; i < 95; i++) await answerTo(person.email, 'wrong password', { ip: `10.${i}.1.1` })
    assert.equal(await answerTo(person.email, PASSWORD, { ip: '198.51.100.1' }), 'in')
  })

  it('locks no network out: after a flood of addresses that do not exist a right password signs in there', async () => {
    const person = await createTestUser()
    const ip = '198.18.0.77'
    Object.assign(settings(), { RATE_LIMIT_SIGN_INS_PER_MINUTE: 38 })
    const flood = await Promise.all(Array.from({ length: 40 }, (_, i) => answerTo(`made-up-${i}@fovea.test`, 'wrong', { ip })))
    assert.ok(flood.every((answer) => answer !== 'in'))
    assert.equal(await answerTo(person.email, PASSWORD, { ip }), 'in')
    Object.assign(settings(), { RATE_LIMIT_SIGN_INS_PER_MINUTE: 10_000 })
  })

  it('refuses what does not fit into the queue of a network, but for a known device, and other networks', async () => {
    const person = await createTestUser()
    const cookie = await deviceCookieOf(person.id)
    const ip = '198.18.1.99'
    const held = Promise.withResolvers<void>()
    const waiting = Array.from({ length: 40 }, () => queueByNetwork(networkOf(ip), () => held.promise))
    const full = { code: 'too_many_requests', params: [], facts: ['retryAfterSeconds'] }
    assert.deepEqual(await answerTo(person.email, PASSWORD, { ip }), full)
    assert.equal(await answerTo(person.email, PASSWORD, { ip, cookie }), 'in')
    assert.equal(await answerTo(person.email, PASSWORD, { ip: '198.18.2.99' }), 'in')
    held.resolve()
    await Promise.all(waiting)
    assert.equal(await answerTo(person.email, PASSWORD, { ip }), 'in')
  })

  it('takes from the count of the account what it failed itself, not the failures of others elsewhere', async () => {
    const person = await createTestUser()
    const failuresOf = async () => (await db().signInAttempt.findFirst({ where: { keyHash: new Uint8Array(attemptKey(person.email)) } }))?.failures // prettier-ignore
    for (let i = 0; i < 4; i++) await answerTo(person.email, 'wrong password', { ip: `10.${i}.0.1` })
    for (let i = 0; i < 3; i++) await answerTo(person.email, 'wrong password')
    assert.equal(await failuresOf(), 7)
    assert.equal(await answerTo(person.email, PASSWORD), 'in')
    assert.equal(await failuresOf(), 4)
  })

  it('lets what proves the person by other means pass a wait, and asks for it only then', async () => {
    const person = await createTestUser()
    const asked: (string | null)[] = []
    const passesWaits = async (user: { id: string } | null) => (asked.push(user?.id ?? null), user?.id === person.id)
    await answerTo(person.email, 'wrong password', { passesWaits })
    for (let i = 0; i < 6; i++) await answerTo(person.email, 'wrong password')
    assert.deepEqual(asked, [])
    assert.equal(await answerTo(person.email, PASSWORD, { passesWaits }), 'in')
    assert.deepEqual(asked, [person.id])
  })

  it('says so when a wait begins, of an account that is active', async () => {
    const [person, disabled] = [await createTestUser(), await createTestUser()]
    await db().user.update({ where: { id: disabled.id }, data: { status: 'disabled' } })
    const told: string[] = []
    const unregister = registerSignInListeners({
      onWait: async (userId) => void told.push(userId),
      onNewDevice: () => Promise.resolve(),
    })
    try {
      for (const { email } of [person, disabled]) for (let i = 0; i < 4; i++) await answerTo(email, 'wrong password')
      assert.deepEqual(told, [])
      for (const { email } of [person, disabled, { email: 'none@fovea.test' }])
        for (let i = 0; i < 6; i++) await answerTo(email, 'wrong password')
      assert.deepEqual(told, [person.id])
    } finally {
      unregister()
    }
  })

  it('resets the failures after a correct password, and after a while', async () => {
    const person = await createTestUser()
    const fourTimes = async () => {
      for (let i = 0; i < 4; i++) assert.deepEqual(await answerTo(person.email, 'wrong password'), refused)
    }
    await fourTimes()
    assert.equal(await answerTo(person.email, PASSWORD), 'in')
    await fourTimes()
    await pool().query(`UPDATE sign_in_attempts SET updated_at = now() - interval '25 hours'`)
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

  it('records each failure and the wait in the trail, by ids and keyed hashes alone', async () => {
    const person = await createTestUser()
    for (let i = 0; i < 6; i++) await answerTo(person.email, 'wrong password')
    const told = await trailOf({ subjectId: person.id })
    const reasons = told.map(({ details }) => (details as { reason: string }).reason)
    assert.deepEqual(reasons, ['failed', 'failed', 'failed', 'failed', 'wait begins'])
    assert.ok(told.every(({ outcome, actorId }) => outcome === 'denied' && actorId === null))
    const { address } = told[0]!.details as { address: string }
    const resting = (await trailOf({})).filter(({ details }) => JSON.stringify(details).includes(address)).at(-1)!
    assert.equal((resting.details as { reason: string }).reason, 'waits')
    assert.doesNotMatch(JSON.stringify([told, resting].flat().map(({ details }) => details)), /@|192|person/)
  })

  it('stores no address, and purges old counts', async () => {
    const { rows } = await pool().query<{ text: string }>('SELECT string_agg(a::text, $1) AS text FROM sign_in_attempts a', [' '])
    assert.doesNotMatch(rows[0]!.text, /@/)
    await pool().query(`UPDATE sign_in_attempts SET updated_at = now() - interval '2 days', locked_until = NULL`)
    await purgeExpiredSessions()
    assert.equal(await db().signInAttempt.count(), 0)
  })
})
