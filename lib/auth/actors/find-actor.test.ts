import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { encode } from 'next-auth/jwt'
import { SignJWT } from 'jose'
import { secrets } from '../../config/secrets'
import { db, pool } from '../../db/database'
import { openTestClock, passSteadyTime } from '../../db/test-database'
import { newUuid } from '../../runtime/uuid'
import { cookieSecret } from '../_internal/tokens/session-cookie'
import { endSession } from '../sessions/end-session'
import { findActor } from './find-actor'
import { issueTokens } from '../tokens/issue-tokens'
import { openAccessInvalidation } from '../access-invalidation/open-access-invalidation'
import { signInTestBrowser, createTestUser, openAuthFixture } from '../test-auth-fixture'

await openAuthFixture()
const news = await openAccessInvalidation()
after(() => news.close())

const tokenOf = async (userId: string) => (await issueTokens({ userId })).access_token
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** A token that is valid except for what the arguments override. */
async function forged(userId: string, more: { claims?: object; typ?: string; alg?: string; key?: Buffer; exp?: number } = {}) {
  const session = await db().session.findFirstOrThrow({ where: { userId, kind: 'token' } })
  const claims = { sub: userId, sid: session.id, iss: 'fovea', aud: 'fovea-api', jti: newUuid(), ...more.claims }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: more.alg ?? 'HS256', typ: more.typ ?? 'at+jwt' })
    .setIssuedAt()
    .setExpirationTime(more.exp ?? '5m')
    .sign(more.key ?? secrets().derive('access-token', 1))
}

