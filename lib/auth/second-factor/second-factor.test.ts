import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor, type Role } from '../../access/actor'
import { recordAndWait } from '../../audit/record'
import { readSettings, settings } from '../../config/settings'
import { db, pool, transaction } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { openTestClock } from '../../db/test-database'
import { hasCode, isAppError } from '../../errors/app-error'
import { findActor } from '../actors/find-actor'
import { createTestUser, openAuthFixture, PASSWORD, signInTestBrowser, startTestSession } from '../test-auth-fixture'
import { issueTokens } from '../tokens/issue-tokens'
import { totpCodeAt } from './_internal/totp'
import { clearSecondFactor } from './clear-second-factor'
import { confirmTotp } from './confirm-totp'
import { issueFactorTicket, readFactorTicket } from './factor-ticket'
import { getSecondFactor } from './get-second-factor'
import { removeTotp } from './remove-totp'
import { renewRecoveryCodes } from './renew-recovery-codes'
import { authorizeSecondStep, type SecondStep, startFirstSession } from './second-step'
import { signInWithCode } from './sign-in-with-code'
import { startTotp } from './start-totp'
import { verifyFactorCode } from './verify-factor-code'

await openAuthFixture()

const NOW = 1_900_000_000_000
const refused = (code: Parameters<typeof hasCode>[1]) => (thrown: unknown) => hasCode(thrown, code)

/** Base32 as apps read it (RFC 4648 §6). */
function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
}

async function signedIn(role: Role = 'doctor'): Promise<Actor & { email: string }> {
  const { id, number, name, email } = await createTestUser(role)
  const { sessionId } = await signInTestBrowser(id)
  return { id, number, name, role, sessionId, via: 'session', email }
}

/** A person with an authenticator app, confirmed at NOW. */
async function enrolled(role: Role = 'doctor') {
  const actor = await signedIn(role)
  const secret = fromBase32((await startTotp(actor)).secret)
  const codeAt = (ms: number) => totpCodeAt(secret, ms)
  const { recovery_codes: recoveryCodes } = await confirmTotp(actor, codeAt(NOW), NOW)
  return { actor, codeAt, recoveryCodes }
}

/** Who signs in, and by which factor; the mark of the password is its own affair. */
async function signedInBy(credentials: Parameters<typeof signInWithCode>[0]) {
  const { passwordMark, ...proved } = await signInWithCode(credentials)
  assert.equal(typeof passwordMark, 'string')
  return proved
}

describe('setting up an authenticator app', () => {
  it('counts only once a code has confirmed it, and then asks every sign-in for one', async () => {
    const actor = await signedIn()
    const { secret } = await startTotp(actor)
    const credentials = { email: actor.email, password: PASSWORD }
    assert.deepEqual(await signedInBy(credentials), { userId: actor.id, factor: null })
    await assert.rejects(confirmTotp(actor, '000000', NOW), refused('second_factor_wrong'))
    assert.equal((await getSecondFactor(actor)).totp_since, null)
    const { recovery_codes: codes } = await confirmTotp(actor, totpCodeAt(fromBase32(secret), NOW), NOW)
    assert.equal(new Set(codes).size, 10)
    const state = await getSecondFactor(actor)
    assert.deepEqual([state.recovery_codes_left, state.passkeys, state.is_required], [10, [], false])
    assert.ok(state.totp_since)
    await assert.rejects(signInWithCode(credentials), refused('second_factor_required'))
    await assert.rejects(startTotp(actor), refused('totp_exists'))
  })

  it('stores the secret sealed, and recovery codes as keyed hashes', async () => {
    const actor = await signedIn()
    const { secret } = await startTotp(actor)
    const bytes = fromBase32(secret)
    const { recovery_codes: codes } = await confirmTotp(actor, totpCodeAt(bytes, NOW), NOW)
    const row = await db().totpFactor.findUniqueOrThrow({ where: { userId: actor.id } })
    assert.equal(Buffer.from(row.sealedSecret).includes(bytes), false)
    const { rows } = await pool().query<{ text: string }>(`SELECT string_agg(r::text, ' ') AS text FROM recovery_codes r`)
    for (const code of codes) assert.ok(!rows[0]!.text.includes(Buffer.from(code).toString('hex')))
  })

  it('is started again with another secret, which makes the former one worthless', async () => {
    const actor = await signedIn()
    const first = fromBase32((await startTotp(actor)).secret)
    const second = fromBase32((await startTotp(actor)).secret)
    await assert.rejects(confirmTotp(actor, totpCodeAt(first, NOW), NOW), refused('second_factor_wrong'))
    await confirmTotp(actor, totpCodeAt(second, NOW), NOW)
    await assert.rejects(confirmTotp(actor, totpCodeAt(second, NOW), NOW), refused('totp_not_started'))
  })

  it('is finished in the session that began it, and in no other of the same person', async () => {
    const actor = await signedIn()
    const elsewhere = { ...actor, sessionId: (await signInTestBrowser(actor.id)).sessionId }
    const code = totpCodeAt(fromBase32((await startTotp(actor)).secret), NOW)
    for (const other of [elsewhere, { ...actor, sessionId: null }])
      await assert.rejects(confirmTotp(other, code, NOW), refused('totp_not_started'))
    await confirmTotp(actor, code, NOW)
  })
})

