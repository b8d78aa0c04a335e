import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hasCategory } from '../../errors/app-error'
import { readForm } from './read-form'
import { makeTestRequest } from '../route/test-http-message'

const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' }

describe('readForm', () => {
  it('reads URL-encoded and multipart forms', async () => {
    assert.deepEqual(await readForm(makeTestRequest('POST', '/', URLENCODED, 'password=a+b%C3%A9&x=1&x=2')), {
      password: 'a bé',
      x: '2',
    })
    const form = new FormData()
    form.set('password', 'a bé')
    form.set('file', new Blob(['bytes']), 'x.txt')
    const made = new Response(form)
    const bytes = new Uint8Array(await made.arrayBuffer())
    const headers = { 'content-type': made.headers.get('content-type')! }
    assert.deepEqual(await readForm(makeTestRequest('POST', '/', headers, bytes)), { password: 'a bé' })
    assert.deepEqual(await readForm(makeTestRequest('POST', '/', {})), {})
  })

  it('rejects what is not a form, and a form that is too large', async () => {
    for (const [headers, body] of [
      [{ 'content-type': 'application/json' }, '{"password":"x"}'],
      [{ 'content-type': 'multipart/form-data; boundary=x' }, 'nonsense'],
      [{}, 'password=x'],
    ] as const)
      await assert.rejects(readForm(makeTestRequest('POST', '/', headers, body)), (thrown) => hasCategory(thrown, 'bad_input'))
    const large = `password=${'x'.repeat(33_000)}`
    await assert.rejects(readForm(makeTestRequest('POST', '/', URLENCODED, large)), (thrown) => hasCategory(thrown, 'too_large'))
  })
})
