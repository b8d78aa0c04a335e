import assert from 'node:assert/strict'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, it } from 'node:test'
import { readSettings } from '../../config/settings'
import { isAppError } from '../../errors/app-error'
import { authorizeScrape } from './authorize-scrape'
import { believeProxies } from './client-address'

const TOKEN = 'a-token-for-metrics-of-tests'
const LOCAL = { host: '127.0.0.1:3000' }

interface Sender {
  from?: string
  headers?: IncomingHttpHeaders
  httpVersion?: string
  trusted?: string
}

/** A request as it arrives, after the first step of every request. */
function arrived({ from = '127.0.0.1', headers = LOCAL, httpVersion = '1.1', trusted = '' }: Sender): IncomingMessage {
  const request = { socket: { remoteAddress: from }, headers: { ...headers }, httpVersion } as unknown as IncomingMessage
  believeProxies(request, readSettings({ TRUSTED_PROXIES: trusted }).TRUSTED_PROXIES)
  return request
}

/** What a scrape receives: `ok`, or the code of its refusal. */
function answerTo(
  sender: Sender,
  { authorization = null, token }: { authorization?: string | null; token?: string } = {},
): string {
  try {
    authorizeScrape({ request: arrived(sender), authorization, token })
    return 'ok'
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
    return thrown.code
  }
}

describe('who reads the metrics', () => {
  it('is a program on this machine that asks this process itself', () => {
    for (const host of ['127.0.0.1:3000', 'localhost', 'localhost:3000', '[::1]:3000'])
      assert.equal(answerTo({ headers: { host } }), 'ok', host)
    for (const from of ['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1']) assert.equal(answerTo({ from }), 'ok', from)
  })

  it('is nobody else without a token, and nothing shows that there are metrics', () => {
    for (const from of ['192.0.2.1', '10.0.0.1', '::ffff:192.0.2.1', '2001:db8::1'])
      assert.equal(answerTo({ from }), 'page_not_found', from)
    assert.equal(answerTo({}, { authorization: `Bearer ${TOKEN}` }), 'ok', 'a token that is not asked for is not looked at')
    assert.equal(answerTo({ from: '192.0.2.1' }, { authorization: `Bearer ${TOKEN}` }), 'page_not_found')
  })

  it('is nobody who came through a proxy on this machine, trusted or not, whatever the proxy says', () => {
    const marks: IncomingHttpHeaders[] = [
      { 'x-forwarded-for': '192.0.2.1' },
      { 'x-forwarded-for': '127.0.0.1' },
      { 'x-forwarded-for': '' },
      { forwarded: 'for=127.0.0.1' },
      { 'x-real-ip': '127.0.0.1' },
      { via: '1.1 proxy' },
      { 'x-forwarded-proto': 'https' },
    ]
    for (const trusted of ['', '1', '127.0.0.1'])
      for (const mark of marks)
        assert.equal(answerTo({ headers: { ...LOCAL, ...mark }, trusted }), 'page_not_found', JSON.stringify({ trusted, mark }))
  })

  it('is nobody who came through a proxy that says nothing of its client', () => {
    assert.equal(answerTo({ headers: { host: 'fovea.example' } }), 'page_not_found')
    assert.equal(answerTo({ httpVersion: '1.0' }), 'page_not_found')
    assert.equal(answerTo({ headers: {} }), 'page_not_found')
  })

  it('is whoever has the token, from anywhere; a wrong one is refused also on this machine', () => {
    const from = '192.0.2.1'
    assert.equal(answerTo({ from }, { authorization: `Bearer ${TOKEN}`, token: TOKEN }), 'ok')
    assert.equal(answerTo({}, { token: TOKEN }), 'ok')
    for (const authorization of [
      null,
      'Bearer',
      'Bearer ',
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Basic ${TOKEN}`,
      TOKEN,
      '',
    ])
      assert.equal(answerTo({ from }, { authorization, token: TOKEN }), 'not_authenticated', String(authorization))
    assert.equal(answerTo({}, { authorization: 'Bearer wrong', token: TOKEN }), 'not_authenticated')
  })
})
