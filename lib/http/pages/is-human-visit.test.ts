import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isHumanVisit } from './is-human-visit'
import { makeTestRequest } from '../route/test-http-message'

describe('isHumanVisit', () => {
  it('is true for browsers and plain clients', () => {
    for (const agent of [
      undefined,
      'curl/8.5.0',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/147.0.0.0 Safari/537.36',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 [FBAN/FBIOS;FBAV/400.0]',
      'Mozilla/5.0 (Linux; Android 14) LinkedInApp',
    ])
      assert.equal(isHumanVisit(makeTestRequest('GET', '/', agent ? { 'user-agent': agent } : {})), true, agent)
  })

  it('is false for bots, prefetches, HEAD and other methods', () => {
    for (const agent of [
      'facebookexternalhit/1.1',
      'WhatsApp/2.24.1 A',
      'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
      'TelegramBot (like TwitterBot)',
      'Twitterbot/1.0',
      'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
      'Mozilla/5.0 (compatible; Googlebot/2.1)',
      'Mozilla/5.0 Skype UriPreview Preview/0.5',
      'LinkedInBot/1.0',
    ])
      assert.equal(isHumanVisit(makeTestRequest('GET', '/', { 'user-agent': agent })), false, agent)
    assert.equal(isHumanVisit(makeTestRequest('GET', '/', { 'sec-purpose': 'prefetch;prerender' })), false)
    assert.equal(isHumanVisit(makeTestRequest('GET', '/', { purpose: 'prefetch' })), false)
    for (const method of ['HEAD', 'POST', 'OPTIONS']) assert.equal(isHumanVisit(makeTestRequest(method)), false)
  })
})
