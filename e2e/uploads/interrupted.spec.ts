import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, type Route, test } from '@playwright/test'
import { openAs, PHONE } from '../support/browser'
import { type Client, type Fovea } from '../support/fovea'
import { type Line, startOnLine } from '../support/line'
import { photograph } from '../support/pictures'

const NAMES = ['right eye.jpg', 'left eye.jpg']

let fovea: Fovea
let line: Line
let patient: Client
let folder: string
test.beforeAll(async () => {
  ;({ fovea, line } = await startOnLine())
  patient = await fovea.signIn('patient')
  folder = mkdtempSync(path.join(tmpdir(), 'interrupted-'))
  for (const [seed, name] of NAMES.entries()) writeFileSync(path.join(folder, name), await photograph(900, seed + 71))
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
  await line.close()
})

const states = (page: Page) => page.getByTestId('upload-state')
const pick = (page: Page) =>
  page
    .getByTestId('file-input')
    .first()
    .setInputFiles(NAMES.map((name) => path.join(folder, name)))

/** The upload page of a new case on a phone, with the upload code loaded. */
async function openSending(browser: Parameters<typeof openAs>[0], title: string) {
  const caseId = await patient.openCase(title)
  const { page, context } = await openAs(browser, line, 'patient', PHONE)
  await page.goto(`/send?case=${caseId}`)
  await expect(page.getByTestId('spoken-progress')).toBeAttached()
  return { caseId, page, context }
}

/** Nothing on the page says that files are being uploaded, or how long that takes. */
async function expectNothingMoves(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: '0 of 2 uploaded' })).toBeVisible()
  await expect(page.getByText(/Uploading(?! (resumes|was))/)).toHaveCount(0)
  await expect(page.getByText(/(sec|min)s? left/)).toHaveCount(0)
  await expect(page.getByTestId('spoken-progress')).toBeEmpty()
}

test('A network that answers with its own page ends no upload: each goes on when the server is back', async ({ browser }) => {
  const { page, context } = await openSending(browser, 'A café')
  const welcome = (route: Route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welcome to our Wi-Fi</h1>' })
  await page.route('**/*', welcome)
  line.cut() // The live connection too: a portal lets none through.
  await pick(page)
  await expect(page.getByText('You’re offline. Nothing is lost.')).toBeVisible()
  await expect(states(page)).toHaveText(['Pending', 'Pending'])
  await expect(page.getByText('Live', { exact: true })).toHaveCount(0)
  await expectNothingMoves(page)
  await page.unroute('**/*', welcome)
  await expect(states(page)).toHaveText(['Ready', 'Ready'])
  await expect(page.getByText('You’re offline. Nothing is lost.')).toHaveCount(0)
  await context.close()
})

test('While the server takes none of them, nothing says that files are uploaded', async ({ browser }) => {
  const { page, context } = await openSending(browser, 'Interrupted')
  const uploads = /\/files\/upload/
  let status = 503
  const refuse = (route: Route) => route.fulfill({ status, headers: { 'Retry-After': '2' }, body: '' })
  await page.route(uploads, refuse)
  await pick(page)
  await expect(page.getByText('The server is busy. Will resume automatically.')).toHaveCount(2)
  await expectNothingMoves(page)
  const banner = page.getByTestId('waiting-count').locator('..')
  await page.getByRole('link', { name: 'Back to home' }).click()
  await expect(banner).toContainText('The server is busy. Uploading resumes automatically.')

  status = 401
  await expect(banner).toContainText('You’ve been signed out. Sign in to continue.')
  await expect(banner).not.toContainText('continues')
  await page.goBack()
  await expect(page.getByText('You’ve been signed out.')).toBeVisible()
  await expectNothingMoves(page)

  await page.unroute(uploads, refuse)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(states(page)).toHaveText(['Ready', 'Ready'])
  await context.close()
})

test('A file that the server refuses is named on the home page, which says of none that it is being uploaded', async ({
  browser,
}) => {
  const { page, context } = await openSending(browser, 'Refused')
  await page.route(/\/files\/upload\/[^/]+$/, (route) =>
    route.request().method() === 'PATCH' ? route.fulfill({ status: 413, body: '' }) : route.continue(),
  )
  await pick(page)
  await expect(states(page)).toHaveText(['Needs attention', 'Needs attention'])
  await page.getByRole('link', { name: 'Back to home' }).click()
  await expect(page.getByTestId('attention-count')).toHaveText('2 files on this device need your attention.')
  await expect(page.getByRole('heading', { name: '2 images haven’t been uploaded' })).toBeVisible()
  await expect(page.getByText('Your images are being uploaded')).toHaveCount(0)
  await context.close()
})