describe('findActor', () => {
  it('accepts the cookie of a browser, also under its https name', async () => {
    const person = await createTestUser('staff')
    for (const name of ['next-auth.session-token', '__Secure-next-auth.session-token']) {
      const { cookie, sessionId } = await signInTestBrowser(person.id, name)
      const expected = { id: person.id, number: person.number, role: 'staff', name: person.name, sessionId, via: 'session' }
      assert.deepEqual(await findActor({ cookie }), expected)
      assert.deepEqual(await findActor({ cookie, authorization: 'Basic abc' }), expected)
    }
  })

  it('accepts the token of an API client, which takes precedence over a cookie', async () => {
    const [client, other] = [await createTestUser('doctor'), await createTestUser()]
    const { cookie } = await signInTestBrowser(other.id)
    const actor = await findActor({ ...bearer(await tokenOf(client.id)), cookie })
    assert.deepEqual([actor?.id, actor?.via, actor?.role], [client.id, 'token', 'doctor'])
    assert.equal(await findActor({ authorization: 'Bearer nonsense', cookie }), null)
    assert.equal(await findActor({ authorization: 'Bearer ', cookie }), null)
  })

  it('returns null for no credential, nonsense, or a cookie sealed with another secret', async () => {
    const person = await createTestUser()
    const sessionId = (await signInTestBrowser(person.id)).sessionId
    const foreign = await encode({ token: { uid: person.id, sid: sessionId }, secret: 'other', maxAge: 3600 })
    const old = await encode({ token: { uid: person.id, sid: sessionId }, secret: cookieSecret(), maxAge: -60 })
    const oddly = await encode({ token: { uid: "' OR 1=1", sid: '1' }, secret: cookieSecret(), maxAge: 3600 })
    const empty = ['', '=', ';;;', 'next-auth.session-token=', 'next-auth.session-token']
    const cookies = [...empty, ...['x.y.z', foreign, old, oddly].map((sealed) => `next-auth.session-token=${sealed}`)]
    for (const cookie of cookies) assert.equal(await findActor({ cookie }), null)
    assert.equal(await findActor({}), null)
    assert.equal(await findActor({ authorization: null, cookie: null }), null)
  })

  it('returns null for a token that is tampered with, unsigned, expired, or of another type, key, issuer or audience', async () => {
    const person = await createTestUser()
    const good = await tokenOf(person.id)
    assert.equal((await findActor(bearer(await forged(person.id))))?.id, person.id)
    const [head, body, signature] = good.split('.') as [string, string, string]
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const admin = await createTestUser('admin')
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object
    const bad = [
      `${part({ alg: 'none', typ: 'at+jwt' })}.${body}.`,
      `${part({ alg: 'none', typ: 'at+jwt' })}.${body}.${signature}`,
      `${head}.${part({ ...claims, sub: admin.id })}.${signature}`,
      `${head}.${body}.${signature.slice(0, -2)}AA`,
      `${head}.${body}`,
      await forged(person.id, { typ: 'JWT' }),
      await forged(person.id, { key: secrets().derive('session', 1) }),
      await forged(person.id, { alg: 'HS512', key: Buffer.concat([secrets().derive('access-token', 1), Buffer.alloc(32)]) }),
      await forged(person.id, { claims: { iss: 'other' } }),
      await forged(person.id, { claims: { aud: 'other' } }),
      await forged(person.id, { claims: { jti: undefined } }),
      await forged(person.id, { claims: { sid: newUuid() } }),
      await forged(person.id, { claims: { sid: 7 } }),
      await forged(person.id, { claims: { sub: admin.id } }),
      await forged(person.id, { exp: Math.floor(Date.now() / 1000) - 1 }),
    ]
    for (const [i, token] of bad.entries()) assert.equal(await findActor(bearer(token)), null, `number ${i}`)
  })

  it('never accepts a browser session as a token session, or the reverse', async () => {
    const person = await createTestUser()
    await tokenOf(person.id)
    const { sessionId } = await signInTestBrowser(person.id)
    assert.equal(await findActor(bearer(await forged(person.id, { claims: { sid: sessionId } }))), null)
  })

  it('rejects a session as soon as it ends, even when it was cached', async () => {
    const person = await createTestUser()
    const { cookie, sessionId } = await signInTestBrowser(person.id)
    assert.equal((await findActor({ cookie }))?.id, person.id)
    await endSession({ sessionId, reason: 'signed out', actorId: person.id })
    assert.equal(await findActor({ cookie }), null)
  })

  it('rejects an expired session', async () => {
    const person = await createTestUser()
    const { cookie, sessionId } = await signInTestBrowser(person.id)
    await db().session.update({ where: { id: sessionId }, data: { expiresAt: new Date() } })
    assert.equal(await findActor({ cookie }), null)
  })

  it("rejects an expired session or token after this machine's clock is set back", async (t) => {
    const DAY = 86_400_000
    const time = { wallMs: Date.now(), runMs: 0 }
    await openTestClock({ wallMs: () => Promise.resolve(time.wallMs), runMs: () => time.runMs })
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    const person = await createTestUser('doctor')
    const [{ cookie }, token] = [await signInTestBrowser(person.id), await tokenOf(person.id)]
    const both = async () => [(await findActor({ cookie }))?.id, (await findActor(bearer(token)))?.id]
    assert.deepEqual(await both(), [person.id, person.id])
    time.runMs += DAY
    assert.deepEqual(await both(), [undefined, undefined])
    t.mock.timers.setTime(Date.now() - 2 * DAY)
    assert.deepEqual(await both(), [undefined, undefined])
    await openTestClock()
  })

  it('accepts what is issued by a server that began by a wrong clock, before the clock is set right and after', async (t) => {
    const HOUR = 3_600_000
    for (const wrongBy of [2 * HOUR, -2 * HOUR, 24 * HOUR, -24 * HOUR]) {
      const time = { wallMs: Date.now() + wrongBy, runMs: 0 }
      const clock = await openTestClock({ wallMs: () => Promise.resolve(time.wallMs), runMs: () => time.runMs })
      t.mock.timers.enable({ apis: ['Date'], now: time.wallMs })
      const person = await createTestUser('doctor')
      const before = [{ cookie: (await signInTestBrowser(person.id)).cookie }, bearer(await tokenOf(person.id))]
      time.wallMs -= wrongBy
      t.mock.timers.setTime(time.wallMs)
      await clock.sync()
      assert.equal(clock.distanceMs, wrongBy)
      const after = [{ cookie: (await signInTestBrowser(person.id)).cookie }, bearer(await tokenOf(person.id))]
      // The cookie that next-auth made itself lasts by the clock of the machine.
      const lasting = wrongBy > 0 ? [...before, ...after] : [before[1]!, ...after]
      for (const headers of lasting) assert.equal((await findActor(headers))?.id, person.id, `${wrongBy}`)
      t.mock.timers.reset()
    }
    await openTestClock()
  })

  it('takes the role from the person’s row, and rejects a disabled person at the first invalidation', async () => {
    const person = await createTestUser('doctor')
    const token = await tokenOf(person.id)
    const told = async (data: { role: 'patient' } | { status: 'disabled' }) => {
      const heard = new Promise<void>((done) => {
        const stop = news.onChange((change) => {
          if (change?.userId !== person.id) return
          stop()
          done()
        })
      })
      await db().user.update({ where: { id: person.id }, data }) // The database trigger publishes, whichever process writes.
      await heard
    }
    assert.equal((await findActor(bearer(token)))?.role, 'doctor')
    await told({ role: 'patient' })
    assert.equal((await findActor(bearer(token)))?.role, 'patient')
    await told({ status: 'disabled' })
    assert.equal(await findActor(bearer(token)), null)
  })

  it('caches an actor for a minute and no longer', async (t) => {
    const person = await createTestUser('doctor')
    const token = await tokenOf(person.id)
    await findActor(bearer(token))
    const client = await pool().connect()
    await client.query('SET session_replication_role = replica') // Without triggers, so that nothing is published.
    await client.query(`UPDATE users SET status = 'disabled' WHERE id = $1`, [person.id])
    client.release(true)
    assert.equal((await findActor(bearer(token)))?.id, person.id)
    await passSteadyTime(t, 65_000)
    assert.equal(await findActor(bearer(token)), null)
  })
})
