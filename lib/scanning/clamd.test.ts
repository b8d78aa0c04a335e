import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { hasCategory } from '../errors/app-error'
import { fail } from '../errors/fail'
import { clamd } from './clamd'
import type { Scannable } from './scanner'
import { EICAR, noClamd, startClamd, startFakeClamd } from './test-clamd'

const MB = 1024 * 1024

/** Bytes as they are read from a store, in pieces of a given size. */
const bytes = (whole: Buffer, piece = 64 * 1024): Scannable => ({
  sizeBytes: whole.length,
  read: async function* ({ start, end }) {
    for (let at = start; at <= end; at += piece) yield whole.subarray(at, Math.min(at + piece, end + 1))
  },
})
const withEicarAt = (at: number, size: number): Buffer => {
  const whole = randomBytes(size)
  EICAR.copy(whole, at)
  return whole
}

describe('a ClamAV daemon', { skip: noClamd }, async () => {
  if (noClamd) return
  const real = await startClamd()
  after(() => real.stop())
  const scanner = clamd({ address: real.address, maxBytes: 6 * MB })

  it('reports clean bytes as clean, of any length and in any chunks', async () => {
    for (const [size, piece] of [
      [1, 1],
      [3000, 7],
      [MB, 100_000],
      [6 * MB, 128 * 1024],
    ] as const)
      // prettier-ignore
      assert.deepEqual(await scanner.scan(bytes(randomBytes(size), piece)), { kind: 'clean' })
  })

  it('finds malware at the beginning, in the middle and at the end, across chunks', async () => {
    for (const at of [0, 65_500, MB - EICAR.length])
      assert.equal((await scanner.scan(bytes(withEicarAt(at, MB)))).kind, 'infected', `at ${at}`)
  })

  it('finds malware anywhere in a file larger than the stream limit, also across two streams', async () => {
    assert.deepEqual(await scanner.scan(bytes(randomBytes(20 * MB))), { kind: 'clean' })
    for (const at of [6 * MB - 30, 6 * MB + 5, 5 * MB - 30, 20 * MB - EICAR.length])
      assert.equal((await scanner.scan(bytes(withEicarAt(at, 20 * MB)))).kind, 'infected', `at ${at}`)
  })

  it('never reports a file as clean when it accepts less than configured', async () => {
    const hopeful = clamd({ address: real.address, maxBytes: 64 * MB })
    const verdict = await hopeful.scan(bytes(randomBytes(32 * MB))).catch((thrown: unknown) => thrown)
    // It hangs up after its response: where that is lost, the file counts as unscanned and is scanned again.
    assert.ok(hasCategory(verdict, 'unavailable') || (verdict as { kind: string }).kind === 'unscannable')
  })
})

describe('a file larger than the stream limit', () => {
  /** Scans with a fake that finds EICAR in a stream of its own, and reports what it was sent. */
  async function scanWithFake(whole: Buffer, maxBytes: number) {
    const streams: Buffer[] = []
    const { address, stop } = await startFakeClamd((socket) => {
      let given = Buffer.alloc(0)
      socket.on('data', (chunk: Buffer) => {
        given = Buffer.concat([given, chunk])
        const stream = readFrames(given)
        if (!stream) return
        streams.push(stream)
        socket.end(stream.includes(EICAR) ? 'stream: Eicar FOUND\0' : 'stream: OK\0')
      })
    })
    const verdict = await clamd({ address, maxBytes }).scan(bytes(whole, 1000))
    stop()
    return { verdict, streams }
  }

  /** The bytes of a stream; null until its end has arrived (clamd(8), INSTREAM). */
  function readFrames(given: Buffer): Buffer | null {
    const parts: Buffer[] = []
    for (let at = 'zINSTREAM\0'.length; at + 4 <= given.length;) {
      const length = given.readUInt32BE(at)
      if (length === 0) return Buffer.concat(parts)
      parts.push(given.subarray(at + 4, (at += 4 + length)))
    }
    return null
  }

  it('is sent whole, and what crosses the border of two streams is whole in one of them', async () => {
    const maxBytes = 10_000
    for (const size of [1, 9_999, 10_000, 10_001, 15_000, 15_001, 30_000, 47_113]) {
      const whole = randomBytes(size)
      const { verdict, streams } = await scanWithFake(whole, maxBytes)
      assert.equal(verdict.kind, 'clean')
      const places = streams.map((stream) => ({ from: whole.indexOf(stream), to: whole.indexOf(stream) + stream.length }))
      assert.ok(places.every(({ from, to }) => from >= 0 && to - from <= maxBytes))
      assert.deepEqual([places[0]!.from, places.at(-1)!.to], [0, size])
      for (const [n, { to }] of places.slice(0, -1).entries())
        assert.equal(to - places[n + 1]!.from, maxBytes / 2, 'half a stream, where that is less than a mebibyte')
    }
    const { streams } = await scanWithFake(randomBytes(5 * MB), 3 * MB)
    assert.deepEqual(
      streams.map(({ length }) => length),
      [3 * MB, 3 * MB],
    ) // The second begins one mebibyte before the end of the first.
  })

  it('is infected wherever its malware is', async () => {
    const [maxBytes, size] = [10_000, 30_000]
    for (const at of [0, 9_999 - EICAR.length, 9_970, 9_999, 10_000, 14_970, 15_000, 19_990, size - EICAR.length])
      assert.equal((await scanWithFake(withEicarAt(at, size), maxBytes)).verdict.kind, 'infected', `at ${at}`)
  })
})

