import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { createUser } from '../lib/auth/users/create-user'
import { openAuthFixture } from '../lib/auth/test-auth-fixture'
import { db } from '../lib/db/database'
import { programOf } from '../lib/runtime/test-program'

const url = await openAuthFixture()
const { program, execArgv } = programOf('scripts/demo-remove.ts')
const dataDir = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'demo-remove-'))

/** Runs the script, and returns its exit code and output. */
function run(env: Record<string, string> = {}): Promise<{ code: number | null; printed: string }> {
  return new Promise((done) => {
    const all = { ...process.env, DATABASE_URL: url, FOVEA_DATA_DIR: dataDir, NODE_ENV: 'test' as const, ...env }
    const child = spawn(process.execPath, [...execArgv, program], { env: all })
    let printed = ''
    child.stdout.on('data', (data) => (printed += data))
    child.stderr.on('data', (data) => (printed += data))
    child.on('close', (code) => done({ code, printed }))
  })
}

describe('demo:remove', () => {
  it('removes the accounts of the demo and no others, under the settings that refuse them, and reports what it did', async () => {
    const password = 'demo people sign in'
    await createUser({ email: 'doctor@fovea.test', name: 'Demo', role: 'doctor', password, isDemo: true })
    await createUser({ email: 'doctor@clinic.example', name: 'Real', role: 'doctor', password })
    const passwordFile = path.join(dataDir, 'demo-password.txt')
    writeFileSync(passwordFile, password)

    const { code, printed } = await run({ PUBLIC_URL: 'https://fovea.example', FOVEA_DEMO: '0' })
    assert.equal(code, 0, printed)
    assert.match(printed, /^Demo accounts removed: 1, with 0 cases, 0 personas and 0 files\.$/m)
    assert.match(printed, /^No administrator can sign in now\. .*npm run admin:create/m)
    assert.deepEqual(await db().user.findMany({ select: { email: true } }), [{ email: 'doctor@clinic.example' }])
    assert.ok(!existsSync(passwordFile))

    const again = await run()
    assert.equal(again.code, 0, again.printed)
    assert.match(again.printed, /^This database has no demo accounts\.$/m)
  })

  it('reports in one sentence that the database does not respond', async () => {
    const { code, printed } = await run({ DATABASE_URL: 'postgresql://fovea@localhost:1/fovea' })
    assert.equal(code, 1)
    assert.match(printed, /^The demo was not removed: the database at \S+:1 does not respond\.$/m)
  })
})
