import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { isAppError } from '../../errors/app-error'
import { readAuthRequest } from './read-auth-request'

const CALLBACK = 'http://localhost/api/auth/callback/credentials'
const post = (type: string, body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}, url = CALLBACK) =>
  readAuthRequest(new Request(url, { method: 'POST', headers: { 'content-type': type, ...more }, body }))
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'accepted',
    (thrown: unknown) => (isAppError(thrown) ? thrown.code : `defect: ${String(thrown)}`),
  )

describe('readAuthRequest', () => {
  it('passes a form on, and JSON as a form', async () => {
    const form = await post('application/x-www-form-urlencoded; charset=utf-8', 'email=a%40b.example&password=x+y%C3%A9')
    const json = await post('application/json', '{"email":"a@b.example","password":"x y\u00e9","json":true}', { cookie: 'a=1' })
    const fieldsOf = ({ init }: { init: { body?: unknown } }) => [...new URLSearchParams(String(init.body))]
    assert.deepEqual(fieldsOf(form), [['email', 'a@b.example'], ['password', 'x yé']]) // prettier-ignore
    assert.deepEqual(fieldsOf(json), [...fieldsOf(form), ['json', 'true']])
    assert.equal(new Headers(json.init.headers).get('cookie'), 'a=1')
  })

  it('asks HEAD as GET, without a body', async () => {
    const { init } = await readAuthRequest(new Request('http://localhost/api/auth/session', { method: 'HEAD' }))
    assert.deepEqual([init.method, init.body], ['GET', undefined])
  })

  it('refuses JSON that is broken, or no flat object', async () => {
    for (const body of ['{', 'null', '[]', '5', '"x"', '{"email":{}}', '{"callbackUrl":null}', '{"csrfToken":[1]}', '\0'])
      assert.equal(await codeOf(post('application/json', body)), 'json_not_valid', body)
    assert.equal(await codeOf(post('application/json', new Uint8Array([0xff, 0xfe, 0x00]))), 'json_not_valid')
  })

  it('refuses JSON of more than a hundred levels as such', async () => {
    const body = `{"email":${'['.repeat(100)}${']'.repeat(100)}}`
    assert.equal(await codeOf(post('application/json', body)), 'json_too_deep')
  })

  it('refuses NUL in a path, a query and a body', async () => {
    for (const url of [`${CALLBACK}/%00`, `${CALLBACK}?callbackUrl=%00`, `${CALLBACK}?%00=x`])
      assert.equal(await codeOf(post('application/json', '{}', {}, url)), 'nul_character', url)
    assert.equal(await codeOf(post('application/x-www-form-urlencoded', 'email=%00')), 'nul_character')
    assert.equal(await codeOf(post('application/json', '{"email":"\\u0000"}')), 'nul_character')
  })

  it('refuses other types, compressed bodies and large ones', async () => {
    assert.equal(await codeOf(post('text/xml', '<a/>')), 'form_not_valid')
    assert.equal(await codeOf(post('application/json', '{}', { 'content-encoding': 'gzip' })), 'content_encoding_not_supported')
    assert.equal(await codeOf(post('application/x-www-form-urlencoded', 'x'.repeat(70_000))), 'request_too_large')
  })

  it('accepts or refuses whatever arrives, and never fails', async () => {
    const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain')
    await fc.assert(
      fc.asyncProperty(types, fc.oneof(fc.json(), fc.string({ unit: 'binary' })), async (type, body) => {
        assert.doesNotMatch(await codeOf(post(type, body)), /^defect/)
      }),
    )
  })
})
