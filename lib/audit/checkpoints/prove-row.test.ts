import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openTestDatabase } from '../../db/test-database'
import { hasCode } from '../../errors/app-error'
import { dose } from '../../runtime/test-dose'
import { newUuid } from '../../runtime/uuid'
import { canonicalJson } from '../chain/canonical-json'
import { verifySigned } from '../keys/verify-signed'
import { openAudit } from '../open-audit'
import { record, recordAndWait } from '../record'
import { recordAccess } from '../record-access'
import { TEST_KEYS } from '../test-keys'
import { historyLeaf } from './checkpoint'
import { createCheckpoint } from './create-checkpoint'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle-tree'
import { proveRow, type RowProof } from './prove-row'

await openTestDatabase()
let audit = openAudit({ keys: TEST_KEYS })
after(() => audit.close())

const ROWS = 12_000
const bytes = (path: readonly string[]) => path.map((hex) => Buffer.from(hex, 'hex'))
const isProved = ({ row, checkpoint, inclusion, latest, history }: RowProof) =>
  [checkpoint, latest].every((one) => verifySigned({ ...one }, TEST_KEYS.current.publicKey)) &&
  verifyInclusion({
    ...{ leaf: leafHash(canonicalJson(row)), index: inclusion.index, size: inclusion.size, path: bytes(inclusion.path) },
    root: Buffer.from(checkpoint.root, 'hex'),
  }) &&
  verifyInclusion({
    ...{ leaf: historyLeaf(checkpoint), index: history.index, size: history.size, path: bytes(history.path) },
    root: Buffer.from(latest.history, 'hex'),
  })

describe('the proof of a row', () => {
  before(async () => {
    for (let part = 0; part < 4; part++) {
      for (let i = 0; i < ROWS / 4 - 1; i++) {
        if (i % 10 === 0)
          recordAccess({
            userId: newUuid(),
            fileId: newUuid(),
            ip: null,
            action: 'export',
            variant: 'original',
            outcome: 'allowed',
          })
        else record({ actorId: newUuid(), action: 'test.do', outcome: 'allowed', details: { i } })
      }
      await audit.close() // Writes what is pending, however long it takes.
      audit = openAudit({ keys: TEST_KEYS })
      await createCheckpoint()
    }
  })

  it('verifies for each of 10,000 random rows; in a short run, for 1,000', async () => {
    const chosen = new Set<number>()
    while (chosen.size < dose(1000, 10_000)) chosen.add(1 + Math.floor(Math.random() * ROWS))
    for (const seq of chosen) assert.ok(isProved(await proveRow(String(seq))), `row ${seq}`)
  })

  it('verifies for no other row, nor for one that was changed', async () => {
    const proof = await proveRow('5000')
    assert.ok(!isProved({ ...proof, row: (await proveRow('5001')).row }))
    assert.ok(!isProved({ ...proof, row: { ...proof.row, outcome: 'denied' } }))
    assert.ok(!isProved({ ...proof, checkpoint: { ...proof.checkpoint, root: proof.latest.root } }))
  })

  it('shows that the trail has only grown since an earlier checkpoint', async () => {
    for (const from of [0, 1, 2, 3]) {
      const { consistency, latest } = await proveRow('1', { from })
      const { first, path } = consistency!
      const roots = { firstRoot: Buffer.from(first.history, 'hex'), secondRoot: Buffer.from(latest.history, 'hex') }
      assert.ok(verifyConsistency({ first: from + 1, second: latest.number + 1, ...roots, path: bytes(path) }))
    }
  })

  it('needs a row that is there, and a checkpoint that covers it', async () => {
    for (const unknown of [newUuid(), '999999', '0', 'x', '']) {
      await assert.rejects(proveRow(unknown), (thrown) => hasCode(thrown, 'audit_row_not_found'))
    }
    await assert.rejects(proveRow('1', { from: 9 }), (thrown) => hasCode(thrown, 'audit_checkpoint_not_found'))
    await recordAndWait({ actorId: null, action: 'test.new', outcome: 'allowed' })
    await assert.rejects(proveRow(String((await proveRow('1')).latest.to + 1)), (thrown) =>
      hasCode(thrown, 'audit_row_not_sealed'),
    )
  })
})
