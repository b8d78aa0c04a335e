import assert from 'node:assert/strict'
import { createHash, randomBytes, randomInt } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type Client, Fovea } from './support/fovea'
import { assertSound, assertStoreIsExact, assertSweptClean } from './support/invariants'
import { photograph } from './support/pictures'
import { Sender } from './support/sender'
import { settled } from './support/tus'

const KB = 1024
/** How often the server is killed. More are worth a night: FOVEA_KILL_ROUNDS=20 npm test -- e2e/kill-many */
const ROUNDS = Number(process.env.FOVEA_KILL_ROUNDS ?? 5)
const AT_ONCE = 50
/** Within so many answers and bits of bodies the next kill comes. */
const MOST_EVENTS = 400
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe(`a server that is killed ${ROUNDS} times while ${AT_ONCE} send`, () => {
  let fovea: Fovea
  let patient: Client
  let caseId: string
  before(async () => {
    fovea = await Fovea.start({ bare: true })
    patient = await fovea.signIn('patient')
    caseId = await patient.openCase('Kills')
  })
  after(() => fovea.stop())

  it('takes back no acknowledged byte, and each upload becomes one file, or none', async ({ signal }) => {
    const pictures = await Promise.all(Array.from({ length: 8 }, (_, i) => photograph(240, i)))
    let killing = true
    let left = randomInt(MOST_EVENTS)
    let due = () => {}
    const onEvent = () => void (left-- === 0 && due())

    const senders: { sender: Sender; bytes: Buffer; isPicture: boolean }[] = []
    const oneAfterTheOther = async (n: number) => {
      for (let i = 0; killing || i === 0; i++) {
        const isPicture = n % 10 !== 0
        // Whatever follows the end of a JPEG is not looked at, so that each is another file, of any length.
        const head = isPicture ? pictures[(n + i) % pictures.length]! : Buffer.from('This is no picture.')
        const bytes = Buffer.concat([head, randomBytes(randomInt(1, 600 * KB))])
        const pairs = { filename: `${n}-${i}.jpg`, filetype: 'image/jpeg', case_id: caseId }
        const sender = new Sender({ client: patient, bytes, pairs, pieceBytes: () => randomInt(1, 200 * KB), onEvent, signal })
        await sender.send()
        senders.push({ sender, bytes, isPicture })
      }
    }
    const all = Promise.all(Array.from({ length: AT_ONCE }, (_, n) => oneAfterTheOther(n)))
    // Where one of them finds a fault, the kills end.
    const failed = new Promise<void>((_, reject) => void all.catch(reject))
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.race([failed, new Promise<void>((done) => (due = done))])
      due = () => {}
      await fovea.kill()
      // Every second time Next mounts it alone: what one has left the other takes up.
      await fovea.beginUnder(round % 2 === 0)
      left = randomInt(MOST_EVENTS)
    }
    killing = false
    await all

    assert.ok(senders.length >= AT_ONCE)
    for (const { sender, bytes, isPicture } of senders) {
      const record = await settled(patient, sender.id)
      if (isPicture) assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
      else assert.deepEqual([record.status, record.reason_code, record.sha256], ['failed', 'type_mismatch', null])
    }
    const rows = await fovea.query<{ id: string }>('SELECT id FROM files WHERE upload_id = ANY($1)', [
      senders.map(({ sender }) => sender.id),
    ])
    assert.equal(rows.length, senders.length, 'one row each')
    await assertStoreIsExact(fovea, { afterKill: true })
    await assertSound(fovea, { marks: [patient.tokens.access_token] })
  })

  it('leaves nothing behind that the sweep does not take', () => assertSweptClean(fovea))
})
