import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '@playwright/test'
import { drawObject } from '../../lib/studies/store/test-store'
import { expectAccessible } from '../support/screens/accessible'
import { openHomeAs, PHONE } from '../support/browser'
import { Fovea } from '../support/fovea'
import { Seed } from '../support/seed'
import { send } from '../support/tus'
import { examine, WidthTurns } from '../support/screens/widths'

const STUDY = '2.25.417004'
const UID = `${STUDY}.2`

let fovea: Fovea
let archive: Server
let address: string
/** What the archive says of an object that is sent to it. */
let isTaken = false

test.beforeAll(async () => {
  fovea = await Fovea.share()
  archive = createServer((request, response) => {
    const uid = { '00081155': { vr: 'UI', Value: [UID] }, '00081197': { vr: 'US', Value: [0xc122] } }
    const stored = { [isTaken ? '00081199' : '00081198']: { vr: 'SQ', Value: [uid] } }
    request.resume().on('end', () => {
      const status = request.method === 'GET' || isTaken ? 200 : 409
      response.writeHead(status, { 'content-type': 'application/dicom+json' })
      response.end(JSON.stringify(request.method === 'GET' ? [] : stored))
    })
  })
  await new Promise<void>((done) => archive.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(archive.address() as AddressInfo).port}/dicom-web`
})
test.afterAll(async () => {
  archive.close()
  await fovea.stop()
})

test('An admin adds a destination, tests it, and sends an image again that it had refused', async ({ browser }) => {
  const { page, context } = await openHomeAs(browser, fovea, 'admin')
  await page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link', { name: 'Archives' }).click()
  await page.getByRole('button', { name: 'Add a destination' }).click()
  const adding = page.getByRole('dialog', { name: 'Add a destination' })
  await adding.getByLabel('DICOMweb address').fill('pacs')
  await adding.getByRole('button', { name: 'Save' }).click()
  await expect(adding.getByText('Enter a name.')).toBeVisible()
  await expect(adding.getByText('Enter an address that starts with https:// or http://.')).toBeVisible()
  await adding.getByLabel('Name', { exact: true }).fill('Radiology')
  await adding.getByLabel('DICOMweb address').fill(address)
  await adding.getByLabel('Sign-in').selectOption({ label: 'Token' })
  await adding.getByRole('button', { name: 'Save' }).click()
  await expect(adding.getByRole('alert')).toContainText('Enter the password or the token again.')
  await adding.getByLabel('Token').fill('token-417')
  await adding.getByRole('button', { name: 'Save' }).click()
  await expect(adding).toBeHidden()

  const destinations = page.getByRole('region', { name: 'Destinations' })
  await destinations.getByRole('button', { name: /^Test connection: .Radiology/ }).click()
  await expect(destinations.getByText('Connected')).toBeVisible()
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('Cloudy')
  await send(patient, drawObject({ study: STUDY, uid: UID }), { filename: 'slice.dcm', case_id: caseId })
  await expect(destinations.getByText('1 image needs attention')).toBeVisible()

  const transfers = page.getByRole('region', { name: 'Transfers' })
  await transfers.getByRole('button', { name: 'Needs attention' }).click()
  await expect(transfers.getByText('The archive refused this object.')).toBeVisible()
  isTaken = true
  await transfers.getByRole('button', { name: /^Try again: / }).click()
  await transfers.getByRole('button', { name: 'All' }).click()
  await expect(destinations.getByText('1 image transferred')).toBeVisible()
  await expect(destinations.getByText('Up to date')).toBeVisible()

  await destinations.getByRole('button', { name: /^Edit .Radiology/ }).click()
  const editing = page.getByRole('dialog', { name: /^Edit .Radiology/ })
  await expect(editing.getByLabel('Token')).toHaveValue('')
  await editing.getByRole('button', { name: /^Delete .Radiology/ }).click()
  await editing.getByRole('button', { name: 'Delete now' }).click()
  await expect(destinations.getByText('No destinations')).toBeVisible()
  await context.close()
})

test('An admin sends images that were there before a destination, and tries all that it refused again', async ({ browser }) => {
  isTaken = false
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('Before the archive')
  await send(patient, drawObject({ study: STUDY, uid: UID }), { filename: 'slice.dcm', case_id: caseId })
  const { page, context } = await openHomeAs(browser, fovea, 'admin')
  await page.goto('/archives')
  const destinations = page.getByRole('region', { name: 'Destinations' })
  await expect(destinations.getByText('No destinations')).toBeVisible()
  const admin = await fovea.signIn('admin')
  const destination = { name: 'Backup', base_url: address, case_id: caseId }
  const { id } = await admin.post<{ id: string }>('/api/v1/archives/destinations', destination)
  await destinations.getByRole('button', { name: /^Send existing images: .Backup/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Send existing images to .Backup/ })
  await expect(dialog.getByText('1 image will be sent.')).toBeVisible()
  await expectAccessible(page, 'what was there before')
  await dialog.getByRole('button', { name: 'Send now' }).click()
  await expect(dialog).toBeHidden()
  await expect(destinations.getByText('1 image needs attention')).toBeVisible()
  isTaken = true
  await destinations.getByRole('button', { name: /^Try all again: .Backup/ }).click()
  await expect(destinations.getByText('1 image transferred')).toBeVisible()
  await destinations.getByRole('button', { name: /^Send existing images: .Backup/ }).click()
  await expect(dialog.getByText('Every image has been sent or is pending.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(dialog).toBeHidden()
  await admin.fetch(`/api/v1/archives/destinations/${id}`, { method: 'DELETE' })
  await expect(destinations.getByText('No destinations')).toBeVisible()
  await context.close()
})

test('The archives and their forms fit every screen and are accessible', async ({ browser }) => {
  const turns = new WidthTurns(new Seed())
  const admin = await fovea.signIn('admin')
  const caseId = await (await fovea.signIn('patient')).openCase('From the archive')
  const source = {
    name: 'Clinic of the north',
    base_url: `${address}/${'long/'.repeat(12)}`,
    case_id: caseId,
    poll_seconds: null,
  }
  const { id } = await admin.post<{ id: string }>('/api/v1/archives/sources', source)
  const { page, context } = await openHomeAs(browser, fovea, 'admin', PHONE)
  await page.goto('/archives')
  await expect(page.getByText('Clinic of the north')).toBeVisible()
  await examine(page, 'archives', turns)
  await page.getByRole('button', { name: 'Add a source' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'A person’s space' }).click()
  await page.getByRole('dialog').getByLabel('Sign-in').selectOption('basic')
  await expect(page.getByRole('dialog').getByRole('button', { name: /Holloway/ })).toBeVisible()
  await examine(page, 'a new source', turns)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a destination' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'One site' }).click()
  await expectAccessible(page, 'a new destination')
  await admin.fetch(`/api/v1/archives/sources/${id}`, { method: 'DELETE' })
  await context.close()
})
