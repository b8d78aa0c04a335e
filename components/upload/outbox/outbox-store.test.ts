import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { openCancellationStore } from '../queue/cancel/open-cancellation-store'
import { OfflineOutbox } from './offline-outbox'
import { openOutboxStore } from './outbox-store'
import { UnplacedFiles } from './unplaced-files'

/** A browser that answers no opening, unless it is told to. */
function silentBrowser() {
  const opened: { onsuccess?: () => void; result: { close: () => void } }[] = []
  let closed = 0
  const open = () => opened[opened.push({ result: { close: () => void (closed += 1) } }) - 1]
  Object.assign(globalThis, { indexedDB: { open } })
  Object.defineProperty(globalThis.navigator, 'locks', { configurable: true, value: { request: () => undefined } })
  return { answer: () => opened.forEach((one) => one.onsuccess?.()), closed: () => closed }
}

describe('a database that the browser never opens', () => {
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'indexedDB')
    Reflect.deleteProperty(globalThis.navigator, 'locks')
  })

  it('is given up, and closed where it is opened after all', async () => {
    const browser = silentBrowser()
    await assert.rejects(openOutboxStore('one', 1), /in time/)
    browser.answer()
    assert.equal(browser.closed(), 1)
  })

  it('keeps no file waiting: each is not stored, and goes on', { timeout: 5000 }, async (test) => {
    silentBrowser()
    test.mock.timers.enable({ apis: ['setTimeout'] })
    const opening = Promise.all([OfflineOutbox.open('u'), openCancellationStore('u'), UnplacedFiles.open('u').catch(() => null)])
    await new Promise((done) => setImmediate(done))
    test.mock.timers.tick(5000)
    const [outbox, cancellations, unplaced] = await opening
    assert.deepEqual([cancellations, unplaced], [null, null])
    assert.equal(await outbox.store('key', new File(['one'], 'one.jpg'), {} as never), false)
  })
})
