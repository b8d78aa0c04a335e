import { expect, test } from '@playwright/test'
import { ownPatient } from '../reading/own-patient'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { send } from '../support/tus'

const COLLEAGUE = 'colleague-of-a-doctor'
const TITLE = 'Between colleagues'
let fovea: Fovea
let caseId: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  await fovea.query(
    `INSERT INTO users (id, email, name, role, password_hash, updated_at)
     SELECT gen_random_uuid(), $1, 'Dr Omar Haddad', role, password_hash, now() FROM users WHERE email = 'doctor@fovea.test'
     ON CONFLICT DO NOTHING`,
    [`${COLLEAGUE}@fovea.test`],
  )
  const patient = await ownPatient(fovea, 'patient-between-colleagues')
  caseId = await patient.openCase(TITLE)
  await send(patient, await photograph(700, 1), { filename: 'right_OD.jpg', case_id: caseId })
})
test.afterAll(async () => {
  await fovea.query(`UPDATE users SET status = 'disabled' WHERE email = $1`, [`${COLLEAGUE}@fovea.test`])
  await fovea.stop()
})

test('A doctor takes a case, asks a colleague about an image, and signs the answer on its page', async ({ browser }) => {
  const { page, context } = await openAs(browser, fovea, 'doctor', DESK)
  await page.goto(`/cases/${caseId}`)
  const team = page.getByRole('region', { name: 'Responsible doctor' })
  await expect(team).toContainText('Unassigned')
  await team.getByRole('button', { name: 'Assign to me' }).click()
  await expect(team).toContainText('You')

  await team.getByRole('button', { name: 'Second opinion…' }).click()
  const asking = page.getByRole('dialog', { name: 'Ask for a second opinion' })
  await asking.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(asking.getByText('Enter a question.')).toBeVisible()
  await asking.getByRole('searchbox', { name: 'Search doctors by name' }).fill('omar')
  await asking.getByRole('button', { name: /Omar Haddad/ }).click()
  await asking.getByLabel('About').selectOption({ index: 1 })
  await asking.getByLabel('Question').fill('Is the disc swollen or tilted?')
  await expectAccessibleInBoth(page, 'asking for a second opinion')
  await asking.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(asking).toHaveCount(0)
  const opinion = page.getByTestId('second-opinion')
  await expect(opinion).toContainText('Open')

  const other = await openAs(browser, fovea, COLLEAGUE, TALL_PHONE)
  await other.page.goto('/notifications')
  await other.page.getByRole('link', { name: /asked you for a second opinion/ }).click()
  await expect(other.page.getByRole('dialog')).toBeVisible()
  await other.page.keyboard.press('Escape')
  const asked = other.page.getByTestId('second-opinion')
  await asked.getByRole('button', { name: 'Answer' }).click()
  await asked.getByLabel('Answer').fill('It is tilted.')
  await asked.getByRole('button', { name: 'Send answer' }).click()
  await expect(asked).toContainText('Answered')
  await other.context.close()

  await expect(opinion).toContainText('It is tilted.')
  await team.getByRole('button', { name: 'Findings and answer' }).click()
  const writing = page.getByRole('region', { name: 'Findings and answer' })
  await writing.getByLabel('Answer in plain words').fill('Your eye looks well.')
  await writing.getByRole('button', { name: 'Sign…' }).click()
  await page.getByRole('button', { name: 'Sign now' }).click()
  await expect(writing.getByText('Signed. Everyone who may see these images can read it.')).toBeVisible()
  await writing.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByTestId('signed-reading')).toContainText('Your eye looks well.')
  await expectAccessibleInBoth(page, 'a case with a second opinion')

  await page.goto('/')
  await page.getByRole('button', { name: 'Mine', exact: true }).click()
  await expect(page.getByRole('row', { name: new RegExp(TITLE) })).toBeVisible()
  await context.close()
})
