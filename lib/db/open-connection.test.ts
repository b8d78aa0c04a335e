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
    // Its socket's end comes later, and is an error of the connection.
    await new Promise((done) => client.once('end', () => done(null)))
  })

  it('is opened by three modules, each of which listens for its end', () => {
    const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).map((name) => path.join('lib', name))
    const sources = files.filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/test-[^/]+\.ts$/.test(file))
    const open = sources.filter((file) => readFileSync(file, 'utf8').includes('new pg.Client('))
    assert.deepEqual(
      open.sort(),
      ['open-connection.ts', 'open-message-bus.ts', 'with-advisory-lock.ts'].map((name) => `lib/db/${name}`),
    )
  })
})
