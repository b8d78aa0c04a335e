import { type Browser, expect, type Page, test } from '@playwright/test'
import { encodeDrawingJpeg } from '../../demo/drawings/encode-drawing-jpeg'
import { drawFundus } from '../../demo/drawings/draw-fundus'
import { DESK, openAs, PHONE, TALL_PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessible, expectAccessibleInBoth } from '../support/screens/accessible'
import { expectFits } from '../support/screens/fits'
import { WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'
import { send } from '../support/tus'
import { drawLine, enter, fingersOf, placeOf, press, tabTo } from './hands'
import { enterReading, sign, signByHand } from './sign-reading'
import { ownPatient } from './own-patient'
import { drawSlice } from './phantom'

let fovea: Fovea

test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

/** A case whose images were sent by the staff of a clinic; its patient has no other. */
async function caseOf(name: string, study?: string) {
  const patient = await ownPatient(fovea, name)
  const staff = await fovea.signIn('staff')
  const caseId = await staff.openCase('Whole reading', (await patient.json<{ id: string }>('/api/v1/me')).id)
  if (study) {
    for (const number of [1, 2, 3, 4, 5]) await send(staff, drawSlice({ uid: study, number }), { case_id: caseId })
    for (const number of [1, 2])
      await send(staff, drawSlice({ uid: study, series: `${study}.2`, modality: 'MR', number }), { case_id: caseId })
  } else
    for (const eye of ['right', 'left'] as const) {
      const drawn = await encodeDrawingJpeg({ picture: drawFundus({ eye, seed: 7, size: 320 }), takenAt: new Date() })
      await send(staff, drawn, { filename: `${eye}.jpg`, case_id: caseId, eye_side: eye })
    }
  return { caseId, staff, name }
}

/** A page that is dark, as a reader's room is. */
async function openDark(browser: Browser, viewport: typeof DESK) {
  const opened = await openAs(browser, fovea, 'doctor', viewport)
  await opened.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  return opened
}

const stages = (page: Page) => page.getByTestId('reading-viewport')
const corner = (page: Page, name: 'tl' | 'tr', at = 0) => page.locator(`.ov.${name}`).nth(at)
const panel = (page: Page) => page.getByRole('complementary', { name: 'Measurements' })
const rows = (page: Page) => panel(page).getByRole('listitem').filter({ hasNotText: 'Another series' })
const answer = (page: Page) => page.getByRole('region', { name: 'The doctor’s answer' })
const drawn = (page: Page) => stages(page).evaluateAll((all) => all.map((one) => one.getAttribute('data-drawn')))
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })

/** What is signed is in the case for whoever sent the images, and for the patient. */
async function expectSigned(browser: Browser, { caseId, staff, name }: Awaited<ReturnType<typeof caseOf>>, text: string) {
  const { items } = await staff.json<{ items: { answer: string }[] }>(`/api/v1/reading-rooms/${caseId}/readings`)
  expect(items.map((one) => one.answer)).toContain(text)
  const patient = await openAs(browser, fovea, name, TALL_PHONE)
  await patient.page.goto(`/cases/${caseId}#answer`)
  await expect(answer(patient.page)).toContainText(text)
  await expect(answer(patient.page)).toBeFocused()
  return patient
}

/** In the short run one reads at a desk, with keys, and the other on a phone, with fingers; in the long run each does both. */
const turns = new WidthTurns(new Seed())
const [ofRadiologist, ofEyeDoctor] = [turns.next(), turns.next()]

