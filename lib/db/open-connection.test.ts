import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { openConnection } from './open-connection'

const url = new URL('/postgres', process.env.FOVEA_TEST_DATABASE_URL).href

describe('a connection outside the pool', () => {
  it('fails its query when the database drops it, and never ends the process', async () => {
    const client = await openConnection(url)
    await assert.rejects(client.query('SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(60)'))
    await client.end().catch(() => undefined)
  })

  it('is opened nowhere without a listener for its end', () => {
    const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).map((name) => path.join('lib', name))
    const sources = files.filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/test-[^/]+\.ts$/.test(file))
    const without = sources.filter((file) => {
      const source = readFileSync(file, 'utf8')
      return source.includes('new pg.Client(') && !source.includes(".on('error'")
    })
    assert.deepEqual(without, [])
  })
})
