import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { ffmpeg, hasFfmpeg, NO_FFMPEG } from '../../lib/imaging/video/test-videos'
import type { MediaRecord } from '../../lib/personas/schema'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs } from '../support/browser'
import { expectNoOverflow } from '../support/screens/widths'
import { type Client, Fovea } from '../support/fovea'
import { giveTo, personaOf } from '../support/media'

const PHONE = { width: 390, height: 844 }
const SIZE = { width: 320, height: 240 }
/** The frames are compared in squares of so many pixels: their mean is not changed by encoding a frame again. */
const SQUARE = 8
const GRID = { width: SIZE.width / SQUARE, height: SIZE.height / SQUARE }

let fovea: Fovea
let creator: Client
let film: Buffer
test.beforeAll(async () => {
  if (!hasFfmpeg) return
  fovea = await Fovea.share()
  creator = await fovea.signIn('creator')
  // A moving pattern with a grey level beneath: no part of it is black at any time.
  const pattern = `testsrc=size=320x240:rate=25:duration=3,lutyuv=y='80+val/2'`
  film = ffmpeg(['-f', 'lavfi', '-i', pattern, '-pix_fmt', 'yuv420p', '-c:v', 'libvpx', '-b:v', '4M'], 'webm')
})
test.afterAll(() => fovea?.stop())

/** The detail panel of a new video, from which a creator opens the screen. */
async function openFilm(browser: Browser, viewport: typeof DESK): Promise<{ page: Page; panel: Locator; id: number }> {
  const persona = await personaOf(creator)
  const { id } = await giveTo(creator, persona, film, { filename: 'name badge.webm', type: 'video/webm' })
  const { page } = await openAs(browser, fovea, 'creator', viewport)
  await page.goto(`/personas/${persona}`)
  return { page, panel: page.getByRole('complementary'), id }
}

/** The mean brightness of every square of the frame that is shown at a time. */
async function squaresAt(bytes: Buffer, seconds: number): Promise<number[]> {
  const frame = ffmpeg(['-i', 'IN', '-ss', String(seconds - 0.005), '-frames:v', '1'], 'png', bytes)
  const shrunk = sharp(frame).greyscale().resize(GRID.width, GRID.height, { kernel: 'cubic', fit: 'fill' })
  return [...(await shrunk.raw().toBuffer())]
}

interface Black {
  area: { x: number; y: number; width: number; height: number }
  from: number
  to: number
}

/** Expects the served video to be black in each area during its span of time, and the film everywhere else. */
async function expectBlack(id: number, areas: Black[]): Promise<void> {
  const { url } = await creator.json<MediaRecord>(`/media/files/${id}`)
  const served = Buffer.from(await (await creator.fetch(url!)).arrayBuffer())
  // Between the edges of the spans: an area may begin a frame early.
  for (const seconds of [0.4, 1.4, 2.4]) {
    const [before, after] = await Promise.all([squaresAt(film, seconds), squaresAt(served, seconds)])
    const wrong = after.flatMap((mean, index) => {
      const [x, y] = [(index % GRID.width) * SQUARE, Math.floor(index / GRID.width) * SQUARE]
      const where = areas.map(({ area, from, to }) => (seconds < from || seconds > to ? 'out' : placeOf(x, y, area)))
      const isRight = where.includes('in') ? mean < 16 : where.includes('edge') || Math.abs(mean - before[index]!) < 12
      return isRight ? [] : [`${x},${y}: ${before[index]} → ${mean}`]
    })
    expect(wrong, `at ${seconds} s`).toEqual([])
  }
}

/** Whether a square is in an area, out of it, or so close to its edge that it may be either. */
function placeOf(x: number, y: number, area: Black['area']): 'in' | 'edge' | 'out' {
  const [left, top] = [x - area.x, y - area.y]
  const [right, bottom] = [area.x + area.width - x - SQUARE, area.y + area.height - y - SQUARE]
  const inside = Math.min(left, top, right, bottom)
  return inside >= SQUARE ? 'in' : inside < -3 * SQUARE ? 'out' : 'edge'
}

/** The area that a box covers, by its name. */
async function areaOf(box: Locator): Promise<Black['area']> {
  const [width, height, x, y] = (await box.getAttribute('aria-label'))!.match(/\d+/g)!.slice(1).map(Number)
  return { x: x!, y: y!, width: width!, height: height! }
}

