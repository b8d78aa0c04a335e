import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { db } from '../lib/db/database'
import { openTestDatabase } from '../lib/db/test-database'
import { programOf } from '../lib/runtime/test-program'

const url = await openTestDatabase()
const { program, execArgv } = programOf('scripts/admin-create.ts')
const dataDir = mkdtempSync(path.join(tmpdir(), 'admin-create-'))

/** Runs the script with three lines piped in, and returns its exit code and output. */
function run(lines: string[]): Promise<{ code: number | null; printed: string }> {
  return new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: url, FOVEA_DATA_DIR: dataDir, NODE_ENV: 'test' as const }
    const child = spawn(process.execPath, [...execArgv, program], { env })
    let printed = ''
    child.stdout.on('data', (data) => (printed += data))
    child.stderr.on('data', (data) => (printed += data))
    child.on('close', (code) => done({ code, printed }))
    child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  })
}

describe('admin:create', () => {
  it('refuses a short password and creates no account', async () => {
    const { code, printed } = await run(['first@clinic.example', 'First Admin', 'short-one'])
    assert.equal(code, 1)
    assert.match(printed, /at least 12 characters/)
    assert.equal(await db().user.count(), 0)
  })

  it('creates the first admin, never prints the password, and refuses to create a second', async () => {
    const password = 'a long enough one'
    const { code, printed } = await run(['First@clinic.example', 'First Admin', password])
    assert.equal(code, 0, printed)
    assert.ok(!printed.includes(password))
    const made = await db().user.findMany({ select: { email: true, name: true, role: true } })
    assert.deepEqual(made, [{ email: 'first@clinic.example', name: 'First Admin', role: 'admin' }])

    const again = await run(['second@clinic.example', 'Second Admin', password])
    assert.equal(again.code, 1)
    assert.match(again.printed, /An administrator already exists/)
  })
})
