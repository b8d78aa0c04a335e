// reads: scripts/restore.ts
import assert from 'node:assert/strict'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import type pg from 'pg'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { sendErasures } from '../../backup/erasures/send-erasures'
import { makeRecoveryKey } from '../../backup/format/recovery-key'
import { needsBase } from '../../backup/runs/run-due-backup'
import { segmentManifest } from '../../backup/wal/names'
import { parseMoment } from '../../backup/wal/parse-moment'
import { restoreBackup } from '../../backup/restore/restore-backup'
import { planRecovery, requireSameServer } from '../../backup/wal/plan-recovery'
import { restoreUntil } from '../../backup/wal/restore-until'
import { getWalState } from '../../backup/wal/wal-state'
import { db } from '../../db/database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import type { ObjectStore } from '../../storage/object-store'
import { store } from '../../storage/open-store'
import { COPIES_PREFIX } from '../../trail/copies/copy-name'
import { copyPlaces } from '../../trail/copies/places'
import { sendCopies } from '../../trail/copies/send-copies'
import { scheduleBackups } from './schedule-backups'
import { openWalFixture } from './test-wal-fixture'
import { during } from '../../runtime/test-during'
import { eventually } from '../../runtime/test-eventually'

const fixture = await openWalFixture()
const { addFile, archive, archiveAndShip, backUp, folder, key, moment, place, restore, runRestore, ship, waiting, wal } = fixture

const namesOf = async (client: pg.Client): Promise<string[]> =>
  (await client.query<{ name: string }>('SELECT filename AS name FROM files ORDER BY filename')).rows.map(({ name }) => name)

/** The segments of the chain in the place, in order. */
const sentSegments = () =>
  readdirSync(path.join(folder, 'wal', wal.chain))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, 24).toUpperCase())
    .sort()

const copiesIn = async (of: ObjectStore) => (await Array.fromAsync(of.list(COPIES_PREFIX))).map((one) => one.key)

const refusal = async (until: Date | null): Promise<string> => {
  try {
    await planRecovery(place, key, until)
  } catch (thrown) {
    return (thrown as Error).message
  }
  return ''
}

/** Confirmed before the end of the last segment that was sent: one restore has it all. */
const expected: string[] = []

