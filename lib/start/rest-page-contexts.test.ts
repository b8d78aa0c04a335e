// own process: it replaces the class of contexts that Next and React use
import assert from 'node:assert/strict'
import type { AsyncLocalStorage } from 'node:async_hooks'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { restPageContexts } from './rest-page-contexts'
import { eventually } from '../runtime/test-eventually'

const isNeeded = Number(process.versions.node.split('.')[0]) < 24

describe('the contexts of pages', { skip: isNeeded ? false : 'this Node has no hooks on promises' }, () => {
  const withContexts = restPageContexts({ restAfterMs: 0 })
  const hooks = createRequire(import.meta.url)('node:async_hooks') as { AsyncLocalStorage: new () => AsyncLocalStorage<string> }
  const context = new hooks.AsyncLocalStorage()
  let release: () => void
  const isReleased = new Promise<void>((done) => (release = done))
  const servePage = withContexts((request, response) =>
    context.run(`page ${request.url}`, async () => {
      if (request.url === '/slow') await isReleased
      else await turn()
      response.end(context.getStore() ?? 'no context')
    }),
  )
  const server = createServer((request, response) => void servePage(request, response))
  const open = async (path: string) => (await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)).text()

  before(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)))
  after(() => server.close())

  it('stay while any page is served, rest once none is, and come back with the next', async () => {
    const slow = open('/slow')
    assert.equal(await open('/fast'), 'page /fast')
    for (let count = 0; count < 20; count += 1) await turn()
    const isAtRest = context.run('outside', async () => {
      const before = context.getStore()
      await eventually('contexts rest', () => context.getStore() === undefined)
      return before
    })
    release()
    assert.equal(await slow, 'page /slow')
    assert.equal(await isAtRest, 'outside')
    assert.equal(await open('/next'), 'page /next')
  })
})
