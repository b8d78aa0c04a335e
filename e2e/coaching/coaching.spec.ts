import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { openHomeAs, PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'

let fovea: Fovea
let admin: Client
let clientId: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  admin = await fovea.signIn('admin')
  clientId = await idOf('client')
  await assign('client')
})
test.afterAll(() => fovea.stop())

const idOf = async (name: string) => (await (await fovea.signIn(name)).json<{ id: string }>('/api/v1/me')).id
const assign = async (name: string) =>
  admin.post<{ id: string }>('/api/v1/admin/assignments', {
    kind: 'trainer_client',
    trainer_id: await idOf('trainer'),
    client_id: await idOf(name),
  })

/** A meal with its image, created beforehand. */
async function someMeal(): Promise<void> {
  const client = await fovea.signIn('client')
  const { id } = await client.post<{ id: number }>('/api/nutrition/meal-completions', { name: 'Soup', notes: 'With leeks.' })
  const body = new FormData()
  body.set('file', new File([new Uint8Array(await photograph(800))], 'soup.jpg', { type: 'image/jpeg' }))
  const sent = await client.fetch(`/api/nutrition/photos/upload?meal_completion_id=${id}`, { method: 'POST', body })
  expect(sent.ok, await sent.text()).toBe(true)
  await client.post('/api/nutrition/progress', { metric: 'weight', value: 61, unit: 'kg' })
  await client.post('/api/v1/messages', { to: await idOf('trainer'), text: 'Is it fine before the run?' })
}

