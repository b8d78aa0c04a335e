import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { zipSync } from 'fflate'
import { dose } from '../../lib/runtime/test-dose'
import { drawObject } from '../../lib/studies/store/test-store'
import { openAs } from '../support/browser'
import { Fovea } from '../support/fovea'

let fovea: Fovea
let folder: string
test.beforeAll(async () => {
  fovea = await Fovea.share()
  folder = mkdtempSync(path.join(tmpdir(), 'study-'))
})
test.afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await fovea.stop()
})

const instances = async (study: string): Promise<number> =>
  (await fovea.query('SELECT 1 FROM instances i JOIN studies s ON s.id = i.study_id WHERE s.uid = $1', [study])).length

test('A patient sends a folder of a study, and follows it on one line', async ({ browser }) => {
  const [study, count] = ['1.2.10.1', dose(6, 1000)]
  test.setTimeout(dose(600_000, 1_500_000))
  const head = path.join(folder, 'CT head')
  mkdirSync(path.join(head, 'SE1'), { recursive: true })
  for (let number = 0; number < count; number += 1)
    writeFileSync(path.join(head, 'SE1', `IM${number}.dcm`), drawObject({ study, uid: `${study}.${number}`, number }))
  writeFileSync(path.join(head, 'viewer.exe'), 'MZ')
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('A folder')
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto(`/cases/${caseId}`)
  await page.getByTestId('folder-input').first().setInputFiles(head)
  const line = page.getByTestId('upload-group')
  await expect(line).toHaveAttribute('aria-label', 'CT head')
  await expect(line.getByTestId('upload-group-progress')).toHaveText(new RegExp(`of ${count.toLocaleString('en')}$`), {
    timeout: dose(20_000, 120_000),
  })
  await expect(line).toContainText('1 other file was skipped')
  await expect(page.getByText('needs your attention')).toHaveCount(0)
  await expect(page.getByTestId('upload-state')).toHaveCount(0)
  const done = count.toLocaleString('en')
  await expect(line.getByTestId('upload-group-progress')).toHaveText(`${done} of ${done}`, { timeout: dose(150_000, 1_200_000) })
  expect(await instances(study)).toBe(count)
  await context.close()
})

test('A patient sends a ZIP of a study, which becomes its images', async ({ browser }) => {
  const study = '1.2.10.2'
  const file = path.join(folder, 'study.zip')
  writeFileSync(file, zipSync(Object.fromEntries([1, 2, 3].map((number) => [`IM${number}`, new Uint8Array(drawObject({ study, uid: `${study}.${number}`, number }))])))) // prettier-ignore
  const patient = await fovea.signIn('patient')
  const caseId = await patient.openCase('A ZIP')
  const { page, context } = await openAs(browser, fovea, 'patient')
  await page.goto(`/cases/${caseId}`)
  await page.getByTestId('file-input').first().setInputFiles(file)
  await expect(page.getByRole('listitem', { name: 'study.zip' }).getByTestId('upload-state')).toHaveText(/Ready/)
  await expect.poll(() => instances(study)).toBe(3)
  await context.close()
})
