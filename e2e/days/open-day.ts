import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { isLongRun } from '../../lib/runtime/test-dose'
import { BadLine } from '../support/bad-line'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea, freePort } from '../support/fovea'
import { Seed } from '../support/seed'
import { expectFits } from '../support/screens/fits'

/** 1 Mbit/s on each connection, and 150 ms there and back. */
const SLOW = { delayMs: 75, bytesPerSecond: 125_000 }
const TABLET = { width: 820, height: 1180 }
type Viewport = typeof DESK
const VIEWPORTS = [TALL_PHONE, TABLET, DESK]

/** A server behind a slow line, for the days of one file. */
export interface SlowServer {
  fovea: Fovea
  line: BadLine
  stop(): Promise<void>
}

export async function startBehindSlowLine(): Promise<SlowServer> {
  // The server is told the address of its line, and the line that of its server.
  const to = { host: '127.0.0.1', port: await freePort() }
  const line = await BadLine.open(to)
  const fovea = await Fovea.start({ env: { PUBLIC_URL: line.url } })
  to.port = fovea.port
  line.weather = SLOW
  const stop = async () => {
    await fovea.stop()
    await line.close()
  }
  return { fovea, line, stop }
}

const DAYS = [
  ...(['patient', 'photographer', 'doctor'] as const),
  ...(['client', 'trainer', 'creator'] as const),
  ...(['radiologist', 'administrator', 'carer'] as const),
]
type DayName = (typeof DAYS)[number]

const chosen = new Seed()
/** The short run lives one of the nine days, at one width: their steps are other journeys’ too. */
const [turn, chosenDays] = [chosen.within(0, VIEWPORTS.length), chosen.pick(DAYS, 1)]

/** Which of the three widths a day is lived at: none or one, by seed; all in the long run. */
export function viewportsOf(day: DayName): Viewport[] {
  if (isLongRun()) return VIEWPORTS
  const at = chosenDays.indexOf(day)
  return at < 0 ? [] : [VIEWPORTS[(turn + at) % VIEWPORTS.length]!]
}

/** The page of a person who lives their day: at one width, on a line that is slow. */
interface Day {
  page: Page
  context: BrowserContext
  isPhone: boolean
  /** Where a failure was seen. */
  at: string
  /** Opens a page by the menu, wherever that is at this width. */
  goTo(name: string | RegExp): Promise<void>
  /** What is on the screen fits. */
  fits(what: string): Promise<void>
  /** Refuses the line, does something, and has it back. */
  withoutLine(act: () => Promise<void>): Promise<void>
  end(): Promise<void>
}

/** Opens the home page of a person. */
export async function openDay(
  browser: Browser,
  { line }: SlowServer,
  { name, viewport, seed }: { name: string; viewport: Viewport; seed: Seed },
): Promise<Day> {
  const { page, context } = await openAs(browser, line, name, viewport)
  const at = `${name} at ${viewport.width} px, ${seed}`
  // What a page throws on its way tells more than what is missing afterwards.
  page.on('pageerror', (error) => console.error(`${at}: ${error.stack}`))
  await page.goto('/')
  await expect(page.locator('main h1').filter({ visible: true }).first(), at).toBeVisible()
  return {
    page,
    context,
    at,
    isPhone: viewport === TALL_PHONE,
    goTo: (link) => goTo(page, link),
    fits: (what) => expectFits(page, `${what}: ${at}`),
    withoutLine: async (act) => {
      line.takeDown()
      try {
        await act()
      } finally {
        line.putUp()
      }
    },
    end: () => context.close(),
  }
}

async function goTo(page: Page, name: string | RegExp): Promise<void> {
  const menu = page.getByRole('navigation', { name: /^Main/ }).filter({ visible: true })
  const link = menu.getByRole('link', { name }).first()
  await expect(menu).toBeVisible()
  if (!(await link.isVisible())) await menu.getByRole('button', { name: 'More' }).click()
  const href = await link.getAttribute('href')
  await link.click()
  await expect(page).toHaveURL((url) => url.pathname.startsWith(href!))
}
