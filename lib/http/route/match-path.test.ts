import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { matchPath } from './match-path'

describe('matchPath', () => {
  it('returns the parameters of a declared path', () => {
    assert.deepEqual(matchPath('/api/v1/images/{id}/proxy', '/api/v1/images/a%20b/proxy'), { id: 'a b' })
    assert.deepEqual(matchPath('/api/v1/files/upload/{id?}', '/api/v1/files/upload'), {})
    assert.deepEqual(matchPath('/api/v1/files/upload/{id?}', '/api/v1/files/upload/x/'), { id: 'x' })
    assert.deepEqual(matchPath('/bulkdata/{path+}', '/bulkdata/52009230/4/00282000/'), { path: '52009230/4/00282000' })
    assert.equal(matchPath('/bulkdata/{path+}', '/bulkdata/'), null)
  })

  it('ignores doubled and trailing slashes', () => {
    for (const path of ['//api/v1/cases/a', '/api//v1/cases/a', '/api/v1/cases//a/'])
      assert.deepEqual(matchPath('/api/v1/cases/{id}', path), { id: 'a' }, path)
    assert.deepEqual(matchPath('/{any}', '/x'), { any: 'x' })
    assert.deepEqual(matchPath('/healthz', '/healthz/'), {})
  })

  it('returns null for other paths and invalid escapes', () => {
    assert.equal(matchPath('/api/v1/cases/{id}', '/api/v1/cases'), null)
    assert.equal(matchPath('/api/v1/cases/{id}', '/api/v1/cases/a/b'), null)
    assert.equal(matchPath('/api/v1/cases/{id}', '/api/v1/cases/%ff'), null)
  })
})
