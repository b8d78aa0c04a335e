import { Worker } from 'node:worker_threads'
import { isAppError } from '../../../errors/app-error'
import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { probeLock, type ProbeInput } from '../lock/probe-lock'
import { MAX_RANGE_BYTES, type ChildMessage, type ParentMessage } from './decoder-protocol'

/** One operation of the child. `reader` reads ranges from the parent when the task has one. */
type DecodeTask = (input: unknown, reader: ByteReader | null) => Promise<unknown>

/**
 * Serves one task after the other to the pool that started this process, until that pool ends.
 *
 * Runs in a process of its own, under limits that decoder-pool.ts sets. It receives bytes and returns bytes: no
 * database, no secrets, no files.
 */
export function serveDecodeTasks(table: Record<string, DecodeTask>): void {
  exitWithParent()
  const pendingRanges = new Map<number, { done: (bytes: Uint8Array) => void; fail: (error: Error) => void }>()
  let lastId = 0
  const requestRange = (start: number, endExclusive: number): Promise<Uint8Array> =>
    new Promise((done, fail) => {
      const id = ++lastId
      pendingRanges.set(id, { done, fail })
      send({ type: 'ask', id, start, endExclusive })
    })

  process.on('message', (message: ParentMessage) => {
    if (message.type === 'task') {
      const reader = message.readerSizeBytes === null ? null : createRangeReader(message.readerSizeBytes, requestRange)
      void runTask(message.op === 'probe-lock' ? probe : table[message.op], message.input, reader)
      return
    }
    const waiting = pendingRanges.get(message.id)
    pendingRanges.delete(message.id)
    if (message.bytes) waiting?.done(message.bytes)
    else waiting?.fail(new Error('the parent could not read this range'))
  })
  send({ type: 'ready' })
}

/** Every decoder can say how it is locked in. */
const probe: DecodeTask = (input) => probeLock(input as ProbeInput)

async function runTask(decode: DecodeTask | undefined, input: unknown, reader: ByteReader | null): Promise<void> {
  try {
    if (!decode) throw new Error('no such task')
    send({ type: 'done', value: await decode(input, reader) })
  } catch (error) {
    const refusal = isAppError(error) ? { code: error.code, params: error.params } : null
    send({ type: 'refused', message: error instanceof Error ? error.message : 'unknown', refusal })
  }
}

function createRangeReader(
  sizeBytes: number,
  requestRange: (start: number, endExclusive: number) => Promise<Uint8Array>,
): ByteReader {
  return {
    sizeBytes,
    read: async (start, endExclusive) => {
      const end = Math.min(endExclusive, sizeBytes)
      if (end - start <= MAX_RANGE_BYTES) return end > start ? requestRange(start, end) : new Uint8Array()
      const whole = new Uint8Array(end - start)
      for (let at = start; at < end; at += MAX_RANGE_BYTES) {
        whole.set(await requestRange(at, Math.min(at + MAX_RANGE_BYTES, end)), at - start)
      }
      return whole
    },
  }
}

const send = (message: ChildMessage): void => void process.send!(message)

/** A decoder that loops never receives 'disconnect': a separate thread detects that the server has ended. */
function exitWithParent(): void {
  process.on('disconnect', () => process.exit(0))
  const watch = `const parent = ${process.ppid}; setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGKILL'), 1000)`
  const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 }
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: limits }).unref()
}
