import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { startFirstSession } from '../../auth/second-factor/second-step'
import { startSession } from '../../auth/sessions/start-session'
import { getStepUp } from '../../auth/step-up/get-step-up'
import { requireStepUp } from '../../auth/step-up/require-step-up'
import { openAuthFixture } from '../../auth/test-auth-fixture'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { hasCode } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { finishOidcSignIn } from './finish-oidc-sign-in'
import { openLyingProvider } from './test-lying-provider'

await openAuthFixture()
const provider = await openLyingProvider()

/** Who has signed in there, as the provider tells it. */
async function signIn(token: Record<string, unknown>) {
  const told = { sub: 'one', email: 'one@clinic.test', roles: ['fovea-doctors'] }
  provider.lies = { token: { ...told, ...token }, userinfo: told }
  const { url, ticket } = await provider.visit()
  const { returnTo: _, ...proved } = await finishOidcSignIn(url, ticket)
  return proved
}
const refuses = (refusal: Promise<unknown>, code: Parameters<typeof hasCode>[1]) =>
  assert.rejects(refusal, (thrown) => hasCode(thrown, code))

describe('a sign-in by a provider', () => {
  it('is as old as the question who its person is: by a session that the provider had, it proves nothing', async () => {
    const now = Math.floor(Date.now() / 1000)
    for (const [authTime, isProof] of [
      [now, true],
      [now - 600, true],
      [now + 30, true],
      [now - 1200, false],
      [now + 3600, false],
      [0, false],
      [1e308, false],
      [undefined, false],
    ] as const) {
      const proved = await signIn({ auth_time: authTime })
      const { id, number, name, role } = await db().user.findUniqueOrThrow({ where: { id: proved.userId } })
      const actor = { id, number, name, role, sessionId: await startSession(proved), via: 'session' as const }
      assert.equal((await getStepUp(actor)).proved_until !== null, isProof, String(authTime))
      for (const stepUp of [true, 'factor'] as const)
        if (isProof) await requireStepUp(actor, stepUp)
        else await refuses(requireStepUp(actor, stepUp), 'step_up_required')
    }
  })

  it('counts by a clock that is at most a minute ahead of ours or behind it', async () => {
    /** Of a provider that gives its tokens a minute, and none before they are made. */
    const by = (secondsAhead: number) => {
      const theirs = Math.floor(Date.now() / 1000) + secondsAhead
      return { nbf: theirs, iat: theirs, exp: theirs + 60, auth_time: theirs }
    }
    for (const secondsAhead of [1, 45, 60, -45, -60]) {
      const { provedAt } = await signIn(by(secondsAhead))
      const ageMs = steadyNow() - provedAt.getTime()
      const expected = Math.max(0, -secondsAhead * 1000)
      assert.ok(ageMs >= expected && ageMs < expected + 10_000, `${secondsAhead}: ${ageMs}`)
    }
    for (const secondsAhead of [75, 3600, -125, -3600]) await refuses(signIn(by(secondsAhead)), 'oidc_refused')
  })

  it('is asked for the second factor that its person has here, whatever strength the provider claims', async () => {
    const strong = { acr: 'https://refeds.org/profile/mfa', amr: ['mfa', 'hwk'] }
    const { userId } = await signIn(strong)
    const credential = { credentialId: newUuid(), publicKey: new Uint8Array(1) }
    await db().passkey.create({ data: { id: newUuid(), userId, name: 'Key', ...credential } })
    const start = () => Promise.reject(new Error('a session without a second factor'))
    const second = startFirstSession(await signIn(strong), { onTicket: () => undefined }, start)
    await refuses(second, 'second_factor_required')
  })
})
