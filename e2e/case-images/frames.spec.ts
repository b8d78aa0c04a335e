import { type Browser, expect, type Page, test } from '@playwright/test'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'
import { isolate } from '../../components/language/isolate'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, openHomeAs, PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { Seed } from '../support/seed'
import { send } from '../support/tus'
import { placeOf, WidthTurns } from '../support/screens/widths'

let fovea: Fovea
let patient: Client
test.beforeAll(async () => {
  fovea = await Fovea.share()
  patient = await fovea.signIn('patient')
})
test.afterAll(() => fovea.stop())

const SIDE = 64

/** A slice with air, tissue and bone side by side, in Hounsfield units. */
const slice = () =>
  writeDicom({
    sopClassUid: storageSopClass.ct,
    elements: [
      { tag: 0x00281052, vr: 'DS', value: '-1024' },
      { tag: 0x00281053, vr: 'DS', value: '1' },
      { tag: 0x00281050, vr: 'DS', value: '40' },
      { tag: 0x00281051, vr: 'DS', value: '400' },
    ],
    pixels: {
      ...{ rows: SIDE, columns: SIDE, photometric: 'MONOCHROME2', bitsStored: 16 },
      data: Int16Array.from({ length: SIDE * SIDE }, (_, at) => [24, 1064, 1724][Math.floor((at % SIDE) / 22)]!),
    },
  })

/** A loop in colour: frame by frame more red. */
const loop = (frames: number) =>
  writeDicom({
    sopClassUid: storageSopClass.secondaryCapture,
    elements: [{ tag: 0x00181063, vr: 'DS', value: '50' }],
    pixels: {
      ...{ rows: SIDE, columns: SIDE, frames, photometric: 'RGB', bitsStored: 8 },
      data: Uint8Array.from({ length: SIDE * SIDE * 3 * frames }, (_, at) =>
        at % 3 === 0 ? 20 + 30 * Math.floor(at / (SIDE * SIDE * 3)) : 10,
      ),
    },
  })

async function opened(browser: Browser, viewport: typeof DESK, filename: string, bytes: Uint8Array) {
  const caseId = await patient.openCase(filename)
  await send(patient, Buffer.from(bytes), { filename, case_id: caseId })
  const { page, context } = await openAs(browser, fovea, 'doctor', viewport)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: `Open ${isolate(filename)}` }).click()
  const canvas = page.getByTestId('quick-look-canvas')
  await expect(canvas).toHaveAttribute('data-rendered', 'true')
  return { page, canvas, close: () => context.close() }
}

/** The brightness of the image on the screen at a fraction of its width, 0–255. */
const brightness = (page: Page, part: number) =>
  page.getByTestId('quick-look-canvas').evaluate((canvas: HTMLCanvasElement, at) => {
    // The image is in the middle, at twice its size.
    const x = canvas.width / 2 + (at - 0.5) * 64 * 2
    return canvas.getContext('2d')!.getImageData(x, canvas.height / 2, 1, 1).data[0]!
  }, part)

const turns = new WidthTurns(new Seed())
for (const viewport of turns.next()) {
  test(`A CT is windowed in the quick look by presets, keys and dragging, and can be reset (${placeOf(viewport)})`, async ({
    browser,
  }) => {
    const { page, close } = await opened(browser, viewport, 'slice.dcm', slice())
    const levels = page.locator('.ov.tr')
    await expect(levels).toContainText('C 40 W 400')
    await page.getByRole('button', { name: 'Brightness and contrast', exact: true }).click()
    const windows = page.getByRole('group', { name: 'Window presets' })
    await expect(windows.getByRole('button')).toHaveCount(5)
    await expect(windows.getByRole('button', { name: /Soft tissue/ })).toHaveAttribute('aria-pressed', 'true')
    const tissue = await brightness(page, 0.5)
    expect(Math.abs(tissue - 128)).toBeLessThan(3)
    expect(await brightness(page, 0.15)).toBe(0)

    await windows.getByRole('button', { name: /Lung/ }).click()
    await expect(levels).toContainText('C -600 W 1500')
    // Tissue at 40 HU is brighter than this window shows, air at −1000 is in its lower part: nothing of it was cut away before.
    await expect.poll(() => brightness(page, 0.5)).toBeGreaterThan(230)
    await page.keyboard.press('2')
    await expect(levels).toContainText('C 500 W 2000')
    await expect.poll(() => brightness(page, 0.85)).toBeGreaterThan(130)

    await page.getByRole('slider', { name: 'Width' }).fill('300')
    await expect(levels).toContainText('W 300')
    await page.getByRole('group', { name: /^Image/ }).focus()
    await page.keyboard.press('ArrowUp')
    await expect(levels).not.toContainText('C 500')
    await expectAccessibleInBoth(page, `windows, ${placeOf(viewport)}`)
    await page.keyboard.press('r')
    await expect(levels).toContainText('C 40 W 400')
    await close()
  })
}

