import { expect, test } from '@playwright/test'
import { openMailServer } from '../../lib/notifications/delivery/test-receivers'
import { eventually } from '../../lib/runtime/test-eventually'
import { TALL_PHONE } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'

let mail: Awaited<ReturnType<typeof openMailServer>>
let fovea: Fovea
test.beforeAll(async () => {
  mail = await openMailServer()
  fovea = await Fovea.start({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Fovea <fovea@clinic.test>' } })
})
test.afterAll(async () => {
  await fovea.stop()
  await mail.close()
})

test('Who forgot their password asks for a link, gets it by e-mail, and is in again with a new one', async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: fovea.url, viewport: TALL_PHONE })).newPage()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await expect(page).toHaveURL(/forgot/) // Both pages have a field for the address.
  await page.getByLabel('Email').fill('patient@fovea.test')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('status')).toContainText('a link is on its way')
  await eventually('the link has arrived', () => mail.mails.some(({ text }) => text.includes('/reset#')))
  const { to, text } = mail.mails.find((one) => one.text.includes('/reset#'))!
  expect(to).toEqual(['patient@fovea.test'])
  const [, hash] = /\/reset#(\S+)/.exec(text)!
  await page.goto(`/reset#${hash}`)
  await page.getByLabel('New password').fill(`${PASSWORD} again`)
  await page.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(page).not.toHaveURL(/reset|sign-in/)
  await expect(page.getByRole('heading').first()).toBeVisible()
})
