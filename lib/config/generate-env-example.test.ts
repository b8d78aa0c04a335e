import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { generateEnvExample } from './generate-env-example'

describe('.env.example', () => {
  it('lists every setting with its description (UPDATE_ENV_EXAMPLE=1 regenerates it)', () => {
    if (process.env.UPDATE_ENV_EXAMPLE === '1') writeFileSync('.env.example', generateEnvExample())
    assert.equal(readFileSync('.env.example', 'utf8'), generateEnvExample())
    assert.doesNotMatch(generateEnvExample(), /^# \n/m)
  })
})