for (const viewport of turns.next()) {
  test(`A loop is played, paused and stepped through frame by frame (${placeOf(viewport)})`, async ({ browser }) => {
    const { page, close } = await opened(browser, viewport, 'loop.dcm', loop(6))
    const frames = page.getByRole('group', { name: 'Frames' })
    const shown = page.locator('.ov.tl')
    await expect(shown).toContainText('Frame 1 / 6')
    await page.keyboard.press('.')
    await expect(shown).toContainText('Frame 2 / 6')
    await page.keyboard.press(',')
    await page.keyboard.press(',')
    await expect(shown).toContainText('Frame 6 / 6')
    await expect.poll(() => brightness(page, 0.5)).toBe(20 + 30 * 5)

    // Controls fade where nothing moves, and invisible ones cannot be clicked: the mouse moves first.
    await page.mouse.move(40, 300)
    await frames.getByRole('button', { name: 'Play' }).click()
    await expect(frames.getByRole('button', { name: 'Pause' })).toBeVisible()
    await expect(shown).not.toContainText('Frame 6 / 6')
    await page.mouse.move(60, 300)
    await frames.getByRole('button', { name: 'Loop' }).click()
    await expect(shown).toContainText('Frame 6 / 6')
    await expect(frames.getByRole('button', { name: 'Play' })).toBeVisible()
    await frames.getByRole('slider', { name: 'Frame' }).fill('3')
    await expect(shown).toContainText('Frame 3 / 6')
    await expect.poll(() => brightness(page, 0.5)).toBe(20 + 30 * 2)
    await expectAccessibleInBoth(page, `frames, ${placeOf(viewport)}`)
    await close()
  })
}

test('With data saver, the samples load only when more than the rendered image is needed', async ({ browser }) => {
  const caseId = await patient.openCase('slice.dcm')
  await send(patient, Buffer.from(slice()), { filename: 'slice.dcm', case_id: caseId })
  const { page, context } = await openHomeAs(browser, fovea, 'doctor', PHONE)
  await page.evaluate(() => localStorage.setItem('fovea.sending', JSON.stringify({ saver: true })))
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/frames/') && asked.push(request.url()))
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: `Open ${isolate('slice.dcm')}` }).click()
  await expect(page.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
  expect(asked).toEqual([])
  await page.getByRole('button', { name: 'Brightness and contrast', exact: true }).click()
  await expect(page.getByRole('group', { name: 'Window presets' })).toBeVisible()
  expect(asked).toHaveLength(1)
  await context.close()
})

test('A failed frame is shown as missing, and is not replaced by another one', async ({ browser }) => {
  const { page, close } = await opened(browser, DESK, 'loop.dcm', loop(4))
  const shown = page.locator('.ov.tl')
  await page.route('**/frames/3?*', (route) => route.abort())
  await page.keyboard.press('.')
  await expect(shown).toContainText('Frame 2 / 4')
  await page.keyboard.press('.')
  const missing = page.getByRole('alert').filter({ hasText: 'Couldn’t load this image' })
  await expect(missing).toBeVisible()
  await page.unroute('**/frames/3?*')
  await missing.getByRole('button', { name: 'Try again' }).click()
  await expect(shown).toContainText('Frame 3 / 4')
  await expect.poll(() => brightness(page, 0.5)).toBe(20 + 30 * 2)
  await close()
})
