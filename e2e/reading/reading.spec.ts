import { type Browser, expect, type Page, test } from '@playwright/test'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice, SIDE } from './phantom'

const STUDY = '2.25.56001'
const SLICES = [1, 2, 3, 4, 5, 6, 9, 10]

let fovea: Fovea
let caseId: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-reading')
  caseId = await patient.openCase('Reading room')
  // In an order that is not the one of reading; slices 7 and 8 never arrive.
  for (const number of SLICES.toReversed()) await send(patient, drawSlice({ uid: STUDY, number }), { case_id: caseId })
  const prone = { uid: STUDY, series: `${STUDY}.2`, cosines: [-1, 0, 0, 0, -1, 0], modality: 'MR' as const }
  for (const number of [1, 2]) await send(patient, drawSlice({ ...prone, number }), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const stage = (page: Page) => page.getByTestId('reading-viewport')
const corner = (page: Page, name: 'tl' | 'tr' | 'bl' | 'br') => page.locator(`.ov.${name}`)

async function openRoom(browser: Browser, viewport = DESK) {
  const opened = await openAs(browser, fovea, 'doctor', viewport)
  await openOneSeries(opened.context)
  await opened.page.goto(`/read/${caseId}`)
  await expect(stage(opened.page)).toHaveAttribute('data-drawn', /\d/)
  return opened
}

/** The grey of the screen where a pixel of the image is drawn, 0–255: the image is in the middle, as large as fits. */
const greyAt = (page: Page, column: number) =>
  stage(page)
    .locator('canvas')
    .evaluate(
      (canvas: HTMLCanvasElement, at) => {
        const side = Math.min(canvas.width, canvas.height)
        const copy = document.createElement('canvas').getContext('2d')!
        copy.canvas.width = canvas.width
        copy.canvas.height = canvas.height
        copy.drawImage(canvas, 0, 0)
        const x = canvas.width / 2 + (at - 0.5) * side
        return copy.getImageData(x, canvas.height / 2, 1, 1).data[0]!
      },
      (column + 0.5) / SIDE,
    )

const greyOf = (value: number, center: number, width: number) =>
  Math.min(255, Math.max(0, ((value - (center - 0.5)) / (width - 1) + 0.5) * 255))

test('A doctor reads a CT from its case: scrolls in order, windows, zooms, and goes back', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  await openOneSeries(context)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('link', { name: 'Read', exact: true }).click()
  await expect(stage(page)).toHaveAttribute('data-drawn', '4')
  await expect(corner(page, 'tl')).toContainText('CT axial')
  await expect(corner(page, 'tl')).toContainText('4 / 8')
  await expect(corner(page, 'tr')).toContainText('C 40 W 400')
  await expect(corner(page, 'bl')).toContainText('Loc 20 mm')
  await expect(corner(page, 'bl')).toContainText('2 mm/px')
  for (const [edge, letters] of Object.entries({ left: 'R', right: 'L', top: 'A', bottom: 'P' }))
    await expect(page.locator(`[data-edge=${edge}]`)).toHaveText(letters)
  await expect(page.getByText('2 slices are missing between 6 and 7')).toBeVisible()

  // Every sample is there: the value of the slice itself, on the screen and under the pointer.
  await expect(stage(page)).toHaveAttribute('data-quality', 'full')
  expect(Math.abs((await greyAt(page, 30)) - greyOf(4, 40, 400))).toBeLessThan(2)
  expect(await greyAt(page, 8)).toBe(0)
  expect(await greyAt(page, 48)).toBe(255)
  const box = (await stage(page).boundingBox())!
  await page.mouse.move(box.x + box.width / 2 - 5, box.y + box.height / 2)
  await expect(corner(page, 'br')).toContainText('4 HU')

  await page.mouse.wheel(0, 40)
  await expect(stage(page)).toHaveAttribute('data-drawn', '5')
  await expect(corner(page, 'br')).toContainText('5 HU')
  await page.keyboard.press('End')
  await expect(corner(page, 'tl')).toContainText('8 / 8')
  await expect(corner(page, 'bl')).toContainText('Loc 50 mm')
  await page.keyboard.press('Home')
  await expect(stage(page)).toHaveAttribute('data-drawn', '1')

  // Window, zoom and pan stay from image to image.
  await page.getByLabel('Window', { exact: true }).selectOption('Bone')
  await expect(corner(page, 'tr')).toContainText('C 480 W 2500')
  await page.getByRole('button', { name: 'Zoom in', exact: true }).click()
  const zoom = /Zoom (\d+)%/.exec((await corner(page, 'tr').textContent())!)![1]!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.mouse.wheel(0, 80)
  await expect(stage(page)).toHaveAttribute('data-drawn', '3')
  await expect(corner(page, 'tr')).toContainText(`C 480 W 2500Zoom ${zoom}%`)
  expect(Math.abs((await greyAt(page, 30)) - greyOf(3, 480, 2500))).toBeLessThan(2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2 + 40, box.y + box.height / 2 + 30, { steps: 4 })
  await page.mouse.up()
  await expect(corner(page, 'tr')).not.toContainText('C 480 W 2500')

  await page.getByRole('link', { name: 'Back to the case' }).click()
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}$`))
  await context.close()
})

test('Another series is shown as its own directions say, and keeps nothing of a window that is not its kind’s', async ({
  browser,
}) => {
  const { page, context } = await openRoom(browser)
  await page.keyboard.press('4')
  await expect(corner(page, 'tr')).toContainText('C 480 W 2500')
  await page.getByRole('button', { name: /^MR axial/ }).click()
  await expect(corner(page, 'tl')).toContainText('MR axial')
  await expect(stage(page)).toHaveAttribute('data-drawn', '1')
  await expect(corner(page, 'tr')).toContainText('C 40 W 400')
  for (const [edge, letters] of Object.entries({ left: 'L', right: 'R', top: 'P', bottom: 'A' }))
    await expect(page.locator(`[data-edge=${edge}]`)).toHaveText(letters)
  await page.keyboard.press('PageUp')
  await expect(corner(page, 'tl')).toContainText('CT axial')
  await context.close()
})

test('The quick look hands its image and its window over to the reading room', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: /Open the series .*, 8 images/ }).click()
  await expect(page.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
  await expect(page.locator('.ov.tl')).toContainText('/ 8')
  await page.keyboard.press('.')
  await expect(page.locator('.ov.tr')).toContainText('C 40 W 400')
  await page.keyboard.press('2')
  await expect(page.locator('.ov.tr')).toContainText('C 500 W 2000')
  const place = await page.getByRole('slider', { name: 'Frame' }).inputValue()
  await expect(page.locator('.ov.tl')).toContainText(`Frame ${place} / 8`)
  await page.getByRole('link', { name: 'Read', exact: true }).click()
  await expect(stage(page)).toHaveAttribute('data-drawn', place)
  await expect(corner(page, 'tr')).toContainText('C 500 W 2000')
  expect(page.url(), 'nothing of it is in the address').toMatch(new RegExp(`/read/${caseId}$`))
  await page.reload()
  await expect(stage(page)).toHaveAttribute('data-drawn', place)
  await context.close()
})

test('Who may not see a case reads nothing of it', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'client', DESK)
  await page.goto(`/read/${caseId}`)
  await expect(page.getByRole('heading', { name: 'Images not found' })).toBeVisible()
  await context.close()
})

test('No other page carries the drawing engine', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  await openOneSeries(context)
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  const hasEngine = async () => {
    for (const url of new Set(scripts))
      if ((await (await context.request.get(url)).text()).includes('STACK_VIEWPORT_SCROLL')) return true
    return false
  }
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: /Open the series .*, 8 images/ }).click()
  await expect(page.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
  expect(scripts.length).toBeGreaterThan(0)
  expect(await hasEngine(), 'the case and the quick look').toBe(false)
  // The tools of an image that nobody moves over are hidden.
  await page.mouse.move(DESK.width / 2, DESK.height / 2)
  await page.getByRole('link', { name: 'Read', exact: true }).click()
  await expect(stage(page)).toHaveAttribute('data-drawn', /\d/)
  expect(await hasEngine(), 'the reading room').toBe(true)
  await context.close()
})
