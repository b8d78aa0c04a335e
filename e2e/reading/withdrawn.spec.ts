import { expect, test } from '@playwright/test'
import { DESK, openAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { send } from '../support/tus'
import { openOneSeries, ownPatient } from './own-patient'
import { drawSlice } from './phantom'

let fovea: Fovea
let caseId: string
let assignment: string

test.beforeAll(async () => {
  fovea = await Fovea.share()
  const patient = await ownPatient(fovea, 'patient-of-withdrawn')
  caseId = await patient.openCase('Read by staff')
  await send(patient, drawSlice({ uid: '2.25.63001', number: 1 }), { case_id: caseId })
  const [row] = await fovea.query<{ id: string }>(
    `WITH reader AS (
       INSERT INTO users (id, email, name, role, password_hash, updated_at)
       SELECT gen_random_uuid(), 'staff-of-withdrawn@fovea.test', 'Reading staff', role, password_hash, now()
       FROM users WHERE email = 'staff@fovea.test' RETURNING id)
     INSERT INTO assignments (id, kind, holder_id, case_id)
     SELECT gen_random_uuid(), 'staff_case', reader.id, $1::uuid FROM reader RETURNING id`,
    [caseId],
  )
  assignment = row!.id
})
test.afterAll(() => fovea.stop())

test('A room closes when its reader may see the case no longer, and what was not saved is kept for that reader', async ({
  browser,
}) => {
  const { page, context } = await openAs(browser, fovea, 'staff-of-withdrawn', DESK)
  await openOneSeries(context)
  await page.goto(`/read/${caseId}`)
  await expect(page.getByTestId('reading-viewport')).toHaveAttribute('data-quality', 'full')
  await test.step('whoever reads a case in its room has read it', async () => {
    const unread = async () => {
      const record: unknown = await (await page.request.get(`/api/v1/cases/${caseId}`)).json()
      return (record as { unread: number }).unread
    }
    await expect.poll(unread).toBe(0)
  })
  await page.route(/\/measurements\//, (route) => route.abort())
  await page.keyboard.press('l')
  const { x, y, width, height } = (await page.getByTestId('reading-viewport').boundingBox())!
  const [left, middle] = [x + width / 2, y + height / 2]
  await page.mouse.click(left, middle)
  await page.mouse.move(left + 60, middle)
  await page.mouse.click(left + 60, middle)
  await expect(page.locator('[data-testid=measurements] [data-tone=length]')).toHaveCount(1)

  await fovea.query('UPDATE assignments SET ended_at = now() WHERE id = $1', [assignment])
  await expect(page.getByRole('heading', { name: 'Images not found' })).toBeVisible()
  await expect(page.getByText('kept encrypted on this device: 1 measurement not saved yet.')).toBeVisible()
  await expect(page.getByTestId('reading-viewport')).toHaveCount(0)
  await context.close()
})
