import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { NetworkGate } from './network-gate'

const never = new AbortController().signal

describe('NetworkGate', () => {
  it('lets everything through while it is open', async () => {
    await new NetworkGate(() => undefined).waitUntilOpen(never)
  })

  it('holds all requests while signed out, and releases them afterwards', async () => {
    let changes = 0
    const gate = new NetworkGate(() => (changes += 1))
    gate.closeUntilSignedIn()
    gate.closeUntilSignedIn()
    let through = 0
    const waiting = [1, 2].map(() => gate.waitUntilOpen(never).then(() => (through += 1)))
    await Promise.resolve()
    assert.equal(gate.closed, 'signed-out')
    assert.equal(through, 0)
    gate.reopenAfterSignIn()
    await Promise.all(waiting)
    assert.equal(through, 2)
    assert.equal(changes, 2)
  })

  it('holds originals until there is Wi-Fi, and lets small requests pass', async () => {
    const gate = new NetworkGate(() => undefined)
    gate.waitForWifi(true)
    assert.equal(gate.closed, 'wifi')
    await gate.waitUntilOpen(never, true)
    let through = false
    const waiting = gate.waitUntilOpen(never).then(() => (through = true))
    await Promise.resolve()
    assert.equal(through, false)
    gate.waitForWifi(false)
    await waiting
  })

  it('releases small requests when the session is back, though originals wait on', async () => {
    const gate = new NetworkGate(() => undefined)
    gate.waitForWifi(true)
    gate.closeUntilSignedIn()
    const small = gate.waitUntilOpen(never, true)
    gate.reopenAfterSignIn()
    await small
    assert.equal(gate.closed, 'wifi')
  })

  it('waits as long as the server requests', async () => {
    const gate = new NetworkGate(() => undefined)
    const from = Date.now()
    gate.closeFor(30)
    assert.equal(gate.closed, 'busy')
    await gate.waitUntilOpen(never)
    assert.ok(Date.now() - from >= 29)
  })

  it('opens though its timer fires early: timers count whole milliseconds', { timeout: 10_000 }, async () => {
    for (let part = 0; part < 1; part += 0.05) {
      while (Math.abs((performance.now() % 1) - part) > 0.02);
      const gate = new NetworkGate(() => undefined)
      gate.closeFor(2.95)
      await gate.waitUntilOpen(never)
      assert.equal(gate.closed, null)
    }
  })

  it('releases no requests that were paused or removed meanwhile', async () => {
    const gate = new NetworkGate(() => undefined)
    gate.closeUntilSignedIn()
    const paused = new AbortController()
    const held = gate.waitUntilOpen(paused.signal)
    paused.abort(new Error('paused'))
    await assert.rejects(held, /paused/)
    gate.reopenAfterSignIn()
    await assert.rejects(gate.waitUntilOpen(paused.signal), /paused/)
  })
})
