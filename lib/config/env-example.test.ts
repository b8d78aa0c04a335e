import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { envExample } from './env-example'

describe('.env.example', () => {
  it('lists every setting with its meaning (UPDATE_ENV_EXAMPLE=1 writes it anew)', () => {
    if (process.env.UPDATE_ENV_EXAMPLE === '1') writeFileSync('.env.example', envExample())
    assert.equal(readFileSync('.env.example', 'utf8'), envExample())
    assert.doesNotMatch(envExample(), /^# \n/m)
  })
})
