import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { PHASE_DEVELOPMENT_SERVER } from 'next/constants'
import config from './next.config.js'

const development = await config(PHASE_DEVELOPMENT_SERVER)

/** Whether `next dev` leaves a request out of what it prints. */
function isIgnored(url: string): boolean {
  const { incomingRequests } = development.logging as { incomingRequests: { ignore: RegExp[] } }
  return incomingRequests.ignore.some((pattern) => pattern.test(url))
}

describe('next.config.js', () => {
  it('omits URLs that are credentials from the request log of the development server', () => {
    for (const url of ['/s/token', '/s/token/pictures/1', '/s/token/files/1?variant=large', '/api/v1/signed/link'])
      assert.equal(isIgnored(url), true, url)
    for (const url of ['/', '/storage', '/cases/s/1', '/api/v1/me', '/send']) assert.equal(isIgnored(url), false, url)
  })
})
