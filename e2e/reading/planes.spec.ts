import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { DESK, openAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectFits } from '../support/screens/fits'
import { send } from '../support/tus'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice } from './phantom'
import { renderersOf } from './renderers'

const STUDY = '2.25.57001'
/** 5 mm apart; slices 7 and 8 never arrive. */
const SLICES = [1, 2, 3, 4, 5, 6, 9, 10]

let fovea: Fovea
let caseId: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-planes')
  caseId = await patient.openCase('Planes')
  for (const number of SLICES) await send(patient, drawSlice({ uid: STUDY, number }), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

const NAMES = ['axial', 'sagittal', 'coronal'] as const
type Name = (typeof NAMES)[number]
const view = (page: Page, name: Name): Locator => page.locator(`[data-plane=${name}]`)
const stage = (page: Page, name: Name): Locator => view(page, name).getByTestId('reading-viewport')
const corner = (page: Page, name: Name, at: string): Locator => view(page, name).locator(`.ov.${at}`)

async function openPlanes(browser: Browser, viewport = DESK, hasWebGl = true) {
  const opened = await openAs(browser, fovea, 'doctor', viewport)
  const { page, context } = opened
  await openOneSeries(context)
  if (!hasWebGl) await context.addInitScript(withoutWebGl)
  await page.goto(`/read/${caseId}`)
  await expect(page.getByTestId('reading-viewport')).toHaveAttribute('data-drawn', '4')
  await page.getByRole('button', { name: 'MPR' }).click()
  for (const name of NAMES) {
    await expect(stage(page, name)).toHaveAttribute('data-drawn', /\d/)
    await expect(stage(page, name)).toHaveAttribute('data-quality', 'full')
    await expect(stage(page, name)).toHaveAttribute('data-renderer', hasWebGl ? 'gpu' : 'cpu')
  }
  return opened
}

/** Runs in the page: a browser that has no WebGL. */
function withoutWebGl(): void {
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const all = prototype.getContext as (type: string, ...rest: unknown[]) => unknown
    Object.assign(prototype, {
      getContext(this: HTMLCanvasElement, type: string, ...rest: unknown[]) {
        return type.includes('webgl') ? null : all.call(this, type, ...rest)
      },
    })
  }
}

/** The grey of the screen at a place from the middle of a plane, in mm to the right and down, 0–255. */
const greyAt = (page: Page, name: Name, size: { width: number; height: number }, right: number, down: number) =>
  stage(page, name)
    .locator('canvas')
    .evaluate(
      (canvas: HTMLCanvasElement, at) => {
        const perMm = Math.min(canvas.width / at.width, canvas.height / at.height)
        const copy = document.createElement('canvas').getContext('2d')!
        copy.canvas.width = canvas.width
        copy.canvas.height = canvas.height
        copy.drawImage(canvas, 0, 0)
        return copy.getImageData(canvas.width / 2 + at.right * perMm, canvas.height / 2 + at.down * perMm, 1, 1).data[0]!
      },
      { ...size, right, down },
    )

/** 64 pixels of 2 mm; and from 2.5 mm below the first slice to as much above the last one. */
const CORONAL = { width: 128, height: 50 }

