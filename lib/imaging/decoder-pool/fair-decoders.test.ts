import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { processShares } from '../../runtime/fair/shares'
import { withTurn } from '../../runtime/fair/turn'
import { eventually } from '../../runtime/test-eventually'
import { programOf } from '../../runtime/test-program'
import { meterSingleton } from '../../telemetry/metrics/measure'
import { openMetrics } from '../../telemetry/metrics/open-metrics'
import { openDecoders } from './decoders'

const SIZE = 2
after(openMetrics('worker'))
const pool = openDecoders({
  ...programOf('lib/imaging/decoder-pool/test-decoder-child.ts'),
  ...{ size: SIZE, timeMs: 60_000, residentMb: 400, dataMb: 4000 },
})
after(() => pool.close())
const run = (owner: string, ...task: Parameters<typeof pool.run>) => withTurn({ owner, class: 'normal' }, () => pool.run(...task))

describe('decoders of several owners', () => {
  it('come to another while one has many queued, and the first of them take for ever', async () => {
    let open = () => {}
    const isOpen = new Promise<void>((go) => (open = go))
    const begun = new Set<number>()
    const readerOf = (n: number) => ({
      sizeBytes: 8,
      read: async (start: number, end: number) => {
        begun.add(n)
        await isOpen
        return Buffer.alloc(end - start, 65)
      },
    })
    const flood = Array.from({ length: 60 }, (_, n) => run('flood', 'ends', null, readerOf(n)))
    await eventually('the flood holds every slot', () => begun.size === SIZE)
    const { text } = await meterSingleton.get().expose()
    assert.match(text, /^fovea_decoder_oldest_seconds\{class="normal"\} 0*\.?0*[1-9]/m)
    assert.match(text, /^fovea_decoder_oldest_seconds\{class="urgent"\} 0$/m)
    for (const owner of ['other', 'third']) assert.equal(await run(owner, 'echo', owner), owner)
    assert.equal(begun.size, SIZE, 'none of the flood began in between')
    open()
    assert.equal((await Promise.all(flood)).length, 60)
    await eventually('the one more process has ended', () => pool.pids().length <= SIZE)
  })

  it('charge the owner of a task', async () => {
    const sizeBytes = 2 ** 33
    const reader = { sizeBytes, read: (start: number, end: number) => Promise.resolve(Buffer.alloc(end - start, 66)) }
    assert.equal(processShares().hasSpent('spender'), false)
    assert.equal(String(await run('spender', 'ends', null, reader)), 'BBBBBBBB')
    assert.equal(processShares().hasSpent('spender'), true)
  })
})
