import { type Browser, expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { placeOf } from './hands'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice } from './phantom'

/** Of the phantom: where water begins and ends, in columns of 2 mm. */
const [WATER_FROM, WATER_TO] = [16, 40]

let fovea: Fovea
let caseId: string

test.beforeEach(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-measurements')
  caseId = await patient.openCase('Measurements')
  for (const number of [1, 2, 3]) await send(patient, drawSlice({ uid: '2.25.58001', number }), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const stage = (page: Page) => page.getByTestId('reading-viewport')
const said = (page: Page) => page.getByTestId('measurement-said')
/** Those of this case: the cases of the tests before it are priors, whose measurements are listed too. */
const rows = (page: Page) =>
  page.getByRole('complementary', { name: 'Measurements' }).getByRole('listitem').filter({ hasNotText: 'Another series' })

async function openRoom(browser: Browser, { name = 'doctor', viewport = DESK } = {}) {
  const opened = await openAs(browser, fovea, name, viewport)
  await openOneSeries(opened.context)
  await opened.page.goto(`/read/${caseId}`)
  await expect(stage(opened.page)).toHaveAttribute('data-quality', 'full')
  await expect(stage(opened.page)).toHaveAttribute('data-drawn', '2')
  return opened
}

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await page.mouse.move(...(await placeOf(page, ...from)))
  await page.mouse.down()
  await page.mouse.move(...(await placeOf(page, ...to)), { steps: 5 })
  await page.mouse.up()
}

/** The number before a unit. */
async function valueOf(row: ReturnType<typeof rows>, unit: string): Promise<number> {
  return Number(new RegExp(`(-?[0-9.]+) ${unit}`).exec((await row.textContent())!)?.[1])
}

test('A length and an area are drawn with the mouse, moved, taken back, named, and still there after a reload', async ({
  browser,
}) => {
  const { page, context } = await openRoom(browser)
  await page.getByRole('button', { name: 'Length', exact: true }).click()
  await drag(page, [WATER_FROM, 32], [WATER_TO, 32])
  await expect(rows(page)).toHaveCount(1)
  // Half a pixel is 1 mm.
  expect(Math.abs((await valueOf(rows(page).first(), 'mm')) - 48)).toBeLessThan(1)
  await expect(said(page)).toContainText('Length: 4')

  await page.keyboard.press('e')
  await drag(page, [42, 20], [54, 44])
  await expect(rows(page).nth(1)).toContainText('700 HU')
  expect(Math.abs((await valueOf(rows(page).nth(1), 'cm²')) - (Math.PI * 12 * 24) / 100)).toBeLessThan(0.3)

  const before = await valueOf(rows(page).first(), 'mm')
  await page.getByRole('button', { name: /^Length .*point 2 of 2/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => valueOf(rows(page).first(), 'mm')).toBeCloseTo(before + 2, 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => valueOf(rows(page).first(), 'mm')).toBeCloseTo(before, 1)

  await page.getByRole('button', { name: 'Actions for Length' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Label' }).fill('Water')
  await page.keyboard.press('Enter')
  await expect(rows(page).first()).toContainText('Water')
  await expect(page.locator('[data-state=saving]')).toHaveCount(0)
  await expectAccessibleInBoth(page, 'the list of measurements')

  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText(/Water.*Slice 2/)
  await expect(page.getByTestId('measurements').getByRole('group', { name: /^Water 4/ })).toBeVisible()
  await context.close()

  // All readers of the case see them; only who may measure has the tools.
  const patient = await openRoom(browser, { name: 'patient-of-measurements' })
  await expect(rows(patient.page)).toHaveCount(2)
  await expect(patient.page.getByRole('button', { name: 'Length', exact: true })).toHaveCount(0)
  await expect(patient.page.getByRole('button', { name: /point 1 of 2/ })).toHaveCount(0)
  await patient.context.close()
})

test('What is drawn without a connection is kept on the device, and saved when the connection is back', async ({ browser }) => {
  const { page, context } = await openRoom(browser)
  await page.keyboard.press('l')
  await context.setOffline(true)
  await drag(page, [WATER_FROM, 30], [WATER_TO, 30])
  await expect(rows(page)).toContainText('saved on this device')
  await context.setOffline(false)
  await expect(rows(page)).not.toContainText('saved on this device')
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await context.close()
})
