import { expect, type Page } from '@playwright/test'

/** A fifth of what a page may shift and be rated as good (web.dev/cls: 0.1). */
const MAX_SHIFT = 0.02

interface Shift {
  value: number
  hadRecentInput: boolean
  sources: { node: Node | null }[]
}
type WithShifts = { foveaShifts?: { value: number; what: string[] }[] }

/** Notes what moves on each page that is opened from now on, without anybody having touched it. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: NonNullable<WithShifts['foveaShifts']> = ((window as WithShifts).foveaShifts = [])
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as unknown as Shift[])
        if (!hadRecentInput)
          seen.push({
            value,
            what: sources.map(({ node }) => (node instanceof Element ? node.className : (node?.nodeName ?? ''))),
          })
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** What has moved since the page was opened stays within the budget: nobody taps what has just taken the place of another. */
export async function expectStill(page: Page, where: string): Promise<void> {
  const shifts = await page.evaluate(() => (window as WithShifts).foveaShifts ?? [])
  const sum = shifts.reduce((total, { value }) => total + value, 0)
  expect(sum, `${where}: ${JSON.stringify(shifts)}`).toBeLessThanOrEqual(MAX_SHIFT)
}
