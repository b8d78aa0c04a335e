import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { resolveLegacyPath, prefersHtml } from './legacy-paths'

describe('legacy paths', () => {
  it('resolve to the DICOM API, with subpath and query', () => {
    for (const [bare, full] of [
      ['/upload', '/api/v1/dicom/upload'],
      ['/upload/batch/1/status', '/api/v1/dicom/upload/batch/1/status'],
      ['/user/7/uploads?limit=2', '/api/v1/dicom/user/7/uploads?limit=2'],
      ['/save-upload?user_id=1', '/api/v1/dicom/save-upload?user_id=1'],
      ['/stats', '/api/v1/dicom/stats'],
      ['/held/', '/api/v1/dicom/held/'],
    ] as const)
      assert.equal(resolveLegacyPath(bare), full)
  })

  it('resolve to the Media API', () => {
    assert.equal(resolveLegacyPath('/media/files?media_type=image'), '/api/v1/media/files?media_type=image')
    assert.equal(resolveLegacyPath('/media/upload/7'), '/api/v1/media/upload/7')
    for (const other of ['/mediafiles', '/api/files/media/stats', '/api/v1/media/stats'])
      assert.equal(resolveLegacyPath(other), other)
  })

  it('leave all other paths unchanged', () => {
    for (const other of ['/', '/uploads', '/users/7', '/statsy', '/cases/upload', '/api/v1/dicom/upload', '/_next/upload'])
      assert.equal(resolveLegacyPath(other), other)
  })

  it('distinguish a browser and the navigation of our pages from other clients', () => {
    for (const accept of ['text/html,application/xhtml+xml,*/*;q=0.8', 'TEXT/HTML', 'application/json, text/html;q=0.5'])
      assert.equal(prefersHtml({ accept }), true, accept)
    for (const accept of ['*/*', '', 'application/json', 'text/html;q=0, */*', 'text/htmlx', 'text/*'])
      assert.equal(prefersHtml({ accept }), false, accept)
    assert.equal(prefersHtml({}), false)
    assert.equal(prefersHtml({ accept: '*/*', rsc: '1' }), true)
    assert.equal(prefersHtml({ accept: '*/*', 'next-url': '/' }), true)
  })
})
