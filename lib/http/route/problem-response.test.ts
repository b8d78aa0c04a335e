import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { z } from 'zod'
import { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { ERROR_CATEGORIES, type Refusal } from '../../errors/refusal'
import { REFUSALS, type ErrorCode } from '../../errors/refusals'
import { parseInput } from './parse-input'
import { problemResponse } from './problem-response'
import { STATUS_BY_CATEGORY } from './status-by-category'
import { parseJsonBody } from './test-http-message'

describe('problemResponse', () => {
  it('is a problem document with status, sentence, code and category for every refusal', () => {
    for (const [code, { category, params = [] }] of Object.entries(REFUSALS) as [ErrorCode, Refusal][]) {
      const given = Object.fromEntries(params.map((name) => [name, 3]))
      const answer = problemResponse(new AppError({ code, category, params: given }))
      assert.equal(answer.status, STATUS_BY_CATEGORY[category])
      assert.ok(answer.status >= 400 && answer.status < 600)
      assert.equal(answer.headers['content-type'], 'application/problem+json')
      assert.equal(answer.headers['cache-control'], 'private, no-store')
      const problem = parseJsonBody(answer)
      const members = ['type', 'title', 'status', 'detail', 'code', 'category', ...(params.length > 0 ? ['params'] : [])]
      assert.deepEqual(Object.keys(problem), members)
      assert.deepEqual([problem['status'], problem['code'], problem['category']], [answer.status, code, category])
      assert.ok(problem['title'] && problem['detail'], code)
    }
    assert.deepEqual(Object.keys(STATUS_BY_CATEGORY).sort(), [...ERROR_CATEGORIES].sort())
  })

  it('has the exact sentences that clients know, and the parameters for other languages', () => {
    const detail = (error: AppError) => parseJsonBody(problemResponse(error))['detail']
    assert.equal(detail(fail('not_authenticated')), 'Not authenticated')
    assert.equal(detail(fail('case_not_found')), 'Case not found')
    assert.equal(detail(fail('persona_not_found', { persona_id: '7' })), 'Persona 7 not found')
    assert.equal(detail(fail('media_file_not_found', { media_id: '12' })), 'Media file 12 not found')
    const problem = parseJsonBody(problemResponse(fail('file_too_large', { max_bytes: 50 * 2 ** 20 })))
    assert.equal(problem['detail'], 'The file is too large. The maximum size is 52.4 MB.')
    assert.deepEqual(problem['params'], { max_bytes: 52_428_800 })
  })

  it('names the fields of wrong input, and says what is wrong with each', () => {
    const schema = z.strictObject({ title: z.string(), page: z.object({ size: z.number() }) })
    const thrown = (() => {
      try {
        return parseInput(schema, { title: 1, page: { size: 'x' }, role: 'admin' })
      } catch (error) {
        return error
      }
    })()
    const problem = parseJsonBody(problemResponse(thrown))
    assert.equal(problem['code'], 'bad_input')
    assert.deepEqual(problem['params'], { fields: ['title', 'page.size', 'role'] })
    assert.match(String(problem['detail']), /^title: .+; page\.size: .+; .*role/)
  })

  it('keeps the category and a general sentence for codes that another bundle knows', () => {
    const newer = new AppError({ code: 'code_of_tomorrow' as never, category: 'conflict' })
    const { code, category, detail } = parseJsonBody(problemResponse(newer))
    assert.deepEqual([code, category], ['code_of_tomorrow', 'conflict'])
    assert.equal(detail, 'This isn’t possible in the current state. Reload and try again.')
  })

  it('reveals nothing of unknown errors', () => {
    const errors = [
      new Error('ENOENT: no such file, open /srv/secret/patient.jpg'),
      'secret',
      null,
      undefined,
      { code: 'not_found', detail: 'secret' },
      new AppError({ code: 'secret' as never, category: 'category_of_tomorrow' as never }),
      fail('internal', { cause: new Error('secret') }),
    ]
    for (const thrown of errors) {
      const answer = problemResponse(thrown)
      assert.equal(answer.status, 500)
      assert.equal(parseJsonBody(answer)['code'], 'internal')
      assert.doesNotMatch(JSON.stringify(answer), /secret|ENOENT/)
    }
  })

  it('returns 503 with Retry-After when the database is unavailable', () => {
    const answer = problemResponse(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' }))
    assert.equal(answer.status, 503)
    assert.equal(answer.headers['retry-after'], '5')
    assert.doesNotMatch(JSON.stringify(answer), /10\.0\.0\.1|ECONN/)
  })

  it('turns facts into response headers', () => {
    const headersOf = (error: AppError) => problemResponse(error).headers
    assert.equal(headersOf(fail('too_many_requests', { facts: { retryAfterSeconds: 7 } }))['retry-after'], '7')
    assert.equal(headersOf(fail('method_not_allowed', { facts: { allow: 'GET, HEAD' } }))['allow'], 'GET, HEAD')
    assert.equal(headersOf(fail('offset_mismatch', { facts: { offsetBytes: 42 } }))['upload-offset'], '42')
    assert.equal(headersOf(fail('range_not_satisfiable', { facts: { sizeBytes: 10 } }))['content-range'], 'bytes */10')
    assert.equal(headersOf(fail('not_authenticated'))['www-authenticate'], 'Bearer')
  })
})