test('A creator blacks out two areas of a video, each for its time, and the video is unchanged elsewhere', async ({
  browser,
}) => {
  test.skip(!hasFfmpeg, NO_FFMPEG)
  const { page, panel, id } = await openFilm(browser, DESK)
  await page.getByRole('button', { name: 'name badge.webm' }).click()
  await panel.getByRole('link', { name: 'Black out areas' }).click()
  const stage = page.getByTestId('review-stage')
  const video = stage.getByLabel('The original video')
  await expect.poll(() => video.evaluate((one) => (one as HTMLVideoElement).readyState)).toBeGreaterThan(1)
  const save = page.getByRole('button', { name: /^Black out \d/ })
  await expect(save).toBeDisabled()

  const frame = (await stage.boundingBox())!
  const at = (x: number, y: number) => [frame.x + (x / 320) * frame.width, frame.y + (y / 240) * frame.height] as const
  await page.mouse.move(...at(20, 30))
  await page.mouse.down()
  await page.mouse.move(...at(120, 90), { steps: 4 })
  await page.mouse.up()
  const first = stage.getByRole('button', { name: /^Box 1: 10[0-2] by 6[0-2] pixels/ })
  await expect(first).toHaveAttribute('aria-pressed', 'true')
  const drawn = await areaOf(first)
  await page.getByLabel('From (seconds)').fill('1')
  await page.getByLabel('To (seconds)').fill('1.8')

  // The second: added, moved and resized with keys, and from a moment of the video.
  await page.getByRole('button', { name: 'Add box' }).press('Enter')
  const second = stage.getByRole('button', { name: /^Box 2/ }).or(stage.locator('[data-box="2"]'))
  await second.focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowDown'])
    for (let times = 0; times < 12; times++) await page.keyboard.press(key)
  const keyed = await areaOf(second)
  expect([keyed.width, keyed.height]).toEqual([116, 60])
  await page.getByLabel('Position in the video').fill('2')
  await expect(page.getByText('0:02.0', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Starts here' }).click()
  await expect(page.getByLabel('From (seconds)')).toHaveValue('2')
  // At this time the first box is not black, and not shown.
  await expect(first).toHaveCount(0)
  await expectAccessibleInBoth(page, 'the blackout of a video')

  await page.getByRole('button', { name: 'Black out 2 areas' }).click()
  await expect(page.getByText('2 areas are blacked out.')).toBeVisible()
  await expectBlack(id, [
    { area: drawn, from: 1, to: 1.8 },
    { area: keyed, from: 2, to: 3.1 },
  ])
  await page.context().close()
})

test('With keys alone, on a phone, a creator blacks out an area of a video and shows the original again', async ({ browser }) => {
  test.skip(!hasFfmpeg, NO_FFMPEG)
  const { page, id } = await openFilm(browser, PHONE)
  const goTo = async (target: Locator) => {
    await expect(target).toBeVisible()
    for (let tabs = 0; tabs < 60; tabs++) {
      if (await target.evaluate((one) => one === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no Tab leads to ${String(target)}`)
  }
  const press = async (target: Locator, ...keys: string[]) => {
    await goTo(target)
    for (const key of keys) await page.keyboard.press(key)
  }
  await press(page.getByRole('button', { name: 'name badge.webm' }), 'Enter')
  await press(page.getByRole('link', { name: 'Black out areas' }), 'Enter')
  const add = page.getByRole('button', { name: 'Add box' })
  const boxes = page.getByTestId('review-stage').getByRole('button', { name: /^Box/ })
  await press(add, 'Enter', 'Enter')
  await press(boxes.nth(1), 'Delete')
  await expect(boxes).toHaveCount(1)
  await expect(boxes).toBeFocused()
  await press(boxes, ...Array.from({ length: 8 }, () => 'ArrowUp'), ...Array.from({ length: 8 }, () => 'Shift+ArrowDown'))
  const area = await areaOf(boxes)
  const position = page.getByLabel('Position in the video')
  await press(position, ...Array.from({ length: 12 }, () => 'ArrowRight'))
  await expect(position).toHaveAttribute('aria-valuetext', '0:01.2 of 0:03.0')
  await press(page.getByRole('button', { name: 'Starts here' }), 'Enter')
  await expectNoOverflow(page, 'the blackout of a video at 390 px')
  await expectAccessibleInBoth(page, 'the blackout of a video at 390 px')

  await press(page.getByRole('button', { name: 'Black out 1 area' }), 'Enter')
  const section = page.getByRole('region', { name: 'Black out areas' })
  await expect(section).toBeFocused()
  await expect(section.getByText('1 area is blacked out.')).toBeVisible()
  await expect(section, 'the end of the job leaves the focus').toBeFocused()
  await expectBlack(id, [{ area, from: 1.2, to: 3.1 }])

  const lift = page.getByRole('button', { name: 'Show the original again' })
  await press(lift, 'Enter')
  await press(page.getByRole('button', { name: 'Show the original', exact: true }), 'Enter')
  await expect(lift).toHaveCount(0)
  const { url } = await creator.json<MediaRecord>(`/media/files/${id}`)
  expect(Buffer.from(await (await creator.fetch(url!)).arrayBuffer()).equals(film)).toBe(true)
  await page.context().close()
})
