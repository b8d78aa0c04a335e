import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { describe, it } from 'node:test'
import { fail } from '../errors/fail'
import { startupErrorMessage } from './startup-error-message'

const failureOf = (begin: () => { on(event: 'error', told: (error: Error) => void): unknown }) =>
  new Promise<Error>((done) => begin().on('error', done))

describe('startupErrorMessage', () => {
  it('returns the error as one sentence with a full stop', () => {
    assert.equal(
      startupErrorMessage(fail('settings_not_valid', { problems: 'PORT must be a whole number' })),
      'PORT must be a whole number.',
    )
    assert.equal(startupErrorMessage(new Error('initdb failed')), 'initdb failed.')
    assert.equal(startupErrorMessage('something'), 'something.')
  })

  it('names the folder whose disk is full, whatever failed first', { skip: !existsSync('/dev/full') }, () => {
    let full: unknown
    try {
      writeFileSync('/dev/full', 'x')
    } catch (thrown) {
      full = thrown
    }
    const said =
      'There is no free space on the disk of /srv/fovea. Free some or enlarge it, and start again: nothing that is stored was changed.'
    assert.equal(startupErrorMessage(full, ['/srv/fovea']), said)
    // Of /proc and /sys statfs says 0 blocks.
    assert.match(startupErrorMessage(new Error('initdb failed'), ['/proc']), /^There is no free space on the disk of \/proc\./)
    assert.equal(startupErrorMessage(new Error('initdb failed'), ['/nowhere']), 'initdb failed.')
  })

  it('names a port in use, and a database that does not respond at any of its addresses', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => server.on('listening', listening))
    const { port } = server.address() as { port: number }
    const taken = await failureOf(() => createServer().listen(port, '127.0.0.1'))
    assert.equal(startupErrorMessage(taken), `Port ${port} is in use: set PORT to another one.`)
    await new Promise((closed) => server.close(closed))
    const refused = await failureOf(() => connect({ port, host: '127.0.0.1' }))
    assert.equal(startupErrorMessage(refused), `the database at 127.0.0.1:${port} does not respond.`)
    assert.equal(startupErrorMessage(new AggregateError([refused], '')), `the database at 127.0.0.1:${port} does not respond.`)
  })
})
