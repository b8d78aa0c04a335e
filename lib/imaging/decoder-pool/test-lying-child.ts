import { writeSync } from 'node:fs'
import { Socket } from 'node:net'
import { serialize } from 'node:v8'
import { CHANNEL_FD, type ParentMessage } from '../_internal/decoder-pool/decoder-protocol'
import { encodeMessage, MAX_HEAD_BYTES } from '../_internal/decoder-pool/encode-message'
import { MessageReader } from '../_internal/decoder-pool/message-reader'

/**
 * A child that hostile bytes have taken over, and that lies on its channel: the operation of a task says how. For tests alone: it is
 * in no bundle.
 */

const length = (bytes: number): Buffer => {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(bytes)
  return prefix
}
const headOf = (json: string): Buffer => Buffer.concat([length(Buffer.byteLength(json)), Buffer.from(json)])
const head = (value: unknown, lengths: unknown = []): Buffer => headOf(JSON.stringify([value, lengths]))
const done = (task: number, value: unknown = 'lie') => Buffer.concat(encodeMessage({ type: 'done', task, value }))
const part = (kind: string, at: unknown) => ({ $: [kind, at] })

/** What is sent for a task, in one write. */
const LIES: Record<string, (task: number) => Buffer> = {
  'a head of no length': () => length(0),
  'a head of 4 GiB': () => length(2 ** 32 - 1),
  'a head that is longer than any': () => Buffer.concat([length(MAX_HEAD_BYTES + 1), Buffer.alloc(MAX_HEAD_BYTES + 1, '1')]),
  'a head that is no JSON': () => headOf('{"type":'),
  'a head that is no pair': () => headOf('{"type":"done"}'),
  'a clone of V8': (task) => serialize({ type: 'done', task, value: 'lie' }),
  'twenty bytes of noise': () => Buffer.from('0102030405060708090a0b0c0d0e0f1011121314', 'hex'),
  'two gigabytes announced': (task) => head({ type: 'done', task, value: part('bytes', 0) }, [2 ** 31]),
  'a negative length': (task) => head({ type: 'done', task, value: part('bytes', 0) }, [-1]),
  'lengths that are none': (task) => head({ type: 'done', task }, ['1', null, 1.5]),
  'a hundred thousand parts': (task) =>
    head(
      { type: 'done', task },
      Array.from({ length: 100_000 }, () => 0),
    ),
  'a part that is not there': (task) => head({ type: 'done', task, value: part('bytes', 3) }),
  'a part that is used twice': (task) =>
    Buffer.concat([head({ type: 'done', task, value: [part('text', 0), part('text', 0)] }, [3]), Buffer.from('lie')]),
  'a value of no kind': (task) => head({ type: 'done', task, value: part('function', 'exit') }),
  'a value that is too deep': (task) =>
    headOf(`[{"type":"done","task":${task},"value":${'['.repeat(40_000)}${']'.repeat(40_000)}},[]]`),
  'a prototype': (task) => headOf(`[{"type":"done","task":${task},"value":{"__proto__":{"admin":true}}},[]]`),
  'a message of no type': (task) => head({ type: 'exit', task }),
  'a message with a field more': (task) => head({ type: 'done', task, value: 1, other: 2 }),
  'a result of another task': (task) => done(task + 1),
  'a result twice': (task) => Buffer.concat([done(task), done(task)]),
  'a result, and bytes behind it': (task) => Buffer.concat([done(task), Buffer.from('x')]),
  'ready again': () => head({ type: 'ready' }),
  'a request out of order': (task) => head({ type: 'ask', task, id: 2, start: 0, endExclusive: 1 }),
  'two thousand requests at once': (task) =>
    Buffer.concat(Array.from({ length: 2000 }, (_, n) => head({ type: 'ask', task, id: n + 1, start: 0, endExclusive: 1 }))),
  'a request without numbers': (task) => head({ type: 'ask', task, id: 1, start: '0', endExclusive: {} }),
  'a refusal of a megabyte': (task) =>
    Buffer.concat(encodeMessage({ type: 'refused', task, message: 'x'.repeat(2 ** 20), refusal: null })),
}

/** What goes on until the child is ended. */
const FOR_EVER: Record<string, (task: number) => void> = {
  'half a gigabyte announced, and nothing sent': (task) => send(head({ type: 'done', task, value: part('bytes', 0) }, [2 ** 28])),
  'a byte now and then': (task) => {
    send(head({ type: 'done', task, value: part('bytes', 0) }, [2 ** 20]))
    setInterval(() => send(Buffer.from('x')), 50)
  },
}

const send = (bytes: Buffer): void => {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(CHANNEL_FD, bytes, at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1) // The parent has closed it.
    }
  }
}

const channel = new Socket({ fd: CHANNEL_FD, readable: true, writable: true })
channel.on('error', () => undefined)
const reader = new MessageReader(Infinity)
channel.on('data', (chunk: Buffer) => {
  for (const message of reader.read(chunk) as Iterable<ParentMessage>) {
    if (message.type !== 'task') continue
    const { op, task } = message
    if (op === 'lies') send(done(task, [Object.keys(LIES), Object.keys(FOR_EVER)]))
    else if (op === 'close the channel') channel.destroy()
    else if (op === 'done, and then noise') {
      send(done(task))
      setTimeout(() => send(Buffer.from('noise')), 10)
    } else if (FOR_EVER[op]) FOR_EVER[op](task)
    else send(LIES[op]!(task))
  }
})
send(head({ type: 'ready' }))
// It outlives what it says.
setInterval(() => undefined, 1000)
