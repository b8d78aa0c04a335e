import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readSettings, registerSettings, settings } from '../../config/settings'
import { hasCode } from '../../errors/app-error'
import { measureDisks } from '../../runtime/measure-disks'
import { requireDiskSpace } from './require-disk-space'

const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'disks-'))
registerSettings(readSettings({ FOVEA_DATA_DIR: folder, READY_MIN_FREE_BYTES: '1' }))

describe('requireDiskSpace', () => {
  it('refuses what would use the reserve, and nothing else', async () => {
    await requireDiskSpace(0)
    const [{ freeBytes } = { freeBytes: NaN }] = await measureDisks(folder, { hasObjects: true })
    await requireDiskSpace(Math.floor(freeBytes / 2))
    await assert.rejects(requireDiskSpace(2 ** 62), (thrown) => hasCode(thrown, 'storage_full'))
    Object.assign(settings(), { READY_MIN_FREE_BYTES: 2 ** 60 })
    await assert.rejects(requireDiskSpace(0), (thrown) => hasCode(thrown, 'storage_full'))
    Object.assign(settings(), { READY_MIN_FREE_BYTES: 1 })
  })

  it('measures one disk where the objects are on that of the data', async () => {
    mkdirSync(path.join(folder, 'objects'))
    assert.deepEqual(
      (await measureDisks(folder, { hasObjects: true })).map(({ name }) => name),
      ['data'],
    )
  })

  it('counts no bytes of a bucket', async () => {
    Object.assign(settings(), { STORAGE_PROVIDER: 's3' })
    await requireDiskSpace(2 ** 62)
    Object.assign(settings(), { STORAGE_PROVIDER: 'local' })
  })
})
