import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { PASSWORD } from '../support/fovea'
import { databaseFolder, makePeopleIn, newFolder, queryEmbedded, removeFolder, Starting } from '../support/starting'

/** Longer than any restart on a busy machine. */
const MAX_DOWN_MS = 180_000

function killDatabase(dataDir: string): void {
  const [pid] = readFileSync(path.join(databaseFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')
  process.kill(Number(pid), 'SIGKILL')
}

describe('the embedded database of a server', () => {
  const dataDir = newFolder()
  let fovea: Starting
  let authorization: string
  before(async () => {
    fovea = await Starting.ready({ dataDir, env: { FOVEA_DEMO: '0', RATE_LIMIT_REQUESTS_PER_SECOND: '1000000' } })
    await makePeopleIn(dataDir)
    const { access_token } = (await (await fovea.signIn('patient@fovea.test', PASSWORD)).json()) as { access_token: string }
    authorization = `Bearer ${access_token}`
  })
  after(async () => {
    if (!fovea.hasEnded) await fovea.kill()
    removeFolder(dataDir)
  })

  it('is used by a role that is no superuser and owns no table, over every connection', async () => {
    const users = await queryEmbedded<{ name: string; super: boolean; owner: boolean }>(
      dataDir,
      `SELECT DISTINCT usename AS name, rolsuper AS super, pg_has_role(usename, 'fovea_owner', 'MEMBER') AS owner
       FROM pg_stat_activity JOIN pg_roles ON rolname = usename WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    )
    assert.deepEqual(users, [{ name: 'fovea_app', super: false, owner: false }])
  })

  it('is started again when it dies: requests receive 503 with Retry-After until then, and the server goes on', async () => {
    const files = ['/readyz', '/api/v1/cases', '/api/v1/me']
    const seen = new Set<number>()
    let last: number[] = []
    killDatabase(dataDir)
    const end = Date.now() + MAX_DOWN_MS
    for (let [inARow, round] = [0, 1]; inARow < 3; round++) {
      assert.ok(Date.now() < end, `it did not come back: the last statuses were ${last.join(', ')}`)
      const answers = await Promise.all(files.map((file) => fetch(fovea.url + file, { headers: { authorization } })))
      for (const { status, headers } of answers) {
        seen.add(status)
        if (status === 200) continue
        assert.equal(status, 503)
        assert.ok(Number(headers.get('retry-after')) > 0)
      }
      last = answers.map(({ status }) => status)
      const isBack = answers.every(({ ok }) => ok)
      // It may be back before a request came: then it dies again.
      if (isBack && !seen.has(503) && round % 20 === 0) killDatabase(dataDir)
      inARow = isBack && seen.has(503) ? inARow + 1 : 0
    }
    assert.deepEqual([...seen].sort(), [200, 503])
    assert.ok(!fovea.hasEnded)
    const created = await fetch(`${fovea.url}/api/v1/cases`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'After the database' }),
    })
    assert.equal(created.status, 201, 'it writes again, and records it')
  })
})
