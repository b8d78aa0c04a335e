import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { LineGate } from './line-gate'

const never = new AbortController().signal

describe('LineGate', () => {
  it('lets everything through while nothing is wrong', async () => {
    await new LineGate(() => undefined).pass(never)
  })

  it('holds all requests while signed out, and lets all go afterwards', async () => {
    let changes = 0
    const gate = new LineGate(() => (changes += 1))
    gate.closeUntilSignedIn()
    gate.closeUntilSignedIn()
    let through = 0
    const waiting = [1, 2].map(() => gate.pass(never).then(() => (through += 1)))
    await Promise.resolve()
    assert.equal(gate.closed, 'signed-out')
    assert.equal(through, 0)
    gate.signedIn()
    await Promise.all(waiting)
    assert.equal(through, 2)
    assert.equal(changes, 2)
  })

  it('holds originals back from Wi-Fi to Wi-Fi, and lets small requests pass', async () => {
    const gate = new LineGate(() => undefined)
    gate.holdForWifi(true)
    assert.equal(gate.closed, 'wifi')
    await gate.pass(never, true)
    let through = false
    const waiting = gate.pass(never).then(() => (through = true))
    await Promise.resolve()
    assert.equal(through, false)
    gate.holdForWifi(false)
    await waiting
  })

  it('lets small requests go when the session is back, though originals wait on', async () => {
    const gate = new LineGate(() => undefined)
    gate.holdForWifi(true)
    gate.closeUntilSignedIn()
    const small = gate.pass(never, true)
    gate.signedIn()
    await small
    assert.equal(gate.closed, 'wifi')
  })

  it('waits as long as the server asks', async () => {
    const gate = new LineGate(() => undefined)
    const from = Date.now()
    gate.closeFor(30)
    assert.equal(gate.closed, 'busy')
    await gate.pass(never)
    assert.ok(Date.now() - from >= 29)
  })

  it('lets nothing go that was paused or removed meanwhile', async () => {
    const gate = new LineGate(() => undefined)
    gate.closeUntilSignedIn()
    const paused = new AbortController()
    const held = gate.pass(paused.signal)
    paused.abort(new Error('paused'))
    await assert.rejects(held, /paused/)
    gate.signedIn()
    await assert.rejects(gate.pass(paused.signal), /paused/)
  })
})