/** With the camera's own shutter in between: one tap opens it, one sends. */
async function photographMeal(page: Page, seed: number): Promise<void> {
  const buffer = await photograph(900 + seed)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Photograph a meal' }).click()
  await (await chooser).setFiles({ name: `meal-${seed}.jpg`, mimeType: 'image/jpeg', buffer })
  await page
    .getByRole('dialog', { name: 'Which meal is this?' })
    .getByRole('button', { name: /^Send / })
    .click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

const meals = (page: Page) => page.getByRole('article', { name: `Meal from ${isolate('Leila Brandt')}` })
const expectDrawn = (page: Page, at = 0) =>
  expect
    .poll(() =>
      page
        .locator('article [data-status="completed"] img')
        .nth(at)
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
        .catch(() => 0),
    )
    .toBeGreaterThan(100)
const isLive = (page: Page) => expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible()

async function both(
  browser: Browser,
): Promise<{ trainer: Page; client: Page; close: () => Promise<void>; contexts: BrowserContext[] }> {
  const [one, two] = [await openHomeAs(browser, fovea, 'trainer'), await openHomeAs(browser, fovea, 'client', PHONE)]
  const contexts = [one.context, two.context]
  return {
    trainer: one.page,
    client: two.page,
    contexts,
    close: async () => void (await Promise.all(contexts.map((c) => c.close()))),
  }
}

test('A client photographs a meal and the trainer’s open page shows it without a reload', async ({ browser }) => {
  const { trainer, client, close } = await both(browser)
  await expect(trainer.getByText('No entries yet')).toBeVisible()
  await isLive(trainer)
  let loads = 0
  trainer.on('load', () => (loads += 1))
  await photographMeal(client, 1)
  await expect(meals(trainer)).toHaveCount(1)
  await expectDrawn(trainer)

  // The next one waits behind a button: the page does not move while it is read.
  await photographMeal(client, 2)
  await trainer.getByRole('button', { name: /^Show 1 new/ }).click()
  await expect(meals(trainer)).toHaveCount(2)
  expect(loads).toBe(0)

  await meals(trainer).first().getByRole('button', { name: 'Great' }).click()
  await expect(client.getByText('Jonas Pike: Great')).toBeVisible()
  await expect(client.getByText('Seen', { exact: true })).toHaveCount(1)
  await meals(trainer).first().getByRole('button', { name: 'Reply' }).click()
  await meals(trainer)
    .first()
    .getByRole('textbox', { name: `Write to ${isolate('Leila Brandt')}` })
    .fill('Halve the almonds on run days.')
  await trainer.keyboard.press('Enter')
  await expect(trainer.getByText('Reply sent. See Messages.')).toBeVisible()
  await client.getByRole('link', { name: /Messages/ }).click()
  await client.getByRole('link', { name: /Jonas Pike/ }).click()
  await expect(client.getByText('Halve the almonds on run days.')).toBeVisible()
  await client.getByRole('textbox', { name: `Write to ${isolate('Jonas Pike')}` }).fill('Will do.')
  await client.keyboard.press('Enter')
  await expect(trainer.getByRole('complementary').getByText('Will do.')).toBeVisible()
  expect(loads).toBe(0)
  await close()
})

test('A trainer who was offline finds the meal in the inbox', async ({ browser }) => {
  const { trainer, client, contexts, close } = await both(browser)
  await isLive(trainer)
  const before = await meals(trainer).count()
  await contexts[0]!.setOffline(true)
  await expect(trainer.getByText('You’re offline.', { exact: false })).toBeVisible()
  await photographMeal(client, 3)
  await expect(client.locator('article [data-status="completed"]')).toHaveCount(before + 1)
  await contexts[0]!.setOffline(false)
  await trainer.getByRole('button', { name: /^Show 1 new/ }).click()
  await expect(meals(trainer)).toHaveCount(before + 1)
  await trainer
    .getByRole('navigation', { name: 'Main', exact: true })
    .getByRole('link', { name: /Notifications/ })
    .click()
  const told = trainer.getByRole('list', { name: 'Notifications' })
  await expect(told.getByText('Leila Brandt logged a meal').first()).toBeVisible()
  await told.getByRole('link', { name: 'Leila Brandt logged a meal' }).first().click()
  await expect(trainer).toHaveURL(new RegExp(`/clients/${clientId}`))
  await expect(trainer.getByRole('heading', { name: 'Leila Brandt' })).toBeVisible()
  await close()
})

test('A meal photographed offline is stored on the phone, and is sent automatically', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'client', PHONE)
  const listed = async () =>
    (await (await fovea.signIn('client')).json<{ items: { photos: { status: string }[] }[] }>('/api/nutrition/feed')).items
  // With a first one, the upload code is on the phone.
  await photographMeal(page, 5)
  await expect.poll(async () => (await listed())[0]?.photos[0]?.status).toBe('completed')
  const before = (await listed()).length
  await context.setOffline(true)
  await photographMeal(page, 4)
  const waiting = page.getByRole('list', { name: 'Pending' })
  await expect(waiting).toContainText('Saved on this device. Will send automatically.')
  expect(await listed()).toHaveLength(before)
  await context.setOffline(false)
  await expect(waiting).toHaveCount(0)
  await expect.poll(async () => (await listed())[0]?.photos[0]?.status).toBe('completed')
  expect(await listed()).toHaveLength(before + 1)
  await context.close()
})

