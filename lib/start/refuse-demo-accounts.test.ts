import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openAuthFixture, createTestUser } from '../auth/test-auth-fixture'
import { readSettings } from '../config/settings'
import { db } from '../db/database'
import { isAppError } from '../errors/app-error'
import { startupErrorMessage } from './startup-error-message'
import { refuseDemoAccounts } from './refuse-demo-accounts'

await openAuthFixture()

const REACHABLE: Record<string, Record<string, string>> = {
  'FOVEA_DEMO is 0': { FOVEA_DEMO: '0' },
  'PUBLIC_URL is a public address': { PUBLIC_URL: 'https://fovea.example', FOVEA_DEMO: '1' },
  'PUBLIC_URL is an address of the network': { PUBLIC_URL: 'http://192.168.1.4:3000' },
  'PUBLIC_URL only begins like loopback': { PUBLIC_URL: 'https://127.0.0.1.clinic.example' },
  'the server listens on all interfaces, as in a container': { HOST: '0.0.0.0' },
  'the server listens on all IPv6 interfaces': { HOST: '::', FOVEA_DEMO: '1' },
  'the server listens on an address of the network': { HOST: '10.0.0.5' },
}
const LOCAL: Record<string, string>[] = [
  {},
  { HOST: '::1' },
  { HOST: 'localhost', PUBLIC_URL: 'http://localhost:3000' },
  { PUBLIC_URL: 'http://127.0.0.1:8080', FOVEA_DEMO: '1' },
  { PUBLIC_URL: 'http://[::1]:8080' },
]

describe('a start while demo accounts are active', () => {
  for (const [when, environment] of Object.entries(REACHABLE)) {
    it(`is refused when ${when}, and says how to remove them`, async () => {
      const settings = readSettings(environment)
      const person = await createTestUser('doctor')
      await refuseDemoAccounts(settings) // An ordinary account is no reason.
      await db().user.update({ where: { id: person.id }, data: { isDemo: true } })
      await assert.rejects(refuseDemoAccounts(settings), (thrown) => {
        assert.ok(isAppError(thrown) && thrown.code === 'demo_accounts_active')
        return /1 demo account\b.*npm run demo:remove/.test(startupErrorMessage(thrown))
      })
      await db().user.update({ where: { id: person.id }, data: { status: 'disabled' } })
      await refuseDemoAccounts(settings)
    })
  }

  it('goes on where the server is on this machine alone', async () => {
    const person = await createTestUser('admin')
    await db().user.update({ where: { id: person.id }, data: { isDemo: true } })
    for (const environment of LOCAL) await refuseDemoAccounts(readSettings(environment))
  })
})
