import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, describe, it } from 'node:test'
import { BASELINE_WASM } from '../support/fovea'
import { processesAreShown } from '../support/processes'
import { cleanEnvironment, databaseProcesses, newFolder, queryEmbedded, removeFolder, Starting } from '../support/starting'
import { eventually } from '../../lib/runtime/test-eventually'

const PASSWORD = 'correct horse battery'

/** Runs `npm run admin:create` with piped input; without `lines` it waits for them. */
function adminCreate(dataDir: string, lines: string[] | null, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...BASELINE_WASM, 'scripts/admin-create.mjs'], {
    detached: true,
    stdio: 'pipe',
    env: cleanEnvironment({ FOVEA_DATA_DIR: dataDir, ...env }),
  })
  const told = { child, printed: '', ends: async () => (await ended, child.exitCode) }
  const ended = once(child, 'close')
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (told.printed += String(data)))
  if (lines) child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  return told
}

async function roleOf(fovea: Starting, email: string): Promise<unknown> {
  const signedIn = await fovea.signIn(email, PASSWORD)
  assert.equal(signedIn.status, 200, await signedIn.clone().text())
  const { access_token: token } = (await signedIn.json()) as { access_token: string }
  const me = await fetch(`${fovea.url}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
  return ((await me.json()) as { role: unknown }).role
}

describe('npm run admin:create', () => {
  const [cold, running, empty, bare] = [newFolder(), newFolder(), newFolder(), newFolder()]
  after(() => [cold, running, empty, bare].forEach(removeFolder))

  it('is what the sign-in page of an empty installation asks for, until somebody has an account', async () => {
    const fovea = await Starting.ready({ dataDir: bare, env: { FOVEA_DEMO: '0' } })
    const asksForIt = async () => /<p[^>]*>[^<]*npm run admin:create/.test(await (await fetch(`${fovea.url}/sign-in`)).text())
    assert.equal(await asksForIt(), true)
    const made = adminCreate(bare, ['first@clinic.example', 'First Admin', PASSWORD])
    assert.equal(await made.ends(), 0, made.printed)
    assert.equal(await asksForIt(), false)
    assert.equal(await fovea.interrupt(), 0)
  })

  it('creates the first admin before the first server start, stops what it started, and never prints the password', async () => {
    const made = adminCreate(cold, ['first@clinic.example', 'First Admin', PASSWORD])
    assert.equal(await made.ends(), 0, made.printed)
    assert.ok(!made.printed.includes(PASSWORD))
    assert.match(made.printed, /first@clinic\.example can sign in now/)
    assert.deepEqual(databaseProcesses(cold), [])

    const fovea = await Starting.ready({ dataDir: cold, env: { FOVEA_DEMO: '0' } })
    assert.equal(await roleOf(fovea, 'First@Clinic.example'), 'admin')
    const people = await queryEmbedded<{ email: string }>(cold, 'SELECT email FROM users')
    assert.deepEqual(people, [{ email: 'first@clinic.example' }], 'a real installation has no demo users')
    const trail = await queryEmbedded(cold, `SELECT 1 FROM audit_entries WHERE action = 'user.create'`)
    assert.equal(trail.length, 1)
    assert.equal(await fovea.interrupt(), 0)
  })

  it('creates an admin while the server runs, who can sign in at once, and leaves its database running', async () => {
    const fovea = await Starting.ready({ dataDir: running })
    await fovea.says(/\d demo users/)
    const made = adminCreate(running, ['first@clinic.example', 'First Admin', PASSWORD])
    assert.equal(await made.ends(), 0, made.printed)
    assert.equal(await roleOf(fovea, 'first@clinic.example'), 'admin')
    await fovea.becomesReady()

    const again = adminCreate(running, ['second@clinic.example', 'Second Admin', PASSWORD])
    assert.equal(await again.ends(), 1)
    assert.match(again.printed, /^No administrator was created: An administrator already exists\. .+\.$/m)
    assert.equal(await fovea.interrupt(), 0)
    assert.deepEqual(databaseProcesses(running), [])
  })

  it('reports in one sentence that the database does not respond', async () => {
    const env = { DATABASE_URL: 'postgresql://fovea@localhost:1/fovea' }
    const made = adminCreate(running, ['a@b.example', 'A', PASSWORD], env)
    assert.equal(await made.ends(), 1)
    assert.match(made.printed, /^No administrator was created: the database at \S+:1 does not respond\.$/m)
  })

  it('stops on Ctrl-C while it waits for input, and leaves no database process behind', async (t) => {
    if (!processesAreShown) return t.skip('this machine does not show its processes')
    // Where there is an administrator already, it would end by itself.
    const made = adminCreate(empty, null)
    await eventually('the database runs', () => databaseProcesses(empty).length)
    process.kill(-made.child.pid!, 'SIGINT')
    assert.equal(await made.ends(), 130, made.printed)
    assert.deepEqual(databaseProcesses(empty), [])
  })
})
