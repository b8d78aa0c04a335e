import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db, pool, transaction } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { eventually } from '../../runtime/test-eventually'
import { signIn } from '../sign-in/sign-in'
import { issueTokens } from '../tokens/issue-tokens'
import { createTestUser, openAuthFixture, PASSWORD } from '../test-auth-fixture'
import { endUserSessions } from './end-user-sessions'
import { startSession } from './start-session'

await openAuthFixture()

/** Who has given the right password, and has no session yet. */
async function judged() {
  const { id: userId, email } = await createTestUser()
  const { passwordMark } = await signIn({ email, password: PASSWORD })
  return { userId, passwordMark }
}
const liveOf = (userId: string) => db().session.count({ where: { userId, revokedAt: null } })
const isRefused = (thrown: unknown) => hasCode(thrown, 'sign_in_failed')
const isWaiting = async () => {
  const { rows } = await pool().query(
    "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  )
  return rows.length > 0
}

describe('a session', () => {
  for (const change of [{ passwordHash: 'another' }, { status: 'disabled' as const }])
    for (const start of [startSession, issueTokens])
      it(`is not created by ${start.name} once ${Object.keys(change)[0]} has changed, and not by who waited for that change`, async () => {
        const late = await judged()
        await db().user.update({ where: { id: late.userId }, data: change })
        await assert.rejects(start(late), isRefused)

        const waiting = await judged()
        let started: Promise<unknown> = Promise.resolve()
        await transaction(async (tx) => {
          await tx.user.update({ where: { id: waiting.userId }, data: change })
          started = start(waiting)
          started.catch(() => undefined)
          await eventually('it waits for the change', isWaiting)
          await endUserSessions(tx, { userId: waiting.userId, reason: 'account changed', actorId: null })
        })
        await assert.rejects(started, isRefused)
        assert.deepEqual([await liveOf(late.userId), await liveOf(waiting.userId)], [0, 0])
      })

  it('that is created just before ends with the others', async () => {
    const proved = await judged()
    await startSession(proved)
    await transaction(async (tx) => {
      await tx.user.update({ where: { id: proved.userId }, data: { passwordHash: 'another' } })
      await endUserSessions(tx, { userId: proved.userId, reason: 'account changed', actorId: null })
    })
    assert.equal(await liveOf(proved.userId), 0)
  })
})
