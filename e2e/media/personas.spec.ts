import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { isolate } from '../../components/language/isolate'
import { ffmpeg, hasFfmpeg, makeVideo, NO_FFMPEG } from '../../lib/imaging/video/test-videos'
import { expectAccessible } from '../support/screens/accessible'
import { DESK, openAs, openHomeAs, PHONE, throttle } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'

let fovea: Fovea
let clip: { name: string; mimeType: string; buffer: Buffer } | null = null
test.beforeAll(async () => {
  fovea = await Fovea.start()
  if (!hasFfmpeg) return
  clip = { name: 'floodlights.webm', mimeType: 'video/webm', buffer: makeVideo({ type: 'webm', seconds: 4, height: 180 }) }
})
test.afterAll(() => fovea.stop())

const picture = async (name: string, seed = 1) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await photograph(640, seed),
})
const tiles = (page: Page) => page.getByRole('list', { name: 'Images and videos' }).getByRole('listitem')
const tile = (page: Page, name: string) => tiles(page).getByRole('button', { name })
const choose = (page: Page) => page.getByTestId('media-chooser')
const isLive = (page: Page) => expect(page.getByText('Live', { exact: true }).filter({ visible: true }).first()).toBeVisible()

/** A persona with its media, created beforehand. */
async function somePersona(
  name: string,
  files: { name: string; mimeType: string; buffer: Buffer }[] = [],
  who = 'creator',
): Promise<number> {
  const client = await fovea.signIn(who)
  const { id } = await client.post<{ id: number }>('/api/v1/personas', { name })
  for (const file of files) {
    const body = new FormData()
    body.set('file', new File([new Uint8Array(file.buffer)], file.name, { type: file.mimeType }))
    const sent = await client.fetch(`/api/v1/media/upload/${id}`, { method: 'POST', body })
    expect(sent.ok, await sent.text()).toBe(true)
  }
  return id
}

/** A minute of noise, the same six seconds repeated; in a file, since it is too large to pass to a browser. */
function deepPan(): { file: string; sizeBytes: number } {
  const noise = ['-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=10:duration=6,noise=alls=60:allf=t']
  const rate = ['-b:v', '8M', '-minrate', '8M', '-maxrate', '8M']
  const once = ffmpeg([...noise, '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '20', ...rate], 'webm')
  const bytes = ffmpeg(['-stream_loop', '9', '-i', 'IN', '-c', 'copy'], 'webm', once)
  const file = path.join(mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'film-')), 'deep pan.webm')
  writeFileSync(file, bytes)
  return { file, sizeBytes: bytes.length }
}

async function open(browser: Browser, at: string, viewport = DESK): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, context } = await openAs(browser, fovea, 'creator', viewport)
  await page.goto(at)
  return { page, close: () => context.close() }
}

const expectDrawn = (page: Page, name: string) =>
  expect
    .poll(() =>
      tile(page, name)
        .locator('img')
        .evaluate((image) => (image as HTMLImageElement).naturalWidth)
        .catch(() => 0),
    )
    .toBeGreaterThan(100)

test('A creator creates a persona, uploads an image and a video, and sees both without a reload', async ({ browser }) => {
  test.skip(clip === null, NO_FFMPEG)
  const { page, close } = await open(browser, '/')
  await expect(page).toHaveURL(/\/personas/)
  await page.getByRole('button', { name: 'New persona' }).click()
  const making = page.getByRole('dialog', { name: 'New persona' })
  await making.getByRole('button', { name: 'Create' }).click()
  await expect(making.getByText('Enter a name.')).toBeVisible()
  await making.getByLabel('Name').fill('Ada, night sky')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Ada, night sky', exact: true }).filter({ visible: true })).toBeVisible()
  await expect(page.getByText(`No media of ${isolate('Ada, night sky')} yet`)).toBeVisible()
  await expectAccessible(page, 'a persona that has nothing yet')

  let loads = 0
  page.on('load', () => (loads += 1))
  await choose(page).setInputFiles([await picture('dusk.jpg')])
  await choose(page).setInputFiles(clip!)
  await expect(tile(page, 'dusk.jpg')).toBeVisible()
  await expect(tile(page, 'floodlights.webm')).toBeVisible()
  await expectDrawn(page, 'dusk.jpg')
  await expectDrawn(page, 'floodlights.webm')
  await expect(tile(page, 'floodlights.webm')).toContainText('0:04')
  await expect(page.getByRole('list', { name: 'Uploads' })).toHaveCount(0)

  const filter = page.getByRole('group', { name: 'Show' }).filter({ visible: true })
  await expect(filter.getByRole('button', { name: 'All 2' })).toBeVisible()
  await filter.getByRole('button', { name: 'Videos 1' }).click()
  await expect(tiles(page)).toHaveCount(1)
  await expect(tile(page, 'floodlights.webm')).toBeVisible()
  await filter.getByRole('button', { name: 'Images 1' }).click()
  await expect(tile(page, 'dusk.jpg')).toBeVisible()
  await expect(tiles(page)).toHaveCount(1)

  await tile(page, 'dusk.jpg').click()
  const panel = page.getByRole('complementary')
  await panel.getByLabel('Description').fill('On the pad at dusk')
  await expect(panel.getByText('Saved', { exact: true })).toBeVisible()
  await expect(tile(page, 'On the pad at dusk')).toBeVisible()
  await expect(panel.getByText('image/jpeg')).toBeVisible()
  const downloading = page.waitForEvent('download')
  await panel.getByRole('link', { name: 'Download' }).click()
  expect((await downloading).suggestedFilename()).toBe('dusk.jpg')

  await page.getByRole('button', { name: 'Rename' }).filter({ visible: true }).click()
  await page.getByLabel('Persona name').fill('Ada, by night')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Ada, by night', exact: true }).filter({ visible: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename' }).filter({ visible: true })).toBeFocused()
  expect(loads).toBe(0)
  await page.goto('/all-media')
  await expect(page.getByRole('button', { name: /On the pad at dusk/ }).first()).toBeVisible()
  await close()
})

