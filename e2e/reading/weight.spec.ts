import { type Browser, expect, type Page, test } from '@playwright/test'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'
import { dose } from '../../lib/runtime/test-dose'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice } from './phantom'

/** A long stack, and small ones: in a long run a thousand images as large as those of a CT, and twenty. */
const [COUNT, SIDE] = [dose(300, 1000), dose(32, 512)]
const [SMALL_SERIES, SMALL_COUNT, SMALL_SIDE] = [dose(8, 20), 4, 64]
/** What is chosen as the room's memory. */
const BOUND = 100e6

let fovea: Fovea
let heavy: string
let growing: string

/** A series of one object with frames, the value of each of which is its number. */
const drawFrames = (study: string, number: number, { count, side }: { count: number; side: number }): Buffer =>
  Buffer.from(
    writeDicom({
      sopClassUid: storageSopClass.secondaryCapture,
      sopInstanceUid: `${study}.${number}.1`,
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: study },
        { tag: 0x0020000e, vr: 'UI', value: `${study}.${number}` },
        { tag: 0x00080060, vr: 'CS', value: 'OT' },
        { tag: 0x0008103e, vr: 'LO', value: `Stack ${number}` },
        { tag: 0x00200011, vr: 'IS', value: number },
        { tag: 0x00281050, vr: 'DS', value: 500 },
        { tag: 0x00281051, vr: 'DS', value: 1000 },
      ],
      pixels: {
        ...{ rows: side, columns: side, frames: count, photometric: 'MONOCHROME2', bitsStored: 16 },
        data: Uint16Array.from({ length: side * side * count }, (_, at) => Math.floor(at / (side * side)) + 1),
      },
    }),
  )

test.beforeAll(async () => {
  test.setTimeout(dose(600_000, 900_000))
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-weight')
  heavy = await patient.openCase('A long stack')
  await send(patient, drawFrames('2.25.56201', 1, { count: COUNT, side: SIDE }), { case_id: heavy })
  for (let number = 2; number <= 1 + SMALL_SERIES; number++)
    await send(patient, drawFrames('2.25.56201', number, { count: SMALL_COUNT, side: SMALL_SIDE }), { case_id: heavy })
  growing = await patient.openCase('A study that arrives')
  for (const number of [1, 2, 4, 5]) await send(patient, drawSlice({ uid: '2.25.56202', number }), { case_id: growing })
})
test.afterAll(() => fovea.stop())

const stage = (page: Page) => page.getByTestId('reading-viewport')

async function openRoom(browser: Browser, caseId: string) {
  const opened = await openAs(browser, fovea, 'doctor', DESK)
  await openOneSeries(opened.context)
  await opened.page.goto(`/cases/${caseId}`)
  return opened
}

/** The memory of the page's arrays, after everything that nobody holds has been collected. */
async function arrayBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const usage = (await session.send('Runtime.getHeapUsage')) as { backingStorageSize?: number }
  await session.detach()
  return usage.backingStorageSize!
}

/** What the room says of its memory. */
async function memoryOf(page: Page): Promise<{ bytes: number; frames: number }> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  const said = page.getByTestId('reading-memory')
  const [bytes, frames] = [await said.getAttribute('data-bytes'), await said.getAttribute('data-frames')]
  await page.keyboard.press('Escape')
  await expect(said).toBeHidden()
  return { bytes: Number(bytes), frames: Number(frames) }
}

test('A long stack is scrolled without a gap, within the memory that was chosen; closed, all series give it back', async ({
  browser,
}) => {
  test.setTimeout(dose(600_000, 900_000))
  const { page, context } = await openRoom(browser, heavy)
  await page.getByRole('link', { name: 'Read', exact: true }).click()
  await expect(stage(page)).toHaveAttribute('data-drawn', String(COUNT / 2))
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByLabel('Memory for images').selectOption('100 MB')
  await page.keyboard.press('Escape')
  // Until it has closed, keys are those of the dialog.
  await expect(page.getByTestId('reading-memory')).toBeHidden()

  await page.keyboard.press('Home')
  await expect(stage(page)).toHaveAttribute('data-drawn', '1')
  const box = (await stage(page).boundingBox())!
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  expect(await page.evaluate(scrollDown, { from: 1, to: COUNT, step: dose(9, 1) })).toEqual([])
  await expect.poll(async () => (await memoryOf(page)).frames).toBeGreaterThanOrEqual(Math.min(COUNT, 180))
  expect((await memoryOf(page)).bytes).toBeLessThanOrEqual(BOUND)

  for (let number = 2; number <= 1 + SMALL_SERIES; number++) {
    await page.keyboard.press('PageDown')
    await expect(page.locator('.ov.tl')).toContainText(`Stack ${number}`)
    await expect(stage(page)).toHaveAttribute('data-drawn', /\d/)
  }
  // Its frames are played one after the other, until it is stopped.
  const played = stage(page).evaluate(nextDrawn, SMALL_COUNT + 1)
  await page.keyboard.press('c')
  const [first, ...others] = await played
  expect(others).toEqual(others.map((_, at) => ((first! + at) % SMALL_COUNT) + 1))
  await page.getByRole('button', { name: 'Pause' }).click()

  const { bytes } = await memoryOf(page)
  expect(bytes).toBeLessThanOrEqual(BOUND)
  const open = await arrayBytes(page)
  await page.getByRole('link', { name: 'Back to the case' }).click()
  await expect(page).toHaveURL(new RegExp(`/cases/${heavy}$`))
  await expect(stage(page)).toBeHidden()
  await expect
    .poll(async () => open - (await arrayBytes(page)), 'what the room says that it has, is given back')
    .toBeGreaterThan(bytes * 0.9)
  await context.close()
})

