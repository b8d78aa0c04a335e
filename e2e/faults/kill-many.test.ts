import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { dose } from '../../lib/runtime/test-dose'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact, assertSweptClean } from '../support/invariants'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { Sender } from '../support/sender'
import { settled } from '../support/tus'

const KB = 1024
/** More are worth a night: FOVEA_KILLS=200 npm test -- e2e/faults/kill-many */
const KILLS = Number(process.env.FOVEA_KILLS ?? dose(3, 20))
const UPLOADS = dose(8, 50)
const PIECE = 24 * KB
/** A sender reports each quarter of a sent chunk, and each response. */
const EVENTS_OF_A_PIECE = 5
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe(`a server that is killed ${KILLS} times during ${UPLOADS} uploads (E01)`, () => {
  const seed = new Seed()
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start()
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Kills')
  })
  after(() => fovea.stop())

  it('loses no acknowledged byte, and turns each upload into one file or none', async (t) => {
    t.diagnostic(String(seed))
    const pictures = await Promise.all(Array.from({ length: 8 }, (_, i) => photograph(240, i)))
    const all = Array.from({ length: UPLOADS }, (_, n) => {
      const isPicture = n % 10 !== 0
      // Whatever follows the end of a JPEG is not looked at, so that each is another file, of any length.
      const head = isPicture ? pictures[n % pictures.length]! : Buffer.from('This is no picture.')
      return { n, isPicture, bytes: Buffer.concat([head, randomBytes(seed.within(200 * KB, 400 * KB))]) }
    })
    const least = all.reduce((sum, { bytes }) => sum + Math.floor(bytes.length / PIECE) * EVENTS_OF_A_PIECE, 0)
    // Points that every run reaches, since repeated bytes only make it longer.
    const due = Array.from({ length: KILLS }, () => seed.within(1, least)).sort((a, b) => a - b)
    const waiting: (() => void)[] = []
    let events = 0
    const onEvent = () => {
      events += 1
      while (due.length > 0 && events >= due[0]!) {
        due.shift()
        waiting.shift()?.()
      }
    }
    const points = due.map(() => new Promise<void>((come) => waiting.push(come)))
    const senders = all.map(({ n, bytes }) => {
      const pairs = { filename: `${n}.jpg`, filetype: 'image/jpeg', case_id: caseId }
      return new Sender({
        client: patient,
        bytes,
        pairs,
        pieceBytes: () => seed.within(PIECE / 2, PIECE),
        onEvent,
        signal: t.signal,
      })
    })
    const sending = Promise.all(senders.map((sender) => sender.send()))
    // The first failure ends the kills.
    const failed = new Promise<never>((_, reject) => void sending.catch(reject))
    for (const point of points) {
      await Promise.race([failed, point])
      await fovea.kill()
      await fovea.begin()
    }
    await sending

    for (const { n, isPicture, bytes } of all) {
      const record = await settled(patient, senders[n]!.id)
      if (isPicture) assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
      else assert.deepEqual([record.status, record.reason_code, record.sha256], ['failed', 'type_mismatch', null])
    }
    const rows = await fovea.query<{ id: string }>('SELECT id FROM files WHERE upload_id = ANY($1)', [
      senders.map(({ id }) => id),
    ])
    assert.equal(rows.length, senders.length, 'one row each')
    await assertStoreIsExact(fovea, { afterKill: true })
    await assertSound(fovea, { marks: [patient.tokens.access_token] })
  })

  it('leaves nothing that the cleanup does not remove', () => assertSweptClean(fovea))
})
