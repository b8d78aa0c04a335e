import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory, hasCode, isAppError } from './app-error'
import { fail } from './fail'

describe('errors', () => {
  it('are recognised by their code and category, even when another bundle created them', () => {
    const fields = { name: 'AppError', code: 'case_not_found', category: 'not_found', params: {}, facts: {} }
    const foreign = Object.assign(new Error('x'), fields)
    assert.equal(isAppError(foreign), true)
    assert.equal(hasCode(foreign, 'case_not_found'), true)
    assert.equal(hasCode(foreign, 'not_found'), false)
    assert.equal(hasCategory(foreign, 'not_found'), true)
    const newer = Object.assign(new Error('x'), { ...fields, code: 'code_of_tomorrow' })
    assert.equal(hasCategory(newer, 'not_found'), true)
    assert.equal(isAppError(new Error('x')), false)
  })

  it('keep their cause and do not reveal it', () => {
    const cause = new Error('ENOSPC: /secret/path')
    const thrown = fail('storage_full', { cause })
    assert.equal(thrown.cause, cause)
    assert.equal(thrown.message, 'storage_full')
  })

  it('have the category of their code, the parameters of its sentence and facts for the response', () => {
    const cause = new Error('x')
    const tooLarge = fail('file_too_large', { max_bytes: 10 }, { cause })
    assert.deepEqual([tooLarge.category, tooLarge.params, tooLarge.cause], ['too_large', { max_bytes: 10 }, cause])
    assert.deepEqual(fail('offset_mismatch', { facts: { offsetBytes: 4 } }).facts, { offsetBytes: 4 })
    assert.deepEqual(fail('scanner_unavailable', { facts: { scanner: 'away' } }).facts, { retryAfterSeconds: 5, scanner: 'away' })
  })

  it('do not compile with an unknown code, or without what their sentence and response need', () => {
    // @ts-expect-error: there is no such code
    assert.throws(() => fail('no_such_code'))
    // @ts-expect-error: the sentence needs a size
    fail('file_too_large')
    // @ts-expect-error: the size is a number of bytes
    fail('file_too_large', { max_bytes: '10 MB' })
    // @ts-expect-error: the response needs an offset
    fail('offset_mismatch')
    // @ts-expect-error: the sentence has no parameters
    fail('case_not_found', { name: 'x' })
  })
})
