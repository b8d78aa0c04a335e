import { expect, type Page, test } from '@playwright/test'
import { ownPatient } from '../reading/own-patient'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

let fovea: Fovea
let patient: Client
let caseId = ''
test.beforeAll(async () => {
  fovea = await Fovea.share()
  patient = await ownPatient(fovea, 'back')
  const made = await patient.json<{ id: string }>('/api/v1/cases', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Itching', shows: 'skin' }),
  })
  caseId = made.id
  for (const seed of [31, 32]) await send(patient, await photograph(700, seed), { filename: `skin-${seed}.jpg`, case_id: caseId })
})
test.afterAll(() => fovea.stop())

const viewer = (page: Page) => page.getByRole('dialog', { name: /^Image viewer/ })
const openFirst = async (page: Page, name: RegExp) => {
  await page.getByRole('button', { name }).filter({ visible: true }).first().click()
  await expect(viewer(page)).toBeVisible()
}

test('Back closes the image and not the case; its address opens it again, here and for a colleague', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'back', TALL_PHONE)
  await page.goto('/cases')
  await page
    .getByRole('link', { name: /Itching/ })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await openFirst(page, /^Open .skin-31/)
  await expect(page).toHaveURL(/[?&]image=[0-9a-f-]{36}$/)
  const first = page.url()
  // A patient is shown no numbers of a device.
  await expect(viewer(page).getByText(/\bL \d+ W \d+\b/)).toHaveCount(0)
  await viewer(page).getByRole('button', { name: /^Next/ }).click()
  await expect(page).not.toHaveURL(first)
  await page.goBack()
  await expect(viewer(page)).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))

  // Closed by its button it costs no second Back.
  await openFirst(page, /^Open .skin-31/)
  await viewer(page).getByRole('button', { name: 'Close' }).first().click()
  await expect(viewer(page)).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await page.goBack()
  await expect(page).toHaveURL(/\/cases$/)

  // The address alone.
  await page.goto(first)
  await expect(viewer(page)).toBeVisible()
  await page.reload()
  await expect(viewer(page)).toBeVisible()
  await page.goBack()
  await expect(viewer(page)).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await context.close()

  const doctor = await openAs(browser, fovea, 'doctor', DESK)
  await doctor.page.goto(first)
  await expect(viewer(doctor.page)).toBeVisible()
  // Over the image a dialog, which is closed first.
  await doctor.page.keyboard.press('?')
  const keys = doctor.page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys).toBeVisible()
  await doctor.page.goBack()
  await expect(keys).toHaveCount(0)
  await expect(viewer(doctor.page)).toBeVisible()
  await doctor.page.goBack()
  await expect(viewer(doctor.page)).toHaveCount(0)
  await expect(doctor.page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await doctor.context.close()
})

test('Close stays on a touch screen, however long the image is looked at', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'back', TALL_PHONE)
  await page.goto(`/cases/${caseId}`)
  await openFirst(page, /^Open .skin-31/)
  // As after three seconds without a touch; what fades has faded.
  const opacities = await viewer(page).evaluate(async (element) => {
    element.setAttribute('data-faded', '')
    await Promise.allSettled(element.getAnimations({ subtree: true }).map(({ finished }) => finished))
    const opacityOf = (selector: string) => getComputedStyle(element.querySelector(selector)!).opacity
    const found = [opacityOf('.vbar'), opacityOf('[class*="tools"]')]
    element.removeAttribute('data-faded')
    return found
  })
  expect(opacities).toEqual(['1', '0'])
  await viewer(page).getByRole('button', { name: 'Close' }).first().tap()
  await expect(viewer(page)).toHaveCount(0)
  await context.close()
})
