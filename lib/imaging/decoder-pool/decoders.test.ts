import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { bytesReader } from '../../dicom/parse/byte-reader'
import { hasCategory, hasCode } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { programOf } from '../../runtime/test-program'
import { meterSingleton } from '../../telemetry/metrics/measure'
import { openMetrics } from '../../telemetry/metrics/open-metrics'
import { getDecoders, openDecoders, type DecoderOptions } from './decoders'

const child: DecoderOptions = {
  ...programOf('lib/imaging/decoder-pool/test-decoder-child.ts'),
  ...{ size: 2, timeMs: 60_000, residentMb: 400, dataMb: 4000 },
}

describe('decoders', () => {
  const pool = openDecoders(child)
  after(() => pool.close())

  it('return what the child returns, and are registered for the whole process', async () => {
    const answer = await getDecoders().run('echo', { bytes: Buffer.from('as it was'), at: new Date(0) })
    assert.deepEqual(answer, { bytes: Buffer.from('as it was'), at: new Date(0) })
  })

  it('give a child none of the server’s environment', async () => {
    const names = (await pool.run('environment', null)) as string[]
    assert.deepEqual(
      names.filter((name) => /DATABASE|FOVEA|SECRET|PATH/.test(name)),
      [],
    )
  })

  for (const op of ['abort', 'segv', 'exit', 'leak']) {
    it(`lose one task, not the others, to ${op}`, async () => {
      const others = Array.from({ length: 4 }, (_, n) => pool.run('echo', n))
      await assert.rejects(pool.run(op, null), (error) => hasCategory(error, 'corrupt') && error.cause instanceof Error)
      assert.deepEqual(await Promise.all(others), [0, 1, 2, 3])
      assert.equal(await pool.run('echo', 'alive'), 'alive')
    })
  }

  it('are counted when they die, and not when they refuse', async () => {
    const close = openMetrics('worker')
    await assert.rejects(pool.run('segv', null))
    await assert.rejects(pool.run('refuse', null))
    const { text } = await meterSingleton.get().expose()
    close()
    // A crash is tried once more, in another child.
    assert.match(text, /^fovea_decoder_deaths_total\{reason="crashed"\} 2$/m)
    assert.match(text, /^fovea_decoder_deaths_total\{reason="timeout"\} 0$/m)
  })

  it('report that a rejected image could not be read, and keep the cause', async () => {
    await assert.rejects(pool.run('refuse', null), (error) => {
      assert.ok(hasCode(error, 'image_unreadable'))
      assert.match(String(error.cause), /this is no picture/)
      return true
    })
  })

  it('are unavailable where a child lacks a module, a codec or a binary of its own: the image is not at fault', async () => {
    for (const missing of ['no-such-codec', './no-such-codec.mjs', '/nowhere/codec.wasm', 'sharp'])
      await assert.rejects(pool.run('incomplete', missing), { category: 'unavailable' }, missing)
  })

  it('accept verdicts on content of a child, with the parameters that are declared, and nothing else', async () => {
    const said = (code: string, params: Record<string, unknown> = {}) => pool.run('say', { code, category: 'corrupt', params })
    for (const [code, category] of [
      ['image_format_not_shown', 'preview_unavailable'],
      ['not_a_word_document', 'type_mismatch'],
      ['image_incomplete', 'corrupt'],
    ] as const)
      await assert.rejects(said(code, { name: 'Canary' }), { code, category, params: {} })
    const params = { allowed_types: 'image, jpeg' }
    await assert.rejects(said('media_image_content_not_valid', params), { code: 'media_image_content_not_valid', params })
    for (const code of ['not_authenticated', 'code_of_tomorrow', 'constructor', 'media_image_content_not_valid'])
      await assert.rejects(said(code, { allowed_types: 'Sign in\nhere' }), { code: 'image_unreadable', params: {} }, code)
  })

  it('let a child read ranges, also more than one message carries', async () => {
    const bytes = Buffer.alloc(20 * 2 ** 20, 7)
    bytes.write('head', 0)
    bytes.write('tail', bytes.length - 4)
    const asked: number[] = []
    const reader = {
      sizeBytes: bytes.length,
      read: (start: number, end: number) => {
        asked.push(end - start)
        return Promise.resolve(bytes.subarray(start, end))
      },
    }
    assert.equal(String(await pool.run('ends', null, reader)), 'headtail')
    assert.deepEqual(asked, [4, 4])
    const sum = bytes.reduce((total, byte) => (total + byte) % 65_521, 0)
    assert.deepEqual(await pool.run('sum', null, reader), { length: bytes.length, sum })
    assert.ok(Math.max(...asked) <= 8 * 2 ** 20)
  })

  it('pass on what the reader threw: a failure of the store is not the image’s', async () => {
    const broken = { sizeBytes: 100, read: () => Promise.reject(fail('unavailable')) }
    await assert.rejects(pool.run('ends', null, broken), { category: 'unavailable' })
    assert.equal(await pool.run('echo', 'alive'), 'alive')
  })

  it('kill a child that sends requests for ever', async () => {
    await assert.rejects(pool.run('askForEver', null, bytesReader(Buffer.alloc(4 * 2 ** 20))), { category: 'corrupt' })
  })
})

