import type { Page } from '@playwright/test'

/**
 * Holds back what a page asks for at some address, as a slow line does.
 *
 * @returns lets it go on, and holds back nothing from then on
 */
export async function holdBack(page: Page, address: string | RegExp): Promise<() => void> {
  let letGo = () => {}
  const released = new Promise<void>((done) => (letGo = done))
  await page.route(address, async (route) => {
    await released
    await route.continue()
  })
  return letGo
}
