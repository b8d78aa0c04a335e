import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pool } from '../../db/database'
import { hasCode } from '../../errors/app-error'
import { attemptKey, countAttempt, findAttempts } from '../_internal/lockout'
import { createTestUser, openAuthFixture } from '../test-auth-fixture'
import { countFactorAttempt } from './_internal/count-factor-attempt'

await openAuthFixture()

describe('a wait, after the clock of the database was set back', () => {
  const locked = (thrown: unknown) => hasCode(thrown, 'sign_in_locked') || hasCode(thrown, 'second_factor_locked')

  it('locks nobody for longer than the longest wait', async () => {
    const key = attemptKey('somebody@fovea.test')
    const { id } = await createTestUser('doctor')
    const [wrong, code] = [() => countAttempt(key, { maxAttempts: 1 }), () => countFactorAttempt(id, 'totp')]
    await wrong()
    for (let times = 0; times < 5; times++) await code()
    await assert.rejects(wrong(), locked)
    await assert.rejects(code(), locked)
    assert.ok((await findAttempts(key)).waitsUntil)
    for (const table of ['sign_in_attempts', 'code_attempts'])
      await pool().query(`UPDATE ${table} SET locked_until = locked_until + interval '25 hours'`)
    assert.equal((await findAttempts(key)).waitsUntil, null)
    await wrong()
    await code()
    await assert.rejects(wrong(), locked)
    await assert.rejects(code(), locked)
  })
})
