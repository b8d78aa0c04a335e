import { type Browser, expect, type Page, test } from '@playwright/test'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'
import { dose } from '../../lib/runtime/test-dose'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { send } from '../support/tus'
import { ownPatient } from './own-patient'
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
  test.setTimeout(dose(180_000, 900_000))
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
  test.setTimeout(dose(120_000, 900_000))
  const { page, context } = await openRoom(browser, heavy)
  await page.getByRole('link', { name: 'Read', exact: true }).click()
  await expect(stage(page)).toHaveAttribute('data-drawn', String(COUNT / 2))
  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await page.getByLabel('Memory for images').selectOption('100 MB')
  await page.keyboard.press('Escape')

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

test('A document opens in its pane, page by page, and a report says what it is', async ({ browser }) => {
  const patient = await ownPatient(fovea, 'patient-of-weight')
  const caseId = await patient.openCase('Documents')
  for (const object of [drawPdf(), drawReport()]) await send(patient, object, { case_id: caseId })
  const { page, context } = await openRoom(browser, caseId)
  await page.goto(`/read/${caseId}`)
  const series = page.getByRole('navigation', { name: 'Series list' })
  await series.getByRole('button', { name: /^Letter/ }).click()
  const shown = page.locator('[data-object=pdf] canvas')
  await expect(shown).toHaveAttribute('data-drawn', '1')
  await expect(page.locator('[data-object=pdf]')).toContainText('First page')
  expect(await shown.evaluate(darkPixels), 'what is drawn of it').toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('Page 2 of 2')).toBeVisible()
  await expect(page.locator('[data-object=pdf]')).toContainText('Second page')
  await expectAccessibleInBoth(page, 'a document in the reading room')
  await series.getByRole('button', { name: /^Findings/ }).click()
  await expect(page.getByRole('heading', { name: 'Structured report' })).toBeVisible()
  await context.close()
})

/** Runs in the page: how many pixels of a canvas are dark. */
function darkPixels(canvas: SVGElement | HTMLElement): number {
  const { width, height } = canvas as HTMLCanvasElement
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark += 1
  return dark
}

const seriesOf = (number: number, modality: string, description: string) => [
  { tag: 0x0020000d, vr: 'UI', value: '2.25.56203' },
  { tag: 0x0020000e, vr: 'UI', value: `2.25.56203.${number}` },
  { tag: 0x00080060, vr: 'CS', value: modality },
  { tag: 0x0008103e, vr: 'LO', value: description },
  { tag: 0x00200011, vr: 'IS', value: number },
]

/** A letter of two pages as a DICOM object (PS3.3 A.45.1). */
function drawPdf(): Buffer {
  const pages = ['First page', 'Second page'].map((text) => `BT /F1 40 Tf 20 120 Td (${text}) Tj ET`)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages.flatMap((content, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents ${5 + at * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj${object}endobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  text += `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`
  return Buffer.from(
    writeDicom({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.104.1',
      elements: [
        ...seriesOf(1, 'DOC', 'Letter'),
        { tag: 0x00420012, vr: 'LO', value: 'application/pdf' },
        { tag: 0x00420011, vr: 'OB', value: new TextEncoder().encode(text) },
      ],
    }),
  )
}

const drawReport = (): Buffer =>
  Buffer.from(writeDicom({ sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33', elements: seriesOf(2, 'SR', 'Findings') }))
