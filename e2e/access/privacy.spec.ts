import { expect, test } from '@playwright/test'
import { Fovea } from '../support/fovea'
import { DESK, openAs, PHONE } from '../support/browser'
import { photograph } from '../support/pictures'
import { send } from '../support/tus'
import { ownPatient } from '../reading/own-patient'

let fovea: Fovea
test.beforeAll(async () => void (fovea = await Fovea.share()))
test.afterAll(() => fovea.stop())

test('A patient sees who viewed their images, offers a parent access, who accepts it and opens a case for them, and ends it', async ({
  browser,
}) => {
  const [child, parent] = ['patient-with-proxy', 'proxy-of-patient'] as const
  const { id: childId } = await (await ownPatient(fovea, child)).json<{ id: string }>('/api/v1/me')
  await ownPatient(fovea, parent)
  const staff = await fovea.signIn('staff')
  const caseId = await staff.openCase('Red eye after school', childId)
  const file = await send(staff, await photograph(800), { filename: 'eye.jpg', case_id: caseId, eye_side: 'right' })
  const doctor = await fovea.signIn('doctor')
  await doctor.fetch(`/api/v1/images/${file.id}/proxy?variant=original`)

  const { page, context } = await openAs(browser, fovea, child, PHONE)
  await page.goto(`/cases/${caseId}`)
  const views = page.getByRole('region', { name: 'Who viewed these images' })
  await expect(views.getByRole('listitem').filter({ hasText: '1 original downloaded' })).toContainText('Doctor')
  await page.getByRole('button', { name: /^Who viewed .?eye\.jpg/ }).click()
  await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1)

  // Who that is depends on DOCTORS_SEE: without it, every doctor.
  await page.goto('/')
  await expect(
    page.getByText(
      /^Only you, people who act for you, people you give access, the doctors here, your care team and administrators/,
    ),
  ).toBeVisible()
  await page.goto('/privacy')
  await page.getByRole('button', { name: 'Give access' }).click()
  const dialog = page.getByRole('dialog', { name: 'Give access' })
  await dialog.getByLabel('Email address').fill(`${parent}@fovea.test`)
  await dialog.getByRole('button', { name: 'Give access' }).click()
  await expect(page.getByRole('list', { name: 'Access offered' }).getByText('Pending')).toBeVisible()

  const other = await openAs(browser, fovea, parent, DESK)
  await other.page.goto('/notifications')
  await other.page.getByRole('link', { name: /offers you access/ }).click()
  await other.page.getByRole('list', { name: 'Offered to you' }).getByRole('button', { name: 'Accept' }).click()
  await expect(other.page.getByRole('list', { name: 'You act for' }).getByRole('listitem')).toHaveCount(1)
  const granted = page.getByRole('list', { name: 'Family and carers' }).getByRole('listitem')
  await expect(granted).toHaveCount(1)
  await other.page.goto('/cases')
  await other.page.getByRole('button', { name: 'New case' }).filter({ visible: true }).click()
  const opening = other.page.getByRole('dialog', { name: 'What is it about?' })
  await opening.getByLabel('For', { exact: true }).selectOption({ index: 1 })
  await opening.getByRole('textbox').fill('Fever at night')
  await opening.getByLabel('What the images show').selectOption({ label: 'Something else' })
  await opening.getByRole('button', { name: 'Create case' }).click()
  await expect(other.page.getByText(/^For /).filter({ visible: true }).first()).toBeVisible()
  const chooser = other.page.getByTestId('file-input').first()
  await expect(chooser).toBeAttached()
  await chooser.setInputFiles({ name: 'fever.jpg', mimeType: 'image/jpeg', buffer: await photograph(600, 5) })
  const sent = other.page.getByRole('listitem', { name: 'fever.jpg' }).getByTestId('upload-state')
  await expect(sent).toHaveText('Ready')
  await other.page.goto(`/cases/${caseId}`)
  await expect(other.page.getByText(/^For /).filter({ visible: true }).first()).toBeVisible()
  await expect(other.page.getByRole('button', { name: 'Share' })).toHaveCount(0)

  await granted.getByRole('button', { name: /^End access for/ }).click()
  await granted.getByRole('button', { name: 'End now' }).click()
  await expect(granted.getByText('Ended')).toBeVisible()
  await other.page.reload()
  await expect(other.page.getByText('Page not found').or(other.page.getByText('Case not found')).first()).toBeVisible()
  await Promise.all([context.close(), other.context.close()])
})
