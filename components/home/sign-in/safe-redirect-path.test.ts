import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safeRedirectPath } from './safe-redirect-path'

describe('the redirect after sign-in', () => {
  it('goes to the requested page', () => {
    assert.equal(safeRedirectPath('/cases/0193?tab=2#top'), '/cases/0193?tab=2#top')
  })

  it('never goes to another site', () => {
    for (const asked of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      '/\t/evil.test',
      '///evil.test',
      'javascript:alert(1)',
      '/a/..//evil.test',
    ]) {
      assert.equal(safeRedirectPath(asked), '/', asked)
    }
  })

  it('goes to the home page when the request is invalid, or is the sign-in page itself', () => {
    for (const asked of [undefined, '', 'cases', ['/a', '/b'], '/sign-in?from=/']) assert.equal(safeRedirectPath(asked), '/')
  })
})
