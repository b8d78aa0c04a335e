import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { drawSkin } from '../../demo/drawings/draw-skin'
import { isolate } from '../../components/language/isolate'
import { openAs } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow, placeOf, WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'
import { send } from '../support/tus'

let fovea: Fovea
let staff: Client
test.beforeAll(async () => {
  fovea = await Fovea.share()
  staff = await fovea.signIn('staff')
})
test.afterAll(() => fovea.stop())

/** A photograph of skin with a scale of ten millimetres: 240 of its 1024 pixels. */
async function skin(): Promise<Buffer> {
  const { data, width, height } = drawSkin({ seed: 3 })
  return sharp(Buffer.from(Uint8ClampedArray.from(data).buffer), { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer()
}

const turns = new WidthTurns(new Seed())
for (const viewport of turns.next())
  test(`A doctor lays a wound over an image of an earlier case, measures it by its scale and prints the series ${placeOf(viewport)}`, async ({
    browser,
  }) => {
    const patientId = (await (await fovea.signIn('patient')).json<{ id: string }>('/api/v1/me')).id
    const [earlier, later] = [
      await staff.openCase('Wound in spring', patientId),
      await staff.openCase('Wound in autumn', patientId),
    ]
    const first = await skin()
    const turned = await sharp(first).rotate(8, { background: '#cc9988' }).modulate({ brightness: 0.85 }).jpeg().toBuffer()
    await send(staff, first, { filename: 'spring.jpg', case_id: earlier, captured_at: '2026-03-04T05:06:07Z' })
    await send(staff, turned, { filename: 'autumn.jpg', case_id: later, captured_at: '2026-09-04T05:06:07Z' })

    const { page, context } = await openAs(browser, fovea, 'doctor', viewport)
    // A browser under test has no printer.
    await page.addInitScript(() => (window.print = () => (document.title = 'Printing')))
    await page.goto(`/cases/${later}`)
    await page.getByRole('button', { name: `Open ${isolate('autumn.jpg')}` }).click()
    await expect(page.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')

    await page.keyboard.press('x')
    const picker = page.getByRole('dialog', { name: 'Compare with…' })
    const caseField = picker.getByLabel('Case')
    await caseField.selectOption(earlier)
    await picker.getByRole('button', { name: /spring\.jpg/ }).press('Enter')
    await expect(page.getByTestId('quick-look-canvas')).toHaveCount(2)

    await page.keyboard.press('o')
    const overlay = page.getByRole('dialog', { name: 'Overlay' })
    const alignment = overlay.getByTestId('alignment')
    await expect(alignment).toHaveAttribute('data-alignment', 'automatic')
    const opacity = overlay.getByRole('slider', { name: 'Opacity of the second photo' })
    await opacity.press('Home')
    await expect(overlay.getByTestId('overlay-second')).toHaveCSS('opacity', '0')
    await expectNoOverflow(page)
    await expectAccessibleInBoth(page, 'the overlay')

    // Points win over what was found: two pairs, by keys alone.
    await page.keyboard.press('p')
    for (const key of ['ArrowLeft', 'ArrowRight'])
      for (const stage of await overlay.getByRole('application').all()) {
        await stage.focus()
        for (let times = 0; times < 5; times += 1) await page.keyboard.press(key)
        await page.keyboard.press('Enter')
      }
    await expect(alignment).toContainText('Aligned by 2 pairs of points.')
    await overlay.getByRole('button', { name: 'Save' }).press('Enter')
    await expect(overlay.getByText(/^Saved by/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(overlay).toHaveCount(0)
    await page.keyboard.press('o')
    await expect(alignment, 'saved points are there again').toHaveAttribute('data-alignment', 'points')
    await page.keyboard.press('p')
    await overlay.getByRole('button', { name: 'Remove all points' }).press('Enter')
    await expect(alignment).toHaveAttribute('data-alignment', 'automatic')
    await expect(overlay.getByText('Not saved yet')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(overlay).toHaveCount(0)
    await page.goto(`/cases/${earlier}`)
    await page.getByRole('button', { name: `Open ${isolate('spring.jpg')}` }).click()
    await expect(page.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')

    await page.keyboard.press('l')
    const ruler = page.getByRole('dialog', { name: /^Ruler/ })
    const photo = ruler.getByRole('application')
    const at = async (x: number, y: number) => {
      const box = (await photo.boundingBox())!
      const scale = Math.min(box.width / 1024, box.height / 768)
      const [left, top] = [(box.width - 1024 * scale) / 2, (box.height - 768 * scale) / 2]
      await photo.click({ position: { x: left + x * scale, y: top + y * scale } })
    }
    await at(724, 685)
    await at(964, 685)
    await page.keyboard.press('l')
    await at(400, 300)
    await at(640, 300)
    const result = ruler.getByRole('list', { name: 'Measurements' })
    await expect(result).toContainText(/Length 1: (9|10)(\.\d+)? ± \d+(\.\d+)? mm/)
    await expectNoOverflow(page)
    await ruler.getByRole('button', { name: 'Save' }).press('Enter')
    await expect(ruler.getByText(/^Saved by/)).toBeVisible()
    await expectAccessibleInBoth(page, 'the ruler')

    // On another day: what was measured is there again, and on the paper.
    await page.goto(`/cases/${earlier}`)
    await page.getByRole('button', { name: `Open ${isolate('spring.jpg')}` }).click()
    await expect(page.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
    await page.keyboard.press('l')
    await expect(result).toContainText(/Length 1: (9|10)/)
    await page.goto(`/cases/${later}`)
    await expect(page.getByRole('button', { name: `Open ${isolate('autumn.jpg')}` })).toBeVisible()
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog', { name: 'Print images' })
    await dialog.getByRole('button', { name: 'Series over time' }).click()
    await expect(dialog.getByRole('checkbox', { name: /spring\.jpg/ })).toBeChecked()
    await expectNoOverflow(page)
    await dialog.getByRole('button', { name: /^Print \d+ images/ }).click()
    await expect(page).toHaveTitle('Printing')
    await page.emulateMedia({ media: 'print' })
    const figures = page.locator('.print-series figure')
    const spring = figures.filter({ hasText: 'spring.jpg' }).first()
    await expect(spring).toContainText(/Length 1: (9|10)(\.\d+)? ± .* mm/)
    await expect(spring).toContainText(/SHA-256 of the original: [0-9a-f]{64}/)
    await expect(figures.filter({ hasText: 'autumn.jpg' }).first()).toContainText(/Day 1[78]\d/)
    await context.close()
  })