test('A client records values with a photo; the trainer sees the progress as a chart and a table; two photos are laid over one another', async ({
  browser,
}) => {
  const { trainer, client, close } = await both(browser)
  const api = await fovea.signIn('client')
  for (const [days, value] of [
    [30, 65],
    [20, 63.4],
    [10, 62.1],
  ] as const)
    await api.post('/api/nutrition/progress', {
      metric: 'weight',
      value,
      unit: 'kg',
      recorded_at: new Date(Date.now() - days * 86_400_000).toISOString(),
    })
  await client.goto('/progress')
  await client.getByTestId('progress-photo').setInputFiles({
    name: 'me.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph(640),
  })
  await client.getByLabel('Value', { exact: true }).fill('sixty')
  await client.getByRole('button', { name: 'Save' }).click()
  await expect(client.getByText('Enter a number, such as 61.8.')).toBeVisible()
  await client.getByLabel('Value', { exact: true }).fill('-5')
  await client.getByRole('button', { name: 'Save' }).click()
  await expect(client.getByText('This can’t be the weight.', { exact: false })).toBeVisible()
  await client.getByLabel('Value', { exact: true }).fill('618')
  await client.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(client.getByText('Is 618 kg right? The last value was 62.1 kg.')).toBeVisible()
  await client.getByLabel('Value', { exact: true }).fill('61,8kg')
  await client.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(client.getByText('Saved. Your trainer can see it.')).toBeVisible()
  await expect(client.getByText('−3.2 since', { exact: false })).toBeVisible()

  await expect(trainer.getByRole('complementary').getByText('61.8 kg')).toBeVisible()
  await trainer.goto(`/clients/${clientId}`)
  const table = trainer.getByRole('table', { name: 'weight in kg' })
  await expect(table.getByRole('row')).toHaveCount(5)
  await expect(trainer.getByTestId('progress-chart').locator('.recharts-line-curve')).toBeVisible()
  await expect(trainer.getByTestId('progress-chart').locator('image')).toHaveCount(1)
  await trainer.getByRole('button', { name: /^Progress photo from/ }).click()
  await expect(trainer.getByRole('dialog').getByRole('img')).toBeVisible()

  // With a second photo, the two are laid over one another.
  await send(api, await photograph(640, 7), { filename: 'before.jpg', category: 'progress_photos' })
  await client.reload()
  await client.getByRole('button', { name: 'Compare photos' }).click()
  const overlay = client.getByRole('dialog', { name: 'Progress photos' })
  await expect(overlay.getByTestId('overlay-second')).toBeVisible()
  await overlay.getByRole('slider', { name: 'Opacity of the second photo' }).press('Home')
  await expect(overlay.getByTestId('overlay-second')).toHaveCSS('opacity', '0')
  await overlay.getByRole('button', { name: 'Points', exact: true }).click()
  await expect(overlay.getByRole('application')).toHaveCount(2)
  await expect(overlay.getByRole('button', { name: 'Save' }), 'nothing of a client’s photos is saved').toHaveCount(0)
  await close()
})

