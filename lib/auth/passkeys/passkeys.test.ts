import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { type ErrorCode } from '../../errors/refusals'
import { issueFactorTicket } from '../second-factor/factor-ticket'
import { getSecondFactor } from '../second-factor/get-second-factor'
import { authorizeSecondStep, type SecondStep } from '../second-factor/second-step'
import { signInWithCode } from '../second-factor/sign-in-with-code'
import { proveIdentity } from '../step-up/prove-identity'
import { requireStepUp } from '../step-up/require-step-up'
import { createTestUser, openAuthFixture, PASSWORD, signInTestBrowser, startTestSession } from '../test-auth-fixture'
import { addPasskey } from './add-passkey'
import { askPasskey } from './ask-passkey'
import { removePasskey, renamePasskey } from './change-passkey'
import { type RelyingParty } from './relying-party'
import { startPasskey } from './start-passkey'
import { addTestPasskey, TestAuthenticator } from './test-authenticator'
import { verifyPasskey } from './verify-passkey'

await openAuthFixture()

const PARTY: RelyingParty = { id: 'fovea.test', origins: ['https://fovea.test'] }
const refused = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)

async function signedIn(): Promise<Actor & { email: string }> {
  const { id, number, name, role, email } = await createTestUser('doctor')
  return { id, number, name, role, email, sessionId: (await signInTestBrowser(id)).sessionId, via: 'session' }
}

async function signWith(device: TestAuthenticator, userId: string | null, purpose: 'sign-in' | 'second-factor' = 'sign-in') {
  const { challenge } = await askPasskey(purpose, userId, PARTY)
  return (await verifyPasskey({ purpose, userId, response: device.get(challenge), party: PARTY })).userId
}

async function proveWith(actor: Actor, device: TestAuthenticator) {
  const { challenge } = await askPasskey('step-up', actor.id, PARTY)
  const verify = (userId: string, response: object) => verifyPasskey({ purpose: 'step-up', userId, response, party: PARTY })
  await proveIdentity(actor, { passkey: { ...device.get(challenge) } }, verify)
}

/** The second step of a person who has given their password. */
const codeStep = async ({ id }: Actor): Promise<SecondStep> => ({
  ...{ ticket: await issueFactorTicket({ userId: id }), onTicket: () => undefined, party: PARTY },
})