test('A video shows its poster, loads no byte before it plays, and then only the ranges that are played', async ({ browser }) => {
  test.skip(clip === null, NO_FFMPEG)
  const { file, sizeBytes } = deepPan()
  expect(sizeBytes).toBeGreaterThan(55_000_000)
  const id = await somePersona('Deep field')
  const { page, close } = await open(browser, `/personas/${id}`)
  await throttle(page, 8_000_000)
  await choose(page).setInputFiles(file)
  const sending = page.getByRole('list', { name: 'Uploads' }).getByRole('listitem', { name: 'deep pan.webm' })
  await expect(sending.getByText(/^Uploading \d+% of \d+(\.\d)? MB/)).toBeVisible()
  // Its poster was drawn here, before its bytes went.
  await expect(sending.locator('img')).toHaveAttribute('src', /^blob:/)
  if (process.env.FOVEA_SHOTS) await page.screenshot({ path: `${process.env.FOVEA_SHOTS}/personas-sending-1440-light.png` })
  await expectDrawn(page, 'deep pan.webm')

  const asked: { range: string; status: number; contentRange: string }[] = []
  let bytes = 0
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const media = new Set<string>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes('/media/download/')) media.add(requestId)
  })
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    if (media.has(requestId)) bytes += dataLength
  })
  page.on('response', (response) => {
    if (!response.url().includes('/media/download/')) return
    const range = response.request().headers()['range'] ?? ''
    asked.push({ range, status: response.status(), contentRange: response.headers()['content-range'] ?? '' })
  })

  await tile(page, 'deep pan.webm').click()
  const video = page.locator('video')
  await expect(video).toHaveAttribute('poster', /variant=/)
  await expect.poll(() => video.evaluate((one) => (one as HTMLVideoElement).readyState)).toBe(0)
  await page.waitForLoadState('networkidle')
  expect({ bytes, asked: asked.length }).toEqual({ bytes: 0, asked: 0 })

  await page.getByRole('complementary').getByRole('button', { name: /^Play/ }).click()
  const at = () => video.evaluate((one) => (one as HTMLVideoElement).currentTime)
  await expect.poll(at).toBeGreaterThan(0.3)
  await page.getByLabel('Position in the video').fill('54')
  await expect.poll(at).toBeGreaterThan(54.2)
  await page.getByRole('complementary').getByRole('button', { name: 'Pause' }).click()

  for (const { range, status, contentRange } of asked) {
    const from = /^bytes=(\d+)-(\d*)$/.exec(range)
    expect(status, range).toBe(206)
    expect(contentRange, range).toMatch(new RegExp(`^bytes ${from?.[1]}-\\d+/${sizeBytes}$`))
  }
  // Requested from the beginning, and again from far behind; most of the bytes between never left the server.
  expect(asked.length).toBeGreaterThan(1)
  expect(asked.some(({ range }) => Number(/\d+/.exec(range)?.[0]) > sizeBytes / 2)).toBe(true)
  expect(bytes).toBeGreaterThan(0)
  expect(bytes, `of ${sizeBytes}`).toBeLessThan(sizeBytes * 0.75)
  await close()
})

