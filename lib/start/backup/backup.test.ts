// reads: scripts/restore-drill.ts
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { describe, it } from 'node:test'
import { createCheckpoint } from '../../audit/checkpoints/create-checkpoint'
import { signWithTrailKey } from '../../audit/keys/sign-with-trail-key'
import { withMac } from '../../backup/format/manifest'
import { copiedObject, inBackup, INDEX, MANIFEST } from '../../backup/format/names'
import { joinLines, writePart } from '../../backup/format/parts'
import { listBackups } from '../../backup/list-backups'
import { writeIndexAt } from '../../backup/objects/object-index'
import { type ObjectLine, readObjectLines } from '../../backup/objects/object-lines'
import { openBackup } from '../../backup/restore/open-backup'
import { db } from '../../db/database'
import { eraseFiles } from '../../files/erase/erase-files'
import { verifyObjects } from '../../files/integrity/verify-objects'
import { sealNewFile } from '../../files/receive/seal-new-file'
import { signUpload } from '../../files/receive/sign-upload'
import { createUpload, photograph, sendBytes, sendFile, tus } from '../../files/test-files-fixture'
import { wholeBody } from '../../uploads/test-uploads'
import { eventually } from '../../runtime/test-eventually'
import { newUuid } from '../../runtime/uuid'
import { openLocalStore } from '../../storage/drivers/local-store'
import { openBackupFixture } from './test-backup-fixture'
import { during } from '../../runtime/test-during'

const {
  root,
  folder,
  place,
  key,
  masterKey,
  objects,
  doctor,
  caseId,
  backUp,
  completeFile,
  drill,
  run,
  url,
  namesIn,
  finished,
  objectsInPlace,
} = await openBackupFixture()