if (ofRadiologist.includes(DESK))
  test('A radiologist reads a CT at a desk, in the dark, with keys alone: from the case to the answer in it', async ({
    browser,
  }) => {
    const one = await caseOf('patient-of-desk', '2.25.63001')
    const { page, context } = await openDark(browser, DESK)
    await page.goto(`/cases/${one.caseId}`)
    await enter(page, link(page, 'Read'))

    // It opens hung; a pane is left with Tab, and all of them scroll together.
    await expect.poll(() => drawn(page)).toEqual(['3', '3', '3'])
    for (const [at, levels] of ['C 40 W 400', 'C -600 W 1500', 'C 480 W 2500'].entries())
      await expect(corner(page, 'tr', at)).toContainText(levels)
    await tabTo(page, page.getByRole('group', { name: 'Images of 2' }), { most: 8 })
    await press(page, 'ArrowDown')
    await expect.poll(() => drawn(page)).toEqual(['4', '4', '4'])
    await press(page, 'PageDown')
    await expect(corner(page, 'tl', 1)).toContainText('MR axial')
    await press(page, 'PageUp')
    await expect(corner(page, 'tl', 1)).toContainText('CT axial')
    await press(page, 'h')
    await expect.poll(async () => (await drawn(page)).length).toBe(3)
    await expectAccessibleInBoth(page, 'a CT that is hung')
    await enter(page, page.getByRole('button', { name: /^Layout/ }), { back: true })
    await press(page, 'ArrowLeft*2', 'Enter', 'Escape')
    await expect(stages(page)).toHaveCount(1)
    await expect(stages(page)).toHaveAttribute('data-quality', 'full')

    await press(page, '4', 'Shift+ArrowRight')
    await expect(corner(page, 'tr')).toContainText('C 480 W 2763')
    await press(page, 'Home', 'ArrowDown*2')
    await expect(page.getByTestId('reading-said')).toHaveText(/^Slice 3 of 5\. Window centre 480, width 2,763\./)
    await press(page, 'i')
    await expect(corner(page, 'tr')).toContainText('Inverted')
    await press(page, 'Space')
    await expect(corner(page, 'tr')).not.toContainText('Inverted')
    await press(page, '?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await press(page, 'm')
    await expect(stages(page)).toHaveCount(3)
    await press(page, 'm')
    await expect(stages(page)).toHaveAttribute('data-drawn', '3')

    // What a press of Enter places, arrows move by a pixel of 2 mm, with Shift by ten.
    await press(page, 'l', 'Enter')
    await expect(page.getByTestId('measurement-said')).toHaveText(/arrow keys/)
    await press(page, 'Enter', 'Shift+ArrowRight', 'ArrowRight*2', 'Enter')
    await expect(rows(page)).toHaveText(/Length24 mm/)
    await press(page, 'e', 'Enter', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Enter', 'Escape')
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).nth(1)).toContainText(/HU.*3\.1 cm²/)
    await press(page, 'k', 'Enter', 'Escape')
    await expect(page.locator('[data-drawing]')).toHaveCount(0)
    await press(page, 'Control+z')
    await expect(rows(page)).toHaveCount(1)
    await press(page, 'Control+Shift+z')
    await expect(rows(page)).toHaveCount(2)
    await expect(page.locator('[data-state=saving]')).toHaveCount(0)

    // The list: a label, and the way back to its image.
    await press(page, 'End', 't')
    await expect(stages(page)).toHaveAttribute('data-drawn', '5')
    await enter(page, page.getByRole('button', { name: 'Actions for Length' }), { most: 4 })
    await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeVisible()
    await press(page, 'ArrowDown', 'Enter')
    await expect(page.getByRole('textbox', { name: 'Label' })).toBeFocused()
    await page.keyboard.type('Edge of the bone')
    await press(page, 'Enter')
    await expect(rows(page).first()).toContainText('Edge of the bone')
    await press(page, 'Enter')
    await expect(stages(page)).toHaveAttribute('data-drawn', '3')
    await press(page, 'Escape', 'Shift+K')
    await expect(page.getByRole('tab', { name: 'Key images 1' })).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: /^Ellipse .*point 1 of/ }), { most: 8 })
    await press(page, 'Delete')
    await expect(rows(page)).toHaveCount(1)
    await expect(page.getByTestId('measurement-said')).toHaveText('Ellipse deleted')

    await press(page, 'r')
    await enterReading(page, 'A line of 24 mm at the third slice.', 'Your bone is whole.')
    await tabTo(page, page.locator('summary', { hasText: 'What the patient sees first' }), { most: 3 })
    await press(page, 'Enter')
    await expect(page.locator('details')).toContainText(/Not signed yet\s*Your bone is whole\./)
    await expectAccessible(page, 'the reading that is written')
    await sign(page, 'Sign this reading?')
    await expect(page.getByTestId('signed-reading')).toContainText('Your bone is whole.')
    const patient = await expectSigned(browser, one, 'Your bone is whole.')
    await expect(patient.page.getByText('A line of 24 mm')).toBeHidden()
    await answer(patient.page).getByText('Findings').click()
    await expect(patient.page.getByText('A line of 24 mm')).toBeVisible()
    await enter(page, page.getByRole('button', { name: 'Add an addendum' }), { most: 4 })
    await enterReading(page, 'No fracture.', 'Please come again in six weeks.')
    await sign(page, 'Sign this addendum?')
    await expect(page.getByTestId('signed-reading')).toContainText(/Addendum.*six weeks/)
    // The patient's page has it without a reload.
    await expect(answer(patient.page)).toContainText('Please come again in six weeks.')
    await expectAccessibleInBoth(patient.page, 'the answer in the case')
    await patient.context.close()
    await press(page, 'Escape', 'ArrowDown')
    await expect(stages(page)).toHaveAttribute('data-drawn', '4')

    await enter(page, link(page, 'Back to the case'), { back: true })
    await expect(answer(page)).toContainText('Your bone is whole.')
    await context.close()
  })

