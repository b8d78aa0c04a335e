import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAuthFixture } from '@/lib/auth/test-auth-fixture'
import { openLog } from '@/lib/http/log/log'
import { openLyingProvider } from '@/lib/people/oidc/test-lying-provider'
import { GET } from './route'

await openAuthFixture()
const provider = await openLyingProvider()

describe('a browser that comes back from its provider', () => {
  it('is sent to the sign-in page where the clock of the provider is an hour ahead, and the log names that once', async () => {
    const lines: string[] = []
    const close = openLog('info', { write: (line) => void lines.push(line) })
    provider.lies = { token: { sub: 'canary', nbf: Math.floor(Date.now() / 1000) + 3600 } }
    for (let times = 0; times < 3; times++) {
      const { url, ticket } = await provider.visit()
      const answer = await GET(new Request(url, { headers: { cookie: `fovea_oidc=${ticket}` } }))
      assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/sign-in?refused=oidc_refused'])
    }
    close()
    assert.equal(lines.length, 1, lines.join())
    assert.match(lines[0]!, /"where":"oidc","code":"OAUTH_JWT_TIMESTAMP_CHECK_FAILED"/)
    assert.doesNotMatch(lines[0]!, /canary/)
  })
})
