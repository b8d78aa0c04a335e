import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'

type Place = readonly [number, number]

/** Presses Tab (or Shift and Tab) until something has the focus, as whoever has no mouse does. */
export async function tabTo(page: Page, target: Locator, { back = false, most = 60 } = {}): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`no ${most} presses of Tab lead to ${String(target)}`)
}

/** Goes to something by keys, and presses it. */
export async function enter(page: Page, target: Locator, options: Parameters<typeof tabTo>[2] = {}): Promise<void> {
  await tabTo(page, target, options)
  await page.keyboard.press('Enter')
}

/** Presses keys one after the other; `ArrowDown*3` three times. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    const [name, times = '1'] = key.split('*')
    for (let at = 0; at < Number(times); at++) await page.keyboard.press(name!)
  }
}

/** Fingers on the screen of a page. */
export async function fingersOf(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[], secondsAgo = 0) =>
    session.send('Input.dispatchTouchEvent', {
      ...{ type, timestamp: Date.now() / 1000 - secondsAgo },
      touchPoints: places.map(([x, y], id) => ({ x, y, id })),
    })
  return {
    down: (at: Place) => send('touchStart', [at]),
    move: (at: Place) => send('touchMove', [at]),
    up: () => send('touchEnd', [], -0.3),
    /** Moves one or several fingers by as much, and rests before they come up: nothing is thrown that the next tap would stop. */
    async swipe(from: readonly Place[], [dx, dy]: Place): Promise<void> {
      await send('touchStart', from, 1)
      for (const part of [0.25, 0.5, 0.75, 1]) {
        const places = from.map(([x, y]): Place => [x + dx * part, y + dy * part])
        await send('touchMove', places, 1 - part / 4)
      }
      await send('touchEnd', [])
    },
  }
}

/** In how many parts `placeOf` has the side of an image: the pixels of a drawn slice. */
const PARTS = 64

/** Where a part of the image is on the page: the image is in the middle, as large as fits. */
export async function placeOf(page: Page, column: number, row: number): Promise<[number, number]> {
  const { x, y, width, height } = (await page.getByTestId('reading-viewport').boundingBox())!
  const scale = Math.min(width, height) / PARTS
  return [x + width / 2 + (column - PARTS / 2) * scale, y + height / 2 + (row - PARTS / 2) * scale]
}

/** Draws with a finger from one part of the image to another. */
export async function drawLine(
  page: Page,
  fingers: Awaited<ReturnType<typeof fingersOf>>,
  from: Place,
  to: Place,
): Promise<void> {
  const [a, b] = [await placeOf(page, ...from), await placeOf(page, ...to)]
  await fingers.swipe([a], [b[0] - a[0], b[1] - a[1]])
}
