import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { createActor, createCase, openFilesFixture } from '../files/test-files-fixture'
import { eventually } from '../runtime/test-eventually'
import { newUuid } from '../runtime/uuid'
import { db, pool, Prisma } from './database'
import { REQUIRED_RELATIONS } from './vanished-relations'

await openFilesFixture()
const patient = await createActor('patient')
const schema = readFileSync('prisma/schema.prisma', 'utf8')

describe('required relations', () => {
  it('are those of the schema', () => {
    const found: Record<string, string[]> = {}
    for (const [, model, body] of schema.matchAll(/^model (\w+) \{(.*?)^\}/gms))
      for (const [, field] of body!.matchAll(/^\s+(\w+)\s+[A-Z]\w+\s+@relation\(.*fields:/gm)) (found[model!] ??= []).push(field!)
    const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
      Object.entries(table)
        .map(([model, names]) => [model, names.toSorted()] as const)
        .sort(([one], [other]) => (one < other ? -1 : 1))
    assert.deepEqual(sorted(REQUIRED_RELATIONS), sorted(found))
  })
})

/**
 * Reads while files are deleted: their table is locked by a transaction that has deleted them, so that the statement for the
 * relation waits for its end, after that for the rows has been answered.
 */
async function readWhileDeleting<T>(files: readonly string[], read: () => Promise<T>): Promise<T> {
  const client = await pool().connect()
  try {
    await client.query('BEGIN')
    await client.query('LOCK TABLE files IN ACCESS EXCLUSIVE MODE')
    await client.query('DELETE FROM files WHERE id = ANY($1::uuid[])', [files])
    // Prisma sends nothing before somebody waits for the answer.
    const reading = read().then((answer) => answer)
    reading.catch(() => undefined)
    const waits = `SELECT 1 FROM pg_locks WHERE relation = 'files'::regclass AND NOT granted`
    await eventually('the second statement waits', async () => (await client.query(waits)).rowCount)
    await client.query('COMMIT')
    return await reading
  } finally {
    // With its lock, should the test fail.
    client.release(true)
  }
}

describe('a read during a deletion', () => {
  const createImage = async (): Promise<string> => {
    const [id, caseId] = [newUuid(), await createCase(patient)]
    await db().storedFile.create({ data: { id, kind: 'case_picture', ownerId: patient.id, caseId, status: 'completed' } })
    await db().directUpload.create({ data: { fileId: id, objectKey: id, expiresAt: new Date() } })
    return id
  }
  const file = { select: { id: true } }

  it('leaves out the rows that are gone, and keeps the others', async () => {
    const [gone, kept] = [await createImage(), await createImage()]
    const where = { fileId: { in: [gone, kept] } }
    const rows = await readWhileDeleting([gone], () => db().directUpload.findMany({ where, select: { file } }))
    assert.deepEqual(rows, [{ file: { id: kept } }])
  })

  it('finds no row that is gone, and another one in its place', async () => {
    const [gone, kept] = [await createImage(), await createImage()]
    const one = () => db().directUpload.findUnique({ where: { fileId: gone }, include: { file } })
    assert.equal(await readWhileDeleting([gone], one), null)
    const [next] = [await createImage()]
    const where = { fileId: { in: [next, kept] } }
    const first = () => db().directUpload.findFirst({ where, orderBy: { fileId: 'desc' }, include: { file } })
    assert.equal((await readWhileDeleting([next], first))?.file.id, kept)
  })

  it('throws what it throws of a row that was never there', async () => {
    const gone = await createImage()
    const read = () => db().directUpload.findUniqueOrThrow({ where: { fileId: gone }, include: { file } })
    await assert.rejects(readWhileDeleting([gone], read), (thrown) => {
      assert.ok(thrown instanceof Prisma.PrismaClientKnownRequestError)
      return thrown.code === 'P2025'
    })
  })
})
