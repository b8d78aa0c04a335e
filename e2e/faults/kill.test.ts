import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { stopSound } from '../support/invariants'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { create, head, idOf, openPatch, patch, settled } from '../support/tus'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('a server that is killed', () => {
  const seed = new Seed()
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Kills')
  })
  after(() => stopSound(fovea))

  it('loses no acknowledged byte, at any point of an upload', async (t) => {
    t.diagnostic(String(seed))
    const noise = await photograph(3000)
    for (const killAfterBytes of seed.pick([1, 100_000, 131_072, 131_073, 700_000], 2)) {
      const bytes = Buffer.concat([await photograph(500, killAfterBytes), noise])
      const url = await create(patient, bytes.length, { filename: 'killed.jpg', case_id: caseId })
      const acknowledged = Number((await patch(patient, url, 0, bytes.subarray(0, 300_000))).headers['upload-offset'])
      const sent = sendUntilGone(patient, url, acknowledged, bytes.subarray(acknowledged), killAfterBytes, () => fovea.kill())
      await sent
      await fovea.begin()
      const offset = Number((await head(patient, url)).headers['upload-offset'])
      assert.ok(offset >= acknowledged, `${offset} < ${acknowledged}`)
      assert.equal((await patch(patient, url, offset, bytes.subarray(offset))).status, 204)
      const record = await settled(patient, idOf(url))
      assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)])
    }
  })

  it('resumes interrupted ingest jobs, and makes one set of variants', async () => {
    const all = await Promise.all(Array.from({ length: dose(3, 6) }, (_, i) => photograph(2000, 100 + i)))
    const urls = await Promise.all(
      all.map((bytes, i) => create(patient, bytes.length, { filename: `${i}.jpg`, case_id: caseId })),
    )
    for (const [round, url] of urls.entries()) {
      await patch(patient, url, 0, all[round]!)
      if (round % 2 === 1) {
        await fovea.kill()
        await fovea.begin()
      }
    }
    for (const [i, url] of urls.entries()) {
      const record = await settled(patient, idOf(url))
      assert.deepEqual([record.status, record.sha256], ['completed', sha256(all[i]!)], record.reason ?? '')
      const [counted] = await fovea.query<{ variants: number; keys: number }>(
        `SELECT (SELECT count(*)::int FROM file_variants WHERE file_id = $1) AS variants,
                (SELECT count(*)::int FROM object_keys k JOIN file_variants v USING (object_id) WHERE v.file_id = $1) AS keys`,
        [record.id],
      )
      assert.deepEqual(counted, { variants: 4, keys: 4 })
    }
    const twice = await fovea.query(
      `SELECT data->>'file_id' FROM notifications GROUP BY user_id, data->>'file_id' HAVING count(*) > 1`,
    )
    assert.deepEqual(twice, [])
  })
})

/** Sends a PATCH that is killed in the middle; resolves when the connection is closed. */
async function sendUntilGone(
  client: Client,
  url: string,
  offset: number,
  body: Buffer,
  afterBytes: number,
  kill: () => Promise<void>,
): Promise<void> {
  const line = openPatch(client, url, offset, body.length)
  await line.write(body.subarray(0, afterBytes))
  await kill()
  await line.gone
}
