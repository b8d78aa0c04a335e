import { expect, type Page, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { expectAccessible, expectAccessibleInBoth } from '../support/screens/accessible'
import { openAs, openHomeAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { expectNoOverflow } from '../support/screens/widths'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

const main = (page: Page) => page.getByRole('navigation', { name: 'Main', exact: true })

/** Selects an item in a picker by searching. */
async function choose(page: Page, search: string, typed: string, item: RegExp): Promise<void> {
  await page.getByRole('searchbox', { name: search }).fill(typed)
  await page.getByRole('button', { name: item }).click()
}

test('An admin creates a user and assigns a case to them; it leaves their list when the assignment ends', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('Cloudy since Tuesday')
  const { page, context } = await openHomeAs(browser, fovea, 'admin')
  await main(page).getByRole('link', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const adding = page.getByRole('dialog', { name: 'Add a person' })
  await adding.getByRole('button', { name: 'Create account' }).click()
  await expect(adding.getByText('Enter a name.')).toBeVisible()
  await adding.getByLabel('Name').fill('Wanda Okonjo')
  await adding.getByLabel('Email').fill('wanda@fovea.test')
  await adding.getByLabel('Role').selectOption({ label: 'Clinic staff' })
  await adding.getByRole('button', { name: 'Create account' }).click()
  const password = await adding.getByLabel(`Password for ${isolate('Wanda Okonjo')}`).inputValue()
  expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
  await expectAccessible(page, 'a password that is shown once')
  await adding.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: /Wanda Okonjo/ })).toContainText('None')

  await main(page).getByRole('link', { name: 'Assignments' }).click()
  await page.getByRole('button', { name: 'Assign', exact: true }).click()
  await choose(page, 'Name or email', 'wanda', /Wanda Okonjo/)
  await choose(page, 'Number, title or patient', 'Cloudy', /Cloudy since Tuesday/)
  await page.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Wanda Okonjo' })
  await expect(row).toContainText('Cloudy since Tuesday')

  const wanda = await browser.newContext({ baseURL: fovea.url, viewport: PHONE })
  const hers = await wanda.newPage()
  await hers.goto('/sign-in')
  await hers.getByLabel('Email').fill('wanda@fovea.test')
  await hers.getByLabel('Password', { exact: true }).fill(password)
  await hers.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(hers).not.toHaveURL(/sign-in/)
  await hers.goto('/cases')
  await expect(hers.getByText('Cloudy since Tuesday')).toBeVisible()

  // Her own page, in which each change is saved at once: a photo, a theme, quiet hours.
  await hers.getByRole('link', { name: 'Profile' }).click()
  await hers.locator('input[type=file]').setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await photograph(300) })
  await expect(hers.getByRole('button', { name: 'Remove photo' })).toBeVisible()
  await hers.getByRole('button', { name: 'Dark', exact: true }).click()
  await expect(hers.getByText('Email isn’t set up on this server.')).toBeVisible()
  const urgent = hers.getByRole('checkbox', { name: 'Urgent cases: Push messages' })
  await urgent.click()
  await expect(urgent).not.toBeChecked()
  await hers.getByLabel('No email or push at certain hours').click()
  await expect(hers.getByLabel('From')).toHaveValue('22:00')
  await expectNoOverflow(hers)
  await expectAccessibleInBoth(hers, 'the profile')
  const settings = async () => (await wanda.request.get('/api/v1/me/notification-settings')).json() as Promise<object>
  await expect.poll(settings).toMatchObject({ quiet_from: '22:00', quiet_to: '07:00', push_here: false })
  await expect.poll(settings).not.toMatchObject({ push: expect.arrayContaining(['urgent']) as unknown })
  // On another device, which has kept nothing, the theme is there before the first paint.
  const cookies = await wanda.cookies()
  const tablet = await browser.newContext({ baseURL: fovea.url, storageState: { cookies, origins: [] }, colorScheme: 'light' })
  const onTablet = await tablet.newPage()
  await onTablet.goto('/profile')
  await expect(onTablet.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(onTablet.getByLabel('No email or push at certain hours')).toBeChecked()
  await tablet.close()
  await hers.goto('/cases')

  await row.getByRole('button', { name: /^End access to .* for .Wanda/ }).click()
  await expect(row.getByRole('button', { name: 'Keep' })).toBeFocused()
  await row.getByRole('button', { name: 'End now' }).click()
  await expect(page.getByText('Access ended. Wanda Okonjo can no longer see')).toBeVisible()
  await expect(row).toHaveCount(0)
  expect((await wanda.request.get(`/api/v1/cases/${caseId}`)).status()).toBe(404)
  await hers.reload()
  await expect(hers.getByText('No cases yet')).toBeVisible()
  await page.getByRole('button', { name: 'Ended' }).click()
  await expect(row).toContainText('Ended')

  // Disabled, she is redirected to the sign-in page by her next action.
  await main(page).getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('row', { name: /Wanda Okonjo/ }).locator('img')).toHaveJSProperty('complete', true)
  await page.getByRole('button', { name: `Edit ${isolate('Wanda Okonjo')}` }).click()
  await page.getByRole('button', { name: `Disable account of ${isolate('Wanda Okonjo')}?` }).click()
  await page.getByRole('button', { name: 'Disable now' }).click()
  await expect(page.getByText('This account is disabled')).toBeVisible()
  expect((await wanda.request.get('/api/v1/me')).status()).toBe(401)
  await hers.goto('/cases').catch(() => undefined) // Her open page may go to the sign-in by itself meanwhile.
  await expect(hers).toHaveURL(/sign-in/)
  await wanda.close()
  await context.close()
})

