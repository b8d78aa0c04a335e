import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor } from '../../access/actor'
import { db, pool } from '../../db/database'
import { type ErrorCode } from '../../errors/refusals'
import { hasCode } from '../../errors/app-error'
import { changeOwnPassword } from '../passwords/change-own-password'
import { confirmTotp } from '../second-factor/confirm-totp'
import { startTotp } from '../second-factor/start-totp'
import { totpCodeAt } from '../second-factor/_internal/totp'
import { startSession } from '../sessions/start-session'
import { createTestUser, openAuthFixture, PASSWORD, signInTestBrowser } from '../test-auth-fixture'
import { getStepUp } from './get-step-up'
import { proveIdentity } from './prove-identity'
import { requireStepUp } from './require-step-up'
import { type Proof, ProofSchema } from './schema'

await openAuthFixture()

const refused = (code: ErrorCode) => (thrown: unknown) => hasCode(thrown, code)
const prove = (actor: Actor, proof: Proof) => proveIdentity(actor, proof, () => Promise.reject(new Error('no passkey here')))

async function signedIn(): Promise<Actor> {
  const { id, number, name, role } = await createTestUser('admin')
  return { id, number, name, role, sessionId: (await signInTestBrowser(id)).sessionId, via: 'session' }
}

/** What happened in a session lies further back now. */
const age = (actor: Actor, minutes: number) =>
  pool().query(
    `UPDATE sessions SET created_at = created_at - make_interval(mins => $2), verified_at = verified_at - make_interval(mins => $2),
       factor_verified_at = factor_verified_at - make_interval(mins => $2) WHERE id = $1`,
    [actor.sessionId, minutes],
  )

async function withApp(actor: Actor): Promise<string[]> {
  const { uri } = await startTotp(actor)
  const letters = new URL(uri).searchParams.get('secret')!
  const bits = [...letters]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)))
  return (await confirmTotp(actor, totpCodeAt(secret, Date.now()))).recovery_codes
}

describe('a proof before far-reaching calls', () => {
  it('is the sign-in for 15 minutes, and then the password, for this session alone', async () => {
    const actor = await signedIn()
    const elsewhere: Actor = { ...actor, sessionId: await startSession({ userId: actor.id }) }
    await requireStepUp(actor, true)
    await age(actor, 14)
    await requireStepUp(actor, true)
    assert.ok((await getStepUp(actor)).proved_until)
    await age(actor, 2)
    await age(elsewhere, 16)
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
    assert.deepEqual(await getStepUp(actor), { ways: ['password'], proved_until: null })
    await assert.rejects(prove(actor, { password: 'wrong' }), refused('proof_wrong'))
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
    await prove(actor, { password: PASSWORD })
    await requireStepUp(actor, true)
    await assert.rejects(requireStepUp(elsewhere, true), refused('step_up_required'))
    await age(actor, 16)
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
  })

  it('must be the factor where the factor itself is at stake and there is one', async () => {
    const actor = await signedIn()
    await requireStepUp(actor, 'factor')
    const [code] = await withApp(actor)
    await requireStepUp(actor, 'factor')
    await age(actor, 16)
    await prove(actor, { password: PASSWORD })
    await requireStepUp(actor, true)
    await assert.rejects(requireStepUp(actor, 'factor'), refused('factor_step_up_required'))
    await prove(actor, { code: code! })
    await requireStepUp(actor, 'factor')
    assert.deepEqual((await getStepUp(actor)).ways, ['password', 'code'])
  })

  it('is the factor as well before a password is changed, where there is one', async () => {
    const actor = await signedIn()
    const change = (from: string, to: string) => changeOwnPassword(actor, { currentPassword: from, newPassword: to })
    const [first, second] = ['a tall ship in March', 'a quiet otter in May'] as const
    await age(actor, 16)
    await change(PASSWORD, first)
    const [code] = await withApp(actor)
    await age(actor, 16)
    await prove(actor, { password: first })
    await assert.rejects(change(first, second), refused('factor_step_up_required'))
    await prove(actor, { code: code! })
    await change(first, second)
  })

  it('is not accepted of a session that has ended, nor from a person without a password', async () => {
    const actor = await signedIn()
    await age(actor, 16)
    await db().session.update({ where: { id: actor.sessionId! }, data: { revokedAt: new Date() } })
    await prove(actor, { password: PASSWORD })
    await assert.rejects(requireStepUp(actor, true), refused('step_up_required'))
    const bare = await signedIn()
    await db().user.update({ where: { id: bare.id }, data: { passwordHash: null } })
    await assert.rejects(prove(bare, { password: PASSWORD }), refused('proof_wrong'))
    await assert.rejects(requireStepUp({ ...actor, sessionId: null }, true), refused('step_up_required'))
  })

  it('limits passwords that are tried in a session that was left open', async () => {
    const actor = await signedIn()
    for (let tries = 0; tries < 5; tries++) await assert.rejects(prove(actor, { password: 'wrong' }), refused('proof_wrong'))
    await assert.rejects(prove(actor, { password: PASSWORD }), refused('second_factor_locked'))
  })

  it('counts codes, recovery codes and passwords apart: the right one of a kind gives no further guesses at another', async () => {
    const actor = await signedIn()
    const codes = await withApp(actor)
    const answers = []
    for (let tries = 0; tries < 8; tries++) {
      await prove(actor, { password: PASSWORD })
      answers.push(await prove(actor, { code: '000000' }).catch((thrown: { code: ErrorCode }) => thrown.code))
    }
    const expected = (count: number, code: ErrorCode) => Array<ErrorCode>(count).fill(code)
    assert.deepEqual(answers, [...expected(5, 'second_factor_wrong'), ...expected(3, 'second_factor_locked')])
    await prove(actor, { code: codes[0]! }) // Whoever has these is not locked out by guesses at the app,
    await assert.rejects(prove(actor, { code: '000000' }), refused('second_factor_locked')) // nor unlocks it for them.
  })

  it('is not demanded of a service account, which has no person', async () => {
    const { id, number, name } = await db().user.create({
      data: { email: 'archive@service.invalid', name: 'Archive', role: 'service' },
    })
    await requireStepUp({ id, number, name, role: 'service', sessionId: null, via: 'token' }, true)
  })

  it('is one of password, code and passkey', () => {
    for (const wrong of [{}, { password: 'a', code: 'b' }, { password: '' }, { passkey: 'text' }])
      assert.equal(ProofSchema.safeParse(wrong).success, false)
  })
})