describe('an unreliable scanner', () => {
  const answering = async (answer: string, when: 'at once' | 'at the end' = 'at the end') => {
    const { address, stop } = await startFakeClamd((socket) => {
      if (when === 'at once') return void socket.end(answer)
      socket.on('data', (chunk) => chunk.subarray(-4).equals(Buffer.alloc(4)) && socket.end(answer))
    })
    const verdict = await clamd({ address, maxBytes: MB }).scan(bytes(Buffer.from('some bytes'))).catch((thrown: unknown) => thrown) // prettier-ignore
    stop()
    return verdict
  }

  it('is unavailable when it sends nothing, or anything that is not a verdict', async () => {
    for (const answer of ['', 'stream: OK', 'OK\0', 'stream: OK, perhaps\0', 'stream: Access denied. ERROR\0', 'x'.repeat(9000)])
      assert.ok(hasCategory(await answering(answer), 'unavailable'), JSON.stringify(answer.slice(0, 40)))
  })

  it('reports a file as unscannable when it reaches its own limit', async () => {
    for (const answer of [
      'INSTREAM size limit exceeded. ERROR\0',
      'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0',
      'stream: Heuristics.Encrypted.Zip FOUND\0',
    ])
      assert.deepEqual(await answering(answer), { kind: 'unscannable' })
    assert.deepEqual(await answering('INSTREAM size limit exceeded. ERROR\0', 'at once'), { kind: 'unscannable' })
  })

  it('is unavailable when nothing listens, the connection breaks or it does not respond', async () => {
    const ask = (address: string) => clamd({ address, maxBytes: MB, timeoutMs: 200 }).scan(bytes(randomBytes(MB)))
    const away = (thrown: unknown) => hasCategory(thrown, 'unavailable') && thrown.facts.scanner === 'away'
    await assert.rejects(ask('unix:/nowhere/clamd.sock'), away)
    for (const meet of ['destroy', 'resume', 'pause'] as const) {
      const { address, stop } = await startFakeClamd((socket) => void socket[meet]())
      await assert.rejects(ask(address), away)
      stop()
    }
  })

  it('is not blamed when the bytes themselves cannot be read', async () => {
    const { address, stop } = await startFakeClamd((socket) => void socket.resume())
    const broken: Scannable = {
      sizeBytes: 10,
      read: async function* () {
        await Promise.resolve()
        throw fail('tampered')
      },
    }
    await assert.rejects(clamd({ address, maxBytes: MB }).scan(broken), (thrown) => hasCategory(thrown, 'tampered'))
    stop()
  })

  it('does not renew its time by a byte now and then', async () => {
    const timers: NodeJS.Timeout[] = []
    const fake = await startFakeClamd((socket) => {
      socket.resume()
      timers.push(setInterval(() => socket.write('x'), 20))
    })
    const scanner = clamd({ address: fake.address, maxBytes: MB, timeoutMs: 400 })
    const thrown = await scanner.scan(bytes(randomBytes(1000))).catch((error: unknown) => error)
    timers.forEach(clearInterval)
    fake.stop()
    assert.match(String((thrown as Error).cause), /does not come to an end/)
  })
})
