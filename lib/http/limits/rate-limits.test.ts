import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { pool } from '../../db/database'
import { openTestDatabase } from '../../db/test-database'
import { hasCategory } from '../../errors/app-error'
import { processSingleton } from '../../runtime/singleton'
import { deleteOldLimits } from './delete-old-limits'
import { consumeRateLimit } from './rate-limits'
import { problemResponse } from '../route/problem-response'

await openTestDatabase()
registerSettings(
  readSettings({
    RATE_LIMIT_REQUESTS_PER_SECOND: '3',
    RATE_LIMIT_UPLOADS_PER_MINUTE: '2',
    RATE_LIMIT_SIGN_INS_PER_MINUTE: '1',
    RATE_LIMIT_INVALID_LINKS_PER_MINUTE: '4',
  }),
)

/** How many of ten calls pass. */
async function through(limit: Parameters<typeof consumeRateLimit>[0], who: string): Promise<number> {
  const taken = await Promise.allSettled(Array.from({ length: 10 }, () => consumeRateLimit(limit, who)))
  for (const one of taken) {
    if (one.status === 'fulfilled') continue
    assert.ok(hasCategory(one.reason, 'too_many_requests'), String(one.reason))
    const seconds = Number(problemResponse(one.reason).headers['retry-after'])
    assert.ok(seconds >= 1 && seconds <= 60)
  }
  return taken.filter(({ status }) => status === 'fulfilled').length
}
/** Clears what this process counted, as if it were another one. */
const asAnotherProcess = () => processSingleton('limits').clear()
/** As after a minute, without waiting for a clock. */
const afterAMinute = async () => {
  await pool().query('UPDATE request_limits SET expire = expire - 60000')
  asAnotherProcess()
}

describe('consumeRateLimit', () => {
  it('limits the calls of each user and each kind, with Retry-After', async () => {
    assert.equal(await through('call', 'one'), 3)
    assert.equal(await through('call', 'two'), 3, 'another person has a budget of their own')
    assert.equal(await through('upload', 'one'), 2, 'and so has each kind of call')
    assert.equal(await through('sign-in', 'one'), 1)
    assert.equal(await through('guess', 'one'), 4)
    assert.equal(await through('upload', 'one'), 0)
  })

  it('counts uploads and sign-ins across all processes, and resets every minute', async () => {
    assert.equal(await through('upload', 'three'), 2)
    asAnotherProcess()
    assert.equal(await through('upload', 'three'), 0)
    assert.equal(await through('sign-in', 'three'), 1)
    asAnotherProcess()
    assert.equal(await through('sign-in', 'three'), 0)
    await afterAMinute()
    assert.equal(await through('upload', 'three'), 2)
  })

  it('does not query the database again for a user whose budget is used up', async () => {
    assert.equal(await through('upload', 'four'), 2)
    const points = async () => (await pool().query(`SELECT points FROM request_limits WHERE key = 'upload:four'`)).rows[0]?.points
    const before = (await points()) as number
    assert.equal(await through('upload', 'four'), 0)
    assert.equal(await points(), before)
  })

  it('keeps no budget of a minute that was over an hour ago', async () => {
    await pool().query('DELETE FROM request_limits')
    await through('upload', 'six')
    const left = async () => (await pool().query('SELECT key FROM request_limits')).rowCount
    await deleteOldLimits(Date.now() + 60 * 60_000)
    assert.equal(await left(), 1)
    await deleteOldLimits(Date.now() + 62 * 60_000)
    assert.equal(await left(), 0)
  })

  it('counts in memory while the database is unavailable', async () => {
    await pool().query('ALTER TABLE request_limits RENAME TO elsewhere')
    assert.equal(await through('upload', 'five'), 2)
    assert.equal(await through('upload', 'five'), 0)
    await pool().query('ALTER TABLE elsewhere RENAME TO request_limits')
  })

  it('rejects with 429 when another bundle of this process created the limiters', async () => {
    const limiters = processSingleton<Record<string, { consume: unknown }>>('limits').get()
    const { call } = limiters
    class Foreign {
      readonly msBeforeNext = 1500
    }
    limiters['call'] = { consume: () => Promise.reject(new Foreign() as unknown as Error) }
    await assert.rejects(consumeRateLimit('call', 'three'), { code: 'too_many_requests', facts: { retryAfterSeconds: 2 } })
    limiters['call'] = { consume: () => Promise.reject(new Error('x')) }
    await assert.rejects(consumeRateLimit('call', 'three'), /^Error: x/)
    limiters['call'] = call!
  })

  it('counts nothing for the limit “none”', async () => {
    assert.equal(await through('none', 'one'), 10)
  })
})
