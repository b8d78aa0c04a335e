import { type ChildProcess } from 'node:child_process'
import { type ByteReader } from '../../dicom/byte-reader'
import { DecoderError, type DecoderFailure } from './decoder-error'
import { MAX_ASK_BYTES, type FromChild, type ToChild } from './protocol'
import { residentMb } from './resident-mb'
import { spawnLimited } from './spawn-limited'

export interface DecoderPoolOptions {
  /** The bundled child. Never `new URL('./…')`: this file is bundled too. */
  program: string
  /** Node's own options for the child; tests run theirs with `--import tsx`. */
  execArgv: string[]
  size: number
  timeMs: number
  /** The parent kills above this much resident memory. */
  residentMb: number
  /** The kernel refuses private memory beyond this, thread stacks included. */
  dataMb: number
  tasksPerChild: number
}

export interface DecoderTask {
  op: string
  input: unknown
  reader: ByteReader | null
}

interface Task extends DecoderTask {
  done: (value: unknown) => void
  fail: (error: unknown) => void
  /** What the reader threw: the store's trouble, not the picture's, so it is what the caller gets. */
  readerFailed: { error: unknown } | null
  /** Bytes that the child may still ask for: a few times the file, so that a loop of questions ends as well. */
  askLeft: number
}

interface Child {
  process: ChildProcess
  task: Task | null
  timer: NodeJS.Timeout
  /** The task's time that is left. It stands still while the parent reads, since a slow store is not the picture's fault. */
  leftMs: number
  since: number
  reading: number
  tasks: number
  why: DecoderFailure | null
  ready: boolean
  lastWords: string
}

const START_MS = 60_000

/** Hostile bytes are decoded in child processes. A loop, a leak or an abort costs one task; the server and the others live. */
export class DecoderPool {
  private children = new Set<Child>()
  private waiting: Task[] = []
  private closed = false
  private watch: NodeJS.Timeout

  constructor(private options: DecoderPoolOptions) {
    this.watch = setInterval(() => void this.weigh(), process.platform === 'linux' ? 25 : 250)
    this.watch.unref()
  }

  run(task: DecoderTask): Promise<unknown> {
    return new Promise((done, fail) => {
      if (this.closed) return fail(new DecoderError('closed'))
      const askLeft = (task.reader?.sizeBytes ?? 0) * 8 + 64 * 2 ** 20
      this.waiting.push({ ...task, done, fail, readerFailed: null, askLeft })
      this.next()
    })
  }

  pids(): number[] {
    return [...this.children].flatMap((child) => child.process.pid ?? [])
  }

  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.watch)
    for (const task of this.waiting.splice(0)) task.fail(new DecoderError('closed'))
    const ends = [...this.children].map((child) => new Promise<void>((gone) => child.process.once('close', () => gone())))
    for (const child of this.children) this.kill(child, 'closed')
    await Promise.all(ends)
  }

  private next(): void {
    while (this.waiting.length > 0 && !this.closed) {
      const idle = [...this.children].find((child) => !child.task && !child.why)
      const child = idle ?? (this.children.size < this.options.size ? this.start() : undefined)
      if (!child) return
      child.task = this.waiting.shift()!
      child.tasks += 1
      if (child.ready) this.hand(child)
    }
  }

  private hand(child: Child): void {
    const { op, input, reader } = child.task!
    child.leftMs = this.options.timeMs
    child.reading = 0
    this.resume(child)
    this.say(child, { say: 'task', op, input, readerSizeBytes: reader?.sizeBytes ?? null })
  }

  private start(): Child {
    const spawned = spawnLimited(this.options)
    const timer = setTimeout(() => this.kill(child, 'unavailable'), START_MS)
    const child: Child = {
      ...{ process: spawned, task: null, timer, leftMs: 0, since: 0, reading: 0 },
      ...{ tasks: 0, why: null, ready: false, lastWords: '' },
    }
    this.children.add(child)
    spawned.stderr!.on('data', (chunk: Buffer) => (child.lastWords = (child.lastWords + chunk.toString('latin1')).slice(-2000)))
    spawned.on('message', (message) => this.hear(child, message as FromChild))
    spawned.on('error', (error) => this.gone(child, error.message))
    // 'close', not 'exit': a last answer may still be in the pipe.
    spawned.on('close', (code, signal) => this.gone(child, signal ?? `exit ${code}`))
    return child
  }

  private hear(child: Child, message: FromChild): void {
    if (message.say === 'ready') {
      clearTimeout(child.timer)
      child.ready = true
      if (child.task) this.hand(child)
      return
    }
    const task = child.task
    if (!task || child.why) return
    if (message.say === 'ask') return void this.readFor(child, task, message)
    clearTimeout(child.timer)
    child.task = null
    if (child.tasks >= this.options.tasksPerChild) this.kill(child, 'closed')
    if (task.readerFailed) task.fail(task.readerFailed.error)
    else if (message.say === 'done') task.done(message.value)
    else task.fail(new DecoderError(/memory/i.test(message.message) ? 'memory' : 'refused', message.message, message.refusal))
    this.next()
  }

  private async readFor(child: Child, task: Task, { id, start, endExclusive }: FromChild & { say: 'ask' }): Promise<void> {
    const size = task.reader?.sizeBytes ?? 0
    const allowed = Number.isSafeInteger(start) && Number.isSafeInteger(endExclusive) && start >= 0 && endExclusive <= size
    if (!allowed || start >= endExclusive || endExclusive - start > MAX_ASK_BYTES) {
      return this.say(child, { say: 'range', id, bytes: null })
    }
    task.askLeft -= endExclusive - start + 64
    if (task.askLeft < 0) return this.kill(child, 'timeout')
    this.pause(child)
    let bytes: Uint8Array | null = null
    try {
      bytes = await task.reader!.read(start, endExclusive)
    } catch (error) {
      task.readerFailed ??= { error }
    }
    if (child.task !== task) return
    this.resume(child)
    this.say(child, { say: 'range', id, bytes })
  }

  private pause(child: Child): void {
    if (child.reading++ > 0) return
    clearTimeout(child.timer)
    child.leftMs -= performance.now() - child.since
  }

  private resume(child: Child): void {
    if (child.reading > 0 && --child.reading > 0) return
    child.since = performance.now()
    child.timer = setTimeout(() => this.kill(child, 'timeout'), Math.max(0, child.leftMs))
  }

  private say(child: Child, message: ToChild): void {
    child.process.send(message, (error) => {
      if (error) this.kill(child, 'crashed')
    })
  }

  private gone(child: Child, how: string): void {
    if (!this.children.delete(child)) return
    clearTimeout(child.timer)
    // A child that never got its task cannot have failed because of it.
    const died: DecoderFailure = !child.ready ? 'unavailable' : OUT_OF_MEMORY.test(child.lastWords) ? 'memory' : 'crashed'
    const { task } = child
    child.task = null
    if (task?.readerFailed) task.fail(task.readerFailed.error)
    else task?.fail(new DecoderError(child.why ?? died, `${how} ${child.ready ? '' : child.lastWords}`.trim()))
    this.next()
  }

  private kill(child: Child, why: DecoderFailure): void {
    child.why ??= why
    child.process.kill('SIGKILL')
  }

  private async weigh(): Promise<void> {
    for (const child of this.children) {
      const { pid } = child.process
      if (child.task && pid && (await residentMb(pid)) > this.options.residentMb) this.kill(child, 'memory')
    }
  }
}

const OUT_OF_MEMORY = /out of memory|bad_alloc|Allocation failed|Cannot allocate/i
