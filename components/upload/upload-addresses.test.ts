import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { type KeyValueStore, UploadAddresses } from './upload-addresses'

function memoryStore(): KeyValueStore & { map: Map<string, string> } {
  const map = new Map<string, string>()
  return {
    map,
    get length() {
      return map.size
    },
    key: (index) => [...map.keys()][index] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  }
}
const upload = { size: 9, metadata: { filename: 'amara.jpg' }, creationTime: '', urlStorageKey: '', uploadUrl: 'https://x/u/1' }

describe('UploadAddresses', () => {
  it('finds an address again after a reload', async () => {
    const store = memoryStore()
    await new UploadAddresses(store).forFile('k').addUpload('whatever', { ...upload, parallelUploadUrls: null })
    const found = await new UploadAddresses(store).forFile('k').findUploadsByFingerprint('another')
    assert.equal(found[0]?.uploadUrl, 'https://x/u/1')
    assert.deepEqual(await new UploadAddresses(store).forFile('other').findUploadsByFingerprint('another'), [])
  })

  it('keeps no metadata on the device', async () => {
    const store = memoryStore()
    await new UploadAddresses(store).forFile('k').addUpload('f', { ...upload, parallelUploadUrls: null })
    assert.ok(![...store.map.values()].join().includes('amara'))
  })

  it('forgets when told, as tus-js-client does after a 404 or 410', async () => {
    const store = memoryStore()
    const addresses = new UploadAddresses(store)
    addresses.remember('k', 'https://x/u/1', 9)
    await addresses.forFile('k').removeUpload('k')
    assert.equal(addresses.find('k'), null)
    assert.equal(store.map.size, 0)
  })

  it('drops what is a month old or cannot be read, and leaves others alone', () => {
    const store = memoryStore()
    new UploadAddresses(store).remember('k', 'https://x/u/1', 9)
    store.setItem('fovea.upload.broken', '{')
    store.setItem('theme', 'dark')
    new UploadAddresses(store, Date.now() + 31 * 24 * 3600 * 1000)
    assert.deepEqual([...store.map.keys()], ['theme'])
  })

  it('goes on in memory where the browser refuses to store', () => {
    const store = memoryStore()
    store.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    const addresses = new UploadAddresses(store)
    addresses.remember('k', 'https://x/u/1', 9)
    assert.equal(addresses.find('k'), 'https://x/u/1')
  })
})
