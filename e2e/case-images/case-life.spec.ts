import { expect, type Page, test } from '@playwright/test'
import { ownPatient } from '../reading/own-patient'
import { openAs, TALL_PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { send } from '../support/tus'

const NAME = 'patient-of-a-life'
const TITLE = 'A life of a case'
let fovea: Fovea
let patient: Client
let caseId: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  patient = await ownPatient(fovea, NAME)
  caseId = await patient.openCase(TITLE)
})
test.afterAll(() => fovea.stop())

const sendOne = async (seed: number) => send(patient, await photograph(700, seed), { filename: 'eye.jpg', case_id: caseId })
const row = (page: Page) => page.getByRole('row', { name: new RegExp(TITLE) })
const closedTag = (page: Page) => page.getByText('Closed', { exact: true }).filter({ visible: true })
const dialogOf = async (page: Page, button: string) => {
  await page.getByRole('button', { name: button, exact: true }).first().click()
  return page.getByRole('dialog')
}

test('A read case is unread again when images arrive, and its patient reads how many of them were viewed', async ({
  browser,
}) => {
  await sendOne(1)
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto('/')
  await expect(row(page).getByText('Unread')).toHaveCount(1)
  const isMarked = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.url().endsWith(caseId))
  await page.goto(`/cases/${caseId}`)
  expect((await isMarked).request().postDataJSON()).toEqual({ read_up_to: 1 })
  await page.goto('/')
  await expect(row(page)).toBeVisible()
  await expect(row(page).getByText('Unread')).toHaveCount(0)
  await sendOne(2)
  await expect(row(page).getByText('Unread')).toHaveCount(1)
  await expect(
    page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: /^Worklist \d+ unread/ }),
  ).toBeVisible()
  const home = await openAs(browser, fovea, NAME, TALL_PHONE)
  await home.page.goto('/')
  // Neither the worklist nor the page of the case has shown an image as it is.
  await expect(home.page.getByText('Your doctor can see your images')).toBeVisible()
  await expect(home.page.getByText(/viewed/)).toHaveCount(0)
  const { items } = await patient.json<{ items: { id: string }[] }>(`/api/v1/files/case/${caseId}`)
  const isOpened = page.waitForResponse((response) => response.url().includes('variant=large'))
  await page.goto(`/cases/${caseId}?image=${items[0]!.id}`)
  await isOpened
  await context.close()
  await home.page.reload()
  await expect(home.page.getByText(/viewed 1 of 2 images/).first()).toBeVisible()
  await home.context.close()
})

test('A case is changed, closed with an answer that the patient reads, reopened by an image, and deleted after a preview', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${caseId}`)
  const managing = await dialogOf(page, 'Manage')
  await managing.getByLabel('Site').fill('Lakeside')
  await managing.getByLabel('Patient’s birth year').fill('68')
  await managing.getByRole('button', { name: 'Save' }).click()
  await expect(managing.getByText('Enter a year such as 1968.')).toBeVisible()
  await expectAccessibleInBoth(page, 'managing a case')
  await managing.getByLabel('Patient’s birth year').fill('1968')
  await managing.getByRole('button', { name: 'Save' }).click()
  await expect(managing).toHaveCount(0)
  await expect(page.getByRole('main').getByText('Lakeside').first()).toBeVisible()

  const closing = await dialogOf(page, 'Manage')
  await closing.getByRole('button', { name: 'Close with an answer' }).click()
  await expect(closing.getByText('The patient will only see that the case is closed.', { exact: false })).toBeVisible()
  await closing.getByLabel('Answer for the patient').fill('Both eyes look healthy.')
  await expectAccessibleInBoth(page, 'closing a case')
  // What is pressed without a connection is still there when it is back.
  await context.setOffline(true)
  await closing.getByRole('button', { name: 'Sign and close' }).click()
  await expect(closing.getByRole('alert')).toBeVisible()
  await context.setOffline(false)
  await expect(closing.getByLabel('Answer for the patient')).toHaveValue('Both eyes look healthy.')
  await closing.getByRole('button', { name: 'Sign and close' }).click()
  await expect(closing).toHaveCount(0)
  await expect(closedTag(page)).toBeVisible()

  const home = await openAs(browser, fovea, NAME, TALL_PHONE)
  await home.page.goto('/')
  await expect(home.page.getByText('This case is closed')).toBeVisible()
  await home.page.getByRole('link', { name: /^Read the answer of/ }).click()
  await expect(home.page.getByText('Both eyes look healthy.')).toBeVisible()
  await home.context.close()

  await sendOne(3)
  await expect(closedTag(page)).toHaveCount(0)
  const refused = await dialogOf(page, 'Manage')
  await refused.getByRole('button', { name: 'Delete case' }).click()
  await expect(refused.getByText('Only an administrator can delete it.', { exact: false })).toBeVisible()
  await expect(refused.getByRole('button', { name: 'Delete case' })).toBeDisabled()
  await context.close()

  const admin = await openAs(browser, fovea, 'admin')
  await admin.page.goto(`/cases/${caseId}`)
  const deleting = await dialogOf(admin.page, 'Manage')
  await deleting.getByRole('button', { name: 'Delete case' }).click()
  await expect(deleting.getByText(/^3 files/)).toBeVisible()
  await expect(deleting.getByText('1 signed reading')).toBeVisible()
  await expectAccessibleInBoth(admin.page, 'deleting a case')
  await deleting.getByRole('checkbox').check()
  await deleting.getByRole('button', { name: 'Delete case' }).click()
  await expect(admin.page).toHaveURL('/')
  expect((await patient.fetch(`/api/v1/cases/${caseId}`)).status).toBe(404)
  await admin.context.close()
})
