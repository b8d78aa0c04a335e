import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AppError } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { problemResponse, STATUS_BY_ERROR_CODE } from './problem-response'
import { parseJsonBody } from './test-http-message'

const SENTENCE = 'A sentence for a person'
const anyOf = (make: unknown): AppError => (make as (...given: unknown[]) => AppError)(SENTENCE)

describe('problemResponse', () => {
  it('has a status for every error code, and includes its message and code', () => {
    const codes = new Set<string>()
    for (const make of Object.values(fail)) {
      const error = make === fail.notFound ? fail.notFound('case') : make === fail.forbidden ? fail.forbidden() : anyOf(make)
      codes.add(error.code)
      const { status, headers, body } = problemResponse(error)
      assert.equal(status, STATUS_BY_ERROR_CODE[error.code])
      assert.ok(status >= 400 && status < 600)
      assert.equal(headers['content-type'], 'application/problem+json')
      assert.equal(headers['cache-control'], 'private, no-store')
      const told = JSON.parse(String(body)) as Record<string, unknown>
      assert.deepEqual(Object.keys(told), ['type', 'title', 'status', 'detail', 'code'])
      assert.deepEqual([told['status'], told['detail'], told['code']], [status, error.detail, error.code])
      assert.ok(told['title'])
    }
    assert.deepEqual([...codes].sort(), Object.keys(STATUS_BY_ERROR_CODE).sort())
  })

  it('reveals nothing of unknown errors', () => {
    const errors = [
      new Error('ENOENT: no such file, open /srv/secret/patient.jpg'),
      'secret',
      null,
      undefined,
      { code: 'not_found', detail: 'secret' },
      new AppError({ code: 'code_of_tomorrow' as never, detail: 'secret' }),
      fail.internal({ cause: new Error('secret') }),
    ]
    for (const thrown of errors) {
      const answer = problemResponse(thrown)
      assert.equal(answer.status, 500)
      assert.deepEqual(
        [parseJsonBody(answer)['code'], parseJsonBody(answer)['detail']],
        ['internal', 'Something went wrong on our side'],
      )
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
    assert.equal(problemResponse(fail.tooManyRequests(7)).headers['retry-after'], '7')
    assert.equal(problemResponse(fail.methodNotAllowed('GET, HEAD')).headers['allow'], 'GET, HEAD')
    assert.equal(problemResponse(fail.offsetMismatch(42)).headers['upload-offset'], '42')
    assert.equal(problemResponse(fail.rangeNotSatisfiable(10)).headers['content-range'], 'bytes */10')
    assert.equal(problemResponse(fail.notAuthenticated()).headers['www-authenticate'], 'Bearer')
  })
})