test('A client corrects and deletes what they wrote; what they write offline is sent once', async ({ browser }) => {
  const { trainer, client, contexts, close } = await both(browser)
  const write = async (notes: string) => {
    await client.getByRole('button', { name: 'Write it down' }).click()
    await client.getByRole('dialog').getByLabel('Notes').fill(notes)
    await client.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    await expect(client.getByRole('dialog')).toHaveCount(0)
  }
  await write('Lentil soop')
  const post = meals(trainer).filter({ hasText: 'Lentil' })
  // What comes to an open page is another test's; from here on it stays open.
  await trainer.reload()
  await expect(post).toContainText('Lentil soop')
  await isLive(trainer)
  await client.getByRole('article').filter({ hasText: 'soop' }).getByRole('button', { name: 'Edit meal' }).click()
  await client.getByRole('dialog').getByLabel('Notes').fill('Lentil soup')
  await client.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(post).toContainText('Edited')
  await expect(post).toContainText('Lentil soup')

  const offlinePage = await (await contexts[1]!.request.get('/offline')).text()
  await contexts[1]!.setOffline(true)
  await write('Bread in the tunnel')
  const waiting = client.getByRole('list', { name: 'Not sent yet' })
  await expect(waiting).toContainText('Bread in the tunnel')
  await expect(waiting).toContainText('Saved on this device. Will send automatically.')
  // What waits itself is changed, and so is what arrived before.
  const revise = async (notes: string) => {
    await client.getByRole('dialog').getByLabel('Notes').fill(notes)
    await client
      .getByRole('dialog')
      .getByRole('button', { name: 'Save' })
      .or(client.getByRole('dialog').getByRole('button', { name: 'Send' }))
      .click()
    await expect(client.getByRole('dialog')).toHaveCount(0)
  }
  await waiting.getByRole('button', { name: /^Edit .*Bread in the tunnel/ }).click()
  await revise('Bread on the bridge')
  await client.getByRole('article').filter({ hasText: 'Lentil soup' }).getByRole('button', { name: 'Edit meal' }).click()
  await revise('Lentil soup, two plates')
  await expect(waiting.getByRole('listitem')).toHaveCount(2)
  await expect(waiting).toContainText(/Change: .*Lentil soup, two plates/)
  // As the service worker shows it: here none is registered.
  const counting = await contexts[1]!.newPage()
  await counting.route('**/offline', (route) => route.fulfill({ contentType: 'text/html', body: offlinePage }))
  await counting.goto('/offline')
  await expect(counting.getByText('Entries and messages waiting to be sent')).toBeVisible()
  await expect(counting.locator('[data-part=written]')).toHaveText('2')
  await counting.close()
  await contexts[1]!.setOffline(false)
  await expect(waiting).toHaveCount(0)
  await expect(client.getByRole('article').filter({ hasText: 'Bread in the tunnel' })).toHaveCount(0)
  await expect(client.getByRole('article').filter({ hasText: 'Bread on the bridge' })).toHaveCount(1)
  await expect(post).toContainText('Lentil soup, two plates')

  await client.getByRole('article').filter({ hasText: 'Lentil soup' }).getByRole('button', { name: 'Edit meal' }).click()
  const dialog = client.getByRole('dialog', { name: 'Edit meal' })
  await dialog.getByRole('button', { name: 'Delete this meal and its photos?' }).click()
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(post).toHaveCount(0)

  await client.goto(`/messages?with=${await idOf('trainer')}`)
  await client.getByRole('textbox', { name: `Write to ${isolate('Jonas Pike')}` }).fill('Not meant for you')
  await client.keyboard.press('Enter')
  const beside = trainer.getByRole('complementary')
  await expect(beside.getByText('Not meant for you')).toBeVisible()
  const mine = client.getByRole('listitem').filter({ hasText: 'Not meant for you' })
  await mine.getByRole('button', { name: /^Edit your message/ }).click()
  await client.getByRole('dialog').getByRole('button', { name: 'Delete this message for both of you?' }).click()
  await client.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(beside.getByText('Not meant for you')).toHaveCount(0)
  await expect(beside.getByText('Message deleted').first()).toBeVisible()
  await close()
})

test('A document that a client sends can be saved by the trainer', async ({ browser }) => {
  const { trainer, client, close } = await both(browser)
  await client.goto('/files')
  const buffer = Buffer.from(await pdf())
  await client.getByTestId('document-chooser').setInputFiles({ name: 'Blood panel.pdf', mimeType: 'application/pdf', buffer })
  await expect(client.getByRole('link', { name: `Download ${isolate('Blood panel.pdf')}` })).toBeVisible()
  await expect(trainer.getByRole('complementary').getByText('Blood panel.pdf')).toBeVisible()
  const downloading = trainer.waitForEvent('download')
  await trainer
    .getByRole('link', { name: `Download ${isolate('Blood panel.pdf')}` })
    .first()
    .click()
  expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/)
  await close()
})

test('The trainer’s open page is emptied at once when the assignment ends', async ({ browser }) => {
  await someMeal()
  const { page, context } = await openHomeAs(browser, fovea, 'trainer')
  await expect(meals(page).first()).toBeVisible()
  await isLive(page)
  const { items } = await admin.json<{ items: { id: string }[] }>(`/api/v1/admin/assignments?state=live&person_id=${clientId}`)
  expect(items).toHaveLength(1)
  const picture = (await page.locator('article img').first().getAttribute('src'))!
  expect((await context.request.get(picture)).status()).toBe(200)
  await admin.fetch(`/api/v1/admin/assignments/${items[0]!.id}`, { method: 'DELETE' })
  expect((await context.request.get(picture)).status()).toBe(404)
  await expect(page.getByText('No clients yet')).toBeVisible()
  await expect(page.locator('article')).toHaveCount(0)
  await expect(page.getByRole('complementary')).toHaveCount(0)
  await context.close()
})

/** A valid PDF with one empty page. */
async function pdf(): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const made = await PDFDocument.create()
  made.addPage([300, 200])
  return made.save()
}
