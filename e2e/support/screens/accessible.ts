import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import { isLongRun } from '../../../lib/runtime/test-dose'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** The axe rules that depend on colours. All others read the document, which is the same in both themes. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

interface Examined {
  /** These rules alone; all of them otherwise. */
  rules?: string[] | undefined
  /** A selector of what is left out of a long page of equal parts. */
  except?: string | undefined
}

/** Expects that axe finds nothing on the current page. */
export async function expectAccessible(page: Page, where: string, { rules, except }: Examined = {}): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const violations = await page.evaluate(
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
  expect(violations, where).toEqual([])
}

/** Expects that axe finds nothing on the current page, in light and, for the colour rules, in dark. */
export async function expectAccessibleInBoth(page: Page, where: string, except?: string): Promise<void> {
  await inBothThemes(page, (theme) =>
    expectAccessible(page, `${where}, ${theme}`, {
      rules: theme === 'dark' && !isLongRun() ? RULES_OF_COLOUR : undefined,
      except,
    }),
  )
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
  page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen
  }, theme)
