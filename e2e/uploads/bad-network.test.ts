import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { dose } from '../../lib/runtime/test-dose'
import { BadLine, type Weather } from '../support/bad-line'
import { type Client, Fovea } from '../support/fovea'
import { assertSound, assertStoreIsExact, assertSweptClean } from '../support/invariants'
import { photograph } from '../support/pictures'
import { Seed } from '../support/seed'
import { Sender, type SenderOptions } from '../support/sender'
import { settled } from '../support/tus'

const KB = 1024
const PIECE = 64 * KB
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

interface Sent extends Pick<SenderOptions, 'signal' | 'from'> {
  count: number
  sizeBytes: number
  /** Bytes of each PATCH. */
  piece?: number
}

describe('a bad network (E08)', () => {
  const seed = new Seed()
  let fovea: Fovea
  let patient: Client
  let caseId: string
  let picture: Buffer
  let sentToCase = 0
  before(async () => {
    picture = await photograph(72)
    fovea = await Fovea.start()
  })
  after(() => fovea.stop())

  describe('through a line of its own each', { concurrency: true }, () => {
    before(async () => {
      patient = await fovea.signIn('patient')
      caseId = await patient.openCase('Network')
      sentToCase = 0
    })

    /** Sends so many images at once through a proxy of their own, and checks that each arrives whole, as one file. */
    const sendThrough = async (weather: Weather, { count, sizeBytes, piece = PIECE, ...more }: Sent) => {
      const line = await BadLine.open({ host: '127.0.0.1', port: fovea.port })
      line.weather = weather
      sentToCase += count
      try {
        const all = Array.from({ length: count }, () => {
          const bytes = Buffer.concat([picture, randomBytes(sizeBytes)])
          const pairs = { filename: 'network.jpg', filetype: 'image/jpeg', case_id: caseId }
          const through = more.from ? undefined : () => line.url
          return {
            bytes,
            sender: new Sender({ client: patient, bytes, pairs, pieceBytes: () => piece, through, ...more }),
          }
        })
        await Promise.all(all.map(({ sender }) => sender.send()))
        for (const { sender, bytes } of all) {
          const record = await settled(patient, sender.id)
          assert.deepEqual([record.status, record.sha256], ['completed', sha256(bytes)], record.reason ?? '')
          const again = sender.sentBytes - bytes.length
          assert.ok(again <= sender.breaks * piece, `${again} bytes went again for ${sender.breaks} breaks, ${seed}`)
        }
        return { line, losses: all.flatMap(({ sender }) => sender.losses) }
      } finally {
        await line.close()
      }
    }

    it('loses no upload when a third of all requests and responses is lost', async (t) => {
      t.diagnostic(String(seed))
      let connections = 0 // The sixth is cut within its head in any case: few uploads may have all the luck.
      const weather: Weather = {
        cutAfterBytes: () => (++connections === 6 ? 100 : seed.roll() < 0.2 ? seed.within(1, PIECE) : Infinity),
        losesAnswer: () => seed.roll() < 0.15,
      }
      const { line, losses } = await sendThrough(weather, { count: dose(4, 6), sizeBytes: 400 * KB, signal: t.signal })
      assert.ok(line.breaks > 0 && losses.length > 0, 'something was lost')
    })

    it('completes uploads through a proxy that cuts each connection before a chunk is complete', async ({ signal }) => {
      const weather: Weather = { cutAfterBytes: () => PIECE / 2 }
      const { line } = await sendThrough(weather, { count: 2, sizeBytes: 200 * KB, signal })
      assert.ok(line.breaks >= 2 * 6, String(line.breaks))
    })

    it('creates one file per upload when everything is delivered twice', async ({ signal }) => {
      let twins = 0
      const weather: Weather = { sendsTwice: () => ++twins > 0 }
      await sendThrough(weather, { count: 3, sizeBytes: 300 * KB, signal })
      assert.ok(twins > 3 * 5)
    })

    it('continues the same upload when each request comes from another IP address', async (t) => {
      if (process.platform !== 'linux') return t.skip('only Linux has more than one address on its loopback')
      let calls = 0
      const from = () => `127.0.0.${2 + (calls++ % 100)}`
      await sendThrough({}, { count: 2, sizeBytes: 200 * KB, signal: t.signal, from })
      assert.ok(calls > 8)
    })

    it('completes an upload at 32 kbit/s with two seconds of latency', async (t) => {
      const weather: Weather = { delayMs: 1000, bytesPerSecond: 4000 }
      const { losses } = await sendThrough(weather, { count: 1, sizeBytes: dose(1, 8) * KB, piece: 4 * KB, signal: t.signal })
      t.diagnostic(`lost: ${losses.join(' ')}`)
      assert.deepEqual(
        losses.filter((status) => status === 408),
        [],
        'it is not too slow',
      )
    })
  })

  it('leaves a working server, and a store that matches the rows', async () => {
    await assertStoreIsExact(fovea)
    const files = await fovea.query<{ status: string }>(`SELECT status::text FROM files WHERE case_id = $1`, [caseId])
    const completed = files.filter(({ status }) => status === 'completed').length
    assert.equal(completed, sentToCase, 'one file each')
    await assertSound(fovea, { marks: ['network.jpg', patient.tokens.access_token] })
  })

  it('leaves nothing that the cleanup does not remove', () => assertSweptClean(fovea))
})