describe('a passkey', () => {
  it('is registered by the session that asked for it alone', async () => {
    const actor = await signedIn()
    const thief: Actor = { ...actor, sessionId: (await signInTestBrowser(actor.id)).sessionId }
    const device = new TestAuthenticator(PARTY)
    const { challenge } = await startPasskey(actor, PARTY)
    const add = (by: Actor) => addPasskey(by, { name: 'Phone', response: device.create(challenge) }, PARTY)
    await assert.rejects(add(thief), refused('passkey_not_valid'))
    await add(actor)
  })

  it('is not taken from a page in a frame of another site, or of a device that says it is another person’s', async () => {
    const actor = await signedIn()
    const framed = new TestAuthenticator(PARTY)
    framed.clientData = { crossOrigin: true }
    await assert.rejects(addTestPasskey(actor, framed), refused('passkey_not_valid'))
    const { device } = await addTestPasskey(actor)
    for (const clientData of [{ crossOrigin: true }, { crossOrigin: false, topOrigin: 'https://evil.test' }]) {
      device.clientData = clientData
      await assert.rejects(signWith(device, null), refused('passkey_not_valid'))
    }
    device.clientData = { crossOrigin: false }
    device.userHandle = Buffer.alloc(16, 1).toString('base64url')
    await assert.rejects(signWith(device, null), refused('passkey_not_valid'))
    device.userHandle = Buffer.from(actor.id.replaceAll('-', ''), 'hex').toString('base64url')
    assert.equal(await signWith(device, null), actor.id)
  })

  it('is registered beside others, listed by its name, renamed and removed by its owner alone', async () => {
    const [actor, other] = [await signedIn(), await signedIn()]
    const first = await addTestPasskey(actor)
    const second = await addTestPasskey(actor, undefined, 'Key ring')
    assert.equal(first.recovery_codes?.length, 10)
    assert.equal(second.recovery_codes, null)
    const names = async () => (await getSecondFactor(actor)).passkeys.map(({ name }) => name)
    assert.deepEqual(await names(), ['Phone', 'Key ring'])
    await assert.rejects(renamePasskey(other, first.id, 'Mine'), refused('passkey_not_found'))
    await assert.rejects(removePasskey(other, first.id), refused('passkey_not_found'))
    await assert.rejects(removePasskey(actor, 'no-id'), refused('passkey_not_found'))
    await renamePasskey(actor, first.id, 'Old phone')
    assert.deepEqual(await names(), ['Old phone', 'Key ring'])
    await assert.rejects(removePasskey(actor, first.id), refused('same_factor_required'))
    await proveWith(actor, first.device)
    await removePasskey(actor, first.id)
    await assert.rejects(signWith(first.device, null), refused('passkey_not_valid'))
    assert.equal(await signWith(second.device, null), actor.id)
    assert.equal((await getSecondFactor(actor)).recovery_codes_left, 10)
    await assert.rejects(removePasskey(actor, second.id), refused('same_factor_required'))
    const { sessionId } = await authorizeSecondStep({ code: first.recovery_codes![0]! }, await codeStep(actor), startTestSession)
    await removePasskey({ ...actor, sessionId }, second.id)
    assert.equal((await getSecondFactor(actor)).recovery_codes_left, 0)
  })

  it('is a second factor: a password alone signs in no more', async () => {
    const actor = await signedIn()
    const { device, recovery_codes: codes } = await addTestPasskey(actor)
    const credentials = { email: actor.email, password: PASSWORD }
    await assert.rejects(signInWithCode(credentials), refused('second_factor_required'))
    assert.equal((await signInWithCode({ ...credentials, code: codes![0]! })).factor, 'recovery-code')
    const step: SecondStep = { ticket: await issueFactorTicket({ userId: actor.id }), onTicket: () => undefined, party: PARTY }
    const { challenge } = await askPasskey('second-factor', actor.id, PARTY)
    device.verifiesUser = false // A touch is enough beside the password.
    const user = await authorizeSecondStep({ passkey: JSON.stringify(device.get(challenge)) }, step, startTestSession)
    assert.equal(user.id, actor.id)
  })

  it('is a whole sign-in without a password, where the device has verified its user', async () => {
    const actor = await signedIn()
    const { device } = await addTestPasskey(actor)
    const step: SecondStep = { ticket: null, onTicket: () => undefined, party: PARTY }
    const passkey = async () => JSON.stringify(device.get((await askPasskey('sign-in', null, PARTY)).challenge))
    assert.equal((await authorizeSecondStep({ passkey: await passkey() }, step, startTestSession)).id, actor.id)
    device.verifiesUser = false
    await assert.rejects(authorizeSecondStep({ passkey: await passkey() }, step, startTestSession), {
      message: 'passkey_not_valid',
    })
    device.verifiesUser = true
    await db().user.update({ where: { id: actor.id }, data: { status: 'disabled' } })
    await assert.rejects(authorizeSecondStep({ passkey: await passkey() }, step, startTestSession), {
      message: 'passkey_not_valid',
    })
  })

  it('of another person is no second factor', async () => {
    const [actor, other] = [await signedIn(), await signedIn()]
    await addTestPasskey(actor)
    const { device } = await addTestPasskey(other)
    await assert.rejects(signWith(device, actor.id, 'second-factor'), refused('passkey_not_valid'))
    assert.equal(await signWith(device, other.id, 'second-factor'), other.id)
  })

  it('signs each challenge once, for one purpose, within five minutes, for pages of ours', async () => {
    const actor = await signedIn()
    const { device } = await addTestPasskey(actor)
    const { challenge } = await askPasskey('sign-in', null, PARTY)
    const verify = (response: object, more = {}) =>
      verifyPasskey({ purpose: 'sign-in', userId: null, response, party: PARTY, ...more })
    assert.equal((await verify(device.get(challenge))).userId, actor.id)
    await assert.rejects(verify(device.get(challenge)), refused('passkey_not_valid'))
    for (const purpose of ['second-factor', 'step-up'] as const) {
      const { challenge: other } = await askPasskey(purpose, actor.id, PARTY)
      await assert.rejects(verify(device.get(other)), refused('passkey_not_valid'))
    }
    await assert.rejects(verify(device.get(Buffer.alloc(32).toString('base64url'))), refused('passkey_not_valid'))
    const { challenge: late } = await askPasskey('sign-in', null, PARTY)
    await pool().query(`UPDATE passkey_challenges SET expires_at = now() - interval '1 second'`)
    await assert.rejects(verify(device.get(late)), refused('passkey_not_valid'))
    device.origin = 'https://fovea.test.evil.example'
    await assert.rejects(signWith(device, null), refused('passkey_not_valid'))
    device.origin = 'https://fovea.test'
    assert.equal(await signWith(device, null), actor.id)
    const elsewhere = { id: 'other.test', origins: ['https://fovea.test'] }
    const { challenge: foreign } = await askPasskey('sign-in', null, PARTY)
    await assert.rejects(verify(device.get(foreign), { party: elsewhere }), refused('passkey_not_valid'))
    assert.equal(await db().passkeyChallenge.count({ where: { purpose: 'sign-in', expiresAt: { lt: new Date() } } }), 0)
  })

  it('whose counter does not rise was copied, and is refused', async () => {
    const actor = await signedIn()
    const { device } = await addTestPasskey(actor)
    await signWith(device, null)
    await signWith(device, null)
    device.counter = 0
    await assert.rejects(signWith(device, null), refused('passkey_not_valid'))
    device.counter = 7
    assert.equal(await signWith(device, null), actor.id)
  })

  it('that is synchronised, and counts nothing, signs in again and again', async () => {
    const actor = await signedIn()
    const { device } = await addTestPasskey(actor)
    await db().passkey.updateMany({ where: { userId: actor.id }, data: { counter: 0 } })
    for (let time = 0; time < 3; time += 1) {
      device.counter = -1
      assert.equal(await signWith(device, null), actor.id)
    }
  })

  it('of another device under the same id, or a changed signature, is refused', async () => {
    const actor = await signedIn()
    const { device } = await addTestPasskey(actor)
    const forged = new TestAuthenticator(PARTY)
    Object.assign(forged, { id: device.id })
    await assert.rejects(signWith(forged, null), refused('passkey_not_valid'))
    for (const response of [{}, { id: 7 }, { id: device.id.toString('base64url') }, { id: 'a\0b' }])
      await assert.rejects(
        verifyPasskey({ purpose: 'sign-in', userId: null, response, party: PARTY }),
        refused('passkey_not_valid'),
      )
    const { challenge } = await startPasskey(actor, PARTY)
    for (const response of [{}, { id: 'x', response: {} }])
      await assert.rejects(addPasskey(actor, { name: 'x', response }, PARTY), refused('passkey_not_valid'))
    // The same one cannot be registered twice, nor one that another person has.
    await assert.rejects(
      addPasskey(await signedIn(), { name: 'x', response: device.create(challenge) }, PARTY),
      refused('passkey_not_valid'),
    )
    await assert.rejects(
      addPasskey(actor, { name: 'x', response: device.create(challenge) }, PARTY),
      refused('passkey_not_valid'),
    )
  })

  it('is a proof before far-reaching calls', async () => {
    const actor = await signedIn()
    const { device } = await addTestPasskey(actor)
    await pool().query(`UPDATE sessions SET created_at = now() - interval '1 hour', verified_at = NULL, factor_verified_at = NULL WHERE id = $1`, [actor.sessionId]) // prettier-ignore
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
    await proveWith(actor, device)
    await requireStepUp(actor, 'factor')
  })

  it('is one of twenty at most', async () => {
    const actor = await signedIn()
    await db().passkey.createMany({
      data: Array.from({ length: 20 }, (_, n) => ({
        ...{ id: `01890000-0000-7000-8000-0000000000${10 + n}`, userId: actor.id, credentialId: `filler ${n}` },
        ...{ publicKey: new Uint8Array(1), name: `${n}` },
      })),
    })
    await assert.rejects(startPasskey(actor, PARTY), refused('passkeys_too_many'))
  })
})
