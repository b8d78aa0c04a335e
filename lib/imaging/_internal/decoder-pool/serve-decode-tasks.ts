import { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { isAppError } from '../../../errors/app-error'
import { type ByteReader } from '../../../dicom/parse/byte-reader'
import { probeLock, type ProbeInput } from '../lock/probe-lock'
import {
  CHANNEL_FD,
  type ChildMessage,
  MAX_MESSAGE_CHARACTERS,
  MAX_RANGE_BYTES,
  type ParentMessage,
  UNAVAILABLE,
} from './decoder-protocol'
import { encodeMessage } from './encode-message'
import { MessageReader } from './message-reader'

/** One operation of the child. `reader` reads ranges from the parent when the task has one. */
type DecodeTask = (input: unknown, reader: ByteReader | null) => Promise<unknown>

/**
 * Serves one task after the other to the pool that started this process, until that pool ends.
 *
 * Runs in a process of its own, under limits that decoder-pool.ts sets. It receives bytes and returns bytes: no
 * database, no secrets, no files.
 */
export function serveDecodeTasks(table: Record<string, DecodeTask>): void {
  const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true })
  exitWithParent(channel)
  const send = (message: ChildMessage) => {
    for (const piece of encodeMessage(message)) channel.write(piece)
  }
  const pendingRanges = new Map<number, { done: (bytes: Uint8Array) => void; fail: (error: Error) => void }>()
  let lastId = 0
  let current = 0
  const requestRange = (task: number, start: number, endExclusive: number): Promise<Uint8Array> =>
    new Promise((done, fail) => {
      if (task !== current) return fail(new Error('this task has ended'))
      const id = ++lastId
      pendingRanges.set(id, { done, fail })
      send({ type: 'ask', task, id, start, endExclusive })
    })

  const runTask = async ({ task, op, input, readerSizeBytes }: ParentMessage & { type: 'task' }): Promise<void> => {
    current = task
    const read = (start: number, endExclusive: number) => requestRange(task, start, endExclusive)
    const decode = op === 'probe-lock' ? probe : table[op]
    let answer: ChildMessage
    try {
      if (!decode) throw new Error('no such task')
      const value = await decode(input, readerSizeBytes === null ? null : createRangeReader(readerSizeBytes, read))
      answer = { type: 'done', task, value }
    } catch (error) {
      answer = refusalOf(task, error)
    }
    current = 0
    pendingRanges.clear()
    try {
      send(answer)
    } catch (error) {
      send(refusalOf(task, error)) // A result that no message can carry.
    }
  }

  const reader = new MessageReader(Infinity)
  channel.on('data', (chunk: Buffer) => {
    for (const message of reader.read(chunk) as Iterable<ParentMessage>) {
      if (message.type === 'task') {
        void runTask(message)
        continue
      }
      const waiting = pendingRanges.get(message.id)
      pendingRanges.delete(message.id)
      if (message.bytes) waiting?.done(message.bytes)
      else waiting?.fail(new Error('the parent could not read this range'))
    }
  })
  send({ type: 'ready' })
}

/** Every decoder can say how it is locked in. */
const probe: DecodeTask = (input) => probeLock(input as ProbeInput)

function refusalOf(task: number, error: unknown): ChildMessage {
  const known = isAppError(error) ? { code: error.code, params: error.params } : null
  const refusal = isFaultOfInstallation(error) ? { code: UNAVAILABLE, params: {} } : known
  const message = error instanceof Error ? error.message.slice(0, MAX_MESSAGE_CHARACTERS) : 'unknown'
  return { type: 'refused', task, message, refusal }
}

const NOT_LOADED = new Set<unknown>(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])

/**
 * Whether the child lacks something of its own: a module, a codec or a model. It opens no file of a person, so what the system
 * refuses it says nothing of the image. sharp tells a missing binary in words alone.
 */
function isFaultOfInstallation(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as NodeJS.ErrnoException
  return NOT_LOADED.has(code) || syscall !== undefined || error.message.startsWith('Could not load the "sharp" module')
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

/** A decoder that loops never sees its channel end: a separate thread detects that the server has ended. */
function exitWithParent(channel: Socket): void {
  channel.on('error', () => process.exit(0)).on('end', () => process.exit(0))
  const watch = `const parent = ${process.ppid}; setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGKILL'), 1000)`
  const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 }
  new Worker(watch, { eval: true, execArgv: [], resourceLimits: limits }).unref()
}