test('The last admin cannot be removed, with the reason shown; a quota and a role are changed', async ({ browser }) => {
  // A person of this test's own: others of this server go on with the people that they know.
  const person = { name: 'Tamsin Lark', email: 'tamsin@fovea.test', role: 'creator' }
  await (await fovea.signIn('admin')).post('/api/v1/admin/users', person)
  const { page, context } = await openAs(browser, fovea, 'admin')
  await page.goto('/people')
  await page.getByRole('button', { name: 'Administrators' }).click()
  await expect(page.getByRole('row', { name: /admin@fovea.test/ })).toContainText('Last administrator, can’t be removed')
  await page.getByRole('button', { name: /^Edit .Noor/ }).click()
  await expect(page.getByRole('dialog').getByLabel('Role')).toBeDisabled()
  await expect(page.getByRole('button', { name: /^Disable/ })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('searchbox').fill('tamsin@')
  await page.getByRole('button', { name: /^Edit .Tamsin/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Storage limit (GB)').fill('a lot')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('Enter a number of gigabytes, or leave it blank.')).toBeVisible()
  await dialog.getByLabel('Storage limit (GB)').fill('1,5')
  await dialog.getByLabel('Role').selectOption({ label: 'Trainer' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('row', { name: /tamsin@/ })).toContainText('Trainer')
  const changed = await fovea.query<{ quota_bytes: string }>(`SELECT quota_bytes FROM users WHERE email = 'tamsin@fovea.test'`)
  expect(Number(changed[0]!.quota_bytes)).toBe(1.5e9)
  await context.close()
})

test('An admin creates a service account, changes what it may do, and revokes it', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'admin')
  await page.goto('/people')
  await page.getByRole('link', { name: 'Service accounts' }).click()
  await page.getByRole('button', { name: 'New service account' }).click()
  const adding = page.getByRole('dialog', { name: 'New service account' })
  await adding.getByRole('button', { name: 'Create account' }).click()
  await expect(adding.getByText('Select at least one.')).toBeVisible()
  await adding.getByLabel('Name').fill('Archive of the harbour clinic')
  await adding.getByRole('checkbox', { name: 'Read studies' }).check()
  await adding.getByLabel('Site').fill('Harbour')
  await expectAccessibleInBoth(page, 'a new service account')
  await adding.getByRole('button', { name: 'Create account' }).click()
  const token = await adding.getByLabel(/^Token for/).inputValue()
  await adding.getByRole('button', { name: 'Done' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Archive of the harbour clinic' })
  await expect(row).toContainText('Read studies')
  await expect(row).toContainText('Only Harbour · Never used')
  const ask = (path: string) => fetch(fovea.url + path, { headers: { authorization: `Bearer ${token}` } })
  expect((await ask('/api/v1/dicomweb/studies?limit=1')).status).toBe(200)
  await page.reload()
  await expect(row).toContainText('Last used')

  await row.getByRole('button', { name: /^Edit/ }).click()
  const editing = page.getByRole('dialog', { name: 'Archive of the harbour clinic' })
  await editing.getByRole('checkbox', { name: 'Add studies' }).check()
  await editing.getByLabel('Site').fill('')
  await expect(editing.getByText('Enter a site.')).toBeVisible()
  await editing.getByLabel('Site').fill('Lakeside')
  await editing.getByRole('button', { name: 'New token' }).click()
  const second = await editing.getByLabel(/^Token for/).inputValue()
  for (const accepted of [token, second]) {
    const headers = { authorization: `Bearer ${accepted}` }
    expect((await fetch(`${fovea.url}/api/v1/dicomweb/studies?limit=1`, { headers })).status).toBe(200)
  }
  await editing.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('Add studies')
  await expect(row).toContainText('Only Lakeside')
  await expectAccessibleInBoth(page, 'the service accounts')
  await row.getByRole('button', { name: /^Edit/ }).click()
  await editing.getByRole('button', { name: /^Revoke account/ }).click()
  await editing.getByRole('button', { name: 'Revoke now' }).click()
  await expect(editing).toBeHidden() // Behind it no row can be reached either.
  await expect(row).toHaveCount(0)
  expect((await ask('/api/v1/dicomweb/studies?limit=1')).status).toBe(401)
  await page.getByRole('button', { name: 'Revoked' }).click()
  await expect(row).toContainText('Revoked on')
  await context.close()
})

test('An admin imports people from a file, and one of them comes in by their link', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'admin')
  await page.goto('/people')
  await page.getByRole('button', { name: 'Import people' }).click()
  const importing = page.getByRole('dialog', { name: 'Import people' })
  const csv = 'Name;E-Mail;Role\nNia Moor;nia@fovea.test;patient\nKnown;doctor@fovea.test;doctor\nOdd;odd@fovea.test;nurse\n'
  await importing.getByLabel('CSV file').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(importing.getByText('1 new · 1 already has an account · 1 can’t be added')).toBeVisible()
  await expect(importing.getByText('There is no such role')).toBeVisible()
  await expectAccessible(page, 'the preview of an import')
  await importing.getByRole('button', { name: 'Create 1 account' }).click()
  const lines = await importing.getByLabel('Name, email and link of each person').inputValue()
  const [name, email, link] = lines.split('\t')
  expect([name, email]).toEqual(['Nia Moor', 'nia@fovea.test'])
  await importing.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row', { name: /Nia Moor/ })).toContainText('Invited')
  await context.close()

  const nia = await browser.newContext({ baseURL: fovea.url, viewport: PHONE })
  const hers = await nia.newPage()
  const token = new URL(link!).hash.slice(1)
  const addresses: string[] = []
  hers.on('request', (request) => addresses.push(request.url()))
  await hers.goto(`/invite#${token}`)
  await hers.getByLabel('New password').fill('a tall ship in March')
  await expectAccessible(hers, 'an invitation')
  await hers.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(hers).toHaveURL(`${fovea.url}/`)
  expect(addresses.filter((address) => address.includes(token) && !address.includes('#'))).toEqual([])
  await hers.goto('/sign-in') // A fragment alone would not load the page anew.
  await hers.goto(`/invite#${token}`)
  await expect(hers.getByText('This invitation has expired or was already used.')).toBeVisible()
  await nia.close()
})
