import { expect, type Page, test } from '@playwright/test'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectFits } from '../support/screens/fits'
import { expectReachable } from '../support/screens/obstacles'
import { openHomeAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

/** In the titles of this file’s cases alone. */
const WORD = 'Zwielicht'
const NAMES = ['eins', 'zwei', 'drei']

let fovea: Fovea
/** As the worklist lists them: the newest arrival first. */
const cases: string[] = []
test.beforeAll(async () => {
  // Its own: the rows of a long list would be in the worklists of other files.
  fovea = await Fovea.start()
  const patient = await fovea.signIn('patient')
  for (const [at, name] of NAMES.entries()) {
    const id = await patient.openCase(`${WORD} ${name}`)
    await send(patient, await photograph(320, at + 1), { filename: `${name}.jpg`, case_id: id, eye_side: 'right' })
    cases.unshift(id)
  }
  await send(patient, await photograph(320, 9), { filename: 'later.jpg', case_id: cases[0]!, eye_side: 'right' })
})
test.afterAll(() => fovea.stop())

const search = (page: Page) => page.getByRole('searchbox', { name: 'Name or case' })
const rows = (page: Page) => page.getByRole('row').filter({ hasText: WORD })
const caseUrl = (at: number) => new RegExp(`/cases/${cases[at]}$`)

test('A doctor goes from case to case in the order of the worklist, and Back brings the worklist as it was', async ({
  browser,
}) => {
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  await search(page).fill(WORD)
  await page.getByRole('button', { name: /^Unread/ }).click()
  await expect(rows(page)).toHaveText([/drei/, /zwei/, /eins/])

  await page.keyboard.press('j')
  await page.keyboard.press(' ')
  const viewer = page.getByRole('dialog', { name: /^Image viewer/ })
  await expect(viewer).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(viewer).toHaveCount(0)
  await expect(page).toHaveURL(`${fovea.url}/`)

  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(caseUrl(0))
  const position = page.getByRole('group', { name: 'Cases in the list' }).filter({ visible: true })
  await expect(position).toHaveText('1 of 3')
  await page.keyboard.press('j')
  await expect(page).toHaveURL(caseUrl(1))
  await expect(position).toHaveText('2 of 3')
  await page.reload()
  await position.getByRole('button', { name: 'Next case' }).click()
  await expect(page).toHaveURL(caseUrl(2))
  await expect(position.getByRole('button', { name: 'Next case' })).toBeDisabled()
  await page.keyboard.press('k')
  await expect(page).toHaveURL(caseUrl(1))

  await page.goBack()
  await expect(search(page)).toHaveValue(WORD)
  await expect(page.getByRole('button', { name: /^Unread/ })).toHaveAttribute('aria-pressed', 'true')
  expect(page.url(), 'a search is in no address').toBe(`${fovea.url}/`)
  await page.getByRole('button', { name: /^All/ }).click()
  await expect(page.getByRole('row').and(page.locator('[aria-current]'))).toContainText('Zwielicht zwei')
  // The link above a case does the same as Back.
  await rows(page).getByRole('link', { name: /./ }).nth(1).click()
  await expect(page).toHaveURL(caseUrl(1))
  await page.getByRole('link', { name: 'Worklist', exact: true }).and(page.locator('.head a')).click()
  await expect(search(page)).toHaveValue(WORD)

  await page.getByRole('button', { name: 'Sort and filter' }).click()
  await page.getByRole('combobox', { name: 'Order' }).selectOption('Oldest first')
  await expect(rows(page)).toHaveText([/eins/, /zwei/, /drei/])
  await expectAccessibleInBoth(page, 'the order of the worklist')
  await page.getByRole('button', { name: 'Save this view' }).click()
  await page.keyboard.type('Longest waiting')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Newest first, all' }).click()
  await expect(rows(page)).toHaveText([/drei/, /zwei/, /eins/])
  await page.getByRole('button', { name: 'Sort and filter' }).click()
  await page.getByRole('button', { name: 'Longest waiting' }).click()
  await expect(rows(page)).toHaveText([/eins/, /zwei/, /drei/])
  await page.reload()
  await expect(rows(page)).toHaveText([/eins/, /zwei/, /drei/])
  await context.close()
})

test('Back brings a long worklist to where it was scrolled, with the row that was selected', async ({ browser }) => {
  const patient = await fovea.signIn('patient')
  for (let row = 1; row <= 12; row++) await patient.openCase(`Dämmerung ${row}`)
  const { page, context } = await openHomeAs(browser, fovea, 'doctor', { width: 1280, height: 600 })
  await search(page).fill('Dämmerung')
  const list = page.getByRole('table', { name: 'Cases to review' }).locator('..')
  await expect(page.getByRole('row', { name: /Dämmerung 12/ })).toBeVisible()
  await expect(page.getByText(WORD)).toHaveCount(0)
  await list.evaluate((box) => (box.scrollTop = 200))
  const row = page.getByRole('row', { name: /Dämmerung 5\b/ })
  await row.getByRole('link').click()
  await expect(page).toHaveURL(/\/cases\//)
  await page.goBack()
  await expect(row).toHaveAttribute('aria-current', 'true')
  await expect.poll(() => list.evaluate((box) => box.scrollTop)).toBe(200)
  await context.close()
})

test('A case is printed with one image on each page, its side, its time and its checksum', async ({ browser }) => {
  const doctor = await fovea.signIn('doctor')
  const { items } = await doctor.json<{ items: { sha256: string }[] }>(`/api/v1/files/case/${cases[0]}`)
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  // A browser under test has no printer: what it would print is read from the PDF.
  await page.addInitScript(() => (window.print = () => (document.title = 'Printing')))
  await page.goto(`/cases/${cases[0]}`)
  await page.getByRole('button', { name: 'Print images' }).click()
  const dialog = page.getByRole('dialog', { name: 'Print images' })
  await expect(dialog).toBeVisible()
  await expectAccessibleInBoth(page, 'the dialog that prints')
  await dialog.getByRole('checkbox').first().uncheck()
  await expect(dialog.getByRole('button', { name: 'Print 1 image' })).toBeVisible()
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('button', { name: 'Print 2 images' }).click()
  await expect(page).toHaveTitle('Printing')
  const sheets = page.locator('.print-sheet')
  await page.emulateMedia({ media: 'print' })
  await expect(sheets).toHaveCount(2)
  for (const sheet of await sheets.all()) {
    await expect(sheet).toBeVisible()
    await expect(sheet).toContainText(/OD\s*Right eye/)
    await expect(sheet).toContainText(`${WORD} drei`)
    await expect(sheet).toContainText(/Captured|Sent/)
  }
  for (const { sha256 } of items) await expect(sheets.filter({ hasText: sha256 })).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 }).first(), 'the page itself is not printed').toBeHidden()
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  await expect(dialog.getByRole('button', { name: 'Print 2 images' }), 'it can be printed again').toBeEnabled()
  await context.close()
})

