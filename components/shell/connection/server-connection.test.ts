import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventually } from '@/lib/runtime/test-eventually'
import { believedAtFirst, type ConnectionEvidence, weighEvidence } from './connection-evidence'
import { ServerConnection } from './server-connection'

const answered = { kind: 'answered' } as const
const failed = { kind: 'failed' } as const
const networkLeft = { kind: 'network-left' } as const

/** What is believed after each piece of evidence; one arrives each second. */
const beliefs = (browserIsOnline: boolean, ...evidence: ConnectionEvidence[]): boolean[] => {
  let belief = believedAtFirst
  return evidence.map((one, index) => {
    belief = weighEvidence(belief, one, { now: (index + 1) * 1000, browserIsOnline })
    return belief.isOnline
  })
}

describe('weighEvidence', () => {
  it('ends being offline with the first answer, whatever the browser believes', () => {
    for (const browserIsOnline of [true, false])
      for (const trouble of [networkLeft, { kind: 'stalled', since: 1 } as const])
        assert.deepEqual(beliefs(browserIsOnline, trouble, answered), [false, true])
    assert.deepEqual(beliefs(true, failed, failed, failed, answered), [true, false, false, true])
  })

  it('takes one broken request for an accident, and two without an answer between for a lost connection', () => {
    assert.deepEqual(beliefs(true, failed, answered, failed, answered), [true, true, true, true])
    assert.deepEqual(beliefs(true, answered, failed, failed), [true, true, false])
  })

  it('needs one failure alone where the browser believes to be offline too', () => {
    assert.deepEqual(beliefs(false, answered, failed), [true, false])
  })

  it('ignores the silence of one request while others were answered', () => {
    assert.deepEqual(beliefs(true, answered, { kind: 'stalled', since: 500 }), [true, true])
    assert.deepEqual(beliefs(true, answered, { kind: 'stalled', since: 1500 }), [true, false])
  })

  it('stays offline until an answer, through any number of failures', () => {
    assert.deepEqual(beliefs(true, networkLeft, failed, failed), [false, false, false])
  })
})

describe('ServerConnection', () => {
  const start = (probe: () => Promise<unknown>) => {
    const browser = { onJoin: () => undefined as void, onLeave: () => undefined as void, watchers: 0 }
    const connection = new ServerConnection({
      probe,
      browserIsOnline: () => true,
      now: () => performance.now(),
      watchBrowser: (events) => {
        Object.assign(browser, events, { watchers: browser.watchers + 1 })
        return () => void (browser.watchers -= 1)
      },
    })
    const seen: boolean[] = []
    const unsubscribe = connection.subscribe(() => seen.push(connection.isOnline()))
    return { connection, browser, seen, unsubscribe }
  }

  it('asks the server while it is offline, and tells of both changes once', async () => {
    let probes = 0
    const { browser, seen, unsubscribe } = start(async () => void (probes += 1))
    browser.onLeave()
    browser.onLeave()
    assert.deepEqual(seen, [false])
    await eventually(
      'it is online',
      () => seen.at(-1),
      (last) => last === true,
    )
    assert.deepEqual([seen, probes], [[false, true], 1])
    unsubscribe()
  })

  it('believes the browser that says to be online only once the server has answered', async () => {
    const { connection, browser, seen, unsubscribe } = start(() => Promise.reject(new Error('no network')))
    browser.onLeave()
    browser.onJoin()
    await eventually(
      'the probe has failed',
      () => connection.isOnline(),
      (isOnline) => !isOnline,
    )
    assert.deepEqual(seen, [false])
    connection.report(answered)
    assert.deepEqual(seen, [false, true])
    unsubscribe()
  })

  it('asks nothing for a page that shows nothing of it', () => {
    const { connection, browser, unsubscribe } = start(() => assert.fail('it was asked'))
    unsubscribe()
    connection.report(networkLeft)
    assert.equal(browser.watchers, 0)
  })
})
