import { type ChildProcess } from 'node:child_process'
import { type Duplex } from 'node:stream'
import { z } from 'zod'
import { CHANNEL_FD, type ChildMessage, MAX_MESSAGE_CHARACTERS, type ParentMessage } from './decoder-protocol'
import { encodeMessage } from './encode-message'
import { MessageReader } from './message-reader'

/** More than any result: the samples of a frame of 100 megapixels are 200 MB. */
const MAX_ANSWER_BYTES = 384 * 2 ** 20
/** So many requests of a child may wait to be served. */
const MAX_ASKS = 1024

const counted = z.int().min(1)
const ChildMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready') }),
  z.strictObject({ type: z.literal('ask'), task: counted, id: counted, start: z.number(), endExclusive: z.number() }),
  z.strictObject({ type: z.literal('done'), task: counted, value: z.unknown().optional() }),
  z.strictObject({
    ...{ type: z.literal('refused'), task: counted, message: z.string().max(MAX_MESSAGE_CHARACTERS) },
    refusal: z.strictObject({ code: z.unknown().optional(), params: z.unknown().optional() }).nullable(),
  }),
])

interface Receiver {
  onMessage: (message: ChildMessage) => void
  /** Something came that no child of ours sends: nothing is read from it any more. */
  onLie: () => void
}

/**
 * The channel to a child, which hostile bytes may have taken over. Its messages are read by their length, parsed as JSON and
 * checked by a schema; each comes once and in its order: `ready`, then requests and one result for each task that it has.
 */
export class DecoderChannel {
  readonly #stream: Duplex | null
  readonly #receiver: Receiver
  readonly #reader = new MessageReader(MAX_ANSWER_BYTES)
  #isReady = false
  /** The task that the child has; 0 between two. */
  #task = 0
  #tasks = 0
  #asks = 0
  #asksInHand = 0
  #isClosed = false

  constructor(child: ChildProcess, receiver: Receiver) {
    this.#receiver = receiver
    this.#stream = (child.stdio[CHANNEL_FD] as Duplex | null | undefined) ?? null // None where it could not be started.
    this.#stream?.on('data', (chunk: Buffer) => this.#receive(chunk))
    // A child that closes it while it has a task ends, or its time does; without one it would take the next for nothing.
    this.#stream?.on('end', () => this.#isReady && this.#task === 0 && this.#lie())
    this.#stream?.on('error', () => undefined) // It has ended: its exit says how.
  }

  /** Gives the child its next task. */
  sendTask(task: { op: string; input: unknown; readerSizeBytes: number | null }): void {
    this.#task = ++this.#tasks
    this.#asksInHand = 0
    this.#send({ type: 'task', task: this.#task, ...task })
  }

  /** Answers a request; `sent` is called once the child has taken it. */
  sendRange(id: number, bytes: Uint8Array | null, sent: () => void): void {
    this.#send({ type: 'range', id, bytes }, sent)
    this.#asksInHand -= 1
  }

  close(): void {
    this.#isClosed = true
    this.#stream?.destroy()
  }

  #send(message: ParentMessage, sent?: () => void): void {
    if (this.#isClosed || !this.#stream?.writable) return
    this.#stream.cork()
    const pieces = encodeMessage(message)
    for (const [n, piece] of pieces.entries()) {
      if (n === pieces.length - 1) this.#stream.write(piece, (error) => !error && sent?.())
      else this.#stream.write(piece)
    }
    this.#stream.uncork()
  }

  #receive(chunk: Buffer): void {
    if (this.#isClosed) return
    try {
      const messages: ChildMessage[] = []
      for (const message of this.#reader.read(chunk)) {
        const parsed = ChildMessageSchema.parse(message)
        this.#requireOrder(parsed)
        messages.push(parsed)
      }
      // Nothing comes from a child that has neither begun nor a task.
      if (this.#reader.isWithin && this.#isReady && this.#task === 0) throw new Error('a child sends what nobody waits for')
      for (const message of messages) this.#receiver.onMessage(message)
    } catch {
      this.#lie()
    }
  }

  #lie(): void {
    if (this.#isClosed) return
    this.close()
    this.#receiver.onLie()
  }

  #requireOrder(message: ChildMessage): void {
    if (message.type === 'ready') {
      if (this.#isReady) throw new Error('a child is ready twice')
      this.#isReady = true
      return
    }
    if (!this.#isReady || message.task !== this.#task) throw new Error('a child has no such task')
    if (message.type === 'ask') {
      if (message.id !== ++this.#asks || ++this.#asksInHand > MAX_ASKS) throw new Error('a request is out of order')
      return
    }
    this.#task = 0
  }
}