if (ofRadiologist.includes(PHONE))
  test('A radiologist reads a CT on a phone, in the dark, with fingers: from the case to the answer in it', async ({
    browser,
  }) => {
    const one = await caseOf('patient-of-phone', '2.25.63002')
    const { page, context } = await openDark(browser, TALL_PHONE)
    const fingers = await fingersOf(context, page)
    await page.goto(`/cases/${one.caseId}`)
    await page.getByRole('link', { name: 'Open the images in the reading room' }).tap()
    await expect(stages(page)).toHaveAttribute('data-drawn', '3')
    await expect(stages(page)).toHaveAttribute('data-quality', 'full')
    await expectFits(page, 'a CT on a phone')
    await expectAccessible(page, 'a CT on a phone')
    await page.setViewportSize(PHONE)
    await expectFits(page, 'a CT on a small phone')
    await page.setViewportSize(TALL_PHONE)

    // One finger windows, two scroll.
    const [left, right] = [await placeOf(page, 16, 32), await placeOf(page, 40, 32)]
    await fingers.swipe([left], [60, 0])
    await expect(corner(page, 'tr')).not.toContainText('W 400')
    await fingers.swipe([left, right], [0, 12])
    await expect(stages(page)).toHaveAttribute('data-drawn', '4')
    await page.getByLabel('Window', { exact: true }).selectOption('Bone')
    await expect(corner(page, 'tr')).toContainText('C 480 W 2500')
    await page.getByRole('button', { name: /^MR axial/ }).tap()
    await expect(corner(page, 'tl')).toContainText('MR axial')
    await page.getByRole('button', { name: /^CT axial/ }).tap()
    await expect(stages(page)).toHaveAttribute('data-drawn', '3')
    await page.getByRole('button', { name: 'Scroll' }).tap()
    await fingers.swipe([left], [0, 12])
    await expect(stages(page)).toHaveAttribute('data-drawn', '4')
    await expect(stages(page)).toHaveAttribute('data-quality', 'full')

    // A finger that is held still measures, with a magnifier; a tool from the bar draws at once.
    await fingers.down(left)
    await expect(page.getByTestId('magnifier')).toBeVisible()
    for (const column of [24, 32, 40]) await fingers.move(await placeOf(page, column, 32))
    await fingers.up()
    await expect(page.getByTestId('magnifier')).toHaveCount(0)
    await expect(page.getByTestId('measurement-said')).toContainText('Length: 4')
    await page.getByRole('button', { name: 'Ellipse' }).tap()
    await drawLine(page, fingers, [42, 20], [54, 44])
    await expect(page.getByTestId('measurement-said')).toContainText('Ellipse: 700 HU')
    await page.getByRole('button', { name: 'Undo' }).tap()
    await page.getByRole('button', { name: 'List', exact: true }).tap()
    await expect(rows(page)).toHaveCount(1)
    await expectAccessible(page, 'the list of measurements on a phone')

    await signByHand(page, { findings: 'A line of 48 mm.', plain: 'Your scan shows nothing to worry about.' })
    await expect(answer(page)).toContainText('nothing to worry about')
    const patient = await expectSigned(browser, one, 'Your scan shows nothing to worry about.')
    await Promise.all([context.close(), patient.context.close()])
  })

