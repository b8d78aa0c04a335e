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
})