test('Without ffmpeg on the server, the poster is the one that the browser drew', async ({ browser }) => {
  test.skip(clip === null, NO_FFMPEG)
  const bare = await Fovea.start({ env: { FFMPEG_PATH: 'none' } })
  try {
    const { page, context } = await openAs(browser, bare, 'creator')
    await (await bare.signIn('creator')).post('/api/v1/personas', { name: 'Ada' })
    await page.goto('/personas')
    await choose(page).setInputFiles(clip!)
    await expectDrawn(page, 'floodlights.webm')
    await tile(page, 'floodlights.webm').click()
    await expect(page.locator('video')).toHaveAttribute('poster', /variant=/)
    await context.close()
    const admin = await openAs(browser, bare, 'admin')
    await admin.page.goto('/server')
    const videos = admin.page.getByRole('listitem').filter({ hasText: 'Video processing' })
    await expect(videos).toContainText('Not installed')
    await expect(videos).toContainText('Install ffmpeg')
    await admin.context.close()
  } finally {
    await bare.stop()
  }
})

test('An image that is too large is rejected before it is uploaded, with what is accepted', async ({ browser }) => {
  const id = await somePersona('Mosaics')
  const { page, close } = await open(browser, `/personas/${id}`)
  let made = 0
  page.on('request', (request) => (made += request.method() === 'POST' && request.url().endsWith('/files/upload') ? 1 : 0))
  await choose(page).setInputFiles([
    { name: 'mosaic_full.tiff', mimeType: 'image/tiff', buffer: Buffer.alloc(10 * 1024 * 1024 + 1) },
    { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
  ])
  const list = page.getByRole('list', { name: 'Uploads' })
  await expect(list.getByText('This image is too large. Images can be up to 10.4 MB.')).toBeVisible()
  await expect(list.getByText(/^Unsupported file type\. Use JPEG, PNG, GIF/)).toBeVisible()
  await expectAccessible(page, 'what was refused')
  await list.getByRole('button', { name: `Remove ${isolate('mosaic_full.tiff')}` }).click()
  await list.getByRole('button', { name: `Remove ${isolate('letter.pdf')}` }).click()
  await expect(list).toHaveCount(0)
  expect(made).toBe(0)
  await close()
})

test('Files dropped anywhere on the page are sent, and a second page is notified', async ({ browser }) => {
  const id = await somePersona('Miso')
  const [{ page, close }, second] = [await open(browser, `/personas/${id}`), await open(browser, `/personas/${id}`, PHONE)]
  await expect(second.page.getByText(`No media of ${isolate('Miso')} yet`)).toBeVisible()
  await isLive(page)
  const bytes = (await photograph(500, 3)).toString('base64')
  const transfer = await page.evaluateHandle((given) => {
    const data = new DataTransfer()
    const content = Uint8Array.from(atob(given), (letter) => letter.charCodeAt(0))
    data.items.add(new File([content], 'cat.jpg', { type: 'image/jpeg' }))
    return data
  }, bytes)
  await page.dispatchEvent('main', 'dragenter', { dataTransfer: transfer })
  await expect(page.getByText('Drop to add to Miso')).toBeVisible()
  await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
  await expect(tile(page, 'cat.jpg')).toBeVisible()
  await expect(tile(second.page, 'cat.jpg')).toBeVisible()
  await second.close()
  await close()
})

test('Deletion states what is deleted, can be undone, and then everything is deleted', async ({ browser }) => {
  const id = await somePersona('Corner kitchen', [await picture('one.jpg', 5), await picture('two.jpg', 6)])
  const api = await fovea.signIn('creator')
  const { page, close } = await open(browser, `/personas/${id}`)
  await tile(page, 'one.jpg').click()
  await page.getByRole('button', { name: `Delete ${isolate('one.jpg')}` }).click()
  const asked = page.getByRole('dialog')
  await expect(asked).toContainText(/1 image \([\d.]+ kB\) will be deleted\. You can undo for 8 seconds/)
  await asked.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(tiles(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tiles(page)).toHaveCount(2)
  expect(await api.json<unknown[]>(`/api/v1/media/files?persona_id=${id}`)).toHaveLength(2)

  await page.getByRole('button', { name: 'Delete persona' }).filter({ visible: true }).click()
  await expect(page.getByRole('dialog', { name: `Delete ${isolate('Corner kitchen')}?` })).toContainText(
    /2 images \([\d.]+ kB\) will be deleted\./,
  )
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Personas' }).getByText('Corner kitchen')).toHaveCount(0)
  await expect(page.getByText('“Corner kitchen” deleted')).toBeVisible()
  await expect.poll(async () => (await api.fetch(`/api/v1/personas/${id}`)).status).toBe(404)
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await page.goto(`/personas/${id}`)
  await expect(page.getByText('Persona not found')).toBeVisible()
  await close()
})

test('Several files are selected, moved, downloaded as one ZIP and deleted with one undo', async ({ browser }) => {
  const other = await somePersona('Elsewhere')
  const files = [await picture('one.jpg', 21), await picture('two.jpg', 22), await picture('three.jpg', 23)]
  const id = await somePersona('Many', files)
  const { page, close } = await open(browser, `/personas/${id}`)
  const box = (name: string) => page.getByRole('checkbox', { name: `Select ${isolate(name)}` })
  // The newest is first: a range takes what is between.
  await box('three.jpg').check()
  await box('one.jpg').click({ modifiers: ['Shift'] })
  const bar = page.getByRole('region', { name: 'Selected media' })
  await expect(bar.getByText('3 selected')).toBeVisible()
  await expectAccessible(page, 'selected media')
  const downloading = page.waitForEvent('download')
  await bar.getByRole('link', { name: 'Download as ZIP' }).click()
  expect((await downloading).suggestedFilename()).toBe('media.zip')
  await tile(page, 'two.jpg').click()
  await expect(bar.getByText('2 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'Move' }).click()
  await page.getByRole('dialog').getByLabel('Persona').selectOption({ label: 'Elsewhere' })
  await page.getByRole('dialog').getByRole('button', { name: 'Move' }).click()
  await expect(bar.getByText('2 files moved to Elsewhere.')).toBeVisible()
  await expect(tiles(page)).toHaveCount(1)

  await page.goto(`/personas/${other}`)
  await tile(page, 'one.jpg').click({ modifiers: ['Shift'] })
  await page.keyboard.press('a')
  await expect(bar.getByText('2 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog', { name: `Delete ${isolate('2 files')}?` })).toContainText('You can undo for 8 seconds')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(tiles(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(tiles(page)).toHaveCount(2)
  await close()
})

test('Leaving while a deletion is pending commits it', async ({ browser }) => {
  const id = await somePersona('Brief')
  const { page, close } = await open(browser, `/personas/${id}`)
  await page.getByRole('button', { name: 'Delete persona' }).filter({ visible: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(page.getByText('“Brief” deleted')).toBeVisible()
  await page.goto('about:blank')
  const api = await fovea.signIn('creator')
  await expect.poll(async () => (await api.fetch(`/api/v1/personas/${id}`)).status).toBe(404)
  await close()

  const signedOut = await somePersona('Briefer')
  const again = await open(browser, `/personas/${signedOut}`)
  await again.page.getByRole('button', { name: 'Delete persona' }).filter({ visible: true }).click()
  await again.page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await again.page.getByRole('button', { name: 'Sign out' }).filter({ visible: true }).click()
  await expect(again.page).toHaveURL(/sign-in/)
  expect((await api.fetch(`/api/v1/personas/${signedOut}`)).status).toBe(404)
  await again.close()
})

test('A creator sees no personas or media of another creator', async ({ browser }) => {
  const id = await somePersona('Private', [await picture('secret.jpg', 9)])
  const client = await fovea.signIn('creator')
  const [medium] = await client.json<{ id: number }[]>(`/api/v1/media/files?persona_id=${id}`)
  const admin = await fovea.signIn('admin')
  const made = { email: 'other@fovea.test', name: 'Nils Aa', role: 'creator' }
  const { password } = await admin.post<{ password: string }>('/api/v1/admin/users', made)
  const context = await browser.newContext({ baseURL: fovea.url, viewport: DESK })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(made.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('No personas yet')).toBeVisible()
  await expectAccessible(page, 'a creator without personas')
  for (const at of [`/api/v1/personas/${id}`, `/api/v1/media/files/${medium!.id}`, `/api/v1/media/download/${medium!.id}`])
    expect((await context.request.get(at)).status(), at).toBe(404)
  await page.goto('/all-media')
  await expect(page.getByText('No personas yet')).toBeVisible()
  await expect(page.getByText('secret.jpg')).toHaveCount(0)
  await context.close()
  const patient = await openAs(browser, fovea, 'patient')
  await patient.page.goto(`/personas/${id}`)
  await expect(patient.page.getByText('You don’t have access to this page')).toBeVisible()
  await patient.context.close()
})

test('Only an admin can read what this server lacks', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'admin')
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'This server' }).click()
  const parts = page.getByRole('list', { name: 'Components of this server' })
  await expect(parts.getByRole('listitem').filter({ hasText: 'Malware scanner' })).toContainText('Not installed')
  await expect(parts).toContainText('CLAMAV_ADDRESS')
  await expectAccessible(page, '/server')
  await context.close()
  const creator = await open(browser, '/server')
  await expect(creator.page.getByText('You don’t have access to this page')).toBeVisible()
  await creator.close()
})
