import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectNoOverflow } from '../support/screens/widths'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

const FIRST = 'a tall ship in March'
const SECOND = 'a quiet otter in May'
let counter = 0

/** A person of their own for each test: a password that changes is no demo user's. */
async function newPerson(name: string, role = 'staff') {
  const email = `secure${++counter}-${Date.now()}@fovea.test`
  const admin = await fovea.signIn('admin')
  const { id } = await admin.post<{ id: string }>('/api/v1/admin/users', { email, name, role, password: FIRST })
  return { id, name, email }
}

async function visit(browser: Browser, viewport = TALL_PHONE): Promise<Page> {
  return (await browser.newContext({ baseURL: fovea.url, viewport })).newPage()
}

async function signIn(page: Page, email: string, password: string, isShared = false): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  if (isShared) await page.getByLabel('This is a shared device').check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Opens a page whose session has ended. What is open goes to the sign-in by itself, maybe in the middle of it. */
async function openAnew(page: Page, path: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(path)
}

async function looksRight(page: Page, what: string): Promise<void> {
  await expectNoOverflow(page)
  await expectAccessibleInBoth(page, what)
}

test('A person changes their password and ends their other sessions; an admin’s link resets it', async ({ browser }) => {
  const person = await newPerson('Noor Haddad')
  const phone = await visit(browser)
  await signIn(phone, person.email, FIRST)
  await expect(phone).not.toHaveURL(/sign-in/)
  const desk = await visit(browser, DESK)
  await signIn(desk, person.email, FIRST, true)
  await expect(desk).not.toHaveURL(/sign-in/)

  await desk.goto('/profile')
  const sessions = desk.getByRole('list', { name: 'Where you’re signed in' })
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
  await expect(sessions.getByRole('listitem').first()).toContainText('This device')
  await desk.getByRole('button', { name: 'Change password' }).click()
  await desk.getByLabel('Current password').fill('not this one')
  await desk.getByLabel('New password').fill(SECOND)
  await desk.getByRole('button', { name: 'Change password' }).click()
  await expect(desk.getByRole('alert').filter({ hasText: 'The current password is incorrect.' })).toBeVisible()
  await looksRight(desk, 'the security section')
  await desk.getByLabel('Current password').fill(FIRST)
  await desk.getByLabel('New password').fill('Noor-Haddad-2026')
  await desk.getByRole('button', { name: 'Change password' }).click()
  await expect(desk.getByText('This password is too close to your name')).toBeVisible()
  await desk.getByLabel('New password').fill(SECOND)
  await desk.getByRole('button', { name: 'Change password' }).click()
  await expect(desk.getByText('Your password has changed.')).toBeVisible()
  await expect(sessions.getByRole('listitem')).toHaveCount(1)
  await openAnew(phone, '/profile')
  await expect(phone).toHaveURL(/sign-in/)

  await phone.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(phone.getByText('Ask your clinic’s administrator.')).toBeVisible()
  await looksRight(phone, 'a forgotten password')

  const { page: admin, context } = await openAs(browser, fovea, 'admin', DESK)
  await admin.goto('/people')
  await admin.getByRole('searchbox').first().fill(person.email)
  await admin
    .getByRole('row', { name: /Noor Haddad/ })
    .getByRole('button')
    .first()
    .click()
  const dialog = admin.getByRole('dialog', { name: 'Noor Haddad' })
  await expect(dialog.getByText('1 active session')).toBeVisible()
  await dialog.getByRole('button', { name: 'Reset link' }).click()
  const link = await dialog.getByLabel(/Link to set a new password/).inputValue()
  await expectAccessible(admin, 'a link that resets a password')
  await context.close()

  await phone.goto(`/reset#${new URL(link).hash.slice(1)}`)
  await expect(phone.getByRole('heading', { name: 'Set a new password' })).toBeVisible()
  await phone.getByLabel('New password').fill('password1234')
  await phone.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(phone.getByText('This password is easy to guess.')).toBeVisible()
  await looksRight(phone, 'a password that is refused')
  await phone.getByLabel('New password').fill('three plain boats at sea')
  await phone.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(phone).toHaveURL(`${fovea.url}/`)
  await openAnew(desk, '/profile')
  await expect(desk, 'every session has ended').toHaveURL(/sign-in/)
  await phone.context().close()
  await desk.context().close()
})

