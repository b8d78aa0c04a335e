import { expect, type Page, test } from '@playwright/test'
import { openAs, signIn } from '../support/browser'
import { Fovea } from '../support/fovea'

let fovea: Fovea
test.beforeAll(async () => void (fovea = await Fovea.share()))
test.afterAll(() => fovea.stop())

async function openNewCase(page: Page) {
  await page.getByRole('button', { name: 'New case', exact: true }).first().click()
  return page.getByRole('dialog').getByLabel('Title')
}

/** How many texts this device keeps: what is written is on its way to it for a moment. */
const keptTexts = (page: Page) => () =>
  page.evaluate(async () => {
    const known = await indexedDB.databases()
    if (!known.some(({ name }) => name === 'fovea-texts')) return 0
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('fovea-texts')
      opening.onerror = reject
      opening.onsuccess = () => {
        const counting = opening.result.transaction('rows').objectStore('rows').count()
        counting.onsuccess = () => (opening.result.close(), resolve(counting.result))
        counting.onerror = reject
      }
    })
  })

test('What was begun is there again after a reload and after signing in again; what was cancelled is not', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'staff')
  await page.goto('/cases')
  const title = await openNewCase(page)
  await title.fill('Sudden blur since Monday')
  await expect.poll(keptTexts(page)).toBe(1)
  await page.reload()
  await expect(await openNewCase(page)).toHaveValue('Sudden blur since Monday')

  await fovea.query(
    `UPDATE sessions SET revoked_at = now() WHERE kind = 'browser' AND user_id = (SELECT id FROM users WHERE email = $1)`,
    ['staff@fovea.test'],
  )
  await expect(page).toHaveURL(/sign-in/)
  await signIn(page, 'staff')
  await page.goto('/cases')
  const again = await openNewCase(page)
  await expect(again).toHaveValue('Sudden blur since Monday')

  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect.poll(keptTexts(page)).toBe(0)
  await page.reload()
  await expect(await openNewCase(page)).toHaveValue('')
  await context.close()
})
