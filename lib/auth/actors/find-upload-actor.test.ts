import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { passSteadyTime } from '../../db/test-database'
import { endSession } from '../sessions/end-session'
import { findActor } from './find-actor'
import { findUploadActor } from './find-upload-actor'
import { issueTokens } from '../tokens/issue-tokens'
import { signInTestBrowser, createTestUser, openAuthFixture } from '../test-auth-fixture'

await openAuthFixture()

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const HOUR_MS = 3_600_000

describe('findUploadActor', () => {
  it('accepts every credential that findActor accepts', async () => {
    const person = await createTestUser()
    const { cookie, sessionId } = await signInTestBrowser(person.id)
    const actor = await findUploadActor({ cookie })
    assert.deepEqual([actor?.id, actor?.sessionId, actor?.tokenExpired], [person.id, sessionId, false])
    assert.equal(await findUploadActor({}), null)
  })

  it('accepts an expired token while its session is active and its user enabled', async (t) => {
    const person = await createTestUser()
    const { access_token: token } = await issueTokens({ userId: person.id })
    const { id: sessionId } = await db().session.findFirstOrThrow({ where: { userId: person.id } })
    await passSteadyTime(t, 20 * HOUR_MS)
    assert.equal(await findActor(bearer(token)), null)
    const actor = await findUploadActor(bearer(token))
    assert.deepEqual([actor?.id, actor?.sessionId, actor?.tokenExpired], [person.id, sessionId, true])

    await db().user.update({ where: { id: person.id }, data: { status: 'disabled' } })
    assert.equal(await findUploadActor(bearer(token)), null)
    await db().user.update({ where: { id: person.id }, data: { status: 'active' } })
    assert.equal((await findUploadActor(bearer(token)))?.id, person.id)
    await endSession({ sessionId, reason: 'revoked' })
    assert.equal(await findUploadActor(bearer(token)), null)
  })

  it('rejects an expired token that is forged or whose session has expired', async (t) => {
    const person = await createTestUser()
    const { access_token: token } = await issueTokens({ userId: person.id })
    await passSteadyTime(t, HOUR_MS)
    const [head, body] = token.split('.')
    assert.equal(await findUploadActor(bearer(`${head}.${body}.${Buffer.alloc(32).toString('base64url')}`)), null)
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    assert.equal(await findUploadActor(bearer(`${none}.${body}.`)), null)
    await passSteadyTime(t, 31 * 24 * HOUR_MS)
    assert.equal(await findUploadActor(bearer(token)), null)
  })
})
