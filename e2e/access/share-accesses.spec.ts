import { expect, test } from '@playwright/test'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow, WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

for (const viewport of new WidthTurns(new Seed(), [TALL_PHONE, DESK]).next()) {
  test(`Who made a link sees each visit and each refusal, at ${viewport.width} px`, async ({ browser }) => {
    const patient = await fovea.signIn('patient')
    const label = `Optician, ${viewport.width}`
    const expires_at = new Date(Date.now() + 3_600_000).toISOString()
    const case_id = await patient.openCase('Shared with an optician')
    const made = await patient.post<{ url: string }>('/api/v1/shares', { case_id, label, expires_at, password: 'harbour-tin-94' })
    const visitor = await browser.newContext()
    const gate = await visitor.newPage()
    await gate.goto(made.url)
    for (const password of ['a wrong one', 'harbour-tin-94']) {
      await gate.getByLabel('Password', { exact: true }).fill(password)
      const [answer] = await Promise.all([
        gate.waitForResponse((response) => response.request().method() === 'POST'),
        gate.getByRole('button', { name: 'View images' }).click(),
      ])
      await answer.finished()
    }
    await visitor.close()

    const { page, context } = await openAs(browser, fovea, 'patient', viewport)
    await page.goto('/links')
    await page.getByRole('button', { name: `Access log of \u2068${label}\u2069` }).click()
    const list = page.getByRole('dialog', { name: 'Access log' }).getByRole('listitem')
    await expect(list).toHaveText([/Opened/, /Correct password/, /Password refused/])
    await expectNoOverflow(page)
    await expectAccessibleInBoth(page, 'the access log of a link')
    await context.close()
  })
}