test('The region of an image is changed in its dialog, and the signed answer is printed before it', async ({ browser }) => {
  const [patient, doctor] = [await fovea.signIn('patient'), await fovea.signIn('doctor')]
  const id = await patient.openCase('Antwort')
  await send(patient, await photograph(320, 12), { filename: 'answered.jpg', case_id: id, eye_side: 'left' })
  const reading = { id: crypto.randomUUID(), findings: 'Clear media.', answer: 'Your eye is healthy.' }
  await doctor.post(`/api/v1/reading-rooms/${id}/readings`, reading)
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  await page.addInitScript(() => (window.print = () => (document.title = 'Printing')))
  await page.goto(`/cases/${id}`)
  await page.getByRole('button', { name: /^Change eye and region of .?answered\.jpg/ }).click()
  const region = page.getByRole('dialog', { name: 'Change eye and region' })
  await expect(region.getByLabel('Eye')).toHaveValue('left')
  await region.getByLabel('Region').selectOption('macula')
  await region.getByRole('button', { name: 'Save' }).click()
  await expect(region).toHaveCount(0)
  await page.getByRole('button', { name: 'Print images' }).click()
  const dialog = page.getByRole('dialog', { name: 'Print images' })
  await expect(dialog.getByRole('checkbox', { name: 'The doctor’s answer' })).toBeChecked()
  await dialog.getByRole('button', { name: 'Print the answer and 1 image' }).click()
  await expect(page).toHaveTitle('Printing')
  await page.emulateMedia({ media: 'print' })
  const answer = page.locator('.print-answer')
  await expect(answer).toBeVisible()
  for (const text of ['Your eye is healthy.', 'Clear media.', 'Signed by', 'Antwort']) await expect(answer).toContainText(text)
  await expect(page.locator('.print-sheet')).toContainText(/OS\s*Left eye\s*·\s*Macula/)
  await context.close()
})

test('Tab reaches the first image right after “Skip to images”', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${cases[0]}`)
  const first = page.getByRole('button', { name: /^Open / }).first()
  await expect(first).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to images' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(first).toBeFocused()
  await context.close()
})

test('Every page has its keys under ?, and a menu of commands that finds pages, cases and actions', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'doctor')
  await expect(rows(page).first()).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-awake') // The list is there before its keys are.
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys.getByText('Mark as read or unread')).toBeVisible()
  await expectAccessibleInBoth(page, 'the keys of the worklist')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  const menu = page.getByRole('dialog', { name: 'Commands' })
  await expect(menu.getByRole('option', { name: 'Studies' })).toBeVisible()
  await expectAccessibleInBoth(page, 'the command menu')
  await menu.getByRole('combobox').fill('twielic')
  await expect(menu.getByText(/No results/)).toBeVisible()
  await menu.getByRole('combobox').fill(`${WORD} eins`)
  await expect(menu.getByRole('option', { name: /Zwielicht eins/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(caseUrl(2))

  await expect(menu).toBeHidden()
  await page.keyboard.press('Control+k')
  await menu.getByRole('combobox').fill('new case')
  await expect(menu.getByRole('option', { name: 'New case' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'New case' })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.setViewportSize(PHONE)
  await page.keyboard.press('Control+k')
  await expect(menu).toBeVisible()
  await expectFits(page, 'the command menu on a phone')
  await expectReachable(page, 'the command menu on a phone')
  await context.close()
})
