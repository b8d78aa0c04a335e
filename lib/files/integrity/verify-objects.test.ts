import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { copyFile, mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { db } from '../../db/database'
import { programOf } from '../../runtime/test-program'
import { newUuid } from '../../runtime/uuid'
import { eraseFile } from '../erase/erase-file'
import { ingestFile } from '../ingest/ingest-file'
import { createActor, createCase, objectsInStore, openFilesFixture, photograph, sendFile } from '../test-files-fixture'
import { RatePacer } from './_internal/rate-pacer'
import { recheckDamaged } from './recheck-damaged'
import { reportDamage } from './report-damage'
import { damageFile } from './test-damage'
import { verifyObjects } from './verify-objects'
import { eventually } from '../../runtime/test-eventually'

const { folder, url } = await openFilesFixture()
const patient = await createActor('patient')
const caseId = await createCase(patient)
const pathOf = (key: string) => path.join(folder, key)
const fast = { bytesPerSecond: 1e12, settledMs: 0 }

async function stored() {
  const fileId = await sendFile(patient, await photograph(), { case_id: caseId })
  await ingestFile(fileId)
  return db().storedFile.findUniqueOrThrow({ where: { id: fileId }, include: { variants: true } })
}
const files = [await stored(), await stored(), await stored()]
const total = (await objectsInStore()).length

describe('verifyObjects', () => {
  it('reads every byte of every object, and finds nothing where all is sound', async () => {
    const found = await verifyObjects(fast)
    const sizes = await db().$queryRaw<
      { sum: bigint }[]
    >`SELECT (SELECT sum(size) FROM files) + (SELECT sum(size) FROM file_variants) AS sum`
    assert.deepEqual([found.objects, found.found, found.withoutRow, found.isFinished], [total, [], [], true])
    assert.equal(found.bytes, BigInt(sizes[0]!.sum))
  })

  it('reports what is missing, damaged anywhere, and without a row, and forgets what was restored', async () => {
    const [missing, damaged] = [files[0]!, files[1]!.variants[0]!]
    const saved = path.join(folder, '..', path.basename(`${missing.objectKey!}.saved`))
    await copyFile(pathOf(missing.objectKey!), saved)
    await rm(pathOf(missing.objectKey!))
    const bytes = await readFile(pathOf(damaged.objectKey))
    await writeFile(
      pathOf(damaged.objectKey),
      Buffer.concat([bytes.subarray(0, -3), Buffer.from([bytes.at(-3)! ^ 1]), bytes.subarray(-2)]),
    )
    const stray = `originals/00/${newUuid()}`
    await mkdir(path.dirname(pathOf(stray)), { recursive: true })
    await writeFile(pathOf(stray), 'stray')
    const run = await verifyObjects(fast)
    assert.deepEqual([run.missing, run.damaged, run.withoutRow], [1, 1, [stray]])
    const expected = [
      { objectId: missing.objectId!, finding: 'missing' },
      { objectId: damaged.objectId, finding: 'damaged', frames: { broken: [0], frames: 1 } },
    ]
    assert.deepEqual(
      run.found,
      expected.sort((a, b) => (a.objectId < b.objectId ? -1 : 1)),
    )
    assert.deepEqual(
      (await verifyObjects({ ...fast, settledMs: 3_600_000 })).withoutRow,
      [],
      'it may belong to an open transaction',
    )
    await copyFile(saved, pathOf(missing.objectKey!))
    await writeFile(pathOf(damaged.objectKey), bytes)
    await rm(pathOf(stray))
    const again = await verifyObjects(fast)
    assert.deepEqual([again.found, again.withoutRow, await db().damagedObject.count()], [[], [], 0])
  })

  it('names the frames that do not open, of a file in the pipeline too', async () => {
    const id = await sendFile(patient, Buffer.concat([await photograph(), Buffer.alloc(1_000_000)]))
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    await damageFile(id, 700_000)
    const { found, damaged } = await verifyObjects(fast)
    assert.equal(damaged, 1)
    assert.equal(found[0]?.objectId, objectId)
    const { broken, frames } = found[0]!.frames!
    assert.ok(broken.length === 1 && frames > 3 && broken[0]! > 0 && broken[0]! < frames - 1, `${String(broken)} of ${frames}`)
    await eraseFile(id)
  })

  it('names the frames that are gone of a file that was cut, by the length on record', async () => {
    const id = await sendFile(patient, Buffer.concat([await photograph(), Buffer.alloc(1_000_000)]), { case_id: caseId })
    await ingestFile(id)
    const { objectKey, size } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    const frames = Math.ceil(Number(size) / 131_072)
    assert.ok(frames > 5)
    await truncate(pathOf(objectKey!), 400_000)
    const { found } = await verifyObjects(fast)
    const gone = Array.from({ length: frames - 3 }, (_, at) => 3 + at)
    assert.deepEqual(
      found.map((one) => one.frames),
      [{ broken: gone, frames }],
    )
    await eraseFile(id)
  })

  it('counts what it names, what another reader finds while it runs included', async () => {
    const objectId = newUuid()
    await db().objectKey.create({ data: { objectId, wrapped: new Uint8Array(1), masterName: 'test' } })
    const spend = RatePacer.prototype.spend
    RatePacer.prototype.spend = async () => void (await reportDamage({ objectId, finding: 'missing' }))
    const run = await verifyObjects(fast).finally(() => (RatePacer.prototype.spend = spend))
    assert.deepEqual([run.missing, run.damaged, run.found], [1, 0, [{ objectId, finding: 'missing' }]])
    const row = await db().objectVerification.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
    assert.deepEqual([row.missing, row.damaged], [1, 0])
    await db().objectKey.delete({ where: { objectId } })
  })

  it('goes on where a stopped run was, and reads nothing twice', async () => {
    const stop = new AbortController()
    const spend = RatePacer.prototype.spend
    let reads = 0
    RatePacer.prototype.spend = async () => {
      if (++reads === 4) stop.abort()
    }
    const first = await verifyObjects({ ...fast, signal: stop.signal }).finally(() => (RatePacer.prototype.spend = spend))
    assert.deepEqual([first.isFinished, first.objects], [false, 4])
    assert.equal((await db().objectVerification.findFirst({ orderBy: { startedAt: 'desc' } }))?.finishedAt, null)
    const other = await verifyObjects({ ...fast, sample: 1 })
    assert.equal(other.isResumed, false, 'a run of another sample is another run')
    await db().objectVerification.deleteMany({ where: { sample: 1 } })
    const second = await verifyObjects(fast)
    assert.deepEqual([second.isResumed, second.isFinished, second.objects], [true, true, total])
  })

  it('forgets runs of 400 days ago as another one begins, but for the last', async () => {
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
    const { id } = await db().objectVerification.create({ data: { startedAt: daysAgo(401), finishedAt: daysAgo(401) } })
    const { id: recent } = await db().objectVerification.create({ data: { startedAt: daysAgo(399), finishedAt: daysAgo(399) } })
    await verifyObjects(fast)
    const left = await db().objectVerification.findMany({ where: { id: { in: [id, recent] } }, select: { id: true } })
    assert.deepEqual(left, [{ id: recent }])
  })

  it('reads the given share of the objects, the same ones when it is resumed', async () => {
    const rows = Array.from({ length: 400 }, () => ({ objectId: newUuid(), wrapped: new Uint8Array(1), masterName: 'test' }))
    await db().objectKey.createMany({ data: rows })
    const { recordedObjects } = await import('./_internal/recorded-objects')
    const of = { after: null, limit: 1000, seed: newUuid() }
    const all = await recordedObjects({ ...of, sample: 1 })
    assert.equal(all.length, total)
    const half = await recordedObjects({ ...of, sample: 0.5 })
    assert.ok(half.length > 0 && half.length < total)
    assert.deepEqual(await recordedObjects({ ...of, sample: 0.5 }), half)
    await db().objectKey.deleteMany({ where: { masterName: 'test' } })
  })
})

describe('npm run verify', () => {
  const { program, execArgv } = programOf('scripts/verify.ts')
  const dataDir = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'verify-'))
  const start = (...given: string[]) => {
    const more = { FOVEA_MASTER_KEY: 'ab'.repeat(32), NODE_ENV: 'test' as const }
    const env = { ...process.env, DATABASE_URL: url, FOVEA_DATA_DIR: dataDir, ...more }
    return spawn(process.execPath, [...execArgv, program, ...given], { env })
  }
  const run = (...given: string[]) =>
    new Promise<{ code: number | null; printed: string }>((done) => {
      const child = start(...given)
      let printed = ''
      child.stdout.on('data', (data) => (printed += data))
      child.stderr.on('data', (data) => (printed += data))
      child.on('close', (code) => done({ code, printed }))
    })

  it('exits with 1 and names the objects where something was found, and with 2 for a wrong argument', async () => {
    const { code, printed } = await run('--rate=1000') // Its folder has no objects.
    assert.equal(code, 1, printed)
    for (const { objectId } of files) assert.match(printed, new RegExp(`^(missing|damaged) ${objectId!}$`, 'm'))
    assert.match(printed, new RegExp(`Verified ${total} objects`))
    assert.doesNotMatch(printed, /fovea\.test|Test Person/)
    for (const wrong of ['--rate=0', '--sample=2']) assert.equal((await run(wrong)).code, 2, wrong)
  })
  it('goes on where a run was killed, and counts nothing twice', async () => {
    await addRecords(120)
    const expected = total + 120
    // The second batch of the run waits for this lock as it saves its place.
    const holder = new pg.Client({ connectionString: url })
    await holder.connect()
    await holder.query(`SELECT pg_advisory_lock(60)`)
    await db().$executeRawUnsafe(`CREATE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(60); RETURN NEW; END $$`)
    await db().$executeRawUnsafe(`CREATE TRIGGER wait_here BEFORE UPDATE ON object_verifications
      FOR EACH ROW WHEN (OLD.objects > 0) EXECUTE FUNCTION wait_here()`)
    const killed = start('--rate=1000')
    const ended = once(killed, 'close')
    const isWaiting = async () =>
      (await holder.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 60 AND NOT granted`)).rowCount === 1
    await eventually('it waits, or has ended', async () => killed.exitCode !== null || (await isWaiting()))
    killed.kill('SIGKILL')
    assert.deepEqual(await ended, [null, 'SIGKILL'])
    const saved = await db().objectVerification.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
    assert.deepEqual([saved.objects, saved.finishedAt], [50, null])
    await holder.end()
    await db().$executeRawUnsafe(`DROP FUNCTION wait_here() CASCADE`)
    const { code, printed } = await run('--rate=1000')
    assert.equal(code, 1, printed)
    const [counts] = new RegExp(`Verified ${expected} objects .+`).exec(printed) ?? []
    assert.ok(counts, printed)
    assert.match(printed, /This continued a run that was not finished/)
    const whole = await run('--rate=1000')
    assert.doesNotMatch(whole.printed, /This continued/)
    assert.ok(whole.printed.includes(counts), `${counts}, and of a run from the start ${whole.printed}`)
  })
})

/** Adds records of files that cannot be opened: more than a run reads in one batch. */
async function addRecords(count: number): Promise<void> {
  await db().$transaction(async (tx) => {
    await tx.$executeRaw`CREATE TEMPORARY TABLE added ON COMMIT DROP AS
      SELECT gen_random_uuid() AS file_id, gen_random_uuid() AS object_id FROM generate_series(1, ${count})`
    await tx.$executeRaw`INSERT INTO object_keys
      SELECT (jsonb_populate_record(NULL::object_keys, to_jsonb(known) || jsonb_build_object('object_id', added.object_id))).*
      FROM added, (SELECT * FROM object_keys LIMIT 1) known`
    await tx.$executeRaw`INSERT INTO files
      SELECT (jsonb_populate_record(NULL::files, to_jsonb(known) || jsonb_build_object('id', added.file_id, 'upload_id', NULL,
        'object_id', added.object_id, 'object_key', 'originals/00/' || added.object_id))).*
      FROM added, (SELECT * FROM files WHERE object_id IS NOT NULL LIMIT 1) known`
  })
}

describe('recheckDamaged', () => {
  it('forgets what is sound again, as after a store that was away, and keeps what is not', async () => {
    await db().damagedObject.deleteMany()
    const [sound, missing] = [await stored(), await stored()]
    for (const { objectId } of [sound, missing]) await reportDamage({ objectId: objectId!, finding: 'missing' })
    const saved = path.join(folder, '..', path.basename(`${missing.objectKey!}.saved`))
    await copyFile(pathOf(missing.objectKey!), saved)
    await rm(pathOf(missing.objectKey!))
    assert.equal(await recheckDamaged(), 1)
    assert.deepEqual(await db().damagedObject.findMany({ select: { objectId: true } }), [{ objectId: missing.objectId }])
    await copyFile(saved, pathOf(missing.objectKey!))
    assert.equal(await recheckDamaged(), 1)
    assert.equal(await db().damagedObject.count(), 0)
  })
})