for (const hasWebGl of renderersOf('planes'))
  test(`A doctor reads three planes of a CT, ${hasWebGl ? 'drawn by the graphics card' : 'without WebGL'}`, async ({
    browser,
  }) => {
    const { page, context } = await openPlanes(browser, DESK, hasWebGl)
    const letters = { axial: 'R L A P', sagittal: 'A P H F', coronal: 'R L H F' }
    for (const name of NAMES) {
      const [left, right, top, bottom] = letters[name].split(' ')
      for (const [edge, letter] of Object.entries({ left, right, top, bottom }))
        await expect(view(page, name).locator(`[data-edge=${edge}]`)).toHaveText(letter!)
    }
    await expect(corner(page, 'axial', 'tl')).toContainText('4 / 8')
    await expect(corner(page, 'coronal', 'bl')).toContainText('2 mm/px')
    await expect(page.getByText('1 gap is left empty')).toBeVisible()

    // Bone on the right is white, and where slices are missing there is nothing: 7.5 to 17.5 mm below the top is the gap.
    expect(await greyAt(page, 'coronal', CORONAL, 32, 15)).toBe(255)
    expect(await greyAt(page, 'coronal', CORONAL, 32, -20)).toBe(255)
    expect(await greyAt(page, 'coronal', CORONAL, 32, -12.5)).toBe(0)
    expect(await greyAt(page, 'coronal', CORONAL, -60, 15)).toBe(0)

    // The value of each slice is its number, also half a slice away from it.
    const box = (await stage(page, 'axial').boundingBox())!
    await page.mouse.move(box.x + box.width / 2 - 30, box.y + box.height / 2 + 60)
    await expect(corner(page, 'axial', 'br')).toContainText('4 HU')

    // Scrolled, one plane takes the crosshair along.
    await page.mouse.wheel(0, 40)
    await expect(stage(page, 'axial')).toHaveAttribute('data-drawn', '5')
    await expect(corner(page, 'axial', 'br')).toContainText('5 HU')
    const crosshair = view(page, 'coronal').getByRole('button', { name: 'Crosshair, Coronal' })
    await crosshair.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(stage(page, 'axial')).toHaveAttribute('data-drawn', '4')
    const sagittal = await stage(page, 'sagittal').getAttribute('data-drawn')
    const middle = (await crosshair.boundingBox())!
    const [x, y] = [middle.x + middle.width / 2, middle.y + middle.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 50, y, { steps: 4 })
    await page.mouse.up()
    await expect(stage(page, 'sagittal')).not.toHaveAttribute('data-drawn', sagittal!)
    await expect(stage(page, 'sagittal')).toHaveAttribute('data-drawn', /\d/)

    // A slab of three slices: the largest value of them.
    await page.getByLabel('Slab thickness').selectOption('Slab 10 mm')
    await page.getByLabel('Slab values').selectOption('Maximum (MIP)')
    await expect(corner(page, 'axial', 'bl')).toContainText('Thickness 10 mm')
    await page.mouse.move(box.x + box.width / 2 - 30, box.y + box.height / 2 + 60)
    await expect(corner(page, 'axial', 'br')).toContainText('5 HU')

    // Turned, the two other planes are oblique, and say so.
    await view(page, 'axial').getByRole('button', { name: 'Crosshair, Axial' }).focus()
    for (let at = 0; at < 10; at++) await page.keyboard.press(']')
    await expect(view(page, 'coronal').locator('[data-edge=right]')).toHaveText('LP')
    await expect(view(page, 'axial').locator('[data-edge=right]')).toHaveText('L')
    for (const name of NAMES) {
      await expect(stage(page, name)).toHaveAttribute('data-quality', 'full')
      await expect(stage(page, name)).toHaveAttribute('data-drawn', /\d/)
    }
    await page.getByRole('button', { name: 'Reset the planes' }).click()
    await expect(view(page, 'coronal').locator('[data-edge=right]')).toHaveText('L')

    // All are shown in one window.
    await page.getByLabel('Window', { exact: true }).selectOption('Bone')
    for (const name of NAMES) await expect(corner(page, name, 'tr')).toContainText('C 480 W 2500')
    await page.keyboard.press('m')
    await expect(page.getByTestId('reading-viewport')).toHaveCount(1)
    await expect(page.getByTestId('reading-viewport')).toHaveAttribute('data-drawn', '4')
    await context.close()
  })

test('Three planes fit a desk and a phone', async ({ browser }) => {
  for (const viewport of [DESK, PHONE]) {
    const { page, context } = await openPlanes(browser, viewport)
    await expectFits(page, 'planes')
    await expectAccessibleInBoth(page, 'planes')
    await context.close()
  }
})
