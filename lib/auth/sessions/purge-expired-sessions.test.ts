import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { db } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { purgeExpiredSessions } from './purge-expired-sessions'

await openTestDatabase()
const DAY_MS = 86_400_000
const NOW = new Date('2030-01-01T00:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS)

describe('purgeExpiredSessions', () => {
  it('deletes sessions with their refresh tokens, and links that reset a password, a month after they expired, and no others', async () => {
    for (const [name, days] of Object.entries({ old: 31, recent: 29 })) {
      const expiresAt = daysAgo(days)
      const hash = new Uint8Array(Buffer.from(name))
      await db().user.create({
        data: {
          ...{ email: `${name}@fovea.test`, name: 'Test Person', role: 'doctor' },
          sessions: { create: { kind: 'token', expiresAt, tokens: { create: { hash, expiresAt } } } },
          passwordReset: { create: { tokenHash: hash, expiresAt } },
        },
      })
    }
    await purgeExpiredSessions(NOW)
    const kept = [{ expiresAt: daysAgo(29) }]
    const only = { select: { expiresAt: true } } as const
    assert.deepEqual(await db().session.findMany(only), kept)
    assert.deepEqual(await db().refreshToken.findMany(only), kept)
    assert.deepEqual(await db().passwordReset.findMany(only), kept)
  })
})
