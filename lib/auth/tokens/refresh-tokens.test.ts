import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { db } from '../../db/database'
import { steadyNow } from '../../db/steady-clock'
import { hasCategory } from '../../errors/app-error'
import { hashRefreshToken } from '../_internal/tokens/refresh-token'
import { findActor } from '../actors/find-actor'
import { issueTokens, type TokenResponse } from './issue-tokens'
import { openAccessInvalidation } from '../access-invalidation/open-access-invalidation'
import { refreshTokens } from './refresh-tokens'
import { revokeTokens } from './revoke-tokens'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'

await openAuthFixture()
const news = await openAccessInvalidation()
after(() => news.close())

const bearer = ({ access_token }: TokenResponse) => ({ authorization: `Bearer ${access_token}` })
const refused = (thrown: unknown) => hasCategory(thrown, 'not_authenticated')
const refresh = ({ refresh_token }: TokenResponse) => refreshTokens({ refreshToken: refresh_token })
/** As if it had been used so many milliseconds ago. */
const usedEarlier = ({ refresh_token }: TokenResponse, ms: number) =>
  db().refreshToken.update({
    where: { hash: hashRefreshToken(refresh_token) },
    data: { usedAt: new Date(steadyNow() - ms) },
  })

describe('refresh tokens', () => {
  it('are 256 random bits of which only a hash is stored', async () => {
    const { id } = await createTestUser()
    const tokens = await issueTokens({ userId: id })
    assert.deepEqual(Object.keys(tokens), ['access_token', 'token_type', 'expires_in', 'refresh_token'])
    assert.equal(Buffer.from(tokens.refresh_token, 'base64url').length, 32)
    const session = await db().session.findFirstOrThrow({ where: { userId: id }, include: { tokens: true } })
    assert.notDeepEqual(Buffer.from(session.tokens[0]!.hash), Buffer.from(tokens.refresh_token, 'base64url'))
    assert.equal(session.tokens[0]!.hash.length, 32)
  })

  it('rotate: each use returns new ones for the same session', async () => {
    const { id } = await createTestUser()
    const first = await issueTokens({ userId: id })
    const second = await refresh(first)
    const third = await refresh(second)
    assert.equal(new Set([first, second, third].map(({ refresh_token }) => refresh_token)).size, 3)
    assert.equal((await findActor(bearer(third)))?.id, id)
    assert.equal(await db().session.count({ where: { userId: id } }), 1)
  })

  it('end 90 days after the sign-in, however often they were exchanged', async () => {
    const { id } = await createTestUser()
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    const first = await issueTokens({ userId: id })
    await db().session.updateMany({ where: { userId: id }, data: { createdAt: daysAgo(89) } })
    const second = await refresh(first)
    const session = await db().session.findFirstOrThrow({ where: { userId: id }, include: { tokens: true } })
    for (const { expiresAt } of [session, ...session.tokens.filter(({ usedAt }) => !usedAt)])
      assert.ok(expiresAt.getTime() < Date.now() + 86_400_000 + 60_000, 'not 30 days from now')
    await db().session.updateMany({ where: { userId: id }, data: { createdAt: daysAgo(90) } })
    await assert.rejects(refresh(second), refused)
  })

  it('end the whole session at once when used twice, eleven seconds apart, and the trail records it', async () => {
    const { id } = await createTestUser()
    const first = await issueTokens({ userId: id })
    const second = await refresh(first)
    assert.equal((await findActor(bearer(second)))?.id, id)
    await usedEarlier(first, 11_000)
    await assert.rejects(refresh(first), refused)
    assert.equal(await findActor(bearer(first)), null)
    assert.equal(await findActor(bearer(second)), null)
    await assert.rejects(refresh(second), refused)
    const session = await db().session.findFirstOrThrow({ where: { userId: id } })
    assert.equal(session.reason, 'refresh token used twice')
    const told = await db().auditEntry.findMany({ where: { subjectId: session.id } })
    assert.deepEqual(told.map(({ action, outcome }) => [action, outcome]), [['session.end', 'denied']]) // prettier-ignore
  })

  it('give eight requests that present one at once the same successor, which goes on', async () => {
    const { id } = await createTestUser()
    const first = await issueTokens({ userId: id })
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(first)))
    const [second, ...others] = answers
    for (const one of others) assert.equal(one.refresh_token, second!.refresh_token)
    for (const one of answers) assert.equal((await findActor(bearer(one)))?.id, id)
    // So does one whose answer was lost on the way.
    await usedEarlier(first, 9_000)
    assert.equal((await refresh(first)).refresh_token, second!.refresh_token)
    assert.equal(await db().refreshToken.count({ where: { session: { userId: id } } }), 2)
    const third = await refresh(second!)
    assert.notEqual(third.refresh_token, second!.refresh_token)
    assert.equal((await findActor(bearer(third)))?.id, id)
  })

  it('end the session where one is presented again whose successor was used, however soon', async () => {
    const { id } = await createTestUser()
    const first = await issueTokens({ userId: id })
    const third = await refresh(await refresh(first))
    await assert.rejects(refresh(first), refused)
    assert.equal(await findActor(bearer(third)), null)
    assert.equal((await db().session.findFirstOrThrow({ where: { userId: id } })).reason, 'refresh token used twice')
  })

  it('find a thief who presented one together with its owner, as the successor is used by both', async () => {
    const { id } = await createTestUser()
    const first = await issueTokens({ userId: id })
    const [owner, thief] = await Promise.all([refresh(first), refresh(first)])
    const kept = await refresh(owner)
    await usedEarlier(owner, 11_000)
    await assert.rejects(refresh(thief), refused)
    assert.equal(await findActor(bearer(kept)), null)
  })

  it('are not given again once the session has ended or the account is disabled', async () => {
    const [{ id }, { id: otherId }] = [await createTestUser(), await createTestUser()]
    const [first, other] = [await issueTokens({ userId: id }), await issueTokens({ userId: otherId })]
    await revokeTokens({ refreshToken: (await refresh(first)).refresh_token })
    await assert.rejects(refresh(first), refused)
    await refresh(other)
    await db().user.update({ where: { id: otherId }, data: { status: 'disabled' } })
    await assert.rejects(refresh(other), refused)
  })

  it('return nothing when they are unknown, expired, or of a disabled user', async () => {
    const { id } = await createTestUser()
    const [expired, ended, disabled] = [await issueTokens({ userId: id }), await issueTokens({ userId: id }), await issueTokens({ userId: id })] // prettier-ignore
    await assert.rejects(refreshTokens({ refreshToken: 'x'.repeat(43) }), refused)
    const [first, second] = await db().session.findMany({ where: { userId: id }, orderBy: { id: 'asc' } })
    await db().refreshToken.updateMany({ where: { sessionId: first!.id }, data: { expiresAt: new Date() } })
    await assert.rejects(refresh(expired), refused)
    await db().session.update({ where: { id: second!.id }, data: { expiresAt: new Date() } })
    await assert.rejects(refresh(ended), refused)
    await db().user.update({ where: { id }, data: { status: 'disabled' } })
    await assert.rejects(refresh(disabled), refused)
  })

  it('end the session when they are revoked; an unknown one counts as revoked', async () => {
    const { id } = await createTestUser()
    const first = await issueTokens({ userId: id })
    const second = await refresh(first)
    assert.equal((await findActor(bearer(second)))?.id, id)
    await revokeTokens({ refreshToken: second.refresh_token })
    assert.equal(await findActor(bearer(second)), null)
    await assert.rejects(refresh(second), refused)
    await revokeTokens({ refreshToken: 'unknown' })
    await revokeTokens({ refreshToken: second.refresh_token })
  })
})
