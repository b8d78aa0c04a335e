import { expect, type Page, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { openOneSeries, ownPatient } from '../reading/own-patient'
import { drawSlice } from '../reading/phantom'
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

const stage = (page: Page) => page.getByTestId('reading-viewport')

for (const viewport of viewportsOf('radiologist'))
  test(`A radiologist’s day at ${viewport.width} px: a CT through a slow line, its reading through a broken one, the answer`, async ({
    browser,
  }) => {
    const name = `day-read-${viewport.width}`
    const patient = await ownPatient(server.fovea, name)
    const { id } = await patient.json<{ id: string }>('/api/v1/me')
    const staff = await server.fovea.signIn('staff')
    const title = `Fall from a ladder ${viewport.width}`
    const caseId = await staff.openCase(title, id)
    for (const number of [1, 2, 3]) await send(staff, drawSlice({ uid: `2.25.71${viewport.width}`, number }), { case_id: caseId })
    const day = await openDay(browser, server, { name: 'doctor', viewport, seed })
    const { page, at } = day
    await openOneSeries(day.context)
    await page.goto(`/cases/${caseId}`)
    await page
      .getByRole('link', { name: /^(Read|Open the images in the reading room)$/ })
      .filter({ visible: true })
      .first()
      .click()
    await expect(stage(page), at).toHaveAttribute('data-quality', 'full')
    await day.fits('a CT')
    await page.keyboard.press('4')
    await expect(page.locator('.ov.tr').first(), at).toContainText('C 480 W 2500')
    await page.keyboard.press('End')
    await expect(stage(page), at).toHaveAttribute('data-drawn', '3')
    await page.keyboard.press('r')
    await page.getByLabel('Findings').fill('No fracture.')
    await page.getByLabel('Answer in plain words').fill('Nothing is broken.')
    await page.getByRole('button', { name: 'Sign…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign this reading?' })
    await day.withoutLine(async () => {
      await dialog.getByRole('button', { name: 'Sign now' }).click()
      await expect(dialog.getByRole('alert'), at).toContainText('Your draft is kept')
    })
    await dialog.getByRole('button', { name: 'Sign now' }).click()
    await expect(page.getByTestId('signed-reading'), at).toContainText('Nothing is broken.')
    await day.fits('a signed reading')
    // Signed once, though it was sent twice.
    const signed = await patient.json<{ items: { answer: string }[] }>(`/api/v1/reading-rooms/${caseId}/readings`)
    expect(
      signed.items.map(({ answer }) => answer),
      at,
    ).toEqual(['Nothing is broken.'])
    await day.end()
  })

for (const viewport of viewportsOf('administrator'))
  test(`An administrator’s day at ${viewport.width} px: somebody new, what they may see, its end, and the state of the house`, async ({
    browser,
  }) => {
    const patient = await ownPatient(server.fovea, `day-admins-${viewport.width}`)
    const title = `Cloudy since Tuesday ${viewport.width}`
    await patient.openCase(title)
    const person = { name: `Wanda Okonjo ${viewport.width}`, email: `day-wanda-${viewport.width}@fovea.test` }
    const day = await openDay(browser, server, { name: 'admin', viewport, seed })
    const { page, at } = day
    await day.goTo('People')
    await page
      .getByRole('button', { name: /^(Add|Add a person)$/ })
      .filter({ visible: true })
      .click()
    const adding = page.getByRole('dialog', { name: 'Add a person' })
    await adding.getByLabel('Name').fill(person.name)
    await adding.getByLabel('Email').fill(person.email)
    await adding.getByLabel('Role').selectOption({ label: 'Clinic staff' })
    await day.fits('somebody new')
    await adding.getByRole('button', { name: 'Create account' }).click()
    await expect(adding.getByLabel(`Password for ${isolate(person.name)}`), at).toHaveValue(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    await adding.getByRole('button', { name: 'Done' }).click()

    await day.goTo('Assignments')
    await page
      .getByRole('button', { name: /^(Assign|New assignment)$/ })
      .filter({ visible: true })
      .click()
    const assigning = page.getByRole('dialog')
    await assigning.getByRole('searchbox', { name: 'Name or email' }).fill(person.email)
    await assigning.getByRole('button', { name: new RegExp(person.name) }).click()
    await assigning.getByRole('searchbox', { name: 'Number, title or patient' }).fill(title)
    await assigning.getByRole('button', { name: new RegExp(title) }).click()
    await day.fits('a new assignment')
    await assigning.getByRole('button', { name: 'Assign', exact: true }).click()
    const row = page.getByRole('listitem').filter({ hasText: person.name })
    await expect(row, at).toContainText(title)
    const admin = await server.fovea.signIn('admin')
    const access = async () => {
      const query = new URLSearchParams({ state: 'live', q: person.name })
      return (await admin.json<{ items: unknown[] }>(`/api/v1/admin/assignments?${query}`)).items.length
    }
    expect(await access(), at).toBe(1)
    await row.getByRole('button', { name: /^End access/ }).click()
    await row.getByRole('button', { name: 'End now' }).click()
    await expect(row, at).toHaveCount(0)
    expect(await access(), at).toBe(0)
    await day.goTo('Server')
    await expect(page.getByRole('heading', { level: 1 }).filter({ visible: true }), at).toBeVisible()
    await day.fits('the server')
    await day.end()
  })

for (const viewport of viewportsOf('carer'))
  test(`A carer’s day at ${viewport.width} px: a parent’s case, an image sent for them through a broken line, access that ends`, async ({
    browser,
  }) => {
    const [name, parent] = [`day-carer-${viewport.width}`, `day-parent-${viewport.width}`]
    const patient = await ownPatient(server.fovea, parent)
    const carer = await ownPatient(server.fovea, name)
    const caseId = await patient.openCase(`Wound after a fall ${viewport.width}`)
    const offer = await patient.post<{ id: string }>('/api/v1/proxy-invitations', { email: `${name}@fovea.test` })
    const accepted = await carer.fetch(`/api/v1/proxy-invitations/${offer.id}/acceptance`, { method: 'POST' })
    const grant = (await accepted.json()) as { id: string }
    const day = await openDay(browser, server, { name, viewport, seed })
    const { page, at } = day
    await expect(page.getByText(/^For /).filter({ visible: true }).first(), at).toBeVisible()
    await day.fits('the home of a carer')
    await page.goto(`/cases/${caseId}`)
    await expect(page.getByText(/^For /).filter({ visible: true }).first(), at).toBeVisible()
    await expect(page.getByRole('button', { name: 'Share', exact: true }), at).toHaveCount(0)
    const chooser = page.getByTestId('file-input').first()
    await expect(chooser).toBeAttached()
    await day.withoutLine(async () => {
      await chooser.setInputFiles({ name: 'wound.jpg', mimeType: 'image/jpeg', buffer: await photograph(900, 4) })
      const waits = page.getByText('1 file is waiting for a connection.', { exact: false })
      await expect(waits.or(page.getByRole('listitem', { name: 'wound.jpg' })).first(), at).toBeVisible()
    })
    const state = page.getByRole('listitem', { name: 'wound.jpg' }).getByTestId('upload-state')
    await expect(state, at).toHaveText('Ready')
    await day.fits('an image that was sent for somebody')
    const { items } = await patient.json<{ items: { filename: string }[] }>(`/api/v1/files/case/${caseId}`)
    expect(
      items.map(({ filename }) => filename),
      at,
    ).toEqual(['wound.jpg'])
    await patient.fetch(`/api/v1/proxies/${grant.id}`, { method: 'DELETE' })
    await expect(page.getByText('wound.jpg'), at).toHaveCount(0)
    await page.reload()
    await expect(page.getByText(/^(Page|Case) not found$/).first(), at).toBeVisible()
    await day.end()
  })