describe('a restore until a moment', () => {
  const MARKER = `Marker ${newUuid()}`
  let between: Date

  it('has what was committed before it, with its objects and the copies of checkpoints, and nothing of later', async () => {
    await addFile('before the base')
    await createCheckpoint()
    await sendCopies(copyPlaces(fixture.settings), (error) => assert.fail(String(error)))
    const copies = await copiesIn(store())
    assert.equal(copies.length, 1)
    await backUp()
    const a = await addFile('a')
    between = await moment()
    await addFile('b')
    await archiveAndShip()
    const names = await restore(between, async (client, dataDir) => {
      assert.ok(existsSync(path.join(dataDir, 'objects', a.objectKey!)))
      assert.deepEqual(await copiesIn(openLocalStore(path.join(dataDir, 'objects'))), copies)
      return namesOf(client)
    })
    assert.deepEqual(names, ['a', 'before the base'])
  })

  it('sends segments while several write', async () => {
    const confirmed: string[] = []
    const writer = (number: number) => {
      let n = 0
      return async () => {
        const name = `writer ${number}, ${String(n++).padStart(4, '0')}`
        await addFile(name)
        confirmed.push(name)
      }
    }
    const shipTen = async () => {
      await eventually('ten are confirmed', async () => {
        await archiveAndShip()
        return confirmed.length >= 10
      })
      const before = [...confirmed]
      await archiveAndShip()
      return before
    }
    const before = await during(during(during(shipTen(), writer(1)), writer(2)), writer(3))
    await addFile(MARKER)
    await archiveAndShip()
    expected.push(...before, MARKER)
  })

  it('keeps segments here while the place is away, tells of them, and sends them later', async () => {
    const away = new Proxy(place, {
      get: (target, name) => {
        if (name === 'put') return () => Promise.reject(fail('unavailable'))
        const member = target[name as keyof typeof target] as unknown
        return typeof member === 'function' ? (member as () => unknown).bind(target) : member
      },
    })
    await addFile('while it is away')
    await archive()
    const waited = waiting()
    assert.ok(waited.length > 0)
    await assert.rejects(ship(away))
    assert.deepEqual(waiting(), waited)
    const told = await getWalState(fixture.dataDir)
    assert.equal(told?.failure, 'place_unavailable')
    assert.ok(told.waiting_segments >= waited.length && told.waiting_bytes > 0)
    assert.equal(await ship(), waited.length)
    assert.deepEqual(waiting(), [])
    const later = await getWalState(fixture.dataDir)
    assert.deepEqual([later?.failure, later?.waiting_bytes], [null, 0])
    expected.push('while it is away')
  })

  it('sends segments again after a kill between writing and removing, once', async () => {
    await addFile('sent twice')
    await archive()
    const [name] = waiting()
    const file = path.join(wal.root, wal.chain, name!)
    copyFileSync(file, `${file}.part`) // What is half written is not sent.
    await ship()
    renameSync(`${file}.part`, file)
    await fixture.shipAsAnother()
    assert.deepEqual(waiting(), [])
    const ofIt = readdirSync(path.join(folder, 'wal', wal.chain)).filter((one) => one.startsWith(name!.toLowerCase()))
    assert.equal(ofIt.filter((one) => !one.endsWith('.index')).length, 2, 'one part and its manifest')
    expected.push('sent twice')
  })

  it('has its segments sent by a process that runs jobs, as they are archived', async () => {
    const { settings, dataDir, url } = fixture
    const logError = (where: string, error: unknown) => assert.fail(`${where}: ${String(error)}`)
    const stop = scheduleBackups({ settings, dataDir, databaseUrl: url, wal, logError })
    try {
      await addFile('sent by itself')
      await archive()
      await eventually('all is sent', waiting, ({ length }) => length === 0)
    } finally {
      await stop()
    }
    expected.push('sent by itself')
  })

  it('begins again where it was interrupted, takes no folder of another, and has everything that was sent, once', async () => {
    const target = path.join(fixture.root, newUuid())
    mkdirSync(path.join(target, 'pgdata'), { recursive: true })
    writeFileSync(path.join(target, 'pgdata', 'PG_VERSION'), 'half of it')
    const { manifest } = (await planRecovery(place, key, null)).backup
    writeFileSync(path.join(target, 'restore.json'), JSON.stringify({ backup: manifest.id, is_loaded: false, until: 'latest' }))
    await assert.rejects(restore(await moment(), namesOf, target), /Another restore was interrupted here, of latest/)
    const openStore = () => assert.fail('nothing is written')
    const other = { settings: fixture.settings, dataDir: target, place, recoveryKey: key, openStore, say: () => undefined }
    await assert.rejects(restoreBackup(other), /A restore with --until=latest was interrupted here/)
    const restored = await restore(null, namesOf, target)
    assert.deepEqual(restored.filter((name) => expected.includes(name)).sort(), [...expected].sort())
  })

  it('needs a base copy of its chain', async () => {
    assert.equal(await needsBase(place, wal), false)
    assert.equal(await needsBase(place, { ...wal, chain: newUuid() }), true)
  })

  it('refuses a base copy of another PostgreSQL, or of another kind of machine', async () => {
    const { base } = (await planRecovery(place, key, null)).backup.manifest
    requireSameServer(base!)
    assert.throws(() => requireSameServer({ ...base!, postgres: 15 }), /is of PostgreSQL 15, and this Fovea has 18/)
    assert.throws(() => requireSameServer({ ...base!, platform: 'plan9-mips' }), /is of plan9-mips, and this machine is/)
  })

  it('says which moments are possible where the one asked for is not', async () => {
    assert.match(
      await refusal(new Date('2020-01-01T00:00:00Z')),
      /2020-01-01T.* cannot be restored\. Possible are moments from 20/,
    )
    const later = new Date(Date.now() + 3_600_000)
    assert.match(await refusal(later), /cannot be restored\. Possible are moments from .+ to .+ \(no later segment was sent\)/)
    assert.throws(() => parseMoment('2026-11-23 18:00'), /must be a moment with its time zone/)
    assert.equal(parseMoment('2026-11-23T18:00:00+01:00')?.toISOString(), '2026-11-23T17:00:00.000Z')
  })

  it('leads on from an earlier base copy where the last backup is cut', async () => {
    await backUp()
    await archiveAndShip()
    const { manifest } = (await planRecovery(place, key, null)).backup
    const file = path.join(folder, 'backups', manifest.id, 'base')
    renameSync(path.join(path.dirname(file), 'rows'), `${file}.away`)
    const { backup } = await planRecovery(place, key, null)
    assert.ok(backup.manifest.id < manifest.id)
    renameSync(`${file}.away`, path.join(path.dirname(file), 'rows'))
  })

  it('sends nothing that can be read without the recovery key', async () => {
    // The base copy and a segment have it.
    assert.ok(expected.includes(MARKER))
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    for (const entry of names) {
      const bytes = readFileSync(path.join(entry.parentPath, entry.name))
      for (const word of [MARKER, 'cd'.repeat(32), 'SCRAM-SHA-256']) assert.ok(!bytes.includes(word), entry.name)
    }
    await assert.rejects(planRecovery(place, makeRecoveryKey(), null), /This recovery key belongs to other backups/)
  })

  it('says which segment is missing, cut or changed', async () => {
    await addFile('before the gap')
    await archiveAndShip()
    const gap = sentSegments().at(-1)!
    await addFile('after the gap')
    await archiveAndShip()
    const after = await moment()
    await addFile('later')
    await archiveAndShip()
    const manifest = path.join(folder, segmentManifest(wal.chain, gap))
    assert.equal(await refusal(after), '')
    renameSync(manifest, `${manifest}.away`)
    assert.match(await refusal(after), new RegExp(`the segment ${gap} is missing`))
    renameSync(`${manifest}.away`, manifest)
    const { part } = JSON.parse(readFileSync(manifest, 'utf8')) as { part: { name: string } }
    const file = path.join(folder, 'wal', wal.chain, part.name)
    const bytes = readFileSync(file)
    for (const other of [bytes.subarray(0, -1), Buffer.from(bytes).fill(0xaa, 200, 210)]) {
      writeFileSync(file, other)
      assert.match(await refusal(after), new RegExp(`the segment ${gap} is cut or was changed`))
    }
    writeFileSync(file, bytes)
    const text = readFileSync(manifest, 'utf8')
    writeFileSync(manifest, text.replace(/"covers_until":"20/, '"covers_until":"19'))
    assert.match(await refusal(after), new RegExp(`the segment ${gap} is cut or was changed`))
    writeFileSync(manifest, text)
    assert.equal(await refusal(after), '')
  })

  it('is into the embedded database alone', async () => {
    const settings = { ...fixture.settings, DATABASE_URL: 'postgresql://fovea@localhost/fovea' }
    const input = { settings, dataDir: path.join(fixture.root, 'none'), place, recoveryKey: key, until: null }
    const unused = { openStore: () => assert.fail('nothing is written'), say: () => undefined }
    await assert.rejects(restoreUntil({ ...input, ...unused }), /into the embedded database only\. Remove DATABASE_URL/)
  })

  it('carries out erasures of after the moment, verifies the trail, and ends all sessions', async () => {
    const file = await addFile('of a person who is erased')
    await archiveAndShip()
    const before = await moment()
    const order = { id: newUuid(), personId: file.ownerId!, requestedBy: newUuid(), plan: {} }
    await db().erasure.create({ data: order })
    await archiveAndShip()
    assert.equal(await sendErasures(place, key.recipient), 1)
    const { code, printed, query } = await runRestore([`--until=${before.toISOString()}`])
    assert.equal(code, 0, printed)
    assert.match(printed, /1 erasures of people were carried out again; all sessions have ended/)
    assert.match(printed, /The audit trail is as it was: \d+ rows verified/)
    assert.deepEqual(await query(`SELECT count(*)::int AS n FROM users WHERE id = '${file.ownerId}'`), [{ n: 0 }])
    assert.deepEqual(await query(`SELECT status::text FROM files WHERE id = '${file.id}'`), [{ status: 'erased' }])
  })
})

describe('segments', () => {
  it('are removed with the backups that need them, and with no others', async () => {
    await archiveAndShip() // What is sent once a backup has begun stays for its objects.
    const { base } = await backUp()
    await addFile('after the last base')
    await archiveAndShip()
    await backUp(2)
    assert.equal(sentSegments()[0], base!.start_segment)
    assert.ok((await restore(null, namesOf)).includes('after the last base'))
    await archiveAndShip()
    assert.ok(sentSegments().length > 2)
    await backUp(1)
    assert.deepEqual(sentSegments(), [], 'all that was sent is from before its base copy')
    await archiveAndShip()
    assert.match(await refusal(new Date(base!.ended_at)), /cannot be restored\. Possible are moments from/)
    assert.ok((await restore(null, namesOf)).includes('after the last base'))
  })

  it('have few bytes where little was written', async () => {
    await archiveAndShip()
    await addFile('a little')
    await archiveAndShip()
    const manifest = readFileSync(path.join(folder, segmentManifest(wal.chain, sentSegments().at(-1)!)), 'utf8')
    const { part } = JSON.parse(manifest) as { part: { name: string } }
    const { size } = statSync(path.join(folder, 'wal', wal.chain, part.name))
    assert.ok(size < 256 * 1024, `${size} bytes`)
  })
})
