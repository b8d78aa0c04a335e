import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { isLongRun } from '../../../lib/runtime/test-dose'
import { Seed } from '../seed'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The axe rules that depend on colours. All others read the document, which is the same in both themes. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

const seed = new Seed()
/**
 * Of the places at which journeys have their page examined, one in so many is in the short run, by seed: an examination costs
 * more than the steps that lead to it.
 */
const ONE_IN = 3

interface Examined {
  /** The rules that depend on colours alone, in a short run; all of them otherwise. */
  ofColourAlone?: boolean | undefined
  /** A selector of what is left out of a long page of equal parts. */
  except?: string | undefined
}

/** Expects that axe finds nothing on the current page, if it is the turn of this place. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  if (seed.isTurnOf(where, ONE_IN)) await expectNoViolations(page, where)
}

async function expectNoViolations(page: Page, where: string, examined: Examined = {}): Promise<void> {
  expect(await findViolations(page, examined), `${where}, ${seed}`).toEqual([])
}

/** What axe finds on the current page: each rule with the elements that break it. */
export async function findViolations(page: Page, { ofColourAlone = false, except }: Examined = {}): Promise<string[]> {
  const rules = ofColourAlone && !isLongRun() ? RULES_OF_COLOUR : undefined
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  return page.evaluate(
    async ([runOnly, exclude]) => {
      const { axe } = window as unknown as {
        axe: { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> }
      }
      const found = await axe.run(exclude ? { exclude } : document, {
        resultTypes: ['violations'],
        ...(runOnly ? { runOnly } : {}),
      })
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    },
    [rules, except] as const,
  )
}

/** Expects that axe finds nothing on the current page, in light and, for the colour rules, in dark, if it is the turn of this place. */
export async function expectAccessibleInBoth(page: Page, where: string, except?: string): Promise<void> {
  if (!seed.isTurnOf(where, ONE_IN)) return
  await inBothThemes(page, (theme) => expectNoViolations(page, `${where}, ${theme}`, { ofColourAlone: theme === 'dark', except }))
}

/** Runs an action on the current page, in light and in dark. */
export async function inBothThemes(page: Page, act: (theme: 'light' | 'dark') => Promise<unknown>): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // The theme is chosen once, as a page loads: emulating another colour scheme no longer changes it.
  const before = await page.evaluate(() => document.documentElement.dataset['theme'])
  for (const theme of ['light', 'dark'] as const) {
    await wear(page, theme)
    await act(theme)
  }
  await wear(page, before ?? 'light')
}

const wear = (page: Page, theme: string) =>
  page.evaluate(async (chosen) => {
    document.documentElement.dataset['theme'] = chosen
    // A colour that is still changing is neither of the two.
    const changes = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(changes.map(({ finished }) => finished))
  }, theme)
