import { writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { isAppError } from '../../errors/app-error'
import { type ByteReader } from '../../dicom/byte-reader'
import { MAX_ASK_BYTES, type FromChild, type ToChild } from './protocol'

/** One thing that the child can do. `reader` reads back from the parent when the task was given one. */
export type Decode = (input: unknown, reader: ByteReader | null) => Promise<unknown>

/**
 * Serves one task after the other to the pool that started this process, until that pool is gone.
 *
 * Runs in a process of its own, under limits that decoder-pool.ts sets. It gets bytes and gives bytes: no database, no
 * secrets, no files.
 */
export function serveDecodes(table: Record<string, Decode>): void {
  offerToTheOomKiller()
  endWithTheParent()
  const asked = new Map<number, { done: (bytes: Uint8Array) => void; fail: (error: Error) => void }>()
  let lastId = 0
  const ask = (start: number, endExclusive: number): Promise<Uint8Array> =>
    new Promise((done, fail) => {
      const id = ++lastId
      asked.set(id, { done, fail })
      send({ say: 'ask', id, start, endExclusive })
    })

  process.on('message', (message: ToChild) => {
    if (message.say === 'task') {
      const reader = message.readerSizeBytes === null ? null : readerOver(message.readerSizeBytes, ask)
      void answer(table[message.op], message.input, reader)
      return
    }
    const waiting = asked.get(message.id)
    asked.delete(message.id)
    if (message.bytes) waiting?.done(message.bytes)
    else waiting?.fail(new Error('the parent could not read this range'))
  })
  send({ say: 'ready' })
}

async function answer(decode: Decode | undefined, input: unknown, reader: ByteReader | null): Promise<void> {
  try {
    if (!decode) throw new Error('no such task')
    send({ say: 'done', value: await decode(input, reader) })
  } catch (error) {
    const refusal = isAppError(error) ? { code: error.code, detail: error.detail } : null
    send({ say: 'refused', message: error instanceof Error ? error.message : 'unknown', refusal })
  }
}

function readerOver(sizeBytes: number, ask: (start: number, endExclusive: number) => Promise<Uint8Array>): ByteReader {
  return {
    sizeBytes,
    read: async (start, endExclusive) => {
      const end = Math.min(endExclusive, sizeBytes)
      if (end - start <= MAX_ASK_BYTES) return end > start ? ask(start, end) : new Uint8Array()
      const whole = new Uint8Array(end - start)
      for (let at = start; at < end; at += MAX_ASK_BYTES) {
        whole.set(await ask(at, Math.min(at + MAX_ASK_BYTES, end)), at - start)
      }
      return whole
    },
  }
}

const send = (message: FromChild): void => void process.send!(message)

/** When the machine runs out of memory, a decoder goes before the server and the database do. */
function offerToTheOomKiller(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000')
  } catch {
    // Not Linux.
  }
}

/** A decoder that loops never sees 'disconnect': a thread of its own sees that the server is gone. */
function endWithTheParent(): void {
  process.on('disconnect', () => process.exit(0))
  const watch = `const parent = ${process.ppid}; setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGKILL'), 1000)`
  const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 }
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: limits }).unref()
}
