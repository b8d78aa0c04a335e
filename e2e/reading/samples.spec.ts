import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { dose } from '../../lib/runtime/test-dose'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { Seed } from '../support/seed'
import { send } from '../support/tus'
import { drawFrame, SHUT_IN_A_LOW_WINDOW } from './drawn-frames'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice } from './phantom'
import { renderersOf } from './renderers'

const folder = process.env.FOVEA_SAMPLES
/** Reports have no image. */
const isImage = (name: string): boolean => !/^(sr-|SHA|SOURCES)/.test(name)
/** A few each time; all of them in the long run. */
const USUAL_SAMPLES = 5
/** A pixel twice as high as wide, and the other way round: in mm, and without a size. */
const UNEVEN = {
  'Tall pixels': { pixel: [4, 2] },
  'Wide pixels': { pixel: [1, 2] },
  'Tall without a size': { aspect: [2, 1] },
  'Wide without a size': { aspect: [3, 4] },
} as const
/** What is drawn by a rule rather than by a window: an empty mask, a full one, and what a display shutter covers. */
const RULED = {
  'Empty mask': { value: 0 },
  'Full mask': { value: 1 },
  'Low is light': { value: 30, band: 200, elements: [{ tag: 0x20500020, vr: 'CS', value: 'INVERSE' }] },
  Shutter: { value: 90, band: 180, elements: SHUT_IN_A_LOW_WINDOW },
}
const seed = new Seed()

let fovea: Fovea
let caseId: string

test.skip(!folder, 'no samples: set FOVEA_SAMPLES')
test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-samples')
  caseId = await patient.openCase('Samples in the reading room')
  // A series that has come twice is there once.
  for (const filename of seed.pick(readdirSync(folder!).filter(isImage), USUAL_SAMPLES))
    await send(patient, readFileSync(path.join(folder!, filename)), { filename, case_id: caseId })
  for (const [at, [description, shape]] of Object.entries(UNEVEN).entries())
    await send(patient, drawSlice({ uid: `2.25.5900${at}`, number: 1, ...shape, description }), { case_id: caseId })
  for (const [at, [description, drawn]] of Object.entries(RULED).entries())
    await send(patient, drawFrame({ uid: `2.25.5910${at}`, description, ...drawn }), { case_id: caseId })
})
test.afterAll(() => fovea?.stop())

const stage = (page: Page) => page.getByTestId('reading-viewport')

async function openRoom(browser: Browser, { hasWebGl }: { hasWebGl: boolean }) {
  const opened = await openAs(browser, fovea, 'doctor', DESK)
  await openOneSeries(opened.context)
  if (!hasWebGl) await opened.context.addInitScript(withoutWebGl)
  await opened.page.goto(`/read/${caseId}`)
  await expect(stage(opened.page)).toHaveAttribute('data-renderer', hasWebGl ? 'gpu' : 'cpu')
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

/**
 * How far what is on the screen is from what the server renders, on average of all pixels and colours, 0–255; both are
 * reduced to the same small size.
 */
const differenceFrom = (page: Page, fileId: string) =>
  stage(page)
    .locator('canvas')
    .evaluate(async (canvas: HTMLCanvasElement, id) => {
      const SIDE = 48
      const frame = await fetch(`/api/v1/images/${id}/frames/1?form=preview`)
      // A photograph has no frames.
      const image = frame.ok ? frame : await fetch(`/api/v1/images/${id}/proxy?variant=large`)
      const rendered = await createImageBitmap(await image.blob())
      const scale = Math.min(canvas.width / rendered.width, canvas.height / rendered.height)
      const [width, height] = [rendered.width * scale, rendered.height * scale]
      const contextOf = (columns: number, rows: number) => {
        const context = document.createElement('canvas').getContext('2d')!
        ;[context.canvas.width, context.canvas.height] = [columns, rows]
        context.imageSmoothingQuality = columns === SIDE ? 'high' : 'low'
        return context
      }
      const small = (source: CanvasImageSource, box: [number, number, number, number]) => {
        const context = contextOf(SIDE, SIDE)
        context.drawImage(source, ...box, 0, 0, SIDE, SIDE)
        return context.getImageData(0, 0, SIDE, SIDE).data
      }
      const shown = small(canvas, [(canvas.width - width) / 2, (canvas.height - height) / 2, width, height])
      // As large as on the screen first, and as smooth.
      const enlarged = contextOf(Math.round(width), Math.round(height))
      enlarged.drawImage(rendered, 0, 0, enlarged.canvas.width, enlarged.canvas.height)
      const wanted = small(enlarged.canvas, [0, 0, enlarged.canvas.width, enlarged.canvas.height])
      let [sum, count] = [0, 0]
      for (let at = 0; at < shown.length; at++) {
        if (at % 4 === 3) continue
        sum += Math.abs(shown[at]! - wanted[at]!)
        count++
      }
      return sum / count
    }, fileId)

for (const hasWebGl of renderersOf('samples')) {
  test(`Samples are drawn as the server renders them, ${hasWebGl ? 'with' : 'without'} WebGL`, async ({ browser }) => {
    test.setTimeout(dose(600_000, 900_000))
    const { page, context } = await openRoom(browser, { hasWebGl })
    const series = page.getByRole('navigation', { name: 'Series' }).getByRole('button')
    await expect(series.first()).toBeVisible()
    const count = await series.count()
    for (let at = 0; at < count; at++) {
      const name = (await series.nth(at).textContent())!
      const before = (await stage(page).getAttribute('data-file')) ?? ''
      await series.nth(at).click()
      // The first one is open already.
      if (at > 0) await expect(stage(page), name).not.toHaveAttribute('data-file', before)
      await page.keyboard.press('Home')
      await expect(stage(page), name).toHaveAttribute('data-drawn', '1')
      await expect(stage(page), name).toHaveAttribute('data-quality', 'full')
      const file = (await stage(page).getAttribute('data-file'))!
      // An edge in a drawn slice of 64 columns lies in other columns of what is compared; a wrong shape is 60 away.
      const most = Object.keys(UNEVEN).some((description) => name.includes(description)) ? 10 : 5
      // Noise is averaged before it is windowed in one of them, and after it in the other.
      await expect.poll(() => differenceFrom(page, file), name).toBeLessThan(most)
    }
    await context.close()
  })
}
