import { expect, type Locator, type Page, test } from '@playwright/test'
import { encapsulatedObject } from '../../lib/dicom/test-objects'
import { hasFfmpeg, makeVideo } from '../../lib/imaging/video/test-videos'
import { writeDicom } from '../../lib/dicom/write/write-dicom'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { send } from '../support/tus'
import { drawFrame } from './drawn-frames'
import { ownPatient } from './own-patient'

let fovea: Fovea

test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

test('A document opens in its pane, page by page, a video plays, and a report says what it is', async ({ browser }) => {
  const patient = await ownPatient(fovea, 'patient-of-objects')
  const caseId = await patient.openCase('Documents')
  const objects = [drawPdf(), drawReport(), ...(hasFfmpeg ? [drawVideo()] : [])]
  for (const object of objects) await send(patient, object, { case_id: caseId })
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  await page.goto(`/read/${caseId}`)
  const series = page.getByRole('navigation', { name: 'Series list' })
  // Nothing has the focus here; the keys of the room go on.
  await expect(page.locator('[data-object=pdf] canvas')).toHaveAttribute('data-drawn', '1')
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { name: 'Structured report' })).toBeVisible()
  await series.getByRole('button', { name: /^Letter/ }).click()
  const shown = page.locator('[data-object=pdf] canvas')
  await expect(shown).toHaveAttribute('data-drawn', '1')
  await expect(page.locator('[data-object=pdf]')).toContainText('First page')
  expect(await shown.evaluate(darkPixels), 'what is drawn of it').toBeGreaterThan(100)
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByText('Page 2 of 2')).toBeVisible()
  await expect(page.locator('[data-object=pdf]')).toContainText('Second page')
  await expectAccessibleInBoth(page, 'a document in the reading room')
  await series.getByRole('button', { name: /^Findings/ }).click()
  await expect(page.getByRole('heading', { name: 'Structured report' })).toBeVisible()
  if (hasFfmpeg) await expectPlayed(page, series)
  await context.close()
})

test('A doctor sees in the room and on the case that images name another patient', async ({ browser }) => {
  const patient = await ownPatient(fovea, 'patient-of-others-images')
  const [mixed, own] = [await patient.openCase('Two patients'), await patient.openCase('One patient')]
  const name = { value: 40, band: 200, patientName: 'Zwingli^Ulrika' }
  await send(patient, drawFrame({ uid: '2.25.56301', description: 'Of another', ...name }), { case_id: mixed })
  await send(patient, drawFrame({ uid: '2.25.56302', description: 'Of nobody', value: 40, band: 200 }), { case_id: own })
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  const warning = page.getByTestId('other-patient')
  for (const [path, isRoom] of [
    [`/read/${mixed}`, true],
    [`/cases/${mixed}`, false],
  ] as const) {
    // prettier-ignore
    await page.goto(path)
    await expect(warning).toContainText(/name another patient: \u2068?Ulrika Zwingli\u2069?, \u2068?QX-77315-Z/)
    await expect(warning).toContainText('Check whose images these are')
    await expectAccessibleInBoth(page, `images of another patient ${isRoom ? 'in the reading room' : 'on the page of a case'}`)
  }
  const asked = page.waitForResponse((response) => response.url().includes('/api/v1/studies?case_id='))
  await page.goto(`/cases/${own}`)
  await (await asked).finished()
  await expect(warning).toHaveCount(0)
  await context.close()
})

async function expectPlayed(page: Page, series: Locator): Promise<void> {
  await series.getByRole('button', { name: /^Endoscopy/ }).click()
  const video = page.locator('[data-object=video] video')
  await page.getByRole('button', { name: 'Play' }).click()
  await expect.poll(() => video.evaluate((it: HTMLVideoElement) => it.currentTime)).toBeGreaterThan(0.2)
  expect(await video.evaluate((it: HTMLVideoElement) => [it.videoWidth, it.videoHeight])).toEqual([160, 120])
}

/** Runs in the page: how many pixels of a canvas are dark. */
function darkPixels(canvas: SVGElement | HTMLElement): number {
  const { width, height } = canvas as HTMLCanvasElement
  const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
  let dark = 0
  for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark += 1
  return dark
}

const seriesOf = (number: number, modality: string, description: string) => [
  { tag: 0x0020000d, vr: 'UI', value: '2.25.56203' },
  { tag: 0x0020000e, vr: 'UI', value: `2.25.56203.${number}` },
  { tag: 0x00080060, vr: 'CS', value: modality },
  { tag: 0x0008103e, vr: 'LO', value: description },
  { tag: 0x00200011, vr: 'IS', value: number },
]

/** A video endoscopic image in H.264 (PS3.3 A.32.5, PS3.5 A.4.6): the whole film is one fragment. */
function drawVideo(): Buffer {
  const film = makeVideo({
    type: 'mp4',
    seconds: 1,
    width: 160,
    height: 120,
    withSound: false,
    more: ['-movflags', '+faststart'],
  })
  const classUid = '1.2.840.10008.5.1.4.1.1.77.1.1.1'
  const instanceUid = '2.25.56203.3.1'
  return Buffer.from(
    encapsulatedObject({
      transferSyntaxUid: '1.2.840.10008.1.2.4.102',
      sop: { classUid, instanceUid },
      ...{ rows: 120, columns: 160, samples: 3, photometric: 'YBR_PARTIAL_420', frames: 10 },
      fragments: [film.length % 2 === 0 ? film : Buffer.concat([film, Buffer.of(0)])],
      extra: [
        { tag: 0x00080016, vr: 'UI', value: classUid },
        { tag: 0x00080018, vr: 'UI', value: instanceUid },
        { tag: 0x00181063, vr: 'DS', value: 100 },
        ...seriesOf(3, 'ES', 'Endoscopy'),
      ],
    }),
  )
}

/** A letter of two pages as a DICOM object (PS3.3 A.45.1). */
function drawPdf(): Buffer {
  const pages = ['First page', 'Second page'].map((text) => `BT /F1 40 Tf 20 120 Td (${text}) Tj ET`)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[4 0 R 6 0 R]/Count 2>>',
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...pages.flatMap((content, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents ${5 + at * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    ]),
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj${object}endobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  text += `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer<</Size ${count}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`
  return Buffer.from(
    writeDicom({
      sopClassUid: '1.2.840.10008.5.1.4.1.1.104.1',
      elements: [
        ...seriesOf(1, 'DOC', 'Letter'),
        { tag: 0x00420012, vr: 'LO', value: 'application/pdf' },
        { tag: 0x00420011, vr: 'OB', value: new TextEncoder().encode(text) },
      ],
    }),
  )
}

const drawReport = (): Buffer =>
  Buffer.from(writeDicom({ sopClassUid: '1.2.840.10008.5.1.4.1.1.88.33', elements: seriesOf(2, 'SR', 'Findings') }))
