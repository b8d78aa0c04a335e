import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow } from '../support/screens/widths'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.start({ env: { SECOND_FACTOR_FOR: 'doctor' } })
})
test.afterAll(() => fovea.stop())

/** An IP address cannot have passkeys: the pages are opened by a name. */
const byName = () => fovea.url.replace('127.0.0.1', 'localhost')

async function enterPassword(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(`${name}@fovea.test`)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function signOut(context: BrowserContext): Promise<void> {
  // An open page would ask for something, and go to the sign-in by itself.
  for (const page of context.pages()) await page.goto('about:blank')
  await context.clearCookies()
}

/** A device with a finger on its sensor (WebAuthn level 3 §11). */
async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

test('A doctor must set up an authenticator app, signs in with its codes, and then with a passkey alone', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: byName(), viewport: TALL_PHONE })
  const page = await context.newPage()
  await addAuthenticator(page)
  await enterPassword(page, 'doctor')
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible()
  expect((await context.request.get('/api/v1/cases')).status()).toBe(403)
  await page.goto('/cases')
  await expect(page).toHaveURL(/\/second-factor$/)
  await expect(page.getByText('Not set up')).toBeVisible()
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'setting up a second factor')
  await page.setViewportSize(DESK)
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'setting up a second factor at a desk')
  await page.setViewportSize(TALL_PHONE)

  await page.getByRole('button', { name: 'Set up', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const secret = Secret.fromBase32(await dialog.getByLabel('Key').inputValue())
  // The code of now is taken until the next one is over, that of the next even longer: however slowly they are entered.
  const codeAt = (seconds: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + seconds * 1000 })
  await expect(dialog.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible()
  await expectAccessibleInBoth(page, 'the QR code of an authenticator app')
  await dialog.getByLabel('Code from the app').fill('000000')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This code isn’t valid')
  await dialog.getByLabel('Code from the app').fill(codeAt(0))
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  const listed = dialog.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(listed).toHaveCount(10)
  const codes = await listed.allInnerTexts()
  await expectAccessibleInBoth(page, 'recovery codes')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page).toHaveURL(`${byName()}/`)

  await signOut(context)
  await enterPassword(page, 'doctor')
  await expect(page.getByRole('heading', { name: 'Confirm it’s you' })).toBeVisible()
  expect((await context.request.get('/api/v1/me')).status()).toBe(401)
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'the second step of a sign-in')
  await page.getByLabel('Code', { exact: true }).fill('000000')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('This code isn’t valid')).toBeVisible()
  await page.getByLabel('Code', { exact: true }).fill(codeAt(30))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)

  await page.goto('/profile')
  const section = page.getByRole('region', { name: 'Second factor' })
  await section.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Test phone')
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await expect(section.getByText('Test phone')).toBeVisible()
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, 'the second factor of a profile')

  await signOut(context)
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  expect((await context.request.get('/api/v1/me')).status()).toBe(200)

  await signOut(context)
  await enterPassword(page, 'doctor')
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  await signOut(context)
  await enterPassword(page, 'doctor')
  await page.getByLabel('Code', { exact: true }).fill(codes[0]!)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)

  const admin = await openAs(browser, fovea, 'admin')
  await admin.page.goto('/people')
  await admin.page.getByRole('searchbox').fill('doctor@fovea.test')
  const edit = admin.page.getByRole('button', { name: /^Edit / }).filter({ visible: true })
  await expect(edit).toHaveCount(1)
  await edit.click()
  await admin.page.getByRole('button', { name: /^Reset second factor/ }).click()
  await admin.page.getByRole('button', { name: 'Reset now' }).click()
  await expect(admin.page.getByText('The second factor was reset.')).toBeVisible()
  expect((await context.request.get('/api/v1/me')).status()).toBe(401)
  // The open page notices by itself that its session has ended.
  await expect(page).toHaveURL(/\/sign-in\?from=/)
  await enterPassword(page, 'doctor')
  await expect(page.getByRole('heading', { name: 'Set up a second factor' })).toBeVisible()
  await context.close()
  await admin.context.close()
})

test('A patient is asked for the password before an export, long after the sign-in', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'patient', DESK)
  await page.goto('/privacy')
  await fovea.query(`UPDATE sessions SET created_at = now() - interval '2 days', verified_at = NULL`)
  expect((await context.request.get('/api/v1/me/archive')).status()).toBe(403)
  await page.getByRole('link', { name: /Download/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' })
  await expect(dialog.getByLabel('Password')).toBeVisible()
  // Its header is not read as a second one of the page.
  await expect(dialog.getByRole('banner')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'the question for a proof')
  await dialog.getByLabel('Password').fill('a wrong one')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This password isn’t correct')
  await dialog.getByLabel('Password').fill(PASSWORD)
  const [download] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: 'Confirm' }).click()])
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  await expect(dialog).toBeHidden()
  await context.close()
})
