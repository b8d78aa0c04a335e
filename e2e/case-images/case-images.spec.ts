import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { unzipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { isolate } from '../../components/language/isolate'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, openHomeAs, PHONE } from '../support/browser'
import { type Client, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { send } from '../support/tus'
import { placeOf, WidthTurns } from '../support/screens/widths'

let fovea: Fovea
let staff: Client
let patientId: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  staff = await fovea.signIn('staff')
  patientId = (await (await fovea.signIn('patient')).json<{ id: string }>('/api/v1/me')).id
})
test.afterAll(() => fovea.stop())

interface CaseImage {
  filename: string
  status: string
  eyeSide: string
  capturedAt: string | null
  description: string | null
}
const imagesOf = async (caseId: string) => (await staff.json<{ images: CaseImage[] }>(`/api/v1/images/cases/${caseId}`)).images
const picked = async (name: string, seed: number) => ({ name, mimeType: 'image/jpeg', buffer: await photograph(900, seed) })
const expectNoOverflow = async (page: Page) =>
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)

const turns = new WidthTurns(new Seed())
for (const viewport of turns.next()) {
  const where = placeOf(viewport)
  test(`Staff upload several images ${where}: each eye is detected and confirmed, with time and notes`, async ({ browser }) => {
    const caseId = await staff.openCase('Screening', patientId)
    const { page, context } = await openAs(browser, fovea, 'staff', viewport)
    await page.goto(`/cases/${caseId}`)
    await page
      .getByTestId('file-input')
      .first()
      .setInputFiles([await picked('eye_OD.jpg', 1), await picked('eye_OS.jpg', 2), await picked('IMG_0412.jpg', 3)])
    const dialog = page.getByRole('dialog', { name: 'Check before sending' })
    const row = (name: string) => dialog.getByRole('listitem').filter({ hasText: name })
    const side = (name: string, label: string) =>
      row(name)
        .getByRole('group', { name: /Which eye/ })
        .getByRole('button', { name: label, exact: true })
    await expect(side('eye_OD.jpg', 'OD')).toHaveAttribute('aria-pressed', 'true')
    await expect(side('eye_OS.jpg', 'OS')).toHaveAttribute('aria-pressed', 'true')
    await expect(row('eye_OD.jpg')).toContainText('From file name')
    await expectAccessibleInBoth(page, `confirming ${where}`)
    await expectNoOverflow(page)

    await dialog.getByRole('button', { name: 'Send 3 files' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Select an eye for 1 image')
    await expect(side('IMG_0412.jpg', 'OD')).toBeFocused()
    expect(await imagesOf(caseId)).toEqual([])

    await side('IMG_0412.jpg', 'Both').click()
    await side('eye_OS.jpg', 'Not an eye').click()
    await row('eye_OD.jpg')
      .getByLabel(/^Captured/)
      .fill('2026-03-04T05:06')
    await dialog.getByLabel('Notes for all files').fill('After <b>the drops</b>')
    await dialog.getByRole('button', { name: 'Send 3 files' }).click()
    await expect(dialog).toHaveCount(0)
    const list = page.getByRole('list', { name: 'Uploads' })
    for (const name of ['eye_OD.jpg', 'eye_OS.jpg', 'IMG_0412.jpg'])
      await expect(list.getByRole('listitem', { name }).getByTestId('upload-state')).toHaveText(/Ready/)
    const sent = (await imagesOf(caseId)).map(({ filename, eyeSide, description, status }) => [
      filename,
      eyeSide,
      description,
      status,
    ])
    const notes = 'After <b>the drops</b>'
    expect(sent.sort()).toEqual([
      ['IMG_0412.jpg', 'both', notes, 'completed'],
      ['eye_OD.jpg', 'right', notes, 'completed'],
      ['eye_OS.jpg', 'unknown', notes, 'completed'],
    ])
    const dated = (await imagesOf(caseId)).find(({ filename }) => filename === 'eye_OD.jpg')
    expect(dated!.capturedAt).toBe(await page.evaluate(() => new Date('2026-03-04T05:06').toISOString()))
    await expect(page.getByText(`“${notes}”`).first()).toBeVisible()
    // What was said to show no eye is not asked about again; the answer can be taken back.
    const noEye = page.locator('figure').filter({ has: page.getByRole('button', { name: `Open ${isolate('eye_OS.jpg')}` }) })
    await expect(noEye.getByText('Not an eye')).toBeVisible()
    await expect(noEye.getByText('Which eye?')).toHaveCount(0)
    await noEye.getByRole('button', { name: /^Change which eye/ }).click()
    await noEye.getByRole('button', { name: /^Not an eye/ }).click()
    await expect(noEye.getByText('Which eye?')).toHaveCount(0)
    await expectAccessibleInBoth(page, `the case after sending ${where}`)
    await context.close()
  })
}

test('Files that were chosen but not confirmed are not uploaded', async ({ browser }) => {
  const caseId = await staff.openCase('Changed my mind', patientId)
  const { page, context } = await openAs(browser, fovea, 'staff')
  await page.goto(`/cases/${caseId}`)
  await page
    .getByTestId('file-input')
    .first()
    .setInputFiles(await picked('eye_OD.jpg', 4))
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Uploads' })).toHaveCount(0)
  expect(await imagesOf(caseId)).toEqual([])
  await context.close()
})

test('A file that was picked twice is listed twice, each with its own side', async ({ browser }) => {
  const caseId = await staff.openCase('Twice', patientId)
  const { page, context } = await openAs(browser, fovea, 'staff')
  await page.goto(`/cases/${caseId}`)
  const same = await picked('IMG_0001.jpg', 11)
  // One file with the same time of change, as a phone's gallery returns it.
  await page
    .getByTestId('file-input')
    .first()
    .evaluate(
      (input: HTMLInputElement, bytes) => {
        const transfer = new DataTransfer()
        const made = () =>
          new File([new Uint8Array(bytes)], 'IMG_0001.jpg', { type: 'image/jpeg', lastModified: 1_700_000_000_000 })
        transfer.items.add(made())
        transfer.items.add(made())
        input.files = transfer.files
        input.dispatchEvent(new Event('change', { bubbles: true }))
      },
      [...same.buffer],
    )
  const rows = page.getByRole('dialog', { name: 'Check before sending' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await rows.nth(0).getByRole('button', { name: 'OD', exact: true }).click()
  await rows.nth(1).getByRole('button', { name: 'OS', exact: true }).click()
  await expect(rows.nth(0).getByRole('button', { name: 'OD', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(rows.nth(1).getByRole('button', { name: 'OS', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await context.close()
})

/** A case with the same region of both eyes, sent by staff; `earlier`: with the right eye of an older visit too. */
async function pairOfEyes(title: string, { earlier = false } = {}): Promise<string> {
  const caseId = await staff.openCase(title, patientId)
  const sendEye = async (name: string, eye_side: string, seed: number, captured_at: string, region = 'macula') =>
    send(staff, await photograph(eye_side === 'right' ? 1200 : 800, seed), {
      ...{ filename: `${name}.jpg`, case_id: caseId, eye_side, region, captured_at },
    })
  await sendEye('right', 'right', 5, '2026-03-04T05:06:07Z')
  await sendEye('left', 'left', 6, '2026-03-04T05:06:07Z')
  if (earlier) await sendEye('earlier', 'right', 7, '2025-03-04T05:06:07Z')
  return caseId
}

let pair: Promise<string> | undefined
/** The same case for all journeys that only look at it. */
const somePair = (): Promise<string> => (pair ??= pairOfEyes('Both eyes'))

const stageOf = (viewer: Locator, name: string) =>
  viewer.getByRole('group', { name: new RegExp(`^Image .*: ${isolate(`${name}.jpg`)}`) })
const isDrawn = async (viewer: Locator, ...names: string[]) => {
  for (const name of names)
    await expect(stageOf(viewer, name).getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
}
/** The position of the crosshair on an image, relative to the image's half of the window; null where there is none. */
async function markOn(viewer: Locator, name: string) {
  const ring = stageOf(viewer, name).getByTestId('crosshair').locator('i')
  if ((await ring.count()) === 0) return null
  const [at, box] = [(await ring.boundingBox())!, (await stageOf(viewer, name).boundingBox())!]
  return { x: (at.x + at.width / 2 - box.x) / box.width, y: (at.y + at.height / 2 - box.y) / box.height }
}

/**
 * Opens a case's image as a doctor. Its controls fade after three seconds and come back with the mouse, which a click of a
 * test does not move first: they are pressed by the keyboard, and each has to be reachable by it anyway.
 */
async function openViewer(browser: Browser, caseId: string, viewport: typeof DESK) {
  const { page, context } = await openAs(browser, fovea, 'doctor', viewport)
  await page.goto(`/cases/${caseId}`)
  await page.getByRole('button', { name: `Open ${isolate('right.jpg')}` }).click()
  const viewer = page.getByRole('dialog', { name: /^Image viewer/ })
  await expect(viewer.getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
  return { page, context, viewer }
}

for (const viewport of turns.next()) {
  const where = placeOf(viewport)
  test(`A doctor views both eyes side by side ${where}: they zoom and pan linked, or separately`, async ({ browser }) => {
    const { page, context, viewer } = await openViewer(browser, await somePair(), viewport)
    await viewer.getByRole('button', { name: 'Left and right' }).press('Enter')
    const stage = (name: string) => stageOf(viewer, name)
    const percent = async (name: string) => Number(/Zoom (\d+)%/.exec(await stage(name).innerText())?.[1])
    await isDrawn(viewer, 'right', 'left')
    const [right, left] = [await stage('right').boundingBox(), await stage('left').boundingBox()]
    if (viewport === PHONE) expect(right!.y).toBeLessThan(left!.y)
    else expect(right!.x).toBeLessThan(left!.x)
    await expectNoOverflow(page)
    await expectAccessibleInBoth(page, `both eyes ${where}`)

    const before = { right: await percent('right'), left: await percent('left') }
    await stage('right').focus()
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await expect.poll(() => percent('right')).toBeGreaterThan(before.right * 1.5)
    await expect.poll(() => percent('left')).toBeGreaterThan(before.left * 1.5)
    await viewer.getByRole('button', { name: 'Linked' }).press('Enter')
    await stage('left').focus()
    await page.keyboard.press('0')
    await expect.poll(() => percent('left')).toBe(before.left)
    expect(await percent('right')).toBeGreaterThan(before.right * 1.5)
    if (viewport === PHONE) await viewer.getByRole('button', { name: 'More' }).press('Enter')
    await viewer.getByRole(viewport === PHONE ? 'menuitem' : 'button', { name: 'Swap sides' }).press('Enter')
    await expect(stage('left').getByTestId('quick-look-canvas')).toHaveAttribute('data-rendered', 'true')
    const swapped = [await stage('right').boundingBox(), await stage('left').boundingBox()]
    if (viewport === PHONE) expect(swapped[1]!.y).toBeLessThan(swapped[0]!.y)
    else expect(swapped[1]!.x).toBeLessThan(swapped[0]!.x)
    await page.keyboard.press('b')
    await expect(viewer.getByTestId('quick-look-canvas')).toHaveCount(1)
    await context.close()
  })
}

for (const viewport of turns.next()) {
  const where = placeOf(viewport)
  test(`The crosshair on one eye is mirrored on the other, and no control covers the images ${where}`, async ({ browser }) => {
    const { page, context, viewer } = await openViewer(browser, await somePair(), viewport)
    await viewer.getByRole('button', { name: 'Left and right' }).press('Enter')
    await isDrawn(viewer, 'right', 'left')
    const box = (await stageOf(viewer, 'right').boundingBox())!
    const position = { x: box.width * 0.4, y: box.height * 0.55 }
    if (viewport === PHONE) await stageOf(viewer, 'right').tap({ position })
    else await stageOf(viewer, 'right').hover({ position })
    const [own, other] = [(await markOn(viewer, 'right'))!, (await markOn(viewer, 'left'))!]
    expect(own.x).toBeCloseTo(0.4, 1)
    expect(own.y).toBeCloseTo(0.55, 1)
    expect(other.x).toBeCloseTo(0.6, 1)
    await expect(stageOf(viewer, 'right')).toContainText(/x \d+ y \d+/)

    await stageOf(viewer, 'right').focus()
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(async () => (await markOn(viewer, 'right'))!.x).toBeLessThan(own.x)
    await expect.poll(async () => (await markOn(viewer, 'left'))!.x).toBeGreaterThan(other.x)
    await viewer.getByRole('button', { name: 'Linked' }).press('Enter')
    expect(await markOn(viewer, 'left')).toBeNull()
    await stageOf(viewer, 'right').focus()
    await page.keyboard.press('c')
    await expect(viewer.getByTestId('crosshair')).toHaveCount(0)

    for (const name of ['right', 'left']) {
      const stage = (await stageOf(viewer, name).boundingBox())!
      const pad = (await viewer.getByRole('button', { name: 'Move up' }).boundingBox())!
      expect(pad.y).toBeGreaterThanOrEqual(stage.y + stage.height)
    }
    await context.close()
  })
}

for (const viewport of turns.next()) {
  const where = placeOf(viewport)
  test(`Before and after: the same eye at two visits, the earlier one first, with linked panning ${where}`, async ({
    browser,
  }) => {
    const caseId = await pairOfEyes(`Visits ${where}`, { earlier: true })
    const { page, context, viewer } = await openViewer(browser, caseId, viewport)
    await viewer.getByRole('button', { name: 'Before and after' }).press('Enter')
    await isDrawn(viewer, 'earlier', 'right')
    await expect(stageOf(viewer, 'earlier')).toContainText('Before')
    await expect(stageOf(viewer, 'earlier')).toContainText('4 Mar 2025')
    await expect(stageOf(viewer, 'right')).toContainText('After')
    const [before, after] = [(await stageOf(viewer, 'earlier').boundingBox())!, (await stageOf(viewer, 'right').boundingBox())!]
    if (viewport === PHONE) expect(before.y).toBeLessThan(after.y)
    else expect(before.x).toBeLessThan(after.x)
    const position = { x: before.width * 0.4, y: before.height * 0.5 }
    if (viewport === PHONE) await stageOf(viewer, 'earlier').tap({ position })
    else await stageOf(viewer, 'earlier').hover({ position })
    await expect.poll(async () => (await markOn(viewer, 'right'))?.x).toBeCloseTo((await markOn(viewer, 'earlier'))!.x, 2)
    await expectAccessibleInBoth(page, `before and after ${where}`)
    await expectNoOverflow(page)
    await stageOf(viewer, 'right').focus()
    await page.keyboard.press('v')
    await expect(viewer.getByTestId('quick-look-canvas')).toHaveCount(1)
    await context.close()
  })
}

test('Red-free shows the green channel alone as grey, on both images, and keeps the levels', async ({ browser }) => {
  const { page, context, viewer } = await openViewer(browser, await somePair(), DESK)
  await viewer.getByRole('button', { name: 'Left and right' }).press('Enter')
  await isDrawn(viewer, 'right', 'left')
  const coloured = (name: string) =>
    stageOf(viewer, name)
      .getByTestId('quick-look-canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let count = 0
        for (let at = 0; at < data.length; at += 4) if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) count += 1
        return count
      })
  expect(await coloured('right')).toBeGreaterThan(1000)
  await viewer.getByRole('button', { name: 'Red-free' }).press('Enter')
  for (const name of ['right', 'left']) await expect.poll(() => coloured(name)).toBe(0)
  await expect(stageOf(viewer, 'left')).toContainText('red-free')
  await stageOf(viewer, 'left').focus()
  await page.keyboard.press('g')
  for (const name of ['right', 'left']) await expect.poll(() => coloured(name)).toBeGreaterThan(1000)
  await context.close()
})

test('The strip contains every pair, and [ and ] step through them', async ({ browser }) => {
  const caseId = await pairOfEyes('Pairs')
  for (const eye_side of ['right', 'left'])
    await send(staff, await photograph(600, 9), {
      ...{
        filename: `disc-${eye_side}.jpg`,
        case_id: caseId,
        eye_side,
        region: 'optic_disc',
        captured_at: '2026-03-04T05:06:07Z',
      },
    })
  const { page, context, viewer } = await openViewer(browser, caseId, DESK)
  await viewer.getByRole('button', { name: 'Left and right' }).press('Enter')
  const pairs = viewer.getByRole('group', { name: 'Pairs' })
  await expect(pairs.getByRole('button')).toHaveCount(2)
  await expect(pairs.getByRole('button', { name: 'Macula, both eyes' })).toHaveAttribute('aria-pressed', 'true')
  await pairs.getByRole('button', { name: 'Optic disc, both eyes' }).click()
  await isDrawn(viewer, 'disc-right', 'disc-left')
  await stageOf(viewer, 'disc-left').focus()
  await page.keyboard.press(']')
  await isDrawn(viewer, 'right', 'left')
  await expect(viewer.getByText('2 of 2 pairs')).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Next pair' })).toHaveAttribute('aria-disabled', 'true')
  await context.close()
})

test('On a phone the downloads of a pair are under “More”, each named for its eye', async ({ browser }) => {
  const { page, context, viewer } = await openViewer(browser, await somePair(), PHONE)
  await viewer.getByRole('button', { name: 'Left and right' }).press('Enter')
  await isDrawn(viewer, 'right', 'left')
  await stageOf(viewer, 'left').tap()
  await viewer.getByRole('button', { name: 'More' }).press('Enter')
  await expectAccessibleInBoth(page, 'more of a pair')
  const copy = page.waitForEvent('download')
  await viewer.getByRole('menuitem', { name: 'Download the original of OS' }).click()
  expect((await copy).suggestedFilename()).toBe('left.jpg')
  await context.close()
})

test('A doctor requests a retake with a reason; the sender reads it, and the next image completes it', async ({ browser }) => {
  const caseId = await pairOfEyes('Retake')
  const { page, context, viewer } = await openViewer(browser, caseId, PHONE)
  await viewer.getByRole('button', { name: 'Request a retake' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Request a retake' })
  await dialog.getByLabel('Reason', { exact: true }).fill('')
  await dialog.getByRole('button', { name: 'Request a retake' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Enter a reason.')
  await expectAccessibleInBoth(page, 'requesting a retake')
  await dialog.getByRole('button', { name: 'Too dark' }).click()
  await dialog.getByLabel('Reason', { exact: true }).press('End') // Where focus puts the caret is up to the browser.
  await dialog.getByLabel('Reason', { exact: true }).pressSequentially(' around the bb[[disc') // Keys of the viewer are letters here.
  await dialog.getByRole('button', { name: 'Request a retake' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(viewer.getByRole('button', { name: 'Retake requested' })).toHaveAttribute('aria-disabled', 'true')
  await expect(viewer.getByTestId('quick-look-canvas')).toHaveCount(1)
  await context.close()

  const sender = await openHomeAs(browser, fovea, 'staff', PHONE)
  const bell = sender.page
    .getByRole('navigation', { name: 'Main, bottom of the screen' })
    .getByRole('link', { name: /^Notifications \d+ unread/ })
  await bell.click()
  const told = sender.page.getByRole('listitem').filter({ hasText: 'Too dark around the bb[[disc' })
  await expect(told).toContainText('requested a retake')
  await expectAccessibleInBoth(sender.page, 'notifications')
  await expectNoOverflow(sender.page)
  await told.getByRole('link').click()
  await expect(sender.page).toHaveURL(new RegExp(caseId))
  const asked = sender.page.getByText('Retake requested: Too dark around the bb[[disc')
  await expect(asked).toBeVisible()
  await send(staff, await photograph(700, 8), { filename: 'again.jpg', case_id: caseId, eye_side: 'right' })
  await sender.page.reload()
  await expect(sender.page.getByRole('button', { name: `Open ${isolate('again.jpg')}` })).toBeAttached()
  await expect(asked).toHaveCount(0)
  await sender.page.goto('/notifications')
  await expect(told).toBeVisible()
  await expect(told.getByText('Unread:')).toHaveCount(0)
  await sender.page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(sender.page.getByText('Unread:')).toHaveCount(0)
  await expect(bell).toHaveCount(0)
  await sender.context.close()
})

test('A case is downloaded as an archive, an image as a de-identified copy', async ({ browser }) => {
  const { page, context, viewer } = await openViewer(browser, await somePair(), DESK)
  const copy = page.waitForEvent('download')
  await viewer.getByRole('link', { name: 'Download a de-identified copy' }).press('Enter')
  const bytes = readFileSync(await (await copy).path())
  expect(bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
  expect((await copy).suggestedFilename()).toBe('picture-right.jpg')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Download', exact: true }).click()
  const archive = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('link', { name: 'Download ZIP' }).click()
  const names = Object.keys(unzipSync(new Uint8Array(readFileSync(await (await archive).path()))))
  expect(names.sort()).toEqual(['left.jpg', 'manifest.json', 'right.jpg'])
  await context.close()
})
