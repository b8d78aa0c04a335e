import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchPath } from './match-path'

describe('matchPath', () => {
  it('returns the parameters of a declared path', () => {
    assert.deepEqual(matchPath('/api/v1/images/{id}/proxy', '/api/v1/images/a%20b/proxy'), { id: 'a b' })
    assert.deepEqual(matchPath('/api/v1/files/upload/{id?}', '/api/v1/files/upload'), {})
    assert.deepEqual(matchPath('/api/v1/files/upload/{id?}', '/api/v1/files/upload/x/'), { id: 'x' })
  })

  it('returns null for other paths and invalid escapes', () => {
    assert.equal(matchPath('/api/v1/cases/{id}', '/api/v1/cases'), null)
    assert.equal(matchPath('/api/v1/cases/{id}', '/api/v1/cases/a/b'), null)
    assert.equal(matchPath('/api/v1/cases/{id}', '/api/v1/cases/%ff'), null)
  })
})
