import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { ownPatient } from './own-patient'
import { drawSlice } from './phantom'

let fovea: Fovea
let caseId: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-layouts')
  const earlier = await patient.openCase('A year before')
  caseId = await patient.openCase('Layouts')
  const prior = { uid: '2.25.60001', date: '20250314' }
  for (const number of [1, 2, 3, 4, 5, 6]) await send(patient, drawSlice({ ...prior, number }), { case_id: earlier })
  const today = { uid: '2.25.60002', date: '20260315' }
  for (const number of [1, 2, 3, 4, 5]) await send(patient, drawSlice({ ...today, number }), { case_id: caseId })
  const mr = { ...today, series: '2.25.60002.2', modality: 'MR' as const }
  for (const number of [1, 2]) await send(patient, drawSlice({ ...mr, number }), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const pane = (page: Page, number: number): Locator => page.locator(`[data-pane="${number}"]`)
const stages = (page: Page) => page.getByTestId('reading-viewport')
const corner = (one: Locator, name: 'tl' | 'tr') => one.locator(`.ov.${name}`)
const picker = (page: Page) => page.getByRole('button', { name: /^Layout/ })
const chosen = (page: Page, name: string) => page.getByRole('dialog', { name: 'Layout' }).getByRole('button', { name })

/** Which slice each pane has drawn. */
const drawn = (page: Page) => stages(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-drawn')))

test('A CT is hung in three windows, compared with its prior, laid out by hand, and opens like that again', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  await page.goto(`/read/${caseId}`)

  // It opens in three windows of one series, scrolled together; what is measured in one of them is on the image in all.
  await expect.poll(() => drawn(page)).toEqual(['3', '3', '3'])
  for (const [at, levels] of ['C 40 W 400', 'C -600 W 1500', 'C 480 W 2500'].entries())
    await expect(corner(pane(page, at + 1), 'tr')).toContainText(levels)
  await pane(page, 2).hover()
  await page.mouse.wheel(0, 40)
  await expect.poll(() => drawn(page)).toEqual(['4', '4', '4'])
  await expect(stages(page).nth(1)).toHaveAttribute('data-quality', 'full')
  await page.keyboard.press('l')
  const { x, y, width, height } = (await pane(page, 2).boundingBox())!
  const middle = [x + width / 2, y + height / 2] as const
  await page.mouse.click(...middle) // The pane that is pressed is the one that is drawn in.
  await page.mouse.move(middle[0] + 40, middle[1])
  await page.mouse.click(middle[0] + 40, middle[1])
  await expect(pane(page, 2)).toHaveAttribute('data-active', 'true')
  await expect(page.locator('[data-testid=measurements] [data-tone=length]')).toHaveCount(3)
  await page.keyboard.press('w')

  await picker(page).click()
  await chosen(page, 'Save as my layout for CT').click()
  await expect(page.getByText('Saved. Studies with CT open like this.')).toBeVisible()

  // Today beside the year before, each with its date; a step in one is a step in the other.
  await chosen(page, 'Compare with prior').click()
  await expect(corner(pane(page, 1), 'tl')).toContainText('15 Mar 2026')
  await expect(corner(pane(page, 2), 'tl')).toContainText('Prior 14 Mar 2025')
  await expect.poll(() => drawn(page)).toEqual(['4', '3'])
  await pane(page, 1).hover()
  await page.mouse.wheel(0, -40)
  await expect.poll(() => drawn(page)).toEqual(['3', '2'])

  // A series is dragged into a pane, and another one is sent there by a key.
  await picker(page).click()
  await chosen(page, '2 × 2').click()
  await page.getByRole('button', { name: /^MR axial/ }).dragTo(pane(page, 4))
  await expect(corner(pane(page, 4), 'tl')).toContainText('MR axial')
  await page.getByRole('button', { name: /^CT axial.* 6/ }).focus()
  await page.keyboard.press('3')
  await expect(corner(pane(page, 3), 'tl')).toContainText('Prior 14 Mar 2025')
  await expect(pane(page, 3)).toHaveAttribute('data-active', 'true')
  await pane(page, 1).dblclick()
  await expect(stages(page)).toHaveCount(1)
  await page.keyboard.press('v')
  await expect(stages(page)).toHaveCount(4)
  await expectAccessibleInBoth(page, 'four panes')

  await page.reload()
  await expect.poll(() => drawn(page)).toEqual(['3', '3', '3'])
  const phone = await openAs(browser, fovea, 'doctor', PHONE)
  await phone.page.goto(`/read/${caseId}`)
  await expect(stages(phone.page)).toHaveCount(1)
  await expect(stages(phone.page)).toHaveAttribute('data-drawn', '3')
  await expect(picker(phone.page)).toHaveCount(0)
  await phone.context.close()

  // Others read with this account: the room opens for them as it does for everybody.
  await picker(page).click()
  await expectAccessibleInBoth(page, 'the choice of layouts')
  await chosen(page, 'Remove my layout for CT').click()
  await expect(page.getByText('Removed. Studies with CT open as usual.')).toBeVisible()
  await context.close()
})
