import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, describe, it } from 'node:test'
import { hasCode } from '../errors/app-error'
import { fail } from '../errors/fail'
import { clamd } from './clamd'
import type { Scannable } from './scanner'
import { EICAR, noClamd, startClamd, startFalseClamd } from './test-clamd'

const MB = 1024 * 1024

/** Bytes as they come from a store, in pieces of a size. */
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

  it('says of clean bytes that they are, of any length and in any pieces', async () => {
    for (const [size, piece] of [
      [1, 1],
      [3000, 7],
      [MB, 100_000],
      [6 * MB, 128 * 1024],
    ] as const)
      // prettier-ignore
      assert.deepEqual(await scanner.scan(bytes(randomBytes(size), piece)), { kind: 'clean' })
  })

  it('finds what it knows at the beginning, in the middle and at the end, across pieces', async () => {
    for (const at of [0, 65_500, MB - EICAR.length])
      assert.equal((await scanner.scan(bytes(withEicarAt(at, MB)))).kind, 'infected', `at ${at}`)
  })

  it('finds it anywhere in a file that is larger than one stream may be, also where two streams meet', async () => {
    assert.deepEqual(await scanner.scan(bytes(randomBytes(20 * MB))), { kind: 'clean' })
    for (const at of [6 * MB - 30, 6 * MB + 5, 5 * MB - 30, 20 * MB - EICAR.length])
      assert.equal((await scanner.scan(bytes(withEicarAt(at, 20 * MB)))).kind, 'infected', `at ${at}`)
  })

  it('that takes less than was said has not looked at everything, and that is no clean file', async () => {
    const hopeful = clamd({ address: real.address, maxBytes: 64 * MB })
    const verdict = await hopeful.scan(bytes(randomBytes(32 * MB))).catch((thrown: unknown) => thrown)
    // It hangs up after its answer: where that is lost on the way, nobody has looked, and it is asked again.
    assert.ok(hasCode(verdict, 'unavailable') || (verdict as { kind: string }).kind === 'unscannable')
  })
})

describe('a scanner that cannot be believed', () => {
  const answering = async (answer: string, when: 'at once' | 'at the end' = 'at the end') => {
    const { address, stop } = await startFalseClamd((socket) => {
      if (when === 'at once') return void socket.end(answer)
      socket.on('data', (chunk) => chunk.subarray(-4).equals(Buffer.alloc(4)) && socket.end(answer))
    })
    const verdict = await clamd({ address, maxBytes: MB }).scan(bytes(Buffer.from('some bytes'))).catch((thrown: unknown) => thrown) // prettier-ignore
    stop()
    return verdict
  }

  it('is away where it says nothing, or anything that is no verdict', async () => {
    for (const answer of ['', 'stream: OK', 'OK\0', 'stream: OK, perhaps\0', 'stream: Access denied. ERROR\0', 'x'.repeat(9000)])
      assert.ok(hasCode(await answering(answer), 'unavailable'), JSON.stringify(answer.slice(0, 40)))
  })

  it('has not looked where it met a limit of its own', async () => {
    for (const answer of [
      'INSTREAM size limit exceeded. ERROR\0',
      'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0',
      'stream: Heuristics.Encrypted.Zip FOUND\0',
    ])
      assert.deepEqual(await answering(answer), { kind: 'unscannable' })
    assert.deepEqual(await answering('INSTREAM size limit exceeded. ERROR\0', 'at once'), { kind: 'unscannable' })
  })

  it('is away where nobody listens, where the line breaks and where it is silent', async () => {
    const ask = (address: string) => clamd({ address, maxBytes: MB, patienceMs: 200 }).scan(bytes(randomBytes(MB)))
    const away = (thrown: unknown) => hasCode(thrown, 'unavailable') && thrown.facts.scanner === 'away'
    await assert.rejects(ask('unix:/nowhere/clamd.sock'), away)
    for (const meet of ['destroy', 'resume', 'pause'] as const) {
      const { address, stop } = await startFalseClamd((socket) => void socket[meet]())
      await assert.rejects(ask(address), away)
      stop()
    }
  })

  it('is not what is told of where the bytes themselves cannot be read', async () => {
    const { address, stop } = await startFalseClamd((socket) => void socket.resume())
    const broken: Scannable = {
      sizeBytes: 10,
      read: async function* () {
        await Promise.resolve()
        throw fail.tampered()
      },
    }
    await assert.rejects(clamd({ address, maxBytes: MB }).scan(broken), (thrown) => hasCode(thrown, 'tampered'))
    stop()
  })
})