describe('decoders with little memory', () => {
  it('run a task again, in a fresh child, where what others left was in its way, and else say that it is too large', async () => {
    const pool = openDecoders({ ...child, size: 1 })
    const worn = await pool.run('keep', 250)
    const fresh = await pool.run('need', { mb: 200, withinMb: child.residentMb })
    assert.ok(typeof fresh === 'number' && fresh !== worn)
    await assert.rejects(pool.run('need', { mb: 500, withinMb: child.residentMb }), { code: 'too_large_to_process' })
    await pool.close()
  })
})

describe('decoders with a short time limit', () => {
  it('say that a file takes too long, and not that it is damaged', async () => {
    const pool = openDecoders({ ...child, timeMs: 500 })
    await assert.rejects(pool.run('loop', null), (error) => hasCode(error, 'too_large_to_process'))
    await pool.close()
  })

  it('do not count the time in which others have the processor', async () => {
    const pool = openDecoders({ ...child, timeMs: 500 })
    // A fifth of a processor: four times its time passes, as often as it is looked at.
    assert.ok(await pool.run('work', { cpuMs: 400, sleepMs: 80 }))
    await pool.close()
  })

  it('try once more, with more time, what has worked all of it', async () => {
    const pool = openDecoders({ ...child, timeMs: 500 })
    const before = await pool.run('pid', null)
    const after = await pool.run('work', { cpuMs: 900, sleepMs: 0 })
    assert.ok(typeof after === 'number' && after !== before)
    await assert.rejects(pool.run('work', { cpuMs: 9000, sleepMs: 0 }), { code: 'too_large_to_process' })
    await pool.close()
  })

  it('kill a loop, a hang and a lock, then continue; close as unavailable', async () => {
    // There is one pool per process: this one replaces the first.
    const pool = openDecoders({ ...child, timeMs: 1500, size: 3 })
    const stuck = ['loop', 'hang', 'lock'].map((op) => assert.rejects(pool.run(op, null), { category: 'corrupt' }))
    await Promise.all(stuck)
    assert.equal(await pool.run('echo', 'alive'), 'alive')
    const waiting = assert.rejects(pool.run('hang', null), { category: 'unavailable' })
    await pool.close()
    await waiting
    await assert.rejects(pool.run('echo', null), { category: 'unavailable' })
  })

  it('do not count the time that the store needs', async () => {
    const pool = openDecoders({ ...child, timeMs: 1500 })
    const slow = { sizeBytes: 8, read: (start: number, end: number) => later(1000, Buffer.alloc(end - start, 65)) }
    assert.equal(String(await pool.run('ends', null, slow)), 'AAAAAAAA')
    await pool.close()
  })

  it('end a child that lives on the pauses of a slow store, one small request after the other', async () => {
    const pool = openDecoders({ ...child, timeMs: 500 })
    const slow = { sizeBytes: 4, read: (start: number, end: number) => later(50, Buffer.alloc(end - start)) }
    await assert.rejects(pool.run('askForEver', null, slow), { category: 'unavailable' })
    await pool.close()
  })

  it('start a fresh child after a number of tasks', async () => {
    const pool = openDecoders({ ...child, size: 1, tasksPerChild: 2 })
    const pids = []
    for (let n = 0; n < 4; n++) pids.push(await pool.run('pid', null))
    assert.equal(pids[0], pids[1])
    assert.equal(new Set(pids).size, 2)
    await pool.close()
  })

  it('blame no image for a program that does not start', async () => {
    const pool = openDecoders({ ...child, program: '/nowhere/decoder-child.mjs' })
    await assert.rejects(pool.run('echo', null), { category: 'unavailable' })
    await pool.close()
  })
})

/** A slow store, not a pause of the test: the clock under test is the pool's. */
const later = <T>(ms: number, value: T) => new Promise<T>((done) => setTimeout(() => done(value), ms))