describe('a code', () => {
  it('is accepted once, also of two concurrent requests, and no older one after it', async () => {
    const { actor, codeAt } = await enrolled()
    await assert.rejects(verifyFactorCode(actor.id, codeAt(NOW), NOW), refused('second_factor_wrong'))
    const later = NOW + 60_000
    const answers = await Promise.allSettled([1, 2, 3].map(() => verifyFactorCode(actor.id, codeAt(later), later)))
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    await assert.rejects(verifyFactorCode(actor.id, codeAt(later - 30_000), later), refused('second_factor_wrong'))
    await verifyFactorCode(actor.id, codeAt(later + 30_000), later)
  })

  it('is worth nothing to another person', async () => {
    const [one, other] = [await enrolled(), await enrolled()]
    await assert.rejects(verifyFactorCode(other.actor.id, one.codeAt(NOW + 90_000), NOW + 90_000), refused('second_factor_wrong'))
    await assert.rejects(verifyFactorCode(other.actor.id, one.recoveryCodes[0]!, NOW), refused('second_factor_wrong'))
  })

  it('can be guessed five times; then each failure locks twice as long, and the correct code is refused meanwhile', async () => {
    const { actor, codeAt } = await enrolled()
    const later = NOW + 60_000
    const guess = () => verifyFactorCode(actor.id, '000000', later)
    const answers = await Promise.allSettled(Array.from({ length: 12 }, guess))
    const codes = answers.map((answer) => (answer.status === 'rejected' && isAppError(answer.reason) ? answer.reason.code : null))
    assert.equal(codes.filter((code) => code === 'second_factor_wrong').length, 5)
    assert.equal(codes.filter((code) => code === 'second_factor_locked').length, 7)
    const secondsLeft = async () => {
      try {
        await verifyFactorCode(actor.id, codeAt(later), later)
      } catch (thrown) {
        assert.ok(hasCode(thrown, 'second_factor_locked'))
        return Number(thrown.facts.retryAfterSeconds)
      }
      return 0
    }
    const wait = () => pool().query(`UPDATE code_attempts SET locked_until = now() - interval '1 second' WHERE user_id = $1`, [actor.id]) // prettier-ignore
    const near = (seconds: number, minutes: number) =>
      assert.ok(seconds > minutes * 60 - 30 && seconds <= minutes * 60, `${seconds}`)
    near(await secondsLeft(), 15)
    for (const minutes of [30, 60, 120]) {
      await wait()
      await assert.rejects(guess(), refused('second_factor_wrong'))
      near(await secondsLeft(), minutes)
    }
    await pool().query(`UPDATE code_attempts SET failures = 500, locked_until = now() - interval '1 second' WHERE user_id = $1`, [
      actor.id,
    ])
    await assert.rejects(guess(), refused('second_factor_wrong'))
    near(await secondsLeft(), 1440)
    await wait()
    await verifyFactorCode(actor.id, codeAt(later), later)
    assert.equal(await db().codeAttempt.count({ where: { userId: actor.id } }), 0)
  })
})

