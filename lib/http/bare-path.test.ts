import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fullPath, wantsWelcome } from './bare-path'

describe('addresses as older clients spell them', () => {
  it('lead to door 2, with all that stands behind them', () => {
    for (const [bare, full] of [
      ['/upload', '/api/v1/dicom/upload'],
      ['/upload/batch/1/status', '/api/v1/dicom/upload/batch/1/status'],
      ['/user/7/uploads?limit=2', '/api/v1/dicom/user/7/uploads?limit=2'],
      ['/save-upload?user_id=1', '/api/v1/dicom/save-upload?user_id=1'],
      ['/stats', '/api/v1/dicom/stats'],
      ['/held/', '/api/v1/dicom/held/'],
    ] as const)
      assert.equal(fullPath(bare), full)
  })

  it('lead to door 5', () => {
    assert.equal(fullPath('/media/files?media_type=image'), '/api/v1/media/files?media_type=image')
    assert.equal(fullPath('/media/upload/7'), '/api/v1/media/upload/7')
    for (const other of ['/mediafiles', '/api/files/media/stats', '/api/v1/media/stats']) assert.equal(fullPath(other), other)
  })

  it('are nothing but these', () => {
    for (const other of ['/', '/uploads', '/users/7', '/statsy', '/cases/upload', '/api/v1/dicom/upload', '/_next/upload'])
      assert.equal(fullPath(other), other)
  })

  it('tell a browser and the navigation of our pages from other clients', () => {
    assert.equal(wantsWelcome({ accept: '*/*' }), true)
    assert.equal(wantsWelcome({}), true)
    assert.equal(wantsWelcome({ accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }), false)
    assert.equal(wantsWelcome({ accept: '*/*', rsc: '1' }), false)
  })
})
