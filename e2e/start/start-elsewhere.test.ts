import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { databaseProcesses, newFolder, queryEmbedded, removeFolder, Starting } from '../support/starting'

const isRoot = process.getuid?.() === 0

/** The least privileged user, where we may switch to it and it can read the program. */
function ordinaryUser(): { uid: number; gid: number } | string {
  if (!isRoot) return 'everything here is run by an ordinary user already'
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout)
  const user = { uid: id('-u'), gid: id('-g') }
  if (!user.uid) return 'there is no user nobody'
  const needed = ['build/server.mjs', 'node_modules/next/package.json'].map((file) => path.resolve(file))
  const readable = needed.every((file) => spawnSync('test', ['-r', file], user).status === 0)
  return readable ? user : 'an ordinary user cannot read this checkout'
}

/** Whether this system lets an ordinary user make the namespaces that lock decoders in. */
const makesNamespaces = (user: { uid: number; gid: number }): boolean =>
  spawnSync('unshare', ['--user', '--map-root-user', '--mount', '--net', 'true'], user).status === 0

describe('starting Fovea in other environments', () => {
  it('works for an ordinary user, with decoders that are locked in as a whole where this system can', async (t) => {
    const user = ordinaryUser()
    if (typeof user === 'string') return t.skip(user)
    const dataDir = newFolder()
    t.after(() => removeFolder(dataDir))
    chownSync(dataDir, user.uid, user.gid)
    const env = { HOME: dataDir, FOVEA_DECODER_LOCK: makesNamespaces(user) ? 'required' : 'auto' }
    const fovea = await Starting.ready({ dataDir, user, program: 'scripts/start.mjs', env })
    await fovea.says(/\d demo users/)
    await fovea.becomesReady()
    assert.equal(await fovea.interrupt(), 0)
    assert.deepEqual(databaseProcesses(dataDir), [])
  })

  it('works with a data folder below a private home, for root too', async (t) => {
    const home = newFolder()
    const dataDir = path.join(home, 'checkout', '.fovea')
    mkdirSync(path.dirname(dataDir), { recursive: true, mode: 0o700 })
    t.after(() => {
      removeFolder(dataDir)
      removeFolder(home)
    })
    const env = { FOVEA_DEMO: '0' }
    const fovea = await Starting.ready({ dataDir, env })
    assert.equal(existsSync(path.join(dataDir, 'postgres-home')), isRoot, 'PostgreSQL refuses root: it moved where it can work')
    await fovea.kill()
    const again = await Starting.ready({ dataDir, env })
    assert.equal((await fetch(`${again.url}/readyz`)).status, 200)
    assert.equal(await again.interrupt(), 0)
    assert.deepEqual(databaseProcesses(dataDir), [])
  })
})

describe('demo users', () => {
  const dataDir = newFolder()
  after(() => removeFolder(dataDir))
  const closed: Record<string, Record<string, string>> = {
    'FOVEA_DEMO is 0': { FOVEA_DEMO: '0' },
    'PUBLIC_URL is a public address': { PUBLIC_URL: 'https://x.example', FOVEA_DEMO: '1' },
    'the server listens on all interfaces': { HOST: '0.0.0.0', PUBLIC_URL: 'https://x.example', FOVEA_DEMO: '1' },
  }
  for (const [when, env] of Object.entries(closed)) {
    it(`are not created when ${when}`, async () => {
      const fovea = await Starting.ready({ dataDir, env })
      assert.deepEqual(await queryEmbedded(dataDir, 'SELECT email FROM users'), [])
      assert.ok(!/demo/i.test(fovea.stdout))
      assert.ok(!existsSync(path.join(dataDir, 'demo-password.txt')))
      assert.equal(await fovea.interrupt(), 0)
    })
  }
})
