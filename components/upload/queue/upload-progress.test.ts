import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testItem } from './test-items'
import { goingBytesOf, pendingOf, progressOf, shownBytesOf, speedOf, totalBytesOf } from './upload-progress'

const waiting = testItem({ state: 'waiting' })
const sending = testItem({ state: 'sending', bytesPerSecond: 500 })
const signedOut = testItem({ state: 'sending', bytesPerSecond: 500, interruption: 'signed-out' })
const busy = testItem({ state: 'waiting', interruption: 'busy' })
const paused = testItem({ state: 'paused' })
const checking = testItem({ state: 'checking' })
const ready = testItem({ state: 'ready' })
const refused = testItem({ state: 'attention' })

describe('progressOf', () => {
  it('says that files are uploaded while one of them is', () => {
    for (const items of [[sending], [waiting], [busy, waiting], [signedOut, sending, paused], [checking, ready]])
      assert.deepEqual(progressOf(items, true), { kind: 'uploading' })
  })

  it('names what interrupts all of them, and what their user can end before anything else', () => {
    assert.deepEqual(progressOf([signedOut, ready], true), { kind: 'interrupted', reason: 'signed-out' })
    assert.deepEqual(progressOf([busy, busy, checking], true), { kind: 'interrupted', reason: 'busy' })
    assert.deepEqual(progressOf([busy, signedOut, paused], true), { kind: 'interrupted', reason: 'signed-out' })
  })

  it('takes everything for interrupted while the server cannot be reached', () => {
    for (const items of [[sending], [waiting, ready], [checking]])
      assert.deepEqual(progressOf(items, false), { kind: 'interrupted', reason: 'network' })
  })

  it('says that nothing is uploaded where all of it is paused, refused or done', () => {
    assert.deepEqual(progressOf([paused, checking, ready], true), { kind: 'paused' })
    for (const items of [[], [ready], [refused]])
      for (const isOnline of [true, false]) assert.deepEqual(progressOf(items, isOnline), { kind: 'none' })
  })

  it('says that files are saved until one of them is sent', () => {
    for (const items of [[], [waiting], [waiting, ready]]) assert.deepEqual(progressOf(items, true, 3), { kind: 'saving' })
    assert.deepEqual(progressOf([sending, waiting], true, 3), { kind: 'uploading' })
    assert.deepEqual(progressOf([busy], true, 3), { kind: 'interrupted', reason: 'busy' })
  })
})

describe('speedOf', () => {
  it('counts nothing that was measured before an interruption', () => {
    assert.equal(speedOf([sending, signedOut], progressOf([sending, signedOut], true)), 500)
    assert.equal(speedOf([signedOut], progressOf([signedOut], true)), 0)
    assert.equal(speedOf([sending], progressOf([sending], false)), 0)
  })
})

describe('the bytes of files', () => {
  const bytes = { sizeBytes: 100, sentBytes: 70, savedBytes: 40 }

  it('are those in flight too while they are, and else what the server has', () => {
    assert.equal(shownBytesOf(testItem({ ...bytes, state: 'sending' })), 70)
    for (const held of [{ state: 'sending', interruption: 'network' }, { state: 'paused' }, { state: 'waiting' }] as const)
      assert.equal(shownBytesOf(testItem({ ...bytes, ...held })), 40, JSON.stringify(held))
    for (const state of ['checking', 'ready'] as const) assert.equal(shownBytesOf(testItem({ ...bytes, state })), 100)
  })

  it('are counted together without refused files', () => {
    const items = [
      testItem({ ...bytes, state: 'sending' }),
      testItem({ ...bytes, state: 'attention' }),
      testItem({ state: 'ready' }),
    ]
    assert.deepEqual(totalBytesOf(items), { sent: 170, total: 200 })
  })
})

describe('what is still to be sent', () => {
  it('counts what is paused or asked about too, and promises to go on by itself only where all of it does', () => {
    const asked = testItem({ state: 'needs-confirmation' })
    assert.deepEqual(pendingOf([waiting, sending, ready, refused, checking]), { count: 2, bytes: 200, goesOn: true })
    for (const other of [paused, asked])
      assert.deepEqual(pendingOf([sending, other, refused]), { count: 2, bytes: 200, goesOn: false })
  })

  it('has a time for what goes on by itself alone', () => {
    assert.equal(goingBytesOf([{ ...sending, sentBytes: 40 }, paused, ready, refused, checking]), 60)
  })
})
