import { expect, type Page, test } from '@playwright/test'
import sharp from 'sharp'
import { ownPatient } from '../reading/own-patient'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { openAs, TALL_PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { holdBack } from '../support/hold-back'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

let fovea: Fovea
let staff: Client
let doctor: Client
const patients = {} as Record<'Amina' | 'Bela', { client: Client; id: string; caseId: string }>
test.beforeAll(async () => {
  fovea = await Fovea.share()
  ;[staff, doctor] = [await fovea.signIn('staff'), await fovea.signIn('doctor')]
  for (const name of ['Amina', 'Bela'] as const) {
    const client = await ownPatient(fovea, `right-case-${name.toLowerCase()}`)
    await fovea.query('UPDATE users SET name = $1 WHERE email = $2', [name, `right-case-${name.toLowerCase()}@fovea.test`])
    const { id } = await client.json<{ id: string }>('/api/v1/me')
    patients[name] = { client, id, caseId: await staff.openCase(`Eyes of ${name}`, id) }
  }
})
test.afterAll(() => fovea.stop())

const filesOf = async (caseId: string) =>
  (await doctor.json<{ images: { id: string; filename: string }[] }>(`/api/v1/images/cases/${caseId}`)).images
const picked = async (name: string, seed: number) => ({ name, mimeType: 'image/jpeg', buffer: await photograph(900, seed) })
const sendEye = async (caseId: string, name: string, seed: number) =>
  (await send(staff, await photograph(700, seed), { filename: name, case_id: caseId, eye_side: 'right' })).id
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('No case is chosen for a doctor, and one who looked at another patient is asked once before images are sent', async ({
  browser,
}) => {
  const { Amina, Bela } = patients
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${Amina.caseId}`)
  await expect(page.getByRole('heading', { name: 'Amina' })).toBeVisible()
  // The page is drawn before it is awake, and remembers its patient once it is.
  await expect(page.locator('html[data-awake]')).toBeAttached()
  await page.goto('/send')
  await expect(page.getByRole('heading', { name: 'Which case are the images for?' })).toBeVisible()
  await expect(page.getByTestId('file-input')).toHaveCount(0)
  await page.getByLabel('Find a case by name, title or number').fill('Eyes of Bela')
  await page.getByRole('button', { name: /Bela/ }).click()
  const target = page.getByTestId('case-target')
  await expect(target).toContainText('Bela')
  await expect(target).toContainText('Eyes of Bela')
  await page.getByTestId('file-input').setInputFiles(await picked('eye_OD.jpg', 31))
  const asked = page.getByRole('dialog', { name: 'Is this the right patient?' })
  await expect(asked).toContainText('Bela')
  await expectAccessibleInBoth(page, 'asking for the patient')
  await asked.getByRole('button', { name: /^Send 1 file for/ }).click()
  const confirmed = page.getByRole('dialog', { name: 'Check before sending' })
  await expect(confirmed.getByTestId('case-target')).toContainText('Bela')
  await confirmed.getByRole('button', { name: 'Send 1 file' }).click()
  await expect(page.getByRole('listitem', { name: 'eye_OD.jpg' }).getByTestId('upload-state')).toHaveText('Ready')
  await page.getByTestId('file-input').setInputFiles(await picked('eye_OS.jpg', 32))
  await confirmed.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Next patient' }).click()
  await expect(page.getByRole('heading', { name: 'Which case are the images for?' })).toBeVisible()
  await page.getByRole('button', { name: /Amina/ }).first().click()
  await expect(target).toContainText('Amina')
  expect((await filesOf(Bela.caseId)).map(({ filename }) => filename)).toEqual(['eye_OD.jpg'])
  expect(await filesOf(Amina.caseId)).toEqual([])
  await context.close()
})

test('Wherever a case is chosen, its patient’s age, birth, number and site are there, and similar names are marked', async ({
  browser,
}) => {
  const [bela, belle] = [patients.Bela, await ownPatient(fovea, 'right-case-belle')]
  const { id } = await belle.json<{ id: string }>('/api/v1/me')
  const caseId = await staff.openCase('Knee of another', id)
  await fovea.query("UPDATE users SET name = 'Bella', birth_date = '1971-02-28', sex = 'female' WHERE id = $1", [id])
  await staff.json(`/api/v1/cases/${caseId}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ patient: { number: 'RC 40-1' } }),
  })
  for (const role of ['staff', 'doctor'] as const) {
    const { page, context } = await openAs(browser, fovea, role, { width: 390, height: 844 })
    await page.goto('/send')
    await page.getByLabel('Find a case by name, title or number').fill('bel')
    const row = page.getByRole('button', { name: /Knee of another/ })
    for (const fact of ['Bella', /F \d\d/, '28 Feb 1971', 'RC 40-1', 'Similar name']) await expect(row).toContainText(fact)
    await expect(page.getByRole('button', { name: /Eyes of Bela/ })).toContainText('Similar name')
    expect((await row.boundingBox())!.height).toBeGreaterThanOrEqual(56)
    expect(await overflow(page)).toBeLessThanOrEqual(0)
    await context.close()
  }
  expect(bela.id).not.toBe(id)
})

