import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { createTranslator } from 'use-intl/core'
import ar from '../../messages/ar.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }
import { isolate } from '../../components/language/isolate'
import { dose } from '../../lib/runtime/test-dose'
import { openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { send } from '../support/tus'

let fovea: Fovea
test.beforeAll(async () => {
  fovea = await Fovea.share()
})
test.afterAll(() => fovea.stop())

const CATALOGUES = { ar, fr }
type Tested = keyof typeof CATALOGUES

/** The message that a page shows, by its key. */
const sayIn = (language: Tested) =>
  createTranslator({ locale: language, messages: CATALOGUES[language] as Record<string, object> }) as unknown as (
    key: string,
    values?: Record<string, unknown>,
  ) => string

async function openIn(browser: Browser, language: Tested, name: string, viewport: { width: number; height: number }) {
  const opened = await openAs(browser, fovea, name, viewport)
  await opened.context.addCookies([{ name: 'fovea_language', value: language, url: fovea.url }])
  return opened
}

const expectNoOverflow = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
const visible = (locator: Locator) => locator.filter({ visible: true }).first()

/** Arabic on a phone, French on a desk. */
const VIEWPORTS: Record<Tested, { width: number; height: number }> = {
  ar: { width: 390, height: 844 },
  fr: { width: 1440, height: 900 },
}
const [one, other]: Tested[] = new Seed().roll() < 0.5 ? ['ar', 'fr'] : ['fr', 'ar']
/** The languages of the patient, the staff and the doctor: both are read in the short run, all by each in the long run. */
const READERS = dose([[one!, other!, one!]], [['ar', 'ar', 'ar'] as Tested[], ['fr', 'fr', 'fr'] as Tested[]])

for (const [patients, staffs, doctors] of READERS as [Tested, Tested, Tested][]) {
  test(`A patient sends an image in ${patients}, staff name its eye in ${staffs}, and a doctor asks for another one in ${doctors}`, async ({
    browser,
  }) => {
    let say = sayIn(patients)
    const title = `${patients} ${staffs} ${doctors}`

    const staff = await fovea.signIn('staff')
    const patientId = (await (await fovea.signIn('patient2')).json<{ id: string }>('/api/v1/me')).id
    const caseId = await staff.openCase(title, patientId)
    const patient = await openIn(browser, patients, 'patient2', VIEWPORTS[patients])
    await patient.page.goto('/cases')
    await visible(patient.page.getByRole('button', { name: say('cases.newCase.button') })).click()
    await patient.page.getByRole('button', { name: say('cases.newCase.submit'), exact: true }).click()
    await expect(patient.page.getByText(say('cases.newCase.titleRequired'))).toBeVisible()
    await patient.page.keyboard.press('Escape')
    await visible(patient.page.getByRole('link', { name: new RegExp(title) })).click()
    await expect(patient.page).toHaveURL(new RegExp(caseId))
    const image = { name: 'صورة eye.jpg', mimeType: 'image/jpeg', buffer: await photograph(900, 21) }
    await patient.page.getByTestId('file-input').first().setInputFiles(image)
    const sent = patient.page.getByRole('listitem', { name: image.name }).getByTestId('upload-state')
    await expect(sent).toHaveText(new RegExp(say('upload.state.ready')))
    await expectNoOverflow(patient.page)

    // The left eye, sent by staff: its place is beside the right one, whatever the direction of the page.
    await send(staff, await photograph(900, 22), { filename: 'left.jpg', case_id: caseId, eye_side: 'left' })
    say = sayIn(staffs)
    const clinic = await openIn(browser, staffs, 'staff', VIEWPORTS[staffs])
    await clinic.page.goto(`/cases/${caseId}`)
    await clinic.page
      .getByRole('button', { name: say('case.caption.setRight', { name: isolate(image.name) }) })
      .first()
      .click()
    const tile = (name: string) => clinic.page.getByRole('button', { name: say('case.tile.open', { name: isolate(name) }) })
    await expect(tile(image.name)).toBeVisible()
    await expect(
      clinic.page.getByRole('button', { name: say('case.caption.setRight', { name: isolate(image.name) }) }),
    ).toHaveCount(0)
    const [right, left] = [await tile(image.name).boundingBox(), await tile('left.jpg').boundingBox()]
    expect(right!.x, 'OD stands on the reader’s left').toBeLessThan(left!.x)
    await clinic.context.close()

    say = sayIn(doctors)
    const doctor = await openIn(browser, doctors, 'doctor', VIEWPORTS[doctors])
    await doctor.page.goto('/')
    await expect(visible(doctor.page.getByText(title))).toBeVisible()
    await doctor.page.goto(`/cases/${caseId}`)
    await doctor.page.getByRole('button', { name: say('case.tile.open', { name: isolate(image.name) }) }).click()
    const viewer = doctor.page.getByTestId('quick-look-canvas').first()
    await expect(viewer).toHaveAttribute('data-rendered', 'true')
    await visible(doctor.page.getByRole('button', { name: say('viewer.retake.request'), exact: true })).press('Enter')
    const dialog = doctor.page.getByRole('dialog', { name: say('viewer.retake.request'), exact: true })
    await dialog.getByLabel(say('viewer.retake.reason'), { exact: true }).fill(`Hold still, ${title}`)
    await dialog.getByRole('button', { name: say('viewer.retake.request'), exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await doctor.context.close()

    say = sayIn(patients)
    await patient.page.goto('/notifications')
    const notification = patient.page.getByRole('listitem').filter({ hasText: `Hold still, ${title}` })
    const [, words] = say('notifications.messages.retakeBy').split('</name>')
    const [before] = say('notifications.messages.retakeBy').split('<name>')
    await expect(notification).toContainText((words || before!).trim())
    await expectNoOverflow(patient.page)
    await patient.context.close()
  })
}

test('What was written for an English reader is read in Swahili: notifications are kept as codes', async ({ browser }) => {
  const { default: sw } = (await import('../../messages/sw.json', { with: { type: 'json' } })) as { default: typeof ar }
  const staff = await fovea.signIn('staff')
  const patient = await fovea.signIn('patient')
  const caseId = await staff.openCase('Retake', (await patient.json<{ id: string }>('/api/v1/me')).id)
  const { id } = await send(patient, await photograph(900, 23), { filename: 'a.jpg', case_id: caseId })
  const reason = 'Too dark, in English'
  const headers = { 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify({ reason }) }
  await (await fovea.signIn('doctor')).json(`/api/v1/images/${id}/retake-request`, request)

  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto('/notifications')
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText('Notifications')
  await context.addCookies([{ name: 'fovea_language', value: 'sw', url: fovea.url }])
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(sw.notifications.title)
  const [, words] = sw.notifications.messages.retakeBy.split('</name>')
  const [before] = sw.notifications.messages.retakeBy.split('<name>')
  const notification = page.getByRole('listitem').filter({ hasText: reason })
  await expect(notification).toContainText((words || before!).trim())
  await context.close()
})
