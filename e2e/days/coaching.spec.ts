import { expect, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { type Client } from '../support/fovea'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { openDay, type SlowServer, startBehindSlowLine, viewportsOf } from './open-day'

const seed = new Seed()
let server: SlowServer
let client: Client
let trainerId: string
test.beforeAll(async () => {
  server = await startBehindSlowLine()
  client = await server.fovea.signIn('client')
  const [admin, trainer] = [await server.fovea.signIn('admin'), await server.fovea.signIn('trainer')]
  const idOf = async (person: Client) => (await person.json<{ id: string }>('/api/v1/me')).id
  trainerId = await idOf(trainer)
  const assignment = { kind: 'trainer_client', trainer_id: trainerId, client_id: await idOf(client) }
  await admin.post('/api/v1/admin/assignments', assignment)
})
test.afterAll(() => server.stop())

const meal = async (name: string) => ({ name, mimeType: 'image/jpeg', buffer: await photograph(900, name.length) })

for (const viewport of viewportsOf('client'))
  test(`A client’s day at ${viewport.width} px: a meal without a line, a value, a question`, async ({ browser }) => {
    const day = await openDay(browser, server, { name: 'client', viewport, seed })
    const { page, at } = day
    const listed = async () =>
      (await client.json<{ items: { photos: { status: string }[] }[] }>('/api/nutrition/feed')).items.map(({ photos }) => photos)
    const before = (await listed()).length
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Photograph a meal' }).filter({ visible: true }).click()
    await (await chooser).setFiles(await meal('breakfast.jpg'))
    const sheet = page.getByRole('dialog', { name: 'Which meal is this?' })
    const send = sheet.getByRole('button', { name: /^Send / })
    await expect(send, at).toBeVisible()
    await day.fits('the sheet of a meal')
    await day.withoutLine(async () => {
      await send.click()
      const waits = sheet.getByText('1 file is waiting for a connection.', { exact: false })
      const stored = page.getByRole('list', { name: 'Pending' }).getByText('Saved on this device')
      await expect(waits.or(stored).first(), at).toBeVisible()
    })
    await expect.poll(async () => (await listed())[0]?.[0]?.status, at).toBe('completed')
    expect(await listed(), at).toHaveLength(before + 1)

    await day.goTo('Progress')
    await page.getByRole('textbox', { name: 'Value', exact: true }).fill('61,8')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Saved. Your trainer can see it.'), at).toBeVisible()
    await day.fits('progress')
    await day.goTo(/^Messages/)
    const trainer = page.getByRole('link', { name: /Jonas Pike/ }).filter({ visible: true })
    const write = page.getByRole('textbox', { name: `Write to ${isolate('Jonas Pike')}` })
    await expect(trainer.or(write).first(), at).toBeVisible()
    if (!(await write.isVisible())) await trainer.first().click()
    await write.fill(`Is soup fine before ${viewport.width}?`)
    await page.keyboard.press('Enter')
    await expect(page.getByText(`Is soup fine before ${viewport.width}?`).first(), at).toBeVisible()
    await day.fits('a conversation')
    await day.end()
  })

for (const viewport of viewportsOf('trainer'))
  test(`A trainer’s day at ${viewport.width} px: a meal arrives, is answered, and its client is looked up`, async ({
    browser,
  }) => {
    const day = await openDay(browser, server, { name: 'trainer', viewport, seed })
    const { page, at } = day
    await expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first(), at).toBeVisible()
    const { id } = await client.post<{ id: number }>('/api/nutrition/meal-completions', {
      name: `Stew ${viewport.width}`,
      notes: '',
    })
    const body = new FormData()
    body.set('file', new File([new Uint8Array(await photograph(800))], 'stew.jpg', { type: 'image/jpeg' }))
    await client.json(`/api/nutrition/photos/upload?meal_completion_id=${id}`, { method: 'POST', body })
    const article = page.getByRole('article').filter({ hasText: `Stew ${viewport.width}` })
    const shown = page.getByRole('button', { name: /^Show \d+ new/ })
    await expect(article.or(shown).first(), at).toBeVisible()
    if (await shown.isVisible()) await shown.click()
    await expect(article, at).toHaveCount(1)
    await day.fits('the feed')
    await article.getByRole('button', { name: 'Great' }).click()
    await expect(article.getByRole('button', { name: 'Great' }), at).toHaveAttribute('aria-pressed', 'true')
    await article.getByRole('button', { name: 'Reply' }).click()
    await article.getByRole('textbox').fill(`Halve the almonds of ${viewport.width}.`)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Reply sent. See Messages.'), at).toBeVisible()
    const thread = await client.json<{ items: { text: string }[] }>(`/api/v1/messages?with=${trainerId}`)
    expect(
      thread.items.filter(({ text }) => text === `Halve the almonds of ${viewport.width}.`),
      at,
    ).toHaveLength(1)
    await day.goTo('Clients')
    await page
      .locator('main')
      .getByRole('link', { name: /Leila Brandt/ })
      .filter({ visible: true })
      .first()
      .click()
    await expect(page.getByRole('heading', { name: 'Leila Brandt' }).filter({ visible: true }).first(), at).toBeVisible()
    await day.fits('a client')
    await day.end()
  })

for (const viewport of viewportsOf('creator'))
  test(`A creator’s day at ${viewport.width} px: a persona, an image through a broken line, all media, the space that is left`, async ({
    browser,
  }) => {
    const persona = `Ada ${viewport.width}`
    const day = await openDay(browser, server, { name: 'creator', viewport, seed })
    const { page, at } = day
    await page.waitForLoadState('networkidle') // Before a page has woken up, its buttons do nothing.
    await page.getByRole('button', { name: 'New persona' }).filter({ visible: true }).first().click()
    const making = page.getByRole('dialog', { name: 'New persona' })
    await making.getByLabel('Name').fill(persona)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: persona, exact: true }).filter({ visible: true }), at).toBeVisible()
    await page.waitForLoadState('networkidle')
    await day.withoutLine(async () => {
      await page.getByTestId('media-chooser').setInputFiles(await meal('dusk at the harbour.jpg'))
      await expect(page.getByRole('listitem', { name: 'dusk at the harbour.jpg' }), at).toBeVisible()
    })
    const tile = page.getByRole('list', { name: 'Images and videos' }).getByRole('button', { name: 'dusk at the harbour.jpg' })
    await expect(tile.locator('img'), at).toHaveJSProperty('complete', true)
    await day.fits('a persona')
    await day.goTo('All media')
    await expect(page.getByRole('button', { name: /dusk at the harbour/ }).first(), at).toBeVisible()
    await day.fits('all media')
    await day.goTo('Storage')
    await expect(page.getByRole('heading', { level: 1 }).filter({ visible: true }), at).toBeVisible()
    await day.fits('storage')
    await day.end()
  })
