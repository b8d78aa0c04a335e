import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSettings, registerSettings } from '../../config/settings'
import { LANGUAGE_COOKIE } from '../../language/schema'
import { makeTestRequest } from '../route/test-http-message'
import { languageCookie } from './language-cookie'
import { visitorLanguage } from './visitor-language'

registerSettings(readSettings({}))
const ask = (path: string, headers: Record<string, string> = {}) => visitorLanguage(makeTestRequest('GET', path, headers))
const cookie = `fovea_visit=x; ${LANGUAGE_COOKIE}=sw`

describe('the language of a visitor', () => {
  it('is what the address asks for, then the cookie, then what the browser accepts, then English', () => {
    const accepted = { 'accept-language': 'ar-EG,ar;q=0.9,en;q=0.8' }
    assert.deepEqual(ask('/s/x?language=fr', { ...accepted, cookie }), { language: 'fr', chosen: 'fr' })
    assert.deepEqual(ask('/s/x', { ...accepted, cookie }), { language: 'sw', chosen: null })
    assert.deepEqual(ask('/s/x', accepted), { language: 'ar', chosen: null })
    assert.deepEqual(ask('/s/x'), { language: 'en', chosen: null })
  })

  it('ignores languages that we do not have, in the address and in the cookie', () => {
    for (const unknown of ['xx', '', 'FR', 'fr;q=1', '../../etc', '%00'])
      assert.deepEqual(ask(`/s/x?language=${unknown}`, { cookie }), { language: 'sw', chosen: null }, unknown)
    assert.deepEqual(ask('/s/x', { cookie: `${LANGUAGE_COOKIE}=tlh`, 'accept-language': 'es' }), { language: 'es', chosen: null })
  })

  it('is kept in a cookie that the whole app reads', () => {
    const kept = languageCookie(makeTestRequest('GET', '/s/x'), 'ar')
    assert.match(kept, /^fovea_language=ar; Path=\/; Max-Age=\d+; SameSite=Lax/)
    assert.doesNotMatch(kept, /HttpOnly/)
    const [pair] = kept.split(';')
    assert.equal(ask('/s/other', { cookie: pair! }).language, 'ar')
  })
})
