import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, describe, it } from 'node:test'
import { BASELINE_WASM, Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { cleanEnvironment } from '../support/starting'
import { send } from '../support/tus'

const [FORMER, NEW] = ['ab'.repeat(32), 'cd'.repeat(32)]

/** Runs `npm run keys:rotate` with the settings of a server, and returns what it printed. */
async function keysRotate(fovea: Fovea, keys: Record<string, string>, ...given: string[]): Promise<string> {
  const child = spawn(process.execPath, [...BASELINE_WASM, 'scripts/keys-rotate.mjs', ...given], {
    env: cleanEnvironment({ ...fovea.databaseSettings, FOVEA_DATA_DIR: fovea.dataDir, ...keys }),
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += String(data)))
  const [code] = (await once(child, 'close')) as [number | null]
  assert.equal(code, 0, printed)
  return printed
}

describe('npm run keys:rotate', () => {
  let fovea: Fovea
  after(() => fovea.stop())

  async function restart(keys: Record<string, string>): Promise<void> {
    await fovea.kill()
    fovea.options.env = keys
    await fovea.begin()
  }

  it('replaces a key of the settings as docs/KEYS.md says: without the former one every byte is still there', async () => {
    fovea = await Fovea.start({ env: { FOVEA_MASTER_KEY: FORMER } })
    const bytes = await photograph(800)
    let patient = await fovea.signIn('patient')
    const { id } = await send(patient, bytes, {
      case_id: await patient.openCase('Cloudy'),
      filename: 'eye.jpg',
      filetype: 'image/jpeg',
    })
    const download = async () => {
      patient = await fovea.signIn('patient')
      const response = await patient.fetch(`/api/v1/images/${id}/proxy?variant=original`)
      assert.equal(response.status, 200)
      return Buffer.from(await response.arrayBuffer())
    }
    const [{ name: former }] = (await fovea.query<{ name: string }>('SELECT name FROM master_keys')) as [{ name: string }]

    await restart({ FOVEA_MASTER_KEY: FORMER, FOVEA_MASTER_KEYS: NEW })
    const swapped = { FOVEA_MASTER_KEY: NEW, FOVEA_MASTER_KEYS: FORMER }
    await restart(swapped)
    assert.ok((await download()).equals(bytes))
    await keysRotate(fovea, swapped)
    const left = await fovea.query(`SELECT 1 FROM object_keys WHERE master_name = '${former}'`)
    assert.deepEqual(left, [])
    assert.match(await keysRotate(fovea, swapped, `--remove=${former}`), new RegExp(`needs the master key ${former} no longer`))

    await restart({ FOVEA_MASTER_KEY: NEW })
    assert.ok((await download()).equals(bytes))
    const [row] = await fovea.query<{ count: string }>(
      `SELECT count(*) FROM audit_entries WHERE action IN ('keys.rotate', 'keys.remove') AND outcome = 'allowed'`,
    )
    assert.equal(row!.count, '2')
  })
})
