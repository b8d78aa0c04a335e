import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openAs, PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'

let fovea: Fovea
let people: Record<'patient' | 'patient2', Client>
let folder: string
test.beforeAll(async () => {
  fovea = await Fovea.start({ env: { RATE_LIMIT_UPLOADS_PER_MINUTE: '2' } })
  people = { patient: await fovea.signIn('patient'), patient2: await fovea.signIn('patient2') }
  folder = mkdtempSync(path.join(tmpdir(), 'photographs-'))
  for (const [i, name] of ['first.jpg', 'second.jpg', 'third.jpg'].entries())
    writeFileSync(path.join(folder, name), await photograph(900, i + 1))
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const row = (page: Page, filename: string) => page.getByRole('listitem', { name: filename })
const pick = (page: Page, ...names: string[]) =>
  page
    .getByTestId('file-input')
    .first()
    .setInputFiles(names.map((name) => path.join(folder, name)))
const setQuota = (bytes: number | null) =>
  fovea.query(`UPDATE users SET quota_bytes = $1 WHERE email = 'patient@fovea.test'`, [bytes])

test('A patient over the quota reads the usage and what to do, and uploads once there is space', async ({ browser }) => {
  await setQuota(20e3)
  const caseId = await people.patient.openCase('Full')
  const { page, context } = await openAs(browser, fovea, 'patient', PHONE)
  await page.goto(`/cases/${caseId}`)
  await pick(page, 'first.jpg')
  await expect(row(page, 'first.jpg')).toContainText('Needs attention')
  await expect(row(page, 'first.jpg')).toContainText(
    /Not enough storage\. You are using .+ of 20 kB\. Delete files you don’t need, or ask for more storage\./,
  )
  await setQuota(null)
  await row(page, 'first.jpg').getByRole('button', { name: 'Try again' }).click()
  await expect(row(page, 'first.jpg')).toContainText('Ready')
  await context.close()
})

test('A client over its rate limit is asked to wait, and that no action is needed', async ({ browser }) => {
  const caseId = await people.patient2.openCase('Many')
  const { page, context } = await openAs(browser, fovea, 'patient2', PHONE)
  await page.goto(`/cases/${caseId}`)
  await pick(page, 'first.jpg', 'second.jpg', 'third.jpg')
  await expect(page.getByText('The server is busy. Will resume automatically.').first()).toBeVisible()
  await context.close()
})