/** Runs in the page: the numbers of the images that are drawn next. */
function nextDrawn(element: SVGElement | HTMLElement, count: number): Promise<number[]> {
  const drawn: number[] = []
  return new Promise((done) => {
    const observer = new MutationObserver(() => {
      const number = Number((element as HTMLElement).dataset['drawn'])
      if (number > 0 && number !== drawn.at(-1)) drawn.push(number)
      if (drawn.length < count) return
      observer.disconnect()
      done(drawn)
    })
    observer.observe(element, { attributes: true, attributeFilter: ['data-drawn'] })
  })
}

/** Runs in the page: scrolls by keys, and returns what was shown instead of an image in full resolution with its own value. */
async function scrollDown({ from, to, step }: { from: number; to: number; step: number }): Promise<string[]> {
  const element = document.querySelector<HTMLElement>('[data-testid=reading-viewport]')!
  const wrong: string[] = []
  for (let number = from + step; number <= to; number += step) {
    for (let press = 0; press < step; press++)
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }))
    const shown = () =>
      `${element.dataset['drawn']} ${element.dataset['quality']} ${document.querySelector('.ov.br')!.textContent}`
    const isRight = () => shown().startsWith(`${number} full `) && shown().endsWith(`${number} `)
    for (let tries = 0; tries < 1000 && !isRight(); tries++) await new Promise(requestAnimationFrame)
    if (!isRight()) wrong.push(shown())
  }
  return wrong
}

test('Slices that arrive while a study is read take their place, and the image on the screen stays', async ({ browser }) => {
  const { page, context } = await openRoom(browser, growing)
  await page.goto(`/read/${growing}`)
  await expect(stage(page)).toHaveAttribute('data-drawn', '2')
  await page.keyboard.press('ArrowDown')
  await expect(stage(page)).toHaveAttribute('data-drawn', '3')
  await expect(stage(page)).toHaveAttribute('data-quality', 'full')
  await expect(page.getByText('1 slice is missing between 2 and 3')).toBeVisible()
  const file = (await stage(page).getAttribute('data-file'))!
  await page.evaluate(() => {
    const element = document.querySelector('[data-testid=reading-viewport]')!
    const seen: string[] = []
    Object.assign(window, { seen })
    const note = () => seen.push(element.getAttribute('data-drawn') ?? '')
    new MutationObserver(note).observe(element, { attributeFilter: ['data-drawn'] })
  })
  const patient = await ownPatient(fovea, 'patient-of-weight')
  await send(patient, drawSlice({ uid: '2.25.56202', number: 3 }), { case_id: growing })
  await expect(stage(page)).toHaveAttribute('data-drawn', '4')
  await expect(stage(page)).toHaveAttribute('data-file', file)
  await expect(page.locator('.ov.tl')).toContainText('4 / 5')
  await expect(page.getByText('1 slice is missing')).toBeHidden()
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen), 'never without an image').toEqual(['4'])
  await context.close()
})

test('An image that fails says so in its place, and comes when it is tried again', async ({ browser }) => {
  const { page, context } = await openRoom(browser, growing)
  let failing: string | null = null
  await page.route(/frames\//, async (route) => {
    if (failing && route.request().url().includes(failing)) await route.abort()
    else await route.continue()
  })
  // The first one to be asked for is that on the screen.
  const first = page.waitForRequest(/\/frames\/\d/)
  await page.route(/\/frames\/\d/, (route) => {
    failing ??= new URL(route.request().url()).pathname
    return route.fallback()
  })
  await page.goto(`/read/${growing}`)
  await first
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this image' })
  await expect(alert).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(stage(page)).toHaveAttribute('data-drawn', '2')
  await expect(alert).toBeHidden()
  await page.keyboard.press('ArrowDown')
  await expect(alert).toBeVisible()
  await page.unrouteAll()
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(stage(page)).toHaveAttribute('data-drawn', '3')
  await expect(alert).toBeHidden()
  await context.close()
})

test('A graphics card that drops everything leaves the image where it was', async ({ browser }) => {
  const { page, context } = await openRoom(browser, growing)
  await context.addInitScript(noteContexts)
  await page.goto(`/read/${growing}`)
  await expect(stage(page)).toHaveAttribute('data-drawn', '3')
  await page.keyboard.press('End')
  await expect(stage(page)).toHaveAttribute('data-drawn', '5')
  await expect(stage(page)).toHaveAttribute('data-renderer', 'gpu')
  await page.evaluate(() => (window as unknown as { loseContexts: () => void }).loseContexts())
  await expect(stage(page)).toHaveAttribute('data-renderer', 'cpu')
  await expect(stage(page)).toHaveAttribute('data-drawn', '5')
  await context.close()
})

/** Runs in the page: keeps what WebGL draws into, to lose it later. */
function noteContexts(): void {
  const contexts: WebGL2RenderingContext[] = []
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const all = prototype.getContext as (type: string, ...rest: unknown[]) => unknown
    Object.assign(prototype, {
      getContext(this: HTMLCanvasElement, type: string, ...rest: unknown[]) {
        const context = all.call(this, type, ...rest)
        if (type.includes('webgl') && context) contexts.push(context as WebGL2RenderingContext)
        return context
      },
    })
  }
  const loseContexts = () => {
    for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext()
  }
  Object.assign(window, { loseContexts })
}