describe('recovery codes', () => {
  it('work once each, in capitals and without the hyphen too, and are void after new ones', async () => {
    const { actor, recoveryCodes } = await enrolled()
    for (const code of recoveryCodes) assert.match(code, /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/)
    const [first, second, third] = recoveryCodes as [string, string, string]
    await verifyFactorCode(actor.id, first, NOW)
    await assert.rejects(verifyFactorCode(actor.id, first, NOW), refused('second_factor_wrong'))
    await verifyFactorCode(actor.id, ` ${second.toUpperCase().replace('-', ' ')} `, NOW)
    assert.equal((await getSecondFactor(actor)).recovery_codes_left, 8)
    const { recovery_codes: renewed } = await renewRecoveryCodes(actor)
    assert.equal((await getSecondFactor(actor)).recovery_codes_left, 10)
    await assert.rejects(verifyFactorCode(actor.id, third, NOW), refused('second_factor_wrong'))
    await verifyFactorCode(actor.id, renewed[0]!, NOW)
  })

  it('remove an app as a code of its own does, and nothing else: not a passkey, nor a proof from before', async () => {
    const { actor, codeAt, recoveryCodes } = await enrolled()
    const provedBy = (verifiedFactor: string | null, minutesAgo = 0) =>
      db().session.update({
        where: { id: actor.sessionId! },
        data: { verifiedFactor, factorVerifiedAt: new Date(Date.now() - minutesAgo * 60_000) },
      })
    const { id } = await db().totpFactor.findUniqueOrThrow({ where: { userId: actor.id } })
    for (const [factor, minutesAgo] of [
      ['018f0000-0000-7000-8000-000000000001'],
      [null],
      [id, 16],
      ['recovery-code', 16],
    ] as const) {
      await provedBy(factor, minutesAgo)
      await assert.rejects(removeTotp(actor), refused('same_factor_required'))
    }
    assert.equal(await verifyFactorCode(actor.id, codeAt(NOW + 60_000), NOW + 60_000), id)
    await provedBy(await verifyFactorCode(actor.id, recoveryCodes[0]!, NOW))
    await removeTotp(actor)
  })

  it('end with the last factor, and are for those who have one', async () => {
    const { actor, recoveryCodes } = await enrolled()
    await removeTotp(actor)
    assert.equal((await getSecondFactor(actor)).recovery_codes_left, 0)
    await recordAndWait({ actorId: null, action: 'test.flush', outcome: 'allowed' })
    const told = await db().auditEntry.findMany({ where: { action: 'second-factor.remove', subjectId: actor.id } })
    assert.deepEqual(
      told.map(({ actorId, outcome, details }) => [actorId, outcome, details]),
      [[actor.id, 'allowed', { way: 'totp' }]],
    )
    assert.deepEqual(await signedInBy({ email: actor.email, password: PASSWORD }), { userId: actor.id, factor: null })
    await assert.rejects(verifyFactorCode(actor.id, recoveryCodes[0]!, NOW), refused('second_factor_wrong'))
    await assert.rejects(renewRecoveryCodes(actor), refused('second_factor_missing'))
    await assert.rejects(removeTotp(actor), refused('second_factor_missing'))
  })
})

describe('a second factor that is cleared', () => {
  it('leaves nothing: no app, no recovery code, no failure that locks', async () => {
    const { actor } = await enrolled()
    await assert.rejects(verifyFactorCode(actor.id, 'wrong', NOW), refused('second_factor_wrong'))
    assert.equal(await transaction((tx) => clearSecondFactor(tx, actor.id)), true)
    const { totp_since: since, recovery_codes_left: left, passkeys } = await getSecondFactor(actor)
    assert.deepEqual([since, left, passkeys], [null, 0, []])
    assert.equal(await db().codeAttempt.count({ where: { userId: actor.id } }), 0)
    assert.equal(await transaction((tx) => clearSecondFactor(tx, actor.id)), false)
  })
})