test('Failed sign-ins make an unknown device wait, and neither the known one nor the person elsewhere', async ({ browser }) => {
  const person = await newPerson('Ravi Sethi', 'doctor')
  const known = await visit(browser)
  await signIn(known, person.email, FIRST)
  await expect(known).not.toHaveURL(/sign-in/)
  const stranger = await visit(browser)
  for (let i = 0; i < 5; i++) {
    await signIn(stranger, person.email, 'five words of an attacker')
    await expect(stranger.getByRole('alert').filter({ hasText: 'Incorrect email or password' })).toBeVisible()
  }
  await signIn(stranger, person.email, FIRST)
  await expect(
    stranger.getByRole('alert').filter({ hasText: /Too many attempts from this network. Try again at \d/ }),
  ).toBeVisible()
  await looksRight(stranger, 'a sign-in that has to wait')

  await known.goto('/notifications')
  await expect(known.getByText('Failed sign-ins to your account')).toBeVisible()
  await known.goto('about:blank') // As in openAnew.
  await known.context().clearCookies({ name: 'next-auth.session-token' })
  await signIn(known, person.email, FIRST)
  await expect(known).not.toHaveURL(/sign-in/)

  const { page: admin, context } = await openAs(browser, fovea, 'admin', DESK)
  await admin.goto('/people')
  await admin.getByRole('searchbox').first().fill(person.email)
  await admin
    .getByRole('row', { name: /Ravi Sethi/ })
    .getByRole('button')
    .first()
    .click()
  const dialog = admin.getByRole('dialog', { name: 'Ravi Sethi' })
  await expect(
    dialog.getByText(/^5 failed sign-ins in the last 24 hours\. The same device or network can’t try again before/),
  ).toBeVisible()
  await expectAccessible(admin, 'failed sign-ins of a person')
  await dialog.getByRole('button', { name: 'Clear' }).click()
  await expect(dialog.getByText(/failed sign-ins in the last/)).toHaveCount(0)
  await context.close()
  await signIn(stranger, person.email, FIRST)
  await expect(stranger).not.toHaveURL(/sign-in/)
  await stranger.context().close()
  await known.context().close()
})

test('A shared device that is idle is signed out; while it cannot be, the page is locked until the password opens it', async ({
  browser,
}) => {
  const person = await newPerson('Ilse Kern')
  const page = await visit(browser)
  await page.clock.install()
  await signIn(page, person.email, FIRST, true)
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/profile')
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible()
  // As with uploads in progress: the page stays.
  await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => false, configurable: true }))
  await page.clock.fastForward('06:00')
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible()
  // What is below is out of reach.
  await expect(page.getByRole('button', { name: 'Change password' }).click({ trial: true, timeout: 2000 })).rejects.toThrow()
  await page.keyboard.press('Escape')
  await looksRight(page, 'the lock screen')
  await page.setViewportSize(DESK)
  await looksRight(page, 'the lock screen of a desk')
  await page.setViewportSize(TALL_PHONE)
  await page.getByLabel('Password').fill('not this one')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByText('The current password is incorrect.')).toBeVisible()
  await page.getByLabel('Password').fill(FIRST)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { name: 'Security' })).toBeVisible()

  await page.evaluate(() => Object.defineProperty(navigator, 'onLine', { get: () => true, configurable: true }))
  const { length } = ((await (await page.context().request.get('/api/v1/me/sessions')).json()) as { items: unknown[] }).items
  expect(length).toBe(1)
  await page.clock.fastForward('06:00')
  await expect(page).toHaveURL(/sign-in\?from=%2Fprofile/)
  await expect(page.getByText(/^(You were signed out after|Your session has ended)/)).toBeVisible()
  expect((await page.context().request.get('/api/v1/me')).status()).toBe(401)
  await page.context().close()
})
