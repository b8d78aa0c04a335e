import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answerOf, askReadiness, isForeignToApi, isForeignToUploads } from './foreign-answer'

const answer = (status: number, headers: Record<string, string> = {}) => answerOf(new Response(null, { status, headers }))
const page = { 'Content-Type': 'text/html; charset=utf-8' }
const ours = { 'Tus-Resumable': '1.0.0' }

describe('an answer to an upload', () => {
  it('is foreign where it succeeds without the header that the protocol demands', () => {
    for (const status of [200, 201, 204]) {
      assert.equal(isForeignToUploads(answer(status)), true)
      assert.equal(isForeignToUploads(answer(status, ours)), false)
    }
  })

  it('is believed where it refuses: a proxy in front of the server has no such header', () => {
    for (const status of [401, 413, 429, 502, 503]) assert.equal(isForeignToUploads(answer(status, page)), false)
    assert.equal(isForeignToUploads(answer(511, page)), true)
  })
})

describe('an answer to a call of the API', () => {
  it('is foreign where it is a web page, unless that is an error', () => {
    assert.equal(isForeignToApi(answer(200, page)), true)
    assert.equal(isForeignToApi(answer(511, page)), true)
    assert.equal(isForeignToApi(answer(502, page)), false)
    for (const type of ['application/json', 'multipart/related'])
      assert.equal(isForeignToApi(answer(200, { 'Content-Type': type })), false)
    assert.equal(isForeignToApi(answer(204)), false)
  })
})

describe('askReadiness', () => {
  const answered = (body: string, status = 200) => askReadiness(undefined, () => Promise.resolve(new Response(body, { status })))

  it('believes the server alone, whatever it says', async () => {
    assert.equal(await answered('{"status":"ready"}'), 200)
    assert.equal(await answered('{"title":"Service Unavailable","status":503}', 503), 503)
  })

  it('throws where a network answers in its place', async () => {
    for (const body of ['<!doctype html><title>Welcome to our Wi-Fi</title>', '', '{}', 'null'])
      await assert.rejects(answered(body), body)
  })
})