describe('signing in with a second factor', () => {
  it('takes a code from API clients: 401 without one, and 401 for a wrong one', async () => {
    const { actor, recoveryCodes } = await enrolled()
    const credentials = { email: actor.email, password: PASSWORD }
    await assert.rejects(signInWithCode(credentials), (thrown) => isAppError(thrown) && thrown.category === 'sign_in_failed')
    await assert.rejects(signInWithCode({ ...credentials, code: '000000' }), (thrown) => isAppError(thrown) && thrown.category === 'sign_in_failed') // prettier-ignore
    await assert.rejects(
      signInWithCode({ ...credentials, password: 'wrong', code: recoveryCodes[0]! }),
      refused('sign_in_failed'),
    )
    assert.deepEqual(await signedInBy({ ...credentials, code: recoveryCodes[0]! }), {
      userId: actor.id,
      factor: 'recovery-code',
    })
  })

  it('gives a browser a ticket after the password, which is no session and opens nothing', async () => {
    const { actor, recoveryCodes } = await enrolled()
    const before = await db().session.count({ where: { userId: actor.id } })
    const tickets: string[] = []
    const step: SecondStep = { ticket: null, onTicket: (ticket) => void tickets.push(ticket), party: { id: '', origins: [] } }
    await assert.rejects(startFirstSession({ userId: actor.id }, step, startTestSession), refused('second_factor_required'))
    assert.equal(await db().session.count({ where: { userId: actor.id } }), before)
    const ticket = tickets[0]!
    assert.equal(ticket.includes(actor.id), false)
    for (const headers of [{ authorization: `Bearer ${ticket}` }, { cookie: `next-auth.session-token=${ticket}` }])
      assert.equal(await findActor(headers), null)
    const second = { ...step, ticket }
    await assert.rejects(authorizeSecondStep({ code: '000000' }, second, startTestSession), { message: 'second_factor_wrong' })
    await assert.rejects(authorizeSecondStep({}, second, startTestSession), { message: 'second_factor_wrong' })
    for (const passkey of ['', '{', 'null', '{"id":7}', '{"id":"\\u0000"}'])
      await assert.rejects(authorizeSecondStep({ passkey }, second, startTestSession), { message: 'passkey_not_valid' })
    for (const bad of [null, '', 'x', ticket.slice(0, -2)])
      await assert.rejects(authorizeSecondStep({ code: recoveryCodes[0]! }, { ...step, ticket: bad }, startTestSession), { message: 'second_factor_ticket_expired' }) // prettier-ignore
    const { id, sessionId } = await authorizeSecondStep({ code: recoveryCodes[0]! }, second, startTestSession)
    assert.equal(id, actor.id)
    assert.ok((await db().session.findUniqueOrThrow({ where: { id: sessionId } })).factorVerifiedAt)
  })

  it('voids the ticket with a new password, a disabled account, and after five minutes', async () => {
    const { actor } = await enrolled()
    const ticket = await issueFactorTicket({ userId: actor.id })
    assert.equal((await readFactorTicket(ticket))?.userId, actor.id)
    await db().user.update({ where: { id: actor.id }, data: { status: 'disabled' } })
    assert.equal(await readFactorTicket(ticket), null)
    await db().user.update({ where: { id: actor.id }, data: { status: 'active' } })
    assert.equal((await readFactorTicket(ticket))?.userId, actor.id)
    const now = steadyNow()
    await openTestClock({ wallMs: () => Promise.resolve(now + 301_000) })
    assert.equal(await readFactorTicket(ticket), null)
    await openTestClock()
    await db().user.update({ where: { id: actor.id }, data: { passwordHash: 'another' } })
    assert.equal(await readFactorTicket(ticket), null)
  })

  it('is written down, allowed and denied, without the code', async () => {
    const { actor, recoveryCodes } = await enrolled()
    await assert.rejects(verifyFactorCode(actor.id, '123456', NOW))
    await verifyFactorCode(actor.id, recoveryCodes[0]!, NOW)
    await recordAndWait({ actorId: null, action: 'test.flush', outcome: 'allowed' })
    const rows = await db().auditEntry.findMany({
      where: { action: 'second-factor.verify', subjectId: actor.id },
      orderBy: { seq: 'asc' },
    })
    assert.deepEqual(rows.map(({ outcome, actorId, details }) => [outcome, actorId, details]), [['denied', null, {}], ['allowed', actor.id, { way: 'recovery-code' }]]) // prettier-ignore
  })
})

describe('SECOND_FACTOR_FOR', () => {
  it('opens nothing but the enrolment to whoever has none, by cookie and by token, and all once they have', async () => {
    Object.assign(settings(), { SECOND_FACTOR_FOR: readSettings({ SECOND_FACTOR_FOR: 'admin, doctor' }).SECOND_FACTOR_FOR })
    try {
      const [doctor, patient] = [await createTestUser('doctor'), await createTestUser('patient')]
      const isBound = async (id: string) => {
        const { cookie } = await signInTestBrowser(id)
        const { access_token: token } = await issueTokens({ userId: id })
        const actors = [await findActor({ cookie }), await findActor({ authorization: `Bearer ${token}` })]
        return actors.map((actor) => actor!.mustEnrol ?? false)
      }
      assert.deepEqual(await isBound(patient.id), [false, false])
      assert.deepEqual(await isBound(doctor.id), [true, true])
      const { sessionId } = await signInTestBrowser(doctor.id)
      const actor: Actor = { ...doctor, sessionId, via: 'session' }
      const { secret } = await startTotp(actor)
      assert.deepEqual(await isBound(doctor.id), [true, true])
      await confirmTotp(actor, totpCodeAt(fromBase32(secret), NOW), NOW)
      assert.deepEqual(await isBound(doctor.id), [false, false])
      assert.equal((await getSecondFactor(actor)).is_required, true)
      await removeTotp(actor)
      assert.deepEqual(await isBound(doctor.id), [true, true])
    } finally {
      Object.assign(settings(), { SECOND_FACTOR_FOR: [] })
    }
  })

  it('names roles of people alone', () => {
    for (const SECOND_FACTOR_FOR of ['surgeon', 'service', 'admin;doctor'])
      assert.throws(
        () => readSettings({ SECOND_FACTOR_FOR }),
        (thrown) => isAppError(thrown) && String(thrown.params.problems).includes('SECOND_FACTOR_FOR must be roles'),
        SECOND_FACTOR_FOR,
      )
  })
})
