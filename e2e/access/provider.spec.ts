import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { Provider } from 'oidc-provider'
import { DESK, TALL_PHONE } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'
import { expectAccessible, expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow, WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'

/** What the provider does with the person who is sent to it next. */
let answer: 'confirms' | 'cancels' | 'says no time' = 'confirms'
/** Who signs in there: one who is new here, or the administrator who has a password here. */
let who: 'noor' | 'admin' = 'noor'
let fovea: Fovea
let server: Server

test.beforeAll(async () => {
  server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  fovea = await Fovea.start({
    env: {
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'fovea',
      OIDC_CLIENT_SECRET: 'a secret of the client',
      OIDC_ROLES: 'admin=fovea-admins',
    },
  })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'fovea',
        client_secret: 'a secret of the client',
        redirect_uris: [`${fovea.url}/api/v1/auth/oidc/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'roles'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({
        sub,
        email: sub === 'admin' ? 'admin@fovea.test' : `${sub}@clinic.test`,
        email_verified: true,
        name: 'Noor Haddad',
        roles: ['fovea-admins'],
      }),
    }),
    features: { devInteractions: { enabled: false } },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: 'fovea', accountId: context.oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  })
  const respond = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url!, issuer)
    if (url.pathname.startsWith('/interaction/')) {
      const result = answer === 'cancels' ? { error: 'access_denied' } : { login: { accountId: who } }
      return void provider.interactionFinished(request, response, result)
    }
    // As a provider that ignores both: it has a session, and sends no auth_time.
    if (answer === 'says no time') for (const name of ['prompt', 'max_age']) url.searchParams.delete(name)
    request.url = url.pathname + url.search
    void respond(request, response)
  })
})
test.afterAll(async () => {
  await fovea.stop()
  server.close().closeAllConnections()
})

async function signInThere(browser: Browser, viewport: typeof DESK): Promise<Page> {
  answer = 'confirms'
  const page = await (await browser.newContext({ baseURL: fovea.url, viewport })).newPage()
  await page.clock.install()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
  await expect(page).toHaveURL(`${fovea.url}/`)
  return page
}

/** Follows the button to the provider, and returns the tab in which its answer is shown. */
async function confirm(page: Page, how: typeof answer): Promise<Page> {
  answer = how
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Confirm with your organisation' }).click(),
  ])
  await expect(tab).toHaveURL(/\/api\/v1\/auth\/oidc\?proof=/)
  return tab
}

test('An account with a password is connected once its person has signed in to it, and not before', async ({ browser }) => {
  const open = async () => {
    const page = await (await browser.newContext({ baseURL: fovea.url, viewport: TALL_PHONE })).newPage()
    await page.goto('/sign-in?from=/profile')
    await page.getByRole('link', { name: 'Sign in with your organisation' }).click()
    return page
  }
  who = 'admin'
  answer = 'confirms'
  const page = await open()
  await expect(page.getByText('You already have an account with this email address.')).toBeVisible()
  await expectNoOverflow(page, 'the sign-in that connects')
  await expectAccessibleInBoth(page, 'the sign-in that connects')
  await page.getByLabel('Email').fill('admin@fovea.test')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${fovea.url}/profile`)
  const again = await open()
  await expect(again).toHaveURL(`${fovea.url}/profile`)
  who = 'noor'
})

for (const viewport of new WidthTurns(new Seed(), [TALL_PHONE, DESK]).next()) {
  test(`A person without a password confirms an export with their organisation, at ${viewport.width} px`, async ({ browser }) => {
    const page = await signInThere(browser, viewport)
    await fovea.query(`UPDATE sessions SET created_at = now() - interval '2 days', verified_at = NULL`)
    await page.goto('/trail')
    await page.getByRole('link', { name: 'Export as JSON lines' }).click()
    const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
    await expect(dialog.getByRole('link', { name: 'Confirm with your organisation' })).toBeVisible()
    await expect(dialog.getByLabel('Password')).toHaveCount(0)
    await expectNoOverflow(page, 'the question for a proof')
    await expectAccessibleInBoth(page, 'the question for a proof by a provider')

    for (const [how, title, sentence] of [
      ['cancels', 'Confirmation cancelled', 'You didn’t confirm with your organisation.'],
      ['says no time', 'Confirmation not accepted', 'the provider must send auth_time'],
    ] as const) {
      const tab = await confirm(page, how)
      await expect(tab.getByRole('heading', { name: title })).toBeVisible()
      await expect(tab.getByText(sentence)).toBeVisible()
      await expectNoOverflow(tab, title)
      await expectAccessible(tab, title) // It is dark, as the pages of links are.
      await tab.close()
      await expect(dialog).toBeVisible()
    }

    const downloading = page.waitForEvent('download')
    const tab = await confirm(page, 'confirms')
    await expect(tab.getByRole('heading', { name: 'You can close this window' })).toBeVisible()
    await tab.close()
    await page.clock.runFor('00:05')
    await expect(dialog).toBeHidden()
    expect((await downloading).suggestedFilename()).toBe('audit-trail.jsonl')
    await page.context().close()
  })

  test(`A page locked by idleness asks them for no password that they do not have, at ${viewport.width} px`, async ({
    browser,
  }) => {
    const page = await signInThere(browser, viewport)
    await page.goto('/profile')
    await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible()
    // As with uploads in progress: the page stays.
    await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true }))
    await page.clock.fastForward('31:00')
    await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Confirm with your organisation' })).toBeVisible()
    await expect(page.getByLabel('Password')).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Unlock' })).toHaveCount(0)
    await expectNoOverflow(page, 'the lock screen')
    await expectAccessibleInBoth(page, 'the lock screen of a person without a password')
    const cancelled = await confirm(page, 'cancels')
    await expect(cancelled.getByRole('heading', { name: 'Confirmation cancelled' })).toBeVisible()
    await cancelled.close()
    await (await confirm(page, 'confirms')).close()
    await page.clock.runFor('00:05')
    await expect(page.getByRole('heading', { name: 'Locked' })).toBeHidden()
    await page.context().close()
  })
}
