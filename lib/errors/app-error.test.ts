import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCode, isAppError } from './app-error'
import { fail } from './fail'

describe('errors', () => {
  it('are recognised by their code, even when another bundle created them', () => {
    const foreign = Object.assign(new Error('x'), { name: 'AppError', code: 'not_found', detail: 'Case not found' })
    assert.equal(isAppError(foreign), true)
    assert.equal(hasCode(foreign, 'not_found'), true)
    assert.equal(isAppError(new Error('x')), false)
  })

  it('keep their cause and do not reveal it', () => {
    const cause = new Error('ENOSPC: /secret/path')
    const thrown = fail.storageFull({ cause })
    assert.equal(thrown.cause, cause)
    assert.doesNotMatch(thrown.detail, /ENOSPC|secret/)
  })

  it('name a missing resource and nothing else', () => {
    assert.equal(fail.notFound('case').detail, 'Case not found')
  })
})
