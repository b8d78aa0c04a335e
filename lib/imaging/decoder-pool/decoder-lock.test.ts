import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { drawCorners, DECODER_CHILD_PROGRAM } from '../raster/test-images'
import { programOf } from '../../runtime/test-program'
import { hasCode } from '../../errors/app-error'
import { nodePermissionFlags } from '../_internal/lock/lock-command'
import { chooseLock } from './decoder-lock'
import { openDecoders } from './decoders'

const child = programOf('lib/imaging/decoder-pool/test-decoder-child.ts')
const dataDir = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'lock-'))
after(() => rmSync(dataDir, { recursive: true, force: true }))
const packages = path.resolve('node_modules')
const shown = [process.env['FOVEA_TEST_BUNDLES'] ?? path.resolve('.'), packages]
const chosen = await chooseLock({ ...child, mode: 'auto', shown, dataDir })
const canJail = chosen.level === 'jail'
const skip = canJail ? false : `this system allows ${chosen.level} alone`

describe('the lock of the decoders', () => {
  it('is tried from within: no key, no object, no environment, no socket, no file, no program', { skip }, () => {
    assert.deepEqual(chosen.gaps, [])
  })

  it('shows the same gaps where nothing is locked, so that the attempts are known to work', async () => {
    const none = await chooseLock({ ...child, mode: 'off', shown, dataDir })
    assert.equal(none.level, 'none')
    assert.ok(none.gaps.includes('readsKeys') && none.gaps.includes('connects'))
    assert.deepEqual(readdirSync(dataDir), [], 'nothing is left of the attempts')
  })

  it('refuses to start where a whole one is required and cannot be had', async () => {
    const elsewhere = { ...child, program: '/nowhere/decoder-child.mjs' }
    await assert.rejects(chooseLock({ ...elsewhere, mode: 'required', shown, dataDir }), (thrown) =>
      hasCode(thrown, 'decoder_lock_not_whole'),
    )
    if (canJail) assert.equal((await chooseLock({ ...child, mode: 'required', shown, dataDir })).level, 'jail')
  })

  it('lets the real decoders work, with Node’s permission model too, under the kernel’s limits', { skip }, async () => {
    const program = DECODER_CHILD_PROGRAM
    const lock = { level: 'jail' as const, shown: [path.dirname(program), packages], isFenced: true }
    assert.ok(nodePermissionFlags(lock.shown).length > 0)
    const pool = openDecoders({ program, size: 1, timeMs: 60_000, lock })
    after(() => pool.close())
    const bytes = await drawCorners(64, 48).jpeg().toBuffer()
    assert.ok(await pool.run('pictures', { bytes, type: 'image/jpeg' }))
    assert.ok(await pool.run('jpeg', { bytes, type: 'image/jpeg' }))
    const probe = (await pool.run('probe-lock', { keyFile: '/etc/shadow', folder: '/', port: 9 })) as Record<string, boolean>
    assert.deepEqual(Object.entries(probe).filter(([, isOpen]) => isOpen), []) // prettier-ignore
  })
})