if (ofEyeDoctor.includes(DESK))
  test('An eye doctor reads both eyes at a desk, in the dark, with keys alone', async ({ browser }) => {
    const one = await caseOf('patient-of-eyes-at-desk')
    const { page, context } = await openDark(browser, DESK)
    await page.goto(`/cases/${one.caseId}`)
    await enter(page, link(page, 'Read'))
    await expect.poll(() => drawn(page)).toEqual(['1', '1'])
    // The right eye is on the reader's left.
    await expect(corner(page, 'tl', 0)).toContainText('OD')
    await expect(corner(page, 'tl', 1)).toContainText('OS')
    await expectAccessible(page, 'both eyes')

    // The disc is 40 pixels high, its cup 20, and something lies 60 pixels from its middle.
    const disc = ['Enter', 'Enter', 'Shift+ArrowDown*4', 'Enter'] as const
    await press(page, 'u', ...disc, 'Shift+ArrowUp*3', 'Enter', 'Shift+ArrowDown*2', 'Enter')
    await expect(rows(page)).toHaveText(/Cup-to-disc ratio0\.5/)
    await press(page, 'x', ...disc, 'Shift+ArrowUp*2', 'Enter', 'Shift+ArrowLeft*6', 'Enter', 'Escape')
    await expect(rows(page).nth(1)).toHaveText(/Distance in disc diameters1\.5 DD/)
    await tabTo(page, page.getByRole('group', { name: 'Images of 2' }))
    await press(page, 'u', ...disc, 'Shift+ArrowUp*3', 'Enter', 'Shift+ArrowDown', 'Enter', 'Escape')
    await expect(panel(page).getByRole('listitem')).toHaveCount(3)
    await expect(rows(page)).toHaveText(/Cup-to-disc ratio0\.25/)
    await expect(page.locator('[data-state=saving]')).toHaveCount(0)

    await press(page, 'r')
    await enterReading(page, 'OD: cup-to-disc 0.5. OS: 0.25.', 'Your eyes are healthy.')
    await sign(page, 'Sign this reading?')
    await enter(page, link(page, 'Back to the case'), { back: true })
    await expect(answer(page)).toContainText('Your eyes are healthy.')
    const patient = await expectSigned(browser, one, 'Your eyes are healthy.')
    await Promise.all([context.close(), patient.context.close()])
  })

if (ofEyeDoctor.includes(PHONE))
  test('An eye doctor reads both eyes on a phone, in the dark, with fingers', async ({ browser }) => {
    const one = await caseOf('patient-of-eyes-on-phone')
    const { page, context } = await openDark(browser, TALL_PHONE)
    const fingers = await fingersOf(context, page)
    await page.goto(`/read/${one.caseId}`)
    await expect(stages(page)).toHaveAttribute('data-quality', 'full')
    await expect(corner(page, 'tl')).toContainText('OD')
    await expectFits(page, 'an eye on a phone')
    await page.getByRole('button', { name: 'Cup/disc' }).tap()
    await drawLine(page, fingers, [40, 20], [40, 44])
    await drawLine(page, fingers, [40, 26], [40, 38])
    await expect(page.getByTestId('measurement-said')).toContainText(/ratio: 0\.(49|5|51)/)
    await page.getByRole('button', { name: /^left\.jpg/ }).tap()
    await expect(corner(page, 'tl')).toContainText('OS')
    await expect(stages(page)).toHaveAttribute('data-quality', 'full')
    await page.getByRole('button', { name: 'Disc dist.' }).tap()
    await drawLine(page, fingers, [20, 20], [20, 44])
    await drawLine(page, fingers, [20, 32], [44, 32])
    await expect(page.getByTestId('measurement-said')).toContainText(/diameters: (0\.99|1|1\.01) DD/)
    await expectAccessible(page, 'an eye on a phone')
    await page.getByRole('button', { name: 'List', exact: true }).tap()
    await signByHand(page, { findings: 'Cup-to-disc 0.5 on the right.', plain: 'Please come again in a year.' })
    await expect(answer(page)).toContainText('come again in a year')
    const patient = await expectSigned(browser, one, 'Please come again in a year.')
    await Promise.all([context.close(), patient.context.close()])
  })
