import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { verifySigned } from '../../lib/audit/keys/verify-signed'
import { ownPatient } from '../reading/own-patient'
import { DESK, openAs, TALL_PHONE } from '../support/browser'
import { Fovea, PASSWORD } from '../support/fovea'
import { expectAccessibleInBoth } from '../support/screens/accessible'
import { expectNoOverflow, WidthTurns } from '../support/screens/widths'
import { Seed } from '../support/seed'

let fovea: Fovea
test.beforeAll(async () => void (fovea = await Fovea.start()))
test.afterAll(() => fovea.stop())

/** Ends the proof of who is there that a sign-in gives: older than any that is accepted. */
const outdateProofs = () => fovea.query(`UPDATE sessions SET created_at = created_at - interval '3 days', verified_at = NULL`)

async function examine(page: Page, where: string): Promise<void> {
  await expectNoOverflow(page, where)
  await expectAccessibleInBoth(page, where)
}

test('An erasure that is interrupted says that nothing opens any more, and is completed later', async ({ browser }) => {
  const patient = await ownPatient(fovea, 'interrupted')
  const { id } = await patient.json<{ id: string }>('/api/v1/me')
  await fovea.query(`UPDATE users SET name = 'Juma Odera' WHERE id = $1`, [id])
  await fovea.query(
    `CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN
      IF OLD.id = '${id}' THEN RAISE 'refused'; END IF; RETURN OLD; END $$ LANGUAGE plpgsql`,
  )
  await fovea.query('CREATE TRIGGER refuse BEFORE DELETE ON users FOR EACH ROW EXECUTE FUNCTION refuse()')
  const { page, context } = await openAs(browser, fovea, 'admin', TALL_PHONE)
  await page.goto('/people')
  await page.getByRole('searchbox').filter({ visible: true }).fill('interrupted')
  await page.getByRole('button', { name: /Juma Odera/ }).click()
  await page.getByRole('button', { name: 'Erase person…' }).click()
  await page.getByLabel('Name of the person').fill('Juma Odera')
  await page.getByRole('button', { name: 'Erase person', exact: true }).click()
  const erased = page.getByRole('dialog', { name: /^Erased: .*Juma Odera/ })
  await expect(erased.getByText('Erased. Nothing can be opened any more.')).toBeVisible()
  await expect(erased.getByRole('link', { name: 'Download certificate' })).toHaveCount(0)
  await examine(page, 'an erasure that is interrupted')
  await erased.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Earlier erasures' }).click()
  const item = page.getByRole('dialog', { name: 'Earlier erasures' }).getByRole('listitem').filter({ hasText: id })
  await expect(item).toContainText('In progress')
  await examine(page, 'a list with an erasure in progress')
  await fovea.query('DROP FUNCTION refuse CASCADE')
  await context.close()
})

for (const viewport of new WidthTurns(new Seed(), [TALL_PHONE, DESK]).next())
  test(`An admin erases a patient with cases after preview, name and proof, and gets a signed certificate (${viewport.width} px)`, async ({
    browser,
  }) => {
    const name = `erased-${viewport.width}`
    const patient = await ownPatient(fovea, name)
    const { id } = await patient.json<{ id: string; name: string }>('/api/v1/me')
    const person = `Nia Odera ${viewport.width}`
    await fovea.query(`UPDATE users SET name = $1 WHERE id = $2`, [person, id])
    const [kept, gone] = [await patient.openCase('Kept by law'), await patient.openCase('Long ago')]
    await fovea.query(`UPDATE cases SET updated_at = '1990-01-01' WHERE id = $1`, [gone])

    const { page, context } = await openAs(browser, fovea, 'admin', viewport)
    await page.goto('/people')
    await page.getByRole('searchbox').filter({ visible: true }).fill(name)
    await page.getByRole('button', { name: new RegExp(person) }).click()
    await page.getByRole('button', { name: 'Erase person…' }).click()
    const dialog = page.getByRole('dialog', { name: /^Erase .*Nia Odera/ })
    await expect(dialog.getByRole('region', { name: 'Removed' })).toContainText('Reduced to name, year of birth and sex')
    await expect(
      dialog.getByRole('region', { name: 'Removed' }).getByRole('listitem').filter({ hasText: 'Cases' }),
    ).toContainText('1')
    const keptCases = dialog.getByRole('region', { name: 'Kept' }).getByRole('listitem').filter({ hasText: 'Cases' })
    await expect(keptCases).toContainText(`${new Date().getFullYear() + 10}`)
    await dialog.getByLabel('Name of the person').fill('Nia')
    await dialog.getByRole('button', { name: 'Erase person' }).click()
    await expect(dialog.getByText('Enter the name exactly as shown.')).toBeVisible()
    expect(await fovea.query('SELECT 1 FROM erasures WHERE person_id = $1', [id])).toHaveLength(0)
    await examine(page, 'the preview of an erasure')

    await outdateProofs()
    await dialog.getByLabel('Name of the person').fill(person)
    await dialog.getByRole('button', { name: 'Erase person' }).click()
    const proof = page.getByRole('dialog', { name: 'Confirm it’s you' })
    await proof.getByLabel('Password').fill(PASSWORD)
    await proof.getByRole('button', { name: 'Confirm' }).click()
    const erased = page.getByRole('dialog', { name: /^Erased: .*Nia Odera/ })
    await expect(erased.getByText('Erased. The certificate is ready.')).toBeVisible()
    await examine(page, 'an erasure that is done')
    const downloading = page.waitForEvent('download')
    await erased.getByRole('link', { name: 'Download certificate' }).click()
    const certificate = JSON.parse(await readFile(await (await downloading).path(), 'utf8')) as Record<string, unknown>
    expect(verifySigned(certificate, certificate.public_key as string)).toBe(true)
    expect(certificate.person).toBe(id)
    await erased.getByRole('button', { name: 'Done' }).click()

    const cases = await fovea.query<{ id: string }>('SELECT id FROM cases WHERE patient_id = $1', [id])
    expect(cases.map((row) => row.id)).toEqual([kept])
    expect((await patient.fetch('/api/v1/me')).status).toBe(401)
    await page.getByRole('button', { name: 'Earlier erasures' }).click()
    const list = page.getByRole('dialog', { name: 'Earlier erasures' })
    const item = list.getByRole('listitem').filter({ hasText: id })
    await expect(item).toContainText('Completed')
    await expect(item.getByRole('link', { name: /^Download certificate/ })).toBeVisible()
    await examine(page, 'the list of erasures')
    await context.close()
  })
