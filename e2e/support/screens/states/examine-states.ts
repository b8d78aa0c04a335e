import path from 'node:path'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import { openAs } from '../../browser'
import type { Fovea } from '../../fovea'
import { findViolations, inBothThemes } from '../accessible'
import { actOf, type PageState, type Place, STEP_MS, VIEWPORT_OF, VISITOR, type Width } from './page-state'
import type { World } from './world'

/** A folder that gets an image of each state that is examined, to be looked at. */
const IMAGES = process.env['FOVEA_STATES_FOLDER']

/**
 * What axe finds in these states, in both themes, and which of them could not be reached. A page is loaded once for as many of
 * its states as Escape takes back.
 */
export async function examineStates(
  browser: Browser,
  fovea: Pick<Fovea, 'url'>,
  world: World,
  states: readonly PageState[],
): Promise<string[]> {
  const found: string[] = []
  for (const ofPerson of groupBy(states, ({ place, width }) => `${place.who} ${width}`)) {
    const { place, width } = ofPerson[0]!
    const context = await open(browser, fovea, place.who, width)
    for (const ofPlace of groupBy(ofPerson, (state) => state.place)) found.push(...(await examinePlace(context, world, ofPlace)))
    await context.close()
  }
  return found
}

async function open(browser: Browser, fovea: Pick<Fovea, 'url'>, who: string, width: Width): Promise<BrowserContext> {
  const viewport = VIEWPORT_OF[width]
  if (who === VISITOR) return browser.newContext({ baseURL: fovea.url, viewport, hasTouch: width === 'phone', locale: 'en' })
  const { page, context } = await openAs(browser, fovea, who, viewport)
  await page.close()
  return context
}

async function examinePlace(context: BrowserContext, world: World, states: readonly PageState[]): Promise<string[]> {
  const found: string[] = []
  let page: Page | null = null
  /** How many dialogs there are as the page was loaded: one, where it opens an image. */
  let atFirst = 0
  for (const state of states) {
    const opening = actOf(state)
    try {
      if (!page) {
        page = await load(context, world, state.place)
        atFirst = await dialogsOf(page).count()
      }
      await opening?.act(page, world)
      await examine(page, state, found)
    } catch (thrown) {
      found.push(`${state.names[0]}: not reached: ${String(thrown).slice(0, 400)}`)
      page = await leave(page)
      continue
    }
    if (opening?.stays || !(await isAsLoaded(page, atFirst))) page = await leave(page)
  }
  await leave(page)
  return found
}

/** In a tab of its own: what one state has left, such as a draft that asks whether to leave, ends with it. */
async function load(context: BrowserContext, world: World, place: Place): Promise<Page> {
  await context.setOffline(false)
  const page = await context.newPage()
  page.setDefaultTimeout(STEP_MS)
  await place.given?.(page, world)
  await page.goto(typeof place.path === 'string' ? place.path : await place.path(world))
  // Its script runs.
  if (!place.isWaiting) await page.waitForLoadState('networkidle')
  await place.ready?.(page, world)
  return page
}

async function leave(page: Page | null): Promise<null> {
  await page?.close()
  return null
}

const dialogsOf = (page: Page) => page.locator('[role="dialog"]:not([aria-modal="false"]), [role="menu"]')

/** Escape takes back what was opened, a dialog on another too, and nothing that was there before. */
async function isAsLoaded(page: Page, atFirst: number): Promise<boolean> {
  const open = dialogsOf(page)
  for (let most = 3; most > 0 && (await open.count()) > atFirst; most--) {
    const before = await open.count()
    await page.keyboard.press('Escape')
    await expect
      .poll(() => open.count(), { timeout: 2000 })
      .toBeLessThan(before)
      .catch(() => undefined)
  }
  return (await open.count()) === atFirst
}

async function examine(page: Page, state: PageState, found: string[]): Promise<void> {
  await expect(page).toHaveTitle(/\S/)
  const { names, place } = state
  const look = async (name: string, ofColourAlone: boolean) => {
    if (IMAGES) await page.screenshot({ path: path.join(IMAGES, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`) })
    for (const violation of await findViolations(page, { ofColourAlone })) found.push(`${name}: ${violation}`)
  }
  if (place.hasOneTheme) await look(names[0]!, false)
  else await inBothThemes(page, (theme) => look(names[theme === 'light' ? 0 : 1]!, theme === 'dark'))
  for (const wide of await page.evaluate(findTooWide)) found.push(`${names[0]}: ${wide}`)
}

/** Runs in the page: what scrolls sideways though nothing of it is meant to. */
function findTooWide(): string[] {
  return [document.documentElement, ...document.querySelectorAll('[role="dialog"], dialog[open]')]
    .filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => `${box.tagName.toLowerCase()}: ${box.scrollWidth} px in ${box.clientWidth}`)
}

function groupBy<One, Key>(all: readonly One[], keyOf: (one: One) => Key): One[][] {
  const groups = new Map<Key, One[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups.values()]
}
