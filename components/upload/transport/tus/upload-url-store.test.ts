import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { testStore } from '../../../shell/device-storage/test-store'
import { UploadUrlStore } from './upload-url-store'

const upload = { size: 9, metadata: { filename: 'amara.jpg' }, creationTime: '', urlStorageKey: '', uploadUrl: 'https://x/u/1' }

describe('UploadUrlStore', () => {
  it('finds a URL again after a reload', async () => {
    const store = testStore()
    await new UploadUrlStore(store).urlStorageFor('k').addUpload('whatever', { ...upload, parallelUploadUrls: null })
    const found = await new UploadUrlStore(store).urlStorageFor('k').findUploadsByFingerprint('another')
    assert.equal(found[0]?.uploadUrl, 'https://x/u/1')
    assert.deepEqual(await new UploadUrlStore(store).urlStorageFor('other').findUploadsByFingerprint('another'), [])
  })

  it('stores no metadata on the device', async () => {
    const store = testStore()
    await new UploadUrlStore(store).urlStorageFor('k').addUpload('f', { ...upload, parallelUploadUrls: null })
    assert.ok(![...store.entries.values()].join().includes('amara'))
  })

  it('deletes on request, as tus-js-client does after a 404 or 410', async () => {
    const store = testStore()
    const addresses = new UploadUrlStore(store)
    addresses.set('k', 'https://x/u/1', 9)
    await addresses.urlStorageFor('k').removeUpload('k')
    assert.equal(addresses.get('k'), null)
    assert.equal(store.entries.size, 0)
  })

  it('deletes entries that are a month old or unreadable, and leaves other keys alone', () => {
    const store = testStore()
    new UploadUrlStore(store).set('k', 'https://x/u/1', 9)
    store.setItem('fovea.upload.broken', '{')
    store.setItem('theme', 'dark')
    new UploadUrlStore(store, Date.now() + 31 * 24 * 3600 * 1000)
    assert.deepEqual([...store.entries.keys()], ['theme'])
  })

  it('works in memory when the browser refuses to store', () => {
    const store = testStore()
    store.setItem = () => {
      throw new Error('QuotaExceededError')
    }
    const addresses = new UploadUrlStore(store)
    addresses.set('k', 'https://x/u/1', 9)
    assert.equal(addresses.get('k'), 'https://x/u/1')
  })
})
