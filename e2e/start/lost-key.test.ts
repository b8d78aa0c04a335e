import assert from 'node:assert/strict'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { newFolder, removeFolder, Starting } from '../support/starting'

describe('a lost master key', () => {
  const dataDir = newFolder()
  const env = { FOVEA_DEMO: '0' }
  const key = path.join(dataDir, 'master.key')
  after(() => removeFolder(dataDir))
  const readiness = async (fovea: Starting) => (await fetch(`${fovea.url}/readyz`)).status

  it('fails /readyz while the server still knows it, stops the next start with a sentence, and is never replaced', async () => {
    const fovea = await Starting.ready({ dataDir, env })
    await fovea.becomesReady()
    renameSync(key, `${key}.away`)
    assert.equal(await readiness(fovea), 503)
    assert.equal((await fetch(`${fovea.url}/healthz`)).status, 200)
    await fovea.interrupt()
    for (const program of ['build/server.mjs', 'build/worker.mjs'] as const) {
      const without = await Starting.begin({ dataDir, program, env })
      assert.equal(await without.ends(), 1)
      assert.match(
        without.stderr,
        /^Fovea did not start: The master key that encrypted this data is missing\. Restore .+ from your backup\.\n$/,
      )
      assert.ok(!existsSync(key), program)
    }
  })

  it('of another installation stops the start too; the right one starts', async () => {
    writeFileSync(key, 'ab'.repeat(32))
    const foreign = await Starting.begin({ dataDir, env })
    assert.equal(await foreign.ends(), 1)
    assert.match(
      foreign.stderr,
      /^Fovea did not start: \d+ keys? .+ encrypted under a master key that is missing: [0-9a-f]{12}\. .+\n$/,
    )
    renameSync(`${key}.away`, key)
    const fovea = await Starting.ready({ dataDir, env })
    await fovea.becomesReady()
    await fovea.interrupt()
  })
})
