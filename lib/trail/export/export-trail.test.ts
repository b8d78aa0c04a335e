// reads: scripts/audit-verify.mjs
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import type { Actor } from '../../access/actor'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { proveRow } from '../../audit/checkpoints/prove-row'
import { signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { makeTrailKeys } from '../../audit/keys/trail-keys'
import { openAudit } from '../../audit/open-audit'
import { record, recordAndWait } from '../../audit/record'
import { recordAccess } from '../../audit/record-access'
import { TEST_KEYS } from '../../audit/test-keys'
import { readSettings } from '../../config/settings'
import { openTestDatabase } from '../../db/test-database'
import { hasCode } from '../../errors/app-error'
import { newUuid } from '../../runtime/uuid'
import { openConfiguredStore } from '../../storage/open-configured-store'
import { openStore } from '../../storage/open-store'
import { keepEnd } from '../copies/kept-end'
import { listTrail } from '../list-trail'
import { exportTrail } from './export-trail'

let audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())
await openTestDatabase()

const folder = mkdtempSync(path.join(tmpdir(), 'export-'))
const opened = openConfiguredStore(readSettings({ FOVEA_DATA_DIR: folder }), folder)
const closeStore = openStore(opened.store)
after(() => {
  closeStore()
  opened.close()
})
const actorOf = (role: 'admin' | 'doctor') => ({ id: newUuid(), role, name: 'A', via: 'token' }) as unknown as Actor
const admin = actorOf('admin')
const { publicKey } = TEST_KEYS.current
const foreignKey = makeTrailKeys([Buffer.alloc(32, 9)]).current.publicKey

/** What an auditor runs: a program without a database, an installation or its keys. */
async function verifyFile(text: string, ...keys: string[]): Promise<{ ok: boolean; said: string }> {
  const file = path.join(folder, 'file')
  writeFileSync(file, text)
  const run = promisify(execFile)(process.execPath, ['scripts/audit-verify.mjs', file, ...keys], { env: { NODE_ENV: 'test' } })
  return run.then(
    ({ stdout }) => ({ ok: true, said: stdout }),
    ({ stdout, stderr }: { stdout: string; stderr: string }) => ({ ok: false, said: stdout + stderr }),
  )
}

async function exported(format: 'jsonl' | 'fhir'): Promise<string> {
  const { read } = await exportTrail(admin, format)
  let text = ''
  for await (const part of read(new AbortController().signal)) text += Buffer.from(part).toString()
  return text
}

