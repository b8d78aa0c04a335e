import { type Browser, expect, type Page, test } from '@playwright/test'
import { storageSopClass, writeDicom } from '../../lib/dicom/write/write-dicom'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { DESK, openAs, PHONE } from '../support/browser'
import { expectFits } from '../support/screens/fits'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'

let fovea: Fovea
let caseId: string

const draw = (study: string, name: string, number: string, date: string, modality: string, slice: number, series = 1): Buffer =>
  Buffer.from(
    writeDicom({
      sopClassUid: modality === 'MR' ? storageSopClass.mr : storageSopClass.ct,
      sopInstanceUid: `${study}.${series}.${slice}`,
      elements: [
        { tag: 0x0020000d, vr: 'UI', value: study },
        { tag: 0x0020000e, vr: 'UI', value: `${study}.${series}` },
        { tag: 0x00080020, vr: 'DA', value: date },
        { tag: 0x00080060, vr: 'CS', value: modality },
        { tag: 0x00081030, vr: 'LO', value: `${modality} head` },
        { tag: 0x00100010, vr: 'PN', value: name },
        { tag: 0x00100020, vr: 'LO', value: number },
        { tag: 0x00200011, vr: 'IS', value: series },
        { tag: 0x00200013, vr: 'IS', value: slice },
      ],
      pixels: { rows: 16, columns: 16, photometric: 'MONOCHROME2', bitsStored: 8, data: new Uint8Array(256).fill(slice * 40) },
    }),
  )

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await fovea.signIn('patient')
  caseId = await patient.openCase('Headache since May')
  for (const slice of [1, 2])
    await send(patient, draw('1.2.31.1', 'Quagga^Ötzi', 'QA-417', '20240131', 'CT', slice), { case_id: caseId })
  await send(patient, draw('1.2.31.2', 'Quokka^Wilma', 'QA-500', '20230601', 'MR', 1), { case_id: caseId })
})
test.afterAll(() => fovea.stop())

/** The studies of this file that the list shows. */
const found = (page: Page) => page.getByRole('link', { name: /^(Ötzi Quagga|Wilma Quokka)$/ })

async function openStudies(browser: Browser, viewport = DESK) {
  const opened = await openAs(browser, fovea, 'doctor', viewport)
  await opened.page.goto('/studies')
  return opened
}

test('A doctor finds a study by part of a name, by number, by date and by modality, and opens it', async ({ browser }) => {
  const { page, context } = await openStudies(browser)
  const search = page.getByRole('searchbox', { name: 'Patient name or number' })
  await search.fill('qu')
  await expect(found(page)).toHaveText(['Ötzi Quagga', 'Wilma Quokka'])
  await expect(page.getByRole('row', { name: /Ötzi Quagga/ })).toContainText('CT head')
  await expectAccessibleInBoth(page, 'the page of studies')
  await search.fill('ötz qua')
  await expect(found(page)).toHaveText(['Ötzi Quagga'])
  await search.fill('qa-500')
  await expect(found(page)).toHaveText(['Wilma Quokka'])

  await search.fill('qa-')
  await page.getByLabel('From').fill('2024-01-01')
  await expect(found(page)).toHaveText(['Ötzi Quagga'])
  await page.getByRole('button', { name: 'MR', exact: true }).click()
  await expect(page.getByText('No studies found')).toBeVisible()
  await page.getByLabel('From').fill('')
  await expect(found(page)).toHaveText(['Wilma Quokka'])
  await page.getByRole('button', { name: 'CT', exact: true }).click()
  await expect(found(page)).toHaveCount(2)

  await found(page).first().click()
  await expect(page).toHaveURL(new RegExp(`/cases/${caseId}\\?visit=2024-01-31$`))
  await expect(page.getByRole('button', { name: /Open the series .*, 2 images/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: 'MR', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await expect(search).toHaveValue('qa-')
  await expect(found(page)).toHaveCount(2)
  expect(page.url(), 'a name is in no address').toMatch(/\/studies\?modality=CT%2CMR$/)
  await page.reload()
  await expect(search).toHaveValue('qa-')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(search).toHaveValue('')
  await expect(page).toHaveURL(/\/studies$/)

  // What arrives meanwhile appears without a reload.
  await search.fill('quoll')
  await expect(page.getByText('No studies found')).toBeVisible()
  const patient = await fovea.signIn('patient')
  await send(patient, draw('1.2.31.3', 'Quoll^Nora', 'QA-501', '20240201', 'CT', 1), { case_id: caseId })
  await expect(page.getByRole('link', { name: 'Nora Quoll', exact: true })).toBeVisible()
  await context.close()
})

test('The page of studies fits a phone', async ({ browser }) => {
  const { page, context } = await openStudies(browser, PHONE)
  await page.getByRole('searchbox', { name: 'Patient name or number' }).fill('quagga')
  await expect(found(page)).toHaveText(['Ötzi Quagga'])
  await expectFits(page, 'the page of studies')
  // Above the link that covers its card, which leads to the case.
  await page
    .getByRole('link', { name: /in the reading room$/ })
    .first()
    .click({ trial: true, timeout: 10_000 })
  await expectAccessibleInBoth(page, 'the page of studies on a phone')
  await context.close()
})

test('A doctor scrolls through every series of a study in their own space', async ({ browser }) => {
  const doctor = await fovea.signIn('doctor')
  for (const [series, slices] of [
    [1, [1, 2, 3]],
    [2, [1, 2]],
  ] as const)
    for (const slice of slices) await send(doctor, draw('1.2.31.4', 'Quoll^Ida', 'QA-600', '20240301', 'CT', slice, series), {})
  const { page, context } = await openStudies(browser)
  await page.getByRole('searchbox', { name: 'Patient name or number' }).fill('QA-600')
  await page
    .getByRole('row', { name: /Ida Quoll/ })
    .getByRole('button')
    .click()
  const viewer = page.getByRole('dialog', { name: /^Image viewer/ })
  await expect(viewer).toContainText('Ida Quoll')
  await expect(viewer.getByRole('status')).toHaveText('Image 1 / 2')
  await expect(viewer.getByRole('group', { name: 'Frames', exact: true })).toContainText('2 / 3')
  await viewer.getByRole('button', { name: 'Next image' }).click()
  await expect(viewer.getByRole('group', { name: 'Frames', exact: true })).toContainText(/[12] \/ 2/)
  await context.close()
})
