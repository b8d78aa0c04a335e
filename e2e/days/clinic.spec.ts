import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { ownPatient } from '../reading/own-patient'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { send } from '../support/tus'
import { openDay, type SlowServer, startBehindSlowLine, viewportsOf } from './open-day'

const seed = new Seed()
let server: SlowServer
test.beforeAll(async () => {
  server = await startBehindSlowLine()
})
test.afterAll(() => server.stop())

const picked = async (name: string, of: number) => ({ name, mimeType: 'image/jpeg', buffer: await photograph(1400, of) })
const state = (page: Page, name: string) => page.getByRole('listitem', { name }).getByTestId('upload-state')
/** A person of this day’s own. */
const own = async (name: string, shown: string) => {
  const client = await ownPatient(server.fovea, name)
  await server.fovea.query('UPDATE users SET name = $1 WHERE email = $2', [shown, `${name}@fovea.test`])
  return { client, id: (await client.json<{ id: string }>('/api/v1/me')).id }
}

for (const viewport of viewportsOf('patient'))
  test(`A patient’s day at ${viewport.width} px: a new case, a photo through a broken line, who looked, the answer, and a link that ends`, async ({
    browser,
  }) => {
    const name = `day-patient-${viewport.width}`
    const { client } = await own(name, 'Ines Duarte')
    const day = await openDay(browser, server, { name, viewport, seed })
    const { page, at } = day
    await expect(page.getByText('Nothing sent yet'), at).toBeVisible()
    await day.fits('a home with nothing yet')
    await page.getByRole('button', { name: 'Send an image' }).filter({ visible: true }).click()
    const naming = page.getByRole('dialog', { name: 'What is it about?' })
    await naming.getByRole('textbox').fill('A red eye since Monday')
    await naming.getByLabel('What the images show').selectOption({ label: 'Eye' })
    await naming.getByRole('button', { name: 'Create case' }).click()
    await expect(page, at).toHaveURL(/\/cases\/[\w-]{36}/)
    const caseId = /cases\/([\w-]{36})/.exec(page.url())![1]!

    // The line is gone as the photo is chosen, and comes back.
    const chooser = page.getByTestId('file-input').first()
    await expect(chooser).toBeAttached()
    await day.withoutLine(async () => {
      await chooser.setInputFiles(await picked('red OD.jpg', 3))
      const waits = page.getByText('1 file is waiting for a connection.', { exact: false })
      await expect(waits.or(page.getByRole('listitem', { name: 'red OD.jpg' })).first(), at).toBeVisible()
    })
    await expect(state(page, 'red OD.jpg'), at).toHaveText('Ready')
    await day.fits('a case with an image')

    const doctor = await server.fovea.signIn('doctor')
    await doctor.json(`/api/v1/cases/${caseId}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ read_up_to: 1 }),
    })
    // That it is marked as read says of nobody that they saw it.
    await day.goTo('Home')
    await expect(page.getByText('Your doctor can see your images'), at).toBeVisible()
    await expect(page.getByText(/viewed (them|1 of 1)/), at).toHaveCount(0)
    await day.goTo(/^(My )?cases$/i)
    const { items } = await client.json<{ items: { id: string }[] }>(`/api/v1/files/case/${caseId}`)
    expect((await doctor.fetch(`/api/v1/images/${items[0]!.id}/proxy?variant=large`)).status).toBe(200)
    await day.goTo('Home')
    await expect(page.getByText(/viewed (them|1 of 1)/).first(), at).toBeVisible()
    const reading = { id: randomUUID(), findings: 'Conjunctivitis.', answer: 'Drops for a week.' }
    await doctor.post(`/api/v1/reading-rooms/${caseId}/readings`, reading)
    await expect(page.getByText(/^Answered by/).first(), at).toBeVisible()
    await page.getByRole('link', { name: /^Read the answer of/ }).click()
    await expect(page.getByText('Drops for a week.'), at).toBeVisible()

    await page.getByRole('button', { name: 'Share', exact: true }).filter({ visible: true }).click()
    await page.getByRole('button', { name: 'Create link' }).click()
    const made = page.getByRole('dialog', { name: 'Your link is ready' })
    const [url, password] = [
      await made.getByRole('textbox', { name: 'Link' }).inputValue(),
      await made.getByRole('textbox', { name: 'Password' }).inputValue(),
    ]
    await day.fits('a link that is ready')
    await page.getByRole('button', { name: 'Done' }).click()
    const visit = await browser.newContext({ baseURL: server.line.url, viewport })
    const guest = await visit.newPage()
    await guest.goto(url)
    await guest.getByLabel('Password', { exact: true }).fill(password)
    await guest.getByRole('button', { name: 'View images' }).click()
    await expect(guest.locator('main img').first(), at).toBeVisible()
    await day.goTo('Shared links')
    const row = page.getByRole('listitem').filter({ hasText: 'A red eye' })
    await row.getByRole('button', { name: /^Revoke/ }).click()
    await row.getByRole('button', { name: 'Revoke now' }).click()
    await expect(guest.getByRole('heading', { name: 'This link is no longer available' }), at).toBeVisible()
    await visit.close()
    expect((await client.json<{ items: unknown[] }>(`/api/v1/files/case/${caseId}`)).items).toHaveLength(1)
    await day.end()
  })

for (const viewport of viewportsOf('photographer'))
  test(`A photographer’s day at ${viewport.width} px: two patients in a row, one photo that must be taken again`, async ({
    browser,
  }) => {
    const [Vera, Milo] = [
      await own(`day-vera-${viewport.width}`, `Vera Lind ${viewport.width}`),
      await own(`day-milo-${viewport.width}`, `Milo Brandt ${viewport.width}`),
    ]
    const staff = await server.fovea.signIn('staff')
    const first = await staff.openCase('Check before surgery', Vera.id)
    const second = await staff.openCase('Pressure too high', Milo.id)
    const day = await openDay(browser, server, { name: 'staff', viewport, seed })
    const { page, at } = day
    await day.goTo(/^(Send|Upload)/)
    const find = page.getByLabel('Find a case by name, title or number')
    await find.fill(`Vera Lind ${viewport.width}`)
    await page.getByRole('button', { name: new RegExp(`Vera Lind ${viewport.width}`) }).click()
    await expect(page.getByTestId('case-target'), at).toContainText('Vera Lind')
    await page
      .getByTestId('file-input')
      .first()
      .setInputFiles([await picked('vera_OD.jpg', 5), await picked('vera_OS.jpg', 6)])
    const check = page.getByRole('dialog', { name: /^(Check before sending|Is this the right patient)/ })
    await check.getByRole('button', { name: /^Send 2 files/ }).click()
    const again = check.filter({ hasText: 'Check before sending' }).getByRole('button', { name: 'Send 2 files', exact: true })
    await expect(again.or(state(page, 'vera_OS.jpg')).first(), at).toBeVisible()
    if (await again.isVisible()) await again.click()
    for (const name of ['vera_OD.jpg', 'vera_OS.jpg']) await expect(state(page, name), at).toHaveText('Ready')
    await day.fits('what was sent')

    await page.getByRole('button', { name: 'Next patient' }).filter({ visible: true }).click()
    await page.getByLabel('Find a case by name, title or number').fill(`Milo Brandt ${viewport.width}`)
    await page.getByRole('button', { name: new RegExp(`Milo Brandt ${viewport.width}`) }).click()
    await expect(page.getByTestId('case-target'), at).toContainText('Milo Brandt')
    const { items } = await staff.json<{ items: { id: string; filename: string }[] }>(`/api/v1/files/case/${first}`)
    expect(items.map(({ filename }) => filename).toSorted(), at).toEqual(['vera_OD.jpg', 'vera_OS.jpg'])
    expect((await staff.json<{ items: unknown[] }>(`/api/v1/files/case/${second}`)).items, at).toEqual([])

    const doctor = await server.fovea.signIn('doctor')
    const poor = items.find(({ filename }) => filename === 'vera_OD.jpg')!
    await doctor.post(`/api/v1/images/${poor.id}/retake-request`, { reason: 'Too dark at the macula' })
    await day.goTo('Home')
    const retake = page.getByRole('link', { name: new RegExp(`^Retake OD for .?Vera Lind ${viewport.width}`) }).first()
    await expect(retake, at).toBeVisible()
    const camera = page.waitForEvent('filechooser')
    await retake.click()
    await (await camera).setFiles(await picked('again.jpg', 7))
    const asked = page.getByRole('dialog', { name: 'Is this the right patient?' })
    await expect(asked.or(state(page, 'again.jpg')).first(), at).toBeVisible()
    if (await asked.isVisible()) await asked.getByRole('button', { name: /^Send 1 file for/ }).click()
    await expect(state(page, 'again.jpg'), at).toHaveText('Ready')
    await day.end()
  })

for (const viewport of viewportsOf('doctor'))
  test(`A doctor’s day at ${viewport.width} px: from the worklist through a case to its answer, and the next`, async ({
    browser,
  }) => {
    const word = `Abendrot${viewport.width}`
    const { client, id } = await own(`day-doctors-${viewport.width}`, 'Odile Fabre')
    const staff = await server.fovea.signIn('staff')
    const cases: string[] = []
    for (const title of ['first', 'second']) {
      const caseId = await staff.openCase(`${word} ${title}`, id)
      await send(staff, await photograph(600, title.length), { filename: `${title}.jpg`, case_id: caseId, eye_side: 'right' })
      cases.unshift(caseId)
    }
    const day = await openDay(browser, server, { name: 'doctor', viewport, seed })
    const { page, at } = day
    if (day.isPhone) await page.getByRole('button', { name: 'Search', exact: true }).click()
    const search = page.getByRole('searchbox', { name: 'Name or case' }).filter({ visible: true })
    await search.fill(word)
    const rows = page.locator(`main a[href^="/cases/"]:visible`).filter({ hasText: /Odile Fabre|Abendrot/ })
    await expect(rows.first(), at).toBeVisible()
    await day.fits('the worklist')
    await rows.first().click()
    await expect(page, at).toHaveURL(new RegExp(cases[0]!))
    const image = page.locator('figure[data-file] img').first()
    await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth), at).toBeGreaterThan(100)
    await page.getByRole('button', { name: /^Open .?second\.jpg/ }).click()
    const viewer = page.getByRole('dialog', { name: /^Image viewer/ })
    await expect(viewer, at).toBeVisible()
    await day.fits('the quick look')
    await page.keyboard.press('Escape')
    await expect(viewer).toHaveCount(0)

    await page.getByRole('button', { name: 'Manage', exact: true }).first().click()
    const managing = page.getByRole('dialog')
    await managing.getByRole('button', { name: 'Close with an answer' }).click()
    await managing.getByLabel('Answer for the patient').fill('Nothing to worry about.')
    // What is pressed without a line is still there when it is back.
    await day.withoutLine(async () => {
      await managing.getByRole('button', { name: 'Sign and close' }).click()
      await expect(managing.getByRole('alert'), at).toBeVisible()
    })
    await expect(managing.getByLabel('Answer for the patient'), at).toHaveValue('Nothing to worry about.')
    await managing.getByRole('button', { name: 'Sign and close' }).click()
    await expect(managing, at).toHaveCount(0)
    await expect.poll(async () => (await client.json<{ status: string }>(`/api/v1/cases/${cases[0]}`)).status, at).toBe('closed')
    await page
      .getByRole('group', { name: 'Cases in the list' })
      .filter({ visible: true })
      .getByRole('button', { name: 'Next case' })
      .click()
    await expect(page, at).toHaveURL(new RegExp(cases[1]!))
    await page
      .getByRole('link', { name: /^(Back to the worklist|Worklist)$/ })
      .and(page.locator('main a'))
      .filter({ visible: true })
      .click()
    if (day.isPhone) await page.getByRole('button', { name: 'Search', exact: true }).click()
    await expect(search, at).toHaveValue(word)
    await day.end()
  })
