import { type Browser, expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { placeOf } from './hands'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice } from './phantom'

let fovea: Fovea
let caseId: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-report')
  caseId = await patient.openCase('Reading')
  for (const number of [1, 2, 3]) await send(patient, drawSlice({ uid: '2.25.61001', number }), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const stage = (page: Page) => page.getByTestId('reading-viewport')

async function openRoom(browser: Browser, name: string, viewport = DESK) {
  const opened = await openAs(browser, fovea, name, viewport)
  await openOneSeries(opened.context)
  await opened.page.goto(`/read/${caseId}`)
  await expect(stage(opened.page)).toHaveAttribute('data-quality', 'full')
  return opened
}

async function sign(page: Page, title: string) {
  await page.getByRole('button', { name: 'Sign…' }).click()
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog).toContainText('Signed as')
  return dialog
}

test('A reading that is not signed is kept, whatever happens before it is', async ({ browser }) => {
  const { page, context } = await openRoom(browser, 'doctor')
  await page.getByRole('tab', { name: 'Reading' }).click()
  await page.getByLabel('Findings').fill('Callus at the third rib')
  await page.getByLabel('Answer in plain words').fill('Your rib is healing well.')
  await expect(page.getByText('Draft kept on this device')).toHaveAttribute('aria-busy', 'false')
  await expectAccessibleInBoth(page, 'the reading that is being written')

  // What is not signed is there again after a reload, and leaving says so.
  await page.reload()
  await page.getByRole('tab', { name: 'Reading' }).click()
  await expect(page.getByLabel('Findings')).toHaveValue('Callus at the third rib')
  await page.getByRole('link', { name: 'Back to the case' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Keep writing' }).click()

  // Without a connection nothing is signed, and nothing is lost.
  const dialog = await sign(page, 'Sign this reading?')
  // Whose it is, of which case, and all that is signed.
  for (const fact of ['Patient', 'Reading', 'Callus at the third rib', 'Your rib is healing well.'])
    await expect(dialog).toContainText(fact)
  await context.setOffline(true)
  await dialog.getByRole('button', { name: 'Sign now' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Your draft is kept')
  await context.setOffline(false)
  await dialog.getByRole('button', { name: 'Sign now' }).click()
  await expect(dialog).toHaveCount(0)
  const reading = page.getByTestId('signed-reading')
  await expect(reading).toContainText('Your rib is healing well.')
  await expect(page.getByLabel('Answer in plain words')).toHaveCount(0)

  await context.close()
})

test('A doctor saves a measurement as a report, which is drawn from it again, and the image as a key image and a PNG', async ({
  browser,
}) => {
  const { page, context } = await openRoom(browser, 'doctor')
  await page.keyboard.press('l')
  await page.mouse.move(...(await placeOf(page, 16, 32)))
  await page.mouse.down()
  await page.mouse.move(...(await placeOf(page, 40, 32)), { steps: 5 })
  await page.mouse.up()
  await page.getByRole('button', { name: 'Save as a report' }).click()
  await expect(page.getByText('Report with 1 measurement saved')).toBeVisible()
  await page.getByRole('button', { name: /1 measurement/ }).click()
  const reported = page.getByRole('img', { name: /^Length 4.*from a report/ })
  await expect(reported).toBeVisible()
  await page.getByRole('group', { name: 'Images of' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(reported).toHaveCount(0)
  await page
    .getByRole('article')
    .getByRole('button', { name: /^Length/ })
    .click()
  await expect(reported).toBeVisible()
  await expect(page.getByRole('link', { name: /^Download the report/ })).toHaveAttribute('href', /variant=original/)

  await page.keyboard.press('Shift+K')
  await page.getByRole('tab', { name: 'Key images 1' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download .* as PNG/ }).click()
  const { data, info } = await sharp(await (await downloading).path())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = Array.from({ length: info.width * info.height }, (_, at) => data.subarray(at * 3, at * 3 + 3))
  // The line is drawn over the image in its colour; the image is grey.
  expect(pixels.filter(([red, green, blue]) => red! > 200 && green! > 150 && blue! < 160).length).toBeGreaterThan(50)
  expect(pixels.filter(([red, green, blue]) => red! > 20 && red === green && green === blue).length).toBeGreaterThan(1000)

  await page.getByRole('button', { name: 'Save key images' }).click()
  await expect(page.getByText('Key images saved')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Saved' }).getByRole('button', { name: /^Show/ })).toHaveCount(1)
  await expectAccessibleInBoth(page, 'the key images')
  await context.close()
})
