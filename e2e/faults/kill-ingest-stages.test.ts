import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from '../support/fovea'
import { type GateAt, Gates } from '../support/gates'
import { assertSound, assertStoreIsExact, assertSweptClean, storedFiles, untilQuiet } from '../support/invariants'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { familyOf, type Process, processesAreShown, survivors } from '../support/processes'
import { create, idOf, patch, settled } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Each stage of the ingest pipeline, and around it, at which a write can be blocked; `ID` is the file's. */
const PLACES: Record<string, GateAt> = {
  'before the upload is marked finished': { table: 'uploads', does: 'UPDATE', when: `NEW.id = 'ID' AND NEW.state = 'finished'` },
  'before its pictures': { table: 'file_variants', does: 'INSERT', when: `NEW.file_id = 'ID' AND NEW.role = 'stamp'` },
  'with sealed pictures whose sums are not written': {
    table: 'file_variants',
    does: 'UPDATE',
    when: `NEW.file_id = 'ID' AND NEW.role = 'medium'`,
  },
  'while it is published': { table: 'files', does: 'UPDATE', when: `NEW.id = 'ID' AND NEW.status = 'completed'` },
  'before it is told': { table: 'files', does: 'UPDATE', when: `NEW.id = 'ID' AND NEW.told_at IS NOT NULL` },
  'in the middle of telling': { table: 'notifications', does: 'INSERT', when: `NEW.data->>'file_id' = 'ID'` },
  'before its job is marked done': {
    table: 'pgboss.job',
    does: 'UPDATE',
    when: `NEW.data->>'fileId' = 'ID' AND NEW.state::text = 'completed'`,
  },
}

describe('a server that is killed in each stage of the ingest pipeline', () => {
  let fovea: Fovea
  let gates: Gates
  let patient: Client
  before(async () => {
    // As many at once as there are stages; each blocked one holds a connection.
    fovea = await Fovea.start({ env: { DECODER_POOL_SIZE: '12', DATABASE_POOL_SIZE: '40' } })
    gates = await Gates.open(fovea)
    patient = await fovea.signIn('patient')
  })
  after(async () => {
    await gates.end()
    await fovea.stop()
  })

  /**
   * All of a file but its last byte, so that the test decides when it enters the pipeline. Each is in a case of its own: what
   * becomes visible in one case does so one after the other.
   */
  async function almostSent(bytes: Buffer): Promise<{ id: string; sendLast: () => Promise<unknown> }> {
    const caseId = await patient.openCase('Stages')
    const url = await create(patient, bytes.length, { filename: 'stage.jpg', filetype: 'image/jpeg', case_id: caseId })
    assert.equal((await patch(patient, url, 0, bytes.subarray(0, -1))).status, 204)
    // The response may never arrive: the server is killed while it is being written.
    const sendLast = () => patch(patient, url, bytes.length - 1, bytes.subarray(-1)).catch(() => null)
    return { id: idOf(url), sendLast }
  }
  const decoders = (): Process[] => familyOf(fovea.child.pid!).filter(({ command }) => command.includes('decoder-child'))

  /** Sends a signal; false where the process ended between being found and being signalled. */
  const reached = ({ pid }: Process, signal: NodeJS.Signals): boolean => {
    try {
      return process.kill(pid, signal)
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return false
      throw thrown
    }
  }

  // Who refuses a file holds the keys that the other would read: one of the two at a time, by chance, both in a long run.
  const seed = new Seed()
  for (const last of seed.pick(['while it is refused', 'before it is read'] as const, 1)) {
    it(`resumes each file and processes it once, one of them held ${last}`, async (t) => {
      t.diagnostic(String(seed))
      const isRefusing = last === 'while it is refused'
      t.after(() => gates.openAll()) // Where it failed, a closed gate would hold what comes after it.
      const picture = (seed: number) => photograph(400, seed + (isRefusing ? 100 : 0))
      const prepare = async (where: string, bytes: Buffer) => ({ where, bytes, ...(await almostSent(bytes)) })
      const at = await Promise.all(Object.keys(PLACES).map(async (where, n) => prepare(where, await picture(n))))
      const decoded = await prepare('while it is decoded', await picture(50))
      const read = await prepare('before it is read', await picture(51))
      const lie = await prepare('while it is refused', Buffer.concat([Buffer.from('no picture'), randomBytes(500)]))

      // All gates are closed before any writer arrives: a table that is being written gets no trigger.
      const waiting = []
      for (const { where, id } of at) {
        const gate = PLACES[where]!
        waiting.push(await gates.close({ ...gate, when: gate.when.replace('ID', id) }))
      }
      const refusal: GateAt = { table: 'files', does: 'UPDATE', when: `NEW.id = '${lie.id}' AND NEW.status = 'failed'` }
      const refusing = await gates.close(refusal)
      for (const [n, { sendLast }] of at.entries()) {
        void sendLast()
        await waiting[n]!()
      }
      let stopped: Process[] = []
      if (processesAreShown) {
        // A new decoder is begun for what comes now, and is held before it has decoded anything.
        for (const each of decoders()) reached(each, 'SIGKILL')
        void decoded.sendLast()
        const hold = () => (stopped = decoders().filter((each) => reached(each, 'SIGSTOP')))
        await eventually('a decoder is held', hold, ({ length }) => length > 0, { everyMs: 5 })
      } else await decoded.sendLast()
      if (isRefusing) {
        void lie.sendLast()
        await refusing()
      } else {
        const reading = await gates.closeTable('object_keys')
        await read.sendLast()
        await reading()
      }

      await fovea.kill()
      await gates.openAll()
      await fovea.begin()
      // One that its server ended before it was killed itself needs no waking.
      for (const each of survivors(stopped)) reached(each, 'SIGCONT')

      if (isRefusing) await read.sendLast()
      else await lie.sendLast()
      for (const { id, bytes, where } of [...at, decoded, read]) {
        const record = await settled(patient, id)
        assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], `${where}: ${record.reason}`)
      }
      assert.equal((await settled(patient, lie.id)).reason_code, 'type_mismatch')
      await assertStoreIsExact(fovea, { afterKill: true })
      await eventually(
        'no decoder is left',
        () => survivors(stopped),
        ({ length }) => length === 0,
      )
    })
  }

  it('changes nothing when a job runs again', async () => {
    await untilQuiet(fovea)
    const state = async () => ({
      files: await fovea.query(`SELECT id, status, completed_at, told_at, encode(sha256, 'hex') AS sum FROM files ORDER BY id`),
      variants: await fovea.query(`SELECT id, object_id FROM file_variants ORDER BY id`),
      messages: await fovea.query(`SELECT id FROM notifications ORDER BY id`),
      stored: storedFiles(fovea),
    })
    const before_ = await state()
    for (let again = 0; again < 2; again++) {
      const put = await fovea.query<{ id: string }>(
        `INSERT INTO pgboss.job (name, data) SELECT 'ingest', jsonb_build_object('fileId', id) FROM files RETURNING id`,
      )
      const ids = put.map(({ id }) => id)
      const isLeft = `SELECT 1 FROM pgboss.job WHERE id = ANY($1) AND state <> 'completed' LIMIT 1`
      await eventually('all have run', async () => (await fovea.query(isLeft, [ids])).length === 0)
    }
    assert.deepEqual(await state(), before_)
    await assertSound(fovea, { marks: ['stage.jpg'] })
  })

  it('removes everything the kills left behind with the cleanup', () => assertSweptClean(fovea))
})
