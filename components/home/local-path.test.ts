import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { localPath } from './local-path'

describe('where a sign-in leads', () => {
  it('goes back to the page that was asked for', () => {
    assert.equal(localPath('/cases/0193?tab=2#top'), '/cases/0193?tab=2#top')
  })

  it('never leads to another site', () => {
    for (const asked of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      '/\t/evil.test',
      '///evil.test',
      'javascript:alert(1)',
      '/a/..//evil.test',
    ]) {
      assert.equal(localPath(asked), '/', asked)
    }
  })

  it('goes home when nothing sensible was asked for, or sign-in itself', () => {
    for (const asked of [undefined, '', 'cases', ['/a', '/b'], '/sign-in?from=/']) assert.equal(localPath(asked), '/')
  })
})
