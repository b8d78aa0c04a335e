import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { estimateUploadBytes, estimatePreviewBytes } from './estimate-upload-bytes'
import { DailyDataUsage } from './daily-data-usage'
import { ThroughputHistory } from '../network/throughput-history'
import { UploadSettingsStore } from './upload-settings'
import { testStore } from '../../../shell/device-storage/test-store'
import { testItem } from '../../queue/test-items'

describe('estimateUploadBytes', () => {
  it('counts the remaining bytes and the overhead of each request, and nothing that has arrived or will not be sent', () => {
    const mb = 1_000_000
    assert.equal(
      estimateUploadBytes([testItem({ state: 'ready', sizeBytes: mb }), testItem({ state: 'attention', sizeBytes: mb })], mb),
      0,
    )
    const whole = estimateUploadBytes([testItem({ sizeBytes: 4 * mb })], mb)
    assert.ok(whole > 4 * mb && whole < 4.3 * mb, String(whole))
    assert.ok(estimateUploadBytes([testItem({ sizeBytes: 4 * mb, savedBytes: 3 * mb, state: 'sending' })], mb) < 1.2 * mb)
  })
})

describe('DailyDataUsage', () => {
  it('continues the count after a reload, and restarts it the next day', () => {
    const store = testStore()
    const noon = new Date(2026, 4, 1, 12)
    new DailyDataUsage(store).add(5, noon)
    const later = new DailyDataUsage(store)
    later.add(7, noon)
    assert.equal(later.bytes(noon), 12)
    assert.equal(later.bytes(new Date(2026, 4, 2, 1)), 0)
  })
})

describe('estimatePreviewBytes', () => {
  it('is separate from the originals, and counts only previews still to be sent', () => {
    const wanted = [testItem({ preview: 'wanted' }), testItem({ preview: 'wanted', state: 'needs-confirmation' })]
    assert.ok(estimatePreviewBytes(wanted) > 60_000 && estimatePreviewBytes(wanted) < 70_000)
    assert.equal(estimatePreviewBytes([testItem({ preview: 'there' }), testItem({ preview: 'wanted', state: 'attention' })]), 0)
  })
})

describe('ThroughputHistory', () => {
  it('stores the throughput for a while, and the size of the last image for longer', () => {
    const store = testStore()
    const now = Date.UTC(2026, 4, 1)
    new ThroughputHistory(store).record({ bytesPerSecond: 12_000 }, now)
    const again = new ThroughputHistory(store)
    again.record({ pictureBytes: 4_000_000 }, now + 1000)
    assert.deepEqual(again.get(now + 2000), { bytesPerSecond: 12_000, pictureBytes: 4_000_000 })
    assert.deepEqual(again.get(now + 86_400_000), { bytesPerSecond: 0, pictureBytes: 4_000_000 })
    assert.deepEqual(again.get(now - 86_400_000).bytesPerSecond, 0, 'nor where the clock was set back')
  })

  it('works where the browser stores nothing or an invalid value', () => {
    const store = testStore()
    store.setItem('fovea.line-speed', '{"bytesPerSecond":"fast","pictureBytes":-4}')
    assert.deepEqual(new ThroughputHistory(store).get(), { bytesPerSecond: 0, pictureBytes: 0 })
    assert.deepEqual(new ThroughputHistory(null).get(), { bytesPerSecond: 0, pictureBytes: 0 })
  })
})

describe('UploadSettingsStore', () => {
  it('takes its defaults from the network, and stores what the user chose', () => {
    const store = testStore()
    const first = new UploadSettingsStore(store, true)
    assert.deepEqual(first.get(), { saver: true, wifiOnly: false, keepAwake: true })
    let heard = 0
    first.subscribe(() => (heard += 1))
    first.change({ saver: false, wifiOnly: true, keepAwake: false })
    assert.equal(heard, 1)
    assert.deepEqual(new UploadSettingsStore(store, true).get(), { saver: false, wifiOnly: true, keepAwake: false })
  })

  it('works where the browser stores nothing or an invalid value', () => {
    const store = testStore()
    store.setItem('fovea.sending', '{"saver":5')
    assert.deepEqual(new UploadSettingsStore(store, false).get(), { saver: false, wifiOnly: false, keepAwake: true })
    assert.deepEqual(new UploadSettingsStore(null, false).get(), { saver: false, wifiOnly: false, keepAwake: true })
  })
})
