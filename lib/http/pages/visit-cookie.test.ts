import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerSettings, readSettings } from '../../config/settings'
import { makeTestRequest } from '../route/test-http-message'
import { visitCookie, readVisitCookie } from './visit-cookie'

registerSettings(readSettings({ PUBLIC_URL: 'https://fovea.example' }))
const visit = { secret: 's'.repeat(43), seconds: 3600 }

describe('the cookie of a visit', () => {
  it('is limited to the path of one link, hidden from scripts, and expires with the visit', () => {
    const made = visitCookie(makeTestRequest(), 'token', visit)['set-cookie']!
    assert.match(made, /^fovea_visit=s{43}; Path=\/s\/token; Max-Age=3600; HttpOnly; SameSite=Lax; Secure$/)
    assert.deepEqual(visitCookie(makeTestRequest(), 'token', null), {})
  })

  it('is found among other cookies, and not confused with similar names', () => {
    const found = (cookie: string) => readVisitCookie(makeTestRequest('GET', '/', { cookie }))
    assert.equal(found(`a=b; fovea_visit=${visit.secret}; c=d`), visit.secret)
    for (const none of ['', 'fovea_visit', 'fovea_visit=', 'xfovea_visit=1', 'fovea_visits=1', 'a=fovea_visit']) {
      assert.equal(found(none), null, none)
    }
    assert.equal(readVisitCookie(makeTestRequest()), null)
  })
})
