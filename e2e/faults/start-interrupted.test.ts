import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { familyOf, processesAreShown, survivors } from '../support/processes'
import { Seed } from '../support/seed'
import { databaseFolder, databaseProcesses, killDatabase, newFolder, removeFolder, Starting } from '../support/starting'
import { eventually } from '../../lib/runtime/test-eventually'

/** Polls for a state of the machine that emits no event, and may soon be over. */
const until = (isSo: () => boolean) => eventually('the start is there', isSo, undefined, { everyMs: 2 }).then(() => undefined)

/** PostgreSQL fills a new cluster in a mode of its own. */
const isMaking = ({ command }: { command: string }) => /bin\/postgres --(boot|single)/.test(command)

const POINTS: Record<string, (fovea: Starting, dataDir: string) => Promise<void>> = {
  'the database is being created': (fovea) => until(() => familyOf(fovea.child.pid!).some(isMaking)),
  'the database is being started': (_, dataDir) => until(() => existsSync(path.join(databaseFolder(dataDir), 'server.log'))),
  'the schema is being created': (fovea) => fovea.says(/embedded PostgreSQL …/),
  'the queue is being opened': (fovea) => fovea.says(/migrations …/),
  'Next is being prepared': (fovea) => fovea.says(/queue …/),
  'the demo users are being created': (fovea) => fovea.says(/Next …/),
  'the demo images are being drawn': (fovea) => fovea.says(/^ready at /m),
}

// Each costs four starts, and one of the demo its drawing too: one by chance, all in a long run.
const seed = new Seed()
for (const [when, point] of seed.pick(Object.entries(POINTS), 1)) {
  // Seeding the demo images costs more than all the rest: only where that is what was interrupted.
  const isOfDemo = when.includes('demo')
  const quick: Record<string, string> = isOfDemo ? {} : { FOVEA_DEMO: '0' }
  describe(`while ${when}`, () => {
    it('leaves no process behind on Ctrl-C, and starts again afterwards', async (t) => {
      t.diagnostic(String(seed))
      if (!processesAreShown) return t.skip('this machine does not show its processes')
      const dataDir = newFolder()
      t.after(() => removeFolder(dataDir))
      const fovea = await Starting.begin({ dataDir, env: { FOVEA_PRELOAD: '1' } })
      await point(fovea, dataDir)
      const family = familyOf(fovea.child.pid!)
      assert.equal(await fovea.interrupt(), 0, fovea.stderr)
      assert.equal(fovea.stderr, '')
      assert.deepEqual(survivors(family), [])
      assert.deepEqual(databaseProcesses(dataDir), [])
      const again = await Starting.ready({ dataDir, env: quick })
      t.after(() => (again.hasEnded ? undefined : again.kill()))
      // With the demo it is ready once its users can sign in.
      await again.becomesReady()
      await again.interrupt()
      assert.deepEqual(databaseProcesses(dataDir), [])
    })

    it('recovers on the next start after kill -9 of all processes', async (t) => {
      t.diagnostic(String(seed))
      const dataDir = newFolder()
      t.after(() => removeFolder(dataDir))
      const fovea = await Starting.begin({ dataDir, env: { FOVEA_PRELOAD: '1' } })
      await point(fovea, dataDir)
      process.kill(-fovea.child.pid!, 'SIGKILL')
      killDatabase(dataDir)
      await fovea.ends()
      const again = await Starting.ready({ dataDir, env: quick })
      t.after(() => (again.hasEnded ? undefined : again.kill()))
      if (isOfDemo) await again.says(/demo ready/)
      assert.equal((await fetch(`${again.url}/readyz`)).status, 200)
      assert.equal(await again.interrupt(), 0)
    })
  })
}

describe('while a slow machine creates the database', () => {
  it('ends the programs that create it on Ctrl-C, and the next start creates it', async (t) => {
    if (!processesAreShown) return t.skip('this machine does not show its processes')
    const dataDir = newFolder()
    t.after(() => removeFolder(dataDir))
    const fovea = await Starting.begin({ dataDir, env: { FOVEA_DEMO: '0' } })
    await POINTS['the database is being created']!(fovea, dataDir)
    const family = familyOf(fovea.child.pid!)
    // As slow as can be: it would never be done.
    assert.ok(family.filter(isMaking).filter(({ pid }) => stops(pid)).length > 0, 'a program that creates it stands still')
    t.after(() => survivors(family).forEach(({ pid }) => process.kill(pid, 'SIGKILL')))
    assert.equal(await fovea.interrupt(), 0, fovea.stderr)
    assert.equal(fovea.stderr, '')
    assert.deepEqual(survivors(family), [])
    const again = await Starting.ready({ dataDir, env: { FOVEA_DEMO: '0' } })
    assert.equal(await again.interrupt(), 0)
  })
})

/** Stops a process. One of the short-lived programs of initdb may have ended since it was listed. */
function stops(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGSTOP')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    return false
  }
}