describe('a backup', () => {
  it('made while uploads run is restored with every completed file as it was, and with a trail that verifies', async () => {
    await completeFile()
    await createCheckpoint()
    const half = await createUpload(doctor, 1000, { case_id: caseId, filename: 'half.jpg' })
    await sendBytes(doctor, half, Buffer.alloc(500))
    const manifest = await during(backUp(), completeFile)
    assert.equal(manifest.counts.missing, 0)
    const { code, printed } = await drill()
    assert.equal(code, 0, printed)
    assert.match(printed, /checksums of files: +[1-9]\d* as when they arrived, 0 not/)
    assert.match(printed, /audit trail: +\d+ rows verified, 1 checkpoints/)
    assert.match(printed, new RegExp(`signed by: +${manifest.public_key.replaceAll('+', '\\+')}`))
    assert.deepEqual(
      readdirSync(root).filter((name) => name.startsWith('fovea-drill-')),
      [],
    )
  })

  it('counts as stored what a verification counts, while uploads of each way are open', async () => {
    await completeFile()
    await sendFile(doctor, await photograph(), { case_id: caseId, filename: 'waits.jpg' }) // Whole, before ingest.
    const half = await createUpload(doctor, 1000, { case_id: caseId, filename: 'half.jpg' })
    await sendBytes(doctor, half, Buffer.alloc(500))
    const concat = { 'upload-length': '2', 'upload-concat': 'partial' }
    const part = await tus(doctor, 'POST', { headers: concat, body: wholeBody(Buffer.alloc(0)) })
    await sendBytes(doctor, part.headers['location']!.split('/').at(-1)!, Buffer.alloc(2))
    const named = { caseId, filename: 'signed.jpg', declaredType: 'image/jpeg' }
    await signUpload(doctor, { ...named, sizeBytes: 1000, lifetimeSeconds: 600 })
    const form = new PassThrough()
    form.write(Buffer.alloc(100))
    const sent = sealNewFile(doctor, { ...named, filename: 'form.jpg', source: form })
    const rows = () => db().storedFile.groupBy({ by: ['status'], _count: true, where: { status: { not: 'erased' } } })
    await eventually('two rows without bytes', async () =>
      (await rows()).some(({ status, _count }) => status === 'pending' && _count >= 2),
    )

    const { counts } = await backUp()
    const verified = await verifyObjects({ bytesPerSecond: 1e12 })
    assert.deepEqual([counts.missing, verified.missing, verified.damaged], [0, 0, 0])
    assert.equal(counts.count, verified.objects)
    form.destroy()
    await assert.rejects(sent)
  })

  it('finds copies that rotted, names their kind, and makes them anew from the store where it has their bytes', async () => {
    const [kept, lost] = [await completeFile(), await completeFile()]
    await backUp()
    const rows = await db().storedFile.findMany({ where: { id: { in: [kept, lost] } } })
    const rotten = rows.map(({ objectId }) => path.join(folder, copiedObject(objectId!)))
    for (const file of rotten)
      writeFileSync(
        file,
        readFileSync(file).map((byte, at) => (at === 70 ? byte ^ 1 : byte)),
      )
    const { objectId, objectKey } = rows.find(({ id }) => id === lost)!
    const original = path.join(objects, objectKey!)
    const saved = readFileSync(original)
    rmSync(original)
    const dataDir = path.join(root, 'checks')
    mkdirSync(dataDir)
    symlinkSync(objects, path.join(dataDir, 'objects'))
    const env = { DATABASE_URL: url, FOVEA_DATA_DIR: dataDir, FOVEA_MASTER_KEY: masterKey }
    const checked = await run('scripts/backup.ts', ['--check'], env)
    assert.equal(checked.code, 1, checked.printed)
    for (const one of rows) assert.match(checked.printed, new RegExp(`damaged ${one.objectId} \\(case_picture\\)`))
    const healed = await run('scripts/backup.ts', ['--heal'], env)
    assert.match(healed.printed, /: 1 missing or damaged, 1 made anew\./)
    assert.match(healed.printed, new RegExp(`damaged ${objectId} `))
    writeFileSync(original, saved)
    const whole = await run('scripts/backup.ts', ['--heal'], env)
    assert.deepEqual([whole.code, /: 0 missing or damaged, 1 made anew\./.test(whole.printed)], [0, true], whole.printed)
    const listed = await run('scripts/backup.ts', ['--list'])
    assert.match(listed.printed, new RegExp(`^${finished().at(-1)}  of .*objects`, 'm'))
  })

  it('copies an object once, and removes it with the last backup that has it', async () => {
    const former = await backUp()
    const again = await backUp()
    assert.deepEqual([again.counts.copied, again.counts.count], [0, former.counts.count])
    const id = await completeFile()
    const more = await backUp()
    assert.ok(more.counts.copied > 0)
    assert.equal(more.counts.count, again.counts.count + more.counts.copied)
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    await eraseFiles({ id })
    await backUp()
    assert.ok(objectsInPlace().includes(objectId!), 'an earlier backup has it')
    await backUp({ keep: 1 })
    assert.ok(!objectsInPlace().includes(objectId!))
    assert.equal(finished().length, 1)
  })

  it('that has its lists in another order, as older versions wrote them, is continued and restored', async () => {
    const { context, manifest: newest } = await openBackup(place, key)
    const lines: ObjectLine[] = []
    for await (const line of readObjectLines(context, newest.objects)) lines.push(line)
    lines.sort((a, b) => (a.id < b.id ? -1 : 1))
    const entries = lines.flatMap((line) =>
      'absent' in line ? [] : [[line.id, { sizeBytes: line.bytes, sha256: line.sha256 }] as const],
    )
    const { key: _key, public_key: _public, signature: _signature, mac: _mac, ...said } = newest
    const older = withMac(
      signWithTrailKey({
        ...said,
        objects: await writePart(context, 'objects', joinLines(lines.map((line) => JSON.stringify(line)))),
        index: await writeIndexAt(place, inBackup(newest.id, INDEX), entries),
      }),
      context.fileKey,
    )
    await place.put(inBackup(newest.id, MANIFEST), Readable.from([Buffer.from(JSON.stringify(older))]))
    assert.equal((await openBackup(place, key)).isInPlaceOrder, false)
    const { code, printed } = await drill()
    assert.equal(code, 0, printed)
    const { counts } = await backUp()
    assert.deepEqual([counts.copied, counts.count], [0, newest.counts.count])
    assert.equal((await openBackup(place, key)).isInPlaceOrder, true)
  })

  it('has nothing that can be read without the recovery key', async () => {
    const secret = `Person ${newUuid()}`
    await db().user.create({ data: { email: 'canary@fovea.test', name: secret, role: 'patient' } })
    const { id } = await backUp()
    for (const name of readdirSync(path.join(folder, 'backups', id))) {
      const bytes = readFileSync(path.join(folder, 'backups', id, name))
      for (const word of [secret, masterKey, 'canary@fovea.test']) assert.ok(!bytes.includes(word), name)
    }
  })

  it('does not count until it is finished, and the next one continues with what is there', async () => {
    const former = namesIn('backups')
    await completeFile()
    const stop = new AbortController()
    let copied = 0
    const put: typeof place.put = async (...given) => {
      await place.put(...given)
      if (given[0].startsWith('objects/') && ++copied === 2) stop.abort()
    }
    const bound = (target: typeof place, name: keyof typeof place) => {
      const member = target[name]
      return typeof member === 'function' ? member.bind(target) : member
    }
    const interrupted = new Proxy(place, {
      get: (target, name) => (name === 'put' ? put : bound(target, name as keyof typeof place)),
    })
    await assert.rejects(backUp({ into: interrupted, signal: stop.signal }))
    const run = await db().backupRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
    assert.equal(run.outcome, 'failed')
    const [open, ...others] = namesIn('backups').filter((id) => !former.includes(id))
    assert.deepEqual([others, namesIn(`backups/${open}`).includes('rows')], [[], true])
    assert.ok(!finished().includes(open!))
    const { counts } = await backUp()
    assert.equal(counts.missing, 0)
    assert.deepEqual(namesIn(`backups/${open}`), [], 'what was left of it is removed')
  })

  it('says that the disk is full, leaves nothing that looks whole, and continues once there is room', async (t) => {
    const small = path.join(root, 'small')
    mkdirSync(small)
    const mount = (options: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small]).status === 0
    if (process.getuid?.() !== 0 || !mount('size=128k')) return t.skip('a small disk can only be mounted as root')
    try {
      const into = openLocalStore(small)
      await assert.rejects(backUp({ into }), /The place of backups is full, so that this backup was not finished\. Make room/)
      assert.deepEqual(await listBackups(into), [])
      const { failure } = await db().backupRun.findFirstOrThrow({ orderBy: { startedAt: 'desc' } })
      assert.equal(failure, 'place_full')
      assert.ok(mount('remount,size=64m'))
      await backUp({ into })
      await openBackup(into, key)
    } finally {
      spawnSync('umount', [small])
    }
  })

  it('says which objects are missing in the store, and is restored without them', async () => {
    const id = await completeFile()
    const { objectKey } = await db().storedFile.findUniqueOrThrow({ where: { id } })
    rmSync(path.join(objects, objectKey!))
    const { counts } = await backUp()
    assert.equal(counts.missing, 1)
    const { code, printed } = await drill()
    assert.equal(code, 1, printed)
    assert.match(printed, /, 1 missing/)
    await eraseFiles({ id })
  })
})
