import { expect, type Page } from '@playwright/test'
import { isLongRun } from '../../../lib/runtime/test-dose'
import { expectAccessibleInBoth } from './accessible'
import { DESK, PHONE } from '../browser'
import type { Seed } from '../seed'

type Viewport = typeof DESK
const WIDTHS = [DESK, PHONE]

/** For the title of a journey. */
export const placeOf = (viewport: Viewport): string => (viewport === PHONE ? 'on a phone' : 'on a desk')

/**
 * The dose of a matrix of pages, or journeys, and widths: the short run takes each of them at one width, in turn from a
 * random one, so that two of them see both; the long run takes each at both.
 */
export class WidthTurns {
  #turn: number

  constructor(
    readonly seed: Seed,
    readonly widths: readonly Viewport[] = WIDTHS,
  ) {
    this.#turn = seed.within(0, widths.length)
  }

  next(): readonly Viewport[] {
    return isLongRun() ? this.widths : [this.widths[this.#turn++ % this.widths.length]!]
  }

  toString(): string {
    return String(this.seed)
  }
}

/**
 * Expects that the current page is no wider than the screen at any width, and that axe finds nothing at those of its turn,
 * in both themes. The page is resized, not loaded again.
 *
 * @param except a selector of what axe leaves out
 */
export async function examine(page: Page, where: string, turns: WidthTurns, except?: string): Promise<void> {
  // A page that leads on to another has no title in between.
  await expect(page).toHaveTitle(/\S/)
  const chosen = turns.next()
  for (const viewport of WIDTHS) {
    await page.setViewportSize(viewport)
    const at = `${where} at ${viewport.width} px`
    await expectNoOverflow(page, at)
    if (chosen.includes(viewport)) await expectAccessibleInBoth(page, `${at}, ${turns}`, except)
  }
}

/** Expects that the current page is no wider than the screen. */
export async function expectNoOverflow(page: Page, where = 'the page'): Promise<void> {
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  // A page that has just been resized may still be changing from a table to cards.
  await expect.poll(overflow, `${where} is no wider than the screen`).toBe(0)
}
