import { expect, type Page, test } from '@playwright/test'
import ar from '../../messages/ar.json' with { type: 'json' }
import en from '../../messages/en.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }
import sw from '../../messages/sw.json' with { type: 'json' }
import { openAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

const expectWritten = async (page: Page, language: string, direction: 'ltr' | 'rtl') => {
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('html')).toHaveAttribute('dir', direction)
}
const choose = (page: Page, label: string, language: string) =>
  page.getByRole('combobox', { name: label, exact: true }).filter({ visible: true }).selectOption(language)

test('The sign-in page is written in the browser’s language, and in another one at a touch', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url, locale: 'ar-EG', viewport: PHONE })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expectWritten(page, 'ar', 'rtl')
  await expect(page.getByRole('button', { name: ar.signIn.submit, exact: true })).toBeVisible()
  await page.getByLabel(ar.signIn.email).fill('typed@fovea.test')
  await choose(page, ar.shell.language.label, 'fr')
  await expectWritten(page, 'fr', 'ltr')
  await expect(page.getByRole('button', { name: fr.signIn.submit, exact: true })).toBeVisible()
  await expect(page.getByLabel(fr.signIn.email)).toHaveValue('typed@fovea.test')
  await page.reload()
  await expectWritten(page, 'fr', 'ltr')
  await context.close()
})

test('A person’s choice of language follows them to another device', async ({ browser }) => {
  const first = await openAs(browser, fovea, 'patient2')
  await first.page.goto('/')
  await expectWritten(first.page, 'en', 'ltr')
  const saved = first.page.waitForResponse((response) => response.request().method() === 'PATCH')
  await choose(first.page, en.shell.language.label, 'sw')
  expect((await saved).ok()).toBe(true)
  await expectWritten(first.page, 'sw', 'ltr')
  await first.context.close()

  const second = await openAs(browser, fovea, 'patient2', PHONE)
  await second.page.goto('/')
  await expectWritten(second.page, 'sw', 'ltr')
  await choose(second.page, sw.shell.language.label, 'en')
  await expectWritten(second.page, 'en', 'ltr')
  await second.context.close()
})

test('An unknown language in the cookie is English, and the page works', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: fovea.url })
  await context.addCookies([{ name: 'fovea_language', value: 'tlh', url: fovea.url }])
  const page = await context.newPage()
  await page.goto('/sign-in')
  await expectWritten(page, 'en', 'ltr')
  await context.close()
})