describe('an export of the trail', () => {
  let text = ''
  let lines: string[] = []
  const changed = (at: (line: string) => boolean, change: (line: string) => string[]) =>
    lines.flatMap((line) => (at(line) ? change(line) : [line])).join('\n')
  const isRow = (seq: number) => (line: string) => line.includes(`"seq":${seq},`)

  before(async () => {
    for (let part = 0; part < 3; part++) {
      for (let i = 0; i < 30; i++)
        record({ actorId: newUuid(), action: 'case.open', outcome: 'allowed', subjectId: newUuid(), details: { i, half: 0.5 } })
      recordAccess({
        userId: newUuid(),
        fileId: newUuid(),
        ip: '192.0.2.1',
        action: 'export',
        variant: 'original',
        outcome: 'allowed',
      })
      await audit.close()
      audit = openAudit({ keys: TEST_KEYS })
      await createCheckpoint()
    }
    await keepEnd()
    text = await exported('jsonl')
    lines = text.trim().split('\n')
  })

  it('verifies with nothing but Node and the public key', async () => {
    const { ok, said } = await verifyFile(text, publicKey)
    assert.ok(ok, said)
    assert.match(said, /97 rows, 3 checkpoints/)
    assert.match(said, /1 rows are newer than the last checkpoint, of which nothing is shown yet of 1/)
  })

  it('does not verify without the last row that was kept outside of the database, whatever checkpoints cover', async () => {
    await keepEnd()
    const [, ...all] = (await exported('jsonl')).trim().split('\n')
    const withoutCheckpoints = [lines[0]!, ...all.filter((line) => !line.includes('fovea.trail.checkpoint'))]
    assert.ok((await verifyFile(withoutCheckpoints.join('\n'), publicKey)).ok)
    const cut = await verifyFile(
      withoutCheckpoints
        .filter((line) => !isRow(97)(line) || line.includes('fovea.trail.end'))
        .slice(0, -1)
        .join('\n'),
      publicKey,
    )
    assert.equal(cut.ok, false)
    assert.match(cut.said, /row 97: missing; position 97 was kept outside of the database/)
    const other = withoutCheckpoints.map((line) =>
      line.includes('fovea.trail.end') ? line.replace('"seq":97', '"seq":96') : line,
    )
    assert.match((await verifyFile(other.join('\n'), publicKey)).said, /the end at position 96: its signature is not valid/)
  })

  it('does not verify with the key of another installation', async () => {
    assert.equal((await verifyFile(text, foreignKey)).ok, false)
  })

  it('does not verify once a row was changed, removed, added, moved or cut, and says which', async () => {
    const cases: [string, string, RegExp][] = [
      [
        'changed',
        changed(isRow(40), (line) => [line.replace('"allowed"', '"denied"')]),
        /rows 33 to 64: not those that checkpoint 1 signed/,
      ],
      ['removed', changed(isRow(40), () => []), /row 40: missing/],
      ['added', changed(isRow(40), (line) => [line, line]), /row 41: missing/],
      [
        'moved',
        changed(
          (line) => isRow(40)(line) || isRow(41)(line),
          (line) => (isRow(40)(line) ? [lines.find(isRow(41))!] : [lines.find(isRow(40))!]),
        ),
        /row 40: missing/,
      ],
      ['cut', lines.slice(0, -20).join('\n'), /row 78: missing; checkpoint 2 covers rows up to 96/],
    ]
    for (const [name, tampered, why] of cases) {
      const { ok, said } = await verifyFile(tampered, publicKey)
      assert.equal(ok, false, name)
      assert.match(said, why)
    }
  })

  it('does not verify once a checkpoint was changed, removed or signed by another', async () => {
    const isCheckpoint = (number: number) => (line: string) => line.includes(`"number":${number},`)
    assert.equal(
      (
        await verifyFile(
          changed(isCheckpoint(1), (line) => [line.replace('"to":64', '"to":65')]),
          publicKey,
        )
      ).ok,
      false,
    )
    assert.equal(
      (
        await verifyFile(
          changed(isCheckpoint(1), () => []),
          publicKey,
        )
      ).ok,
      false,
    )
    assert.equal((await verifyFile('', publicKey)).ok, false)
    assert.equal((await verifyFile('no JSON', publicKey)).ok, false)
  })

  it('verifies the proof of a row, and a signed statement, and no forged one', async () => {
    const proof = await proveRow('40')
    assert.ok((await verifyFile(JSON.stringify(proof), publicKey)).ok)
    assert.equal((await verifyFile(JSON.stringify({ ...proof, row: { ...proof.row, outcome: 'denied' } }), publicKey)).ok, false)
    const statement = signWithTrailKey({ type: 'fovea.erasure', what: 'x' })
    assert.ok((await verifyFile(JSON.stringify(statement), publicKey)).ok)
    assert.equal((await verifyFile(JSON.stringify({ ...statement, what: 'y' }), publicKey)).ok, false)
  })

  it('is recorded before its first byte, and is for administrators', async () => {
    const { items } = await listTrail(admin, { limit: 1, action: 'audit.export' })
    assert.equal(items[0]?.actor_id, admin.id)
    await assert.rejects(exportTrail(actorOf('doctor'), 'jsonl'), (thrown) => hasCode(thrown, 'forbidden'))
    await assert.rejects(listTrail(actorOf('doctor'), { limit: 1 }), (thrown) => hasCode(thrown, 'forbidden'))
  })

  it('as FHIR has an AuditEvent of a BALP profile for each row of the trail', async () => {
    const events = (await exported('fhir'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { resourceType: string; meta: { profile?: string[] } })
    assert.ok(events.every(({ resourceType }) => resourceType === 'AuditEvent'))
    assert.equal(events.filter(({ meta }) => meta.profile?.[0]?.endsWith('IHE.BasicAudit.Create')).length, 90)
  })

  it('can be read page by page, filtered, newest first, without a gap', async () => {
    const seen: number[] = []
    let cursor: string | null = null
    do {
      const page = await listTrail(admin, { limit: 25, action: 'case.', ...(cursor ? { cursor } : {}) })
      seen.push(...page.items.map(({ seq }) => seq))
      cursor = page.next_cursor
    } while (cursor)
    assert.equal(seen.length, 90)
    assert.deepEqual(
      seen,
      [...new Set(seen)].sort((a, b) => b - a),
    )
    await recordAndWait({ actorId: admin.id, action: 'test.end', outcome: 'denied' })
    const { items } = await listTrail(admin, { limit: 25, outcome: 'denied', actor_id: admin.id })
    assert.deepEqual(
      items.map(({ action }) => action),
      ['test.end'],
    )
  })
})
