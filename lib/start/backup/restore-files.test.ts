// reads: scripts/restore.ts
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, describe, it } from 'node:test'
import { copiedObject } from '../../backup/format/names'
import { db } from '../../db/database'
import { eraseFile } from '../../files/erase/erase-file'
import { openBackupFixture } from './test-backup-fixture'

const { root, folder, place, caseId, backUp, run, newFolder, completeFile } = await openBackupFixture()

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
const shaOf = async (id: string): Promise<string> =>
  Buffer.from((await db().storedFile.findUniqueOrThrow({ where: { id } })).sha256!).toString('hex')

describe('npm run restore -- --to', () => {
  let [first, second, number] = ['', '', '']
  let shas: string[] = []
  before(async () => {
    ;[first, second] = [await completeFile(), await completeFile()]
    number = (await db().case.findUniqueOrThrow({ where: { id: caseId } })).number
    shas = [await shaOf(first), await shaOf(second)]
    await backUp()
    await eraseFile(first) // By mistake: it is in the backup alone.
  })

  it('writes the files of a case as they arrived, readable by its owner alone, and leaves nothing else', async () => {
    const to = newFolder()
    const { code, printed } = await run('scripts/restore.ts', [`--case=${number}`, `--to=${to}`, `--id=${await newest()}`])
    assert.equal(code, 0, printed)
    assert.match(printed, /^2 files \(\d+ bytes\) of .*, each with the checksum that it arrived with\./m)
    const names = readdirSync(to).filter((name) => name !== 'manifest.json')
    assert.deepEqual(names.toSorted(), ['eye (2).jpg', 'eye.jpg'])
    assert.deepEqual(names.map((name) => digest(readFileSync(path.join(to, name)))).toSorted(), shas.toSorted())
    for (const name of readdirSync(to)) assert.equal(statSync(path.join(to, name)).mode & 0o777, 0o600, name)
    assert.equal(statSync(to).mode & 0o777, 0o700)
    const { files } = JSON.parse(readFileSync(path.join(to, 'manifest.json'), 'utf8')) as { files: Record<string, unknown>[] }
    assert.deepEqual(files.map((file) => [file['id'], file['sha256'], file['case']]), [[first, shas[0], number], [second, shas[1], number]]) // prettier-ignore
    assert.deepEqual(
      readdirSync(root).filter((name) => name.startsWith('fovea-drill-')),
      [],
    )
  })

  it('writes one file that was deleted since', async () => {
    const to = newFolder()
    const { code, printed } = await run('scripts/restore.ts', [`--file=${first}`, `--to=${to}`])
    assert.equal(code, 0, printed)
    assert.equal(digest(readFileSync(path.join(to, 'eye.jpg'))), shas[0])
  })

  it('says which file is damaged or missing in the backup, writes the others, and exits with 1', async () => {
    const { objectId } = await db().storedFile.findUniqueOrThrow({ where: { id: second } })
    const copy = path.join(folder, copiedObject(objectId!))
    const whole = readFileSync(copy)
    const changed = Buffer.from(whole)
    changed[changed.length >> 1]! ^= 1
    try {
      writeFileSync(copy, changed)
      const to = newFolder()
      const { code, printed } = await run('scripts/restore.ts', [`--case=${caseId}`, `--to=${to}`])
      assert.deepEqual([code, readdirSync(to).toSorted()], [1, ['eye.jpg', 'manifest.json']], printed)
      assert.match(printed, new RegExp(`^missing or damaged in the backup: ${second}$`, 'm'))
    } finally {
      writeFileSync(copy, whole)
    }
  })

  it('refuses a folder that has something, a file or a case that the backup does not have, and a half command', async () => {
    const used = newFolder()
    mkdirSync(used)
    writeFileSync(path.join(used, 'mine'), 'mine')
    const absent = newFolder()
    for (const [args, sentence] of [
      [[`--case=${number}`, `--to=${used}`], /The folder of --to is not empty/],
      [['--case=C-0000-0000', `--to=${absent}`], /has no such case with files/],
      [[`--file=${caseId}`, `--to=${absent}`], /has no such file/],
      [['--file=nonsense', `--to=${absent}`], /--file is the id of a file/],
      [[`--to=${absent}`], /Give --to=FOLDER with one of/],
      [[`--file=${first}`], /Give --to=FOLDER with one of/],
    ] as const) {
      const { code, printed } = await run('scripts/restore.ts', [...args])
      assert.match(printed, sentence)
      assert.equal(code, 2)
    }
    assert.deepEqual(readdirSync(used), ['mine'])
    assert.ok(!existsSync(absent), 'nothing was made')
    rmSync(used, { recursive: true })
  })
})

async function newest(): Promise<string> {
  const ids = new Set<string>()
  for await (const { key } of place.list('backups/')) ids.add(key.split('/')[1]!)
  return [...ids].sort().at(-1)!
}
