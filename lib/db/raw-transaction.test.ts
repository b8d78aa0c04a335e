import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { newUuid } from '../runtime/uuid'
import { db, pool, Prisma, transaction } from './database'
import { rawTransaction, type RawTx } from './raw-transaction'
import { openTestDatabase } from './test-database'

await openTestDatabase()

/** A row of each type that statements exchange. */
const echo = async (tx: RawTx, bytes: Buffer, at: Date) => {
  const [row] = await tx.$queryRaw<Record<string, unknown>[]>`
    SELECT ${2n ** 60n}::bigint AS large, ${5}::int AS small, ${true}::boolean AS yes, ${null}::text AS nothing, ${'ö'}::text AS word,
      ${at}::timestamptz AS at, count(*) AS counted, ${Prisma.sql`${1}::int + ${2}::int`} AS sum, ${['a', 'b']}::text[] AS list
    FROM unnest(${[new Uint8Array(bytes)]}::bytea[]) AS one(bytes) WHERE bytes = ${new Uint8Array(bytes)}::bytea`
  return row
}

describe('a transaction of the driver', () => {
  it('returns of raw SQL what the typed client returns, and counts rows as it does', async () => {
    const [bytes, at] = [Buffer.from([0, 1, 255]), new Date(1_700_000_000_123)]
    assert.deepEqual(await rawTransaction((tx) => echo(tx, bytes, at)), { ...(await transaction((tx) => echo(tx, bytes, at))) })
    const changed = (tx: RawTx) => tx.$executeRaw`UPDATE users SET name = name WHERE id = ${newUuid()}::uuid`
    assert.equal(await rawTransaction(changed), await transaction(changed))
  })

  it('sends statements that are prepared on the same connections as those of the typed client', async () => {
    const one = (tx: RawTx, n: number) => tx.$queryRaw<{ n: number }[]>`SELECT ${n}::int AS n`
    const other = (tx: RawTx, n: number) => tx.$queryRaw<{ n: number }[]>`SELECT ${n}::int + 1 AS n`
    for (let n = 0; n < 60; n++) {
      assert.deepEqual(await rawTransaction((tx) => one(tx, n)), [{ n }])
      assert.deepEqual(await transaction((tx) => other(tx, n)), [{ n: n + 1 }])
    }
  })

  it('leaves nothing of what failed, and its connection can be used', async () => {
    const email = `${newUuid()}@fovea.test`
    const insert = (tx: RawTx) =>
      tx.$executeRaw`INSERT INTO users (id, email, name, role, updated_at) VALUES (${newUuid()}::uuid, ${email}, '', 'patient', now())`
    await assert.rejects(
      rawTransaction(async (tx) => {
        await insert(tx)
        throw new Error('no')
      }),
      /^Error: no$/,
    )
    await assert.rejects(
      rawTransaction((tx) => tx.$queryRaw`SELECT 1 / 0`),
      /division by zero/,
    )
    assert.equal(await db().user.count({ where: { email } }), 0)
    await rawTransaction(insert)
    assert.equal(await db().user.count({ where: { email } }), 1)
    assert.equal(pool().idleCount, pool().totalCount)
  })

  it('drops a connection that cannot be rolled back', async () => {
    await assert.rejects(rawTransaction((tx) => tx.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`))
    assert.equal(pool().idleCount, pool().totalCount)
    assert.deepEqual(await rawTransaction((tx) => tx.$queryRaw`SELECT 1 AS one`), [{ one: 1 }])
  })
})