test('A case that is pressed as the search for it begins is chosen', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto('/send')
  const search = /\/api\/v1\/cases\?.*q=/
  const letAnswerGo = await holdBack(page, search)
  await page.getByRole('button', { name: /Bela/ }).hover()
  const searching = page.waitForRequest(search)
  await page.getByLabel('Find a case by name, title or number').fill('Eyes of Bela')
  await page.mouse.down()
  await searching
  await page.mouse.up()
  await expect(page.getByTestId('case-target')).toContainText('Eyes of Bela')
  letAnswerGo()
  await context.close()
})

test('No other case comes under the pointer where one is opened before the press', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto('/send')
  const row = page.getByRole('button', { name: /Eyes of Bela/ })
  await row.hover()
  const place = await row.boundingBox()
  await staff.openCase('Opened meanwhile', patients.Amina.id)
  await expect(page.getByRole('button', { name: /Opened meanwhile/ })).toHaveCount(1)
  expect(await row.boundingBox()).toEqual(place)
  await page.mouse.down()
  await page.mouse.up()
  await expect(page.getByTestId('case-target')).toContainText('Eyes of Bela')
  await context.close()
})

test('A doctor moves an image out of a wrong case; its sender is notified, and the patient no longer sees it', async ({
  browser,
}) => {
  const { Amina, Bela } = patients
  const id = await sendEye(Amina.caseId, 'mistaken.jpg', 33)
  expect((await Amina.client.fetch(`/api/v1/images/${id}`)).status).toBe(200)
  const { page, context } = await openAs(browser, fovea, 'doctor')
  await page.goto(`/cases/${Amina.caseId}`)
  await page.getByRole('button', { name: /^Move .?mistaken\.jpg.? to another case/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to another case' })
  await dialog.getByLabel('Find a case by name, title or number').fill('Bela')
  await dialog.getByRole('button', { name: /Eyes of Bela/ }).click()
  await expect(dialog.getByTestId('case-target')).toContainText('Bela')
  await expectAccessibleInBoth(page, 'moving an image')
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  const step = dialog.getByTestId('other-patient-step')
  await expect(step.getByRole('group', { name: 'From' })).toContainText('Amina')
  await expect(step.getByRole('group', { name: 'To' })).toContainText('Bela')
  expect((await filesOf(Bela.caseId)).some((image) => image.id === id)).toBe(false)
  await expectAccessibleInBoth(page, 'moving an image to another patient')
  // What is pressed twice goes back, and moves nothing.
  await expect(dialog.getByRole('button', { name: 'Back' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog.getByTestId('case-target')).toContainText('Bela')
  expect((await filesOf(Bela.caseId)).some((image) => image.id === id)).toBe(false)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await dialog.getByRole('button', { name: /^Move to .?Bela/ }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.locator(`[data-file="${id}"]`)).toHaveCount(0)
  expect((await filesOf(Bela.caseId)).some((image) => image.id === id)).toBe(true)
  expect((await Amina.client.fetch(`/api/v1/images/${id}`)).status).toBe(404)
  const told = await staff.json<{ items: { data: Record<string, unknown> }[] }>('/api/v1/notifications?limit=200')
  const moves = told.items.filter(({ data }) => data['file_id'] === id).map(({ data }) => data['about'])
  expect(moves).toEqual(expect.arrayContaining(['moved-out', 'moved-in']))
  const line = page.getByRole('list', { name: 'Images that left this case' }).getByText(/1 image was moved to another case/)
  await expect(line).toBeVisible()
  const undo = page.getByRole('button', { name: 'Move back' })
  await expect(undo).toHaveAccessibleDescription(/1 image was moved to another case/)
  await undo.click()
  await expect(page.locator(`[data-file="${id}"]`)).toHaveCount(1)
  await expect(line).toHaveCount(0)
  expect((await filesOf(Bela.caseId)).some((image) => image.id === id)).toBe(false)
  await context.close()
})

test('A held photo says at 320 pixels what is wrong and what to do, and is still there, with its thumbnail, after a reload', async ({
  browser,
}) => {
  const { Amina } = patients
  const { page, context } = await openAs(browser, fovea, 'right-case-amina', { width: 320, height: 568 })
  await page.goto(`/send?case=${Amina.caseId}`)
  const blurred = await sharp(await photograph(1200, 34))
    .blur(24)
    .jpeg()
    .toBuffer()
  await page.getByTestId('camera-input').setInputFiles({ name: 'soft.jpg', mimeType: 'image/jpeg', buffer: blurred })
  const dialog = page.getByRole('dialog', { name: 'Check this photo' })
  await expect(dialog).toContainText('Too blurry to read')
  expect(await overflow(page)).toBeLessThanOrEqual(0)
  expect((await dialog.boundingBox())?.width).toBeLessThanOrEqual(320)
  expect(await dialog.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0)
  for (const name of ['Retake', 'Send anyway']) {
    const button = dialog.getByRole('button', { name })
    await button.scrollIntoViewIfNeeded()
    await expect(button).toBeInViewport({ ratio: 1 })
  }
  await expect(page.getByText(/resume automatically|sent automatically\.$/)).toHaveCount(0)
  await expectAccessibleInBoth(page, 'the quality dialog at 320 pixels')
  await dialog.getByRole('button', { name: 'Decide later' }).click()
  const row = page.getByRole('listitem', { name: 'soft.jpg' })
  await expect(row).toContainText('Nothing has been sent yet')
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === 'fovea-outbox')))
    .toBe(true)
  await page.reload()
  await expect(row.locator('img')).toHaveJSProperty('complete', true)
  expect(await row.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  await expect(row).toContainText('Too blurry to read')
  expect((await filesOf(Amina.caseId)).some(({ filename }) => filename === 'soft.jpg')).toBe(false)
  await row.getByRole('button', { name: /^Cancel/ }).click()
  await context.close()
})

test('A requested retake needs the sender’s attention, and its button opens the camera for that case and eye; a protocol is ticked as its views arrive', async ({
  browser,
}) => {
  const { Bela } = patients
  const id = await sendEye(Bela.caseId, 'poor.jpg', 35)
  await doctor.post(`/api/v1/images/${id}/retake-request`, { reason: 'Too dark at the macula' })
  const { page, context } = await openAs(browser, fovea, 'staff', TALL_PHONE)
  await page.goto('/')
  const retake = page.getByRole('link', { name: /^Retake OD for .?Bela/ }).first()
  await expect(retake).toBeVisible()
  await expectAccessibleInBoth(page, 'a retake on the home page')
  const camera = page.waitForEvent('filechooser')
  await retake.click()
  await (await camera).setFiles(await picked('again.jpg', 36))
  const asked = page.getByRole('dialog', { name: 'Is this the right patient?' })
  const state = page.getByRole('listitem', { name: 'again.jpg' }).getByTestId('upload-state')
  await expect(asked.or(state)).toBeVisible()
  if (await asked.isVisible()) await asked.getByRole('button', { name: /^Send 1 file for/ }).click()
  await expect(state).toHaveText('Ready')
  await expect(page.getByRole('list', { name: 'Requested retakes' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Views to take' }).selectOption({ label: 'Macula and optic disc, both eyes' })
  const view = page.getByRole('button', { name: /^OS Optic disc/ })
  await expect(view).toContainText('To take')
  const disc = page.waitForEvent('filechooser')
  await view.click()
  await (await disc).setFiles(await picked('disc.jpg', 37))
  await expect(view).toContainText('Received')
  await expect(page.getByText('1 of 4 received today')).toBeVisible()
  await expectAccessibleInBoth(page, 'a protocol on a phone')
  const { images } = await doctor.json<{ images: Record<'filename' | 'eyeSide' | 'region', string | null>[] }>(
    `/api/v1/images/cases/${Bela.caseId}`,
  )
  const said = (name: string) =>
    images.filter(({ filename }) => filename === name).map(({ eyeSide, region }) => [eyeSide, region])
  expect([said('again.jpg'), said('disc.jpg')]).toEqual([[['right', null]], [['left', 'optic_disc']]])
  await context.close()
})
