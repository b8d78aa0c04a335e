import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { drawObject } from '../../lib/studies/store/test-store'
import { openHomeAs } from '../support/browser'
import { Fovea } from '../support/fovea'
import { expectAccessible } from '../support/screens/accessible'
import { Seed } from '../support/seed'
import { examine, WidthTurns } from '../support/screens/widths'

const STUDY = '2.25.417600'
const ui = (uid: string) => ({ vr: 'UI', Value: [uid] })
/** What the archive answers, by the end of the path of a search. */
const ROWS: Record<string, object> = {
  studies: {
    ...{ '0020000D': ui(STUDY), '00201208': { vr: 'IS', Value: [1] } },
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Zwingli^Ulrika' }] },
    '00100020': { vr: 'LO', Value: ['QX-77315-Z'] },
    '00100030': { vr: 'DA', Value: ['19511203'] },
  },
  series: { '0020000E': ui(`${STUDY}.1`) },
  instances: { '00080018': ui(`${STUDY}.2`) },
}

let fovea: Fovea
let archive: Server
test.beforeAll(async () => {
  fovea = await Fovea.start({ env: { ARCHIVE_ALLOW_LOOPBACK: '1' } })
  archive = createServer((request, response) => {
    const url = new URL(request.url!, 'http://archive')
    const row = ROWS[url.pathname.split('/').at(-1)!]
    if (row) {
      response.writeHead(200, { 'content-type': 'application/dicom+json' })
      return void response.end(JSON.stringify(url.searchParams.get('offset') === '0' ? [row] : []))
    }
    response.writeHead(200, { 'content-type': 'multipart/related; type="application/dicom"; boundary=b' })
    const head = '--b\r\nContent-Type: application/dicom\r\n\r\n'
    response.end(
      Buffer.concat([Buffer.from(head), drawObject({ study: STUDY, uid: `${STUDY}.2` }), Buffer.from('\r\n--b--\r\n')]),
    )
  })
  await new Promise<void>((done) => archive.listen(0, '127.0.0.1', done))
})
test.afterAll(async () => {
  archive.close()
  await fovea.stop()
})

test('A study of another patient stays in its archive until somebody has looked at both, and says where it goes', async ({
  browser,
}) => {
  const [patient, other, admin] = [await fovea.signIn('patient'), await fovea.signIn('patient2'), await fovea.signIn('admin')]
  const [caseId, otherCase] = [await patient.openCase('Headache'), await other.openCase('Dizziness')]
  const base_url = `http://127.0.0.1:${(archive.address() as AddressInfo).port}/dicom-web`
  await admin.post('/api/v1/archives/sources', { name: 'Radiology', base_url, case_id: caseId })
  const { page, context } = await openHomeAs(browser, fovea, 'admin')
  await page.goto(`${fovea.url}/archives`)
  const held = page.getByRole('region', { name: 'Studies of other patients' })
  await expect(async () => {
    await page.reload()
    await expect(held).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(held).toContainText('1 study names another patient than the case of its source')
  await expect(held.getByText('Ulrika Zwingli')).toBeVisible()
  await expect(held.getByText('born 3 Dec 1951')).toBeVisible()
  await expectAccessible(page, 'the archives')
  await examine(page, 'held studies', new WidthTurns(new Seed()))

  await held.getByRole('button', { name: /^Leave in the archive: .Ulrika Zwingli/ }).click()
  await expect(held.getByText('Left in the archive')).toBeVisible()
  await held.getByRole('button', { name: /^Fetch: .Ulrika Zwingli/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Fetch the study of .Ulrika Zwingli/ })
  await expect(dialog.getByText('QX-77315-Z')).toBeVisible()
  await expect(dialog.getByText(/Headache/).first()).toBeVisible()
  // The case whose patient differs is not chosen beforehand.
  await expect(dialog.getByRole('button', { name: 'Change' })).toHaveCount(0)
  await dialog.getByRole('searchbox').fill('Dizziness')
  await dialog.getByRole('button', { name: /Dizziness/ }).click()
  await expectAccessible(page, 'fetching a study of another patient')
  await dialog.getByRole('button', { name: 'Fetch into this case' }).click()
  await expect(held).toHaveCount(0)
  const filesOf = async (id: string) => (await admin.json<{ images: number }>(`/api/v1/cases/${id}`)).images
  await expect.poll(() => filesOf(otherCase)).toBe(1)
  expect(await filesOf(caseId)).toBe(0)
  await context.close()
})
