import { expect, type Page, test } from '@playwright/test'
import { DESK, openAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { send } from '../support/tus'
import { colourOf, drawSlide, PIXEL_MM } from './drawn-slide'
import { ownPatient } from './own-patient'

let fovea: Fovea
let caseId: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-slides')
  caseId = await patient.openCase('A slide')
  for (const level of await drawSlide('2.25.61001')) await send(patient, level, { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const slide = (page: Page) => page.locator('canvas[data-slide]')

/** The colour on the screen, at a share of the stage. */
const colourAt = (page: Page, across: number, down: number) =>
  slide(page).evaluate(
    (canvas: HTMLCanvasElement, [x, y]) => [
      ...canvas.getContext('2d')!.getImageData(Math.round(x! * canvas.width), Math.round(y! * canvas.height), 1, 1).data,
    ],
    [across, down] as const,
  )
const isNear = (seen: readonly number[], colour: readonly number[]) =>
  colour.every((value, at) => Math.abs(value - seen[at]!) <= 4)

test('A slide is drawn from its tiles, sharper the nearer it is, and measured as one image', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  // The tile in the middle, of the eighth column of fifteen and of the fifth row, cannot be fetched at first, however
  // often it is asked for.
  let isAway = true
  await page.route(/1\.1\/frames\/68\?/, (route) => (isAway ? route.abort() : route.continue()))
  await page.goto(`/read/${caseId}`)
  const failed = page.getByText('1 part of this slide could not be loaded.')
  await expect(failed).toBeVisible()
  await expect.poll(async () => isNear(await colourAt(page, 0.5, 0.5), [200, 200, 200])).toBe(true)
  isAway = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(failed).toHaveCount(0)
  await expect(slide(page)).toHaveAttribute('data-slide', 'sharp')
  expect(isNear(await colourAt(page, 0.5, 0.5), colourOf(7, 4)), String(await colourAt(page, 0.5, 0.5))).toBe(true)

  await page.keyboard.press('i')
  const inverted = colourOf(7, 4).map((value) => 255 - value)
  await expect.poll(async () => isNear(await colourAt(page, 0.5, 0.5), inverted)).toBe(true)
  await page.keyboard.press('i')

  const { x, y, width, height } = (await slide(page).boundingBox())!
  const middle = { x: x + width / 2, y: y + height / 2 }
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.wheel(0, -800)
  await expect(page.locator('.ov.tr').first()).toContainText(/\d{3}\s*%/)
  await expect(slide(page)).toHaveAttribute('data-slide', 'sharp')
  // What was under the pointer stayed there, and its neighbours are farther away.
  expect(isNear(await colourAt(page, 0.45, 0.5), colourOf(7, 4))).toBe(true)

  // A hundred pixels of the screen, in millimetres of the tissue.
  const zoom = await page.locator('.ov.tr').first().innerText()
  const scale = Number(/(\d+)\s*%/.exec(zoom)![1]) / 100
  await page.keyboard.press('l')
  await page.mouse.click(middle.x, middle.y)
  await page.mouse.move(middle.x + 100, middle.y)
  await page.mouse.click(middle.x + 100, middle.y)
  const label = page.locator('[data-testid=measurements] [data-tone=length]')
  await expect(label).toContainText('µm')
  const micrometres = Number(/([\d.]+)\s*µm/.exec((await label.textContent())!)![1])
  expect(Math.abs(micrometres - (100 / scale) * PIXEL_MM * 1000)).toBeLessThan(0.2)
  await expectAccessibleInBoth(page, 'a slide')
  await context.close()

  const phone = await openAs(browser, fovea, 'doctor', PHONE)
  await phone.page.goto(`/read/${caseId}`)
  await expect(slide(phone.page)).toHaveAttribute('data-slide', 'sharp')
  await phone.context.close()
})
