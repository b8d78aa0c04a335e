import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { costBytes, previewCostBytes } from './byte-cost'
import { BytesToday } from './bytes-today'
import { LineSpeed } from './line-speed'
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

describe('what a preview costs', () => {
  it('is told apart from the originals, and only while it is still to be sent', () => {
    const wanted = [testItem({ preview: 'wanted' }), testItem({ preview: 'wanted', state: 'held' })]
    assert.ok(previewCostBytes(wanted) > 60_000 && previewCostBytes(wanted) < 70_000)
    assert.equal(previewCostBytes([testItem({ preview: 'there' }), testItem({ preview: 'wanted', state: 'attention' })]), 0)
  })
})

describe('LineSpeed', () => {
  it('remembers what the line gave for a while, and how large the last picture was for longer', () => {
    const store = testStore()
    const now = Date.UTC(2026, 4, 1)
    new LineSpeed(store).note({ bytesPerSecond: 12_000 }, now)
    const again = new LineSpeed(store)
    again.note({ pictureBytes: 4_000_000 }, now + 1000)
    assert.deepEqual(again.get(now + 2000), { bytesPerSecond: 12_000, pictureBytes: 4_000_000 })
    assert.deepEqual(again.get(now + 86_400_000), { bytesPerSecond: 0, pictureBytes: 4_000_000 })
    assert.deepEqual(again.get(now - 86_400_000).bytesPerSecond, 0, 'nor where the clock was set back')
  })

  it('goes on where the browser keeps nothing or something else', () => {
    const store = testStore()
    store.setItem('fovea.line-speed', '{"bytesPerSecond":"fast","pictureBytes":-4}')
    assert.deepEqual(new LineSpeed(store).get(), { bytesPerSecond: 0, pictureBytes: 0 })
    assert.deepEqual(new LineSpeed(null).get(), { bytesPerSecond: 0, pictureBytes: 0 })
  })
})

describe('SendSettingsStore', () => {
  it('begins as the line asks for, and keeps what a person chose', () => {
    const store = testStore()
    const first = new SendSettingsStore(store, true)
    assert.deepEqual(first.get(), { saver: true, wifiOnly: false, keepAwake: true })
    let heard = 0
    first.subscribe(() => (heard += 1))
    first.change({ saver: false, wifiOnly: true, keepAwake: false })
    assert.equal(heard, 1)
    assert.deepEqual(new SendSettingsStore(store, true).get(), { saver: false, wifiOnly: true, keepAwake: false })
  })

  it('goes on where the browser keeps nothing or something else', () => {
    const store = testStore()
    store.setItem('fovea.sending', '{"saver":5')
    assert.deepEqual(new SendSettingsStore(store, false).get(), { saver: false, wifiOnly: false, keepAwake: true })
    assert.deepEqual(new SendSettingsStore(null, false).get(), { saver: false, wifiOnly: false, keepAwake: true })
  })
})
