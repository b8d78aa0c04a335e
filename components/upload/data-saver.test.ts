import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { costBytes } from './byte-cost'
import { BytesToday } from './bytes-today'
import { SendSettingsStore } from './send-settings'
import { testItem, testStore } from './test-items'

describe('costBytes', () => {
  it('counts what is left and what each request costs, and nothing that has arrived or will not go', () => {
    const mb = 1_000_000
    assert.equal(costBytes([testItem({ state: 'ready', sizeBytes: mb }), testItem({ state: 'attention', sizeBytes: mb })], mb), 0)
    const whole = costBytes([testItem({ sizeBytes: 4 * mb })], mb)
    assert.ok(whole > 4 * mb && whole < 4.3 * mb, String(whole))
    assert.ok(costBytes([testItem({ sizeBytes: 4 * mb, savedBytes: 3 * mb, state: 'sending' })], mb) < 1.2 * mb)
  })
})

describe('BytesToday', () => {
  it('counts on after a reload, and begins anew the next day', () => {
    const store = testStore()
    const noon = new Date(2026, 4, 1, 12)
    new BytesToday(store).add(5, noon)
    const later = new BytesToday(store)
    later.add(7, noon)
    assert.equal(later.bytes(noon), 12)
    assert.equal(later.bytes(new Date(2026, 4, 2, 1)), 0)
  })
})

describe('SendSettingsStore', () => {
  it('begins as the line asks for, and keeps what a person chose', () => {
    const store = testStore()
    const first = new SendSettingsStore(store, true)
    assert.deepEqual(first.get(), { saver: true, wifiOnly: false })
    let heard = 0
    first.subscribe(() => (heard += 1))
    first.change({ saver: false, wifiOnly: true })
    assert.equal(heard, 1)
    assert.deepEqual(new SendSettingsStore(store, true).get(), { saver: false, wifiOnly: true })
  })

  it('goes on where the browser keeps nothing or something else', () => {
    const store = testStore()
    store.setItem('fovea.sending', '{"saver":5')
    assert.deepEqual(new SendSettingsStore(store, false).get(), { saver: false, wifiOnly: false })
    assert.deepEqual(new SendSettingsStore(null, false).get(), { saver: false, wifiOnly: false })
  })
})
