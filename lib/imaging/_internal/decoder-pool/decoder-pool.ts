import { FairQueue, type Slot } from '../../../runtime/fair/fair-queue'
import { onAnswersTaken } from '../../../runtime/fair/held-answers'
import { processShares } from '../../../runtime/fair/shares'
import { currentTurn, type TurnClass } from '../../../runtime/fair/turn'
import { bytesIn } from './bytes-in'
import { DecoderError, type DecoderFailure } from './decoder-error'
import { DecoderChannel } from './decoder-channel'
import { MAX_RANGE_BYTES, type ChildMessage } from './decoder-protocol'
import { type Ask, type Child, type DecoderTask, type Task } from './decoder-task'
import { findProgram, killProgram } from '../lock/lock-command'
import { ProcessorBudget } from './processor-budget'
import { residentMemoryMb } from './resident-memory-mb'
import { type DecoderLimits, spawnWithLimits } from './spawn-with-limits'

export interface DecoderPoolOptions extends DecoderLimits {
  size: number
  /** The parent kills above this much resident memory. */
  residentMb: number
  /** A child that is not ready by then is killed. */
  startMs?: number
}

const START_MS = 60_000
/** What one request costs of the bytes that a child may request, beside its own. */
const ASK_COST_BYTES = 1024
/** The parent reads ahead of a child no further: what that does not take would fill the memory. */
const MAX_IN_FLIGHT_BYTES = 4 * MAX_RANGE_BYTES
/** The time that reading may take: so often that of the task, and what a slow store needs for the whole. */
const [MAX_PAUSES, MIN_STORE_BYTES_PER_MS] = [10, 1024]

/**
 * Decodes hostile bytes in child processes. A loop, a leak or an abort costs one task; the server and the other tasks
 * survive.
 */
export class DecoderPool {
  private children = new Set<Child>()
  private queue: FairQueue<Task>
  private closed = false
  private watch: NodeJS.Timeout
  private leave: () => void

  constructor(private options: DecoderPoolOptions) {
    this.queue = new FairQueue(options.size, processShares())
    this.watch = setInterval(() => void this.checkMemory(), process.platform === 'linux' ? 25 : 250)
    this.watch.unref()
    this.leave = onAnswersTaken(() => this.dispatch())
  }

  run(task: DecoderTask): Promise<unknown> {
    return new Promise((done, fail) => {
      if (this.closed) return fail(new DecoderError('closed'))
      const askLeft = (task.reader?.sizeBytes ?? 0) * 8 + 64 * 2 ** 20
      this.queue.add(currentTurn(), { ...task, done, fail, readerError: null, remainingRangeBytes: askLeft })
      this.dispatch()
    })
  }

  oldestWaitMs = (): Record<TurnClass, number> => this.queue.oldestWaitMs()

  pids(): number[] {
    return [...this.children].flatMap((child) => child.pid ?? [])
  }

  async close(): Promise<void> {
    this.closed = true
    clearInterval(this.watch)
    this.leave()
    for (const task of this.queue.clear()) task.fail(new DecoderError('closed'))
    const ends = [...this.children].map((child) => new Promise<void>((gone) => child.process.once('close', () => gone())))
    for (const child of this.children) this.kill(child, 'closed')
    await Promise.all(ends)
  }

  private dispatch(): void {
    while (!this.closed) {
      const idle = [...this.children].filter((child) => !child.task && !child.why).sort((a, b) => +b.ready - +a.ready)[0]
      if (idle?.ready && this.takeOver(idle)) continue
      // One more than its size, for who holds none: see FairQueue.
      if (!idle && this.children.size > this.options.size) return
      const slot = this.queue.take()
      if (!slot) return this.endSurplus(idle)
      try {
        this.giveTask(idle ?? this.start(), slot)
      } catch (error) {
        slot.release() // The system starts no process.
        slot.item.fail(new DecoderError('unavailable', String(error)))
      }
    }
  }

  private giveTask(child: Child, slot: Slot<Task>): void {
    child.slot = slot
    child.task = slot.item
    child.tasks += 1
    if (child.ready) this.assignTask(child)
  }

  /** A task whose child is still starting goes to one that is idle by now. */
  private takeOver(idle: Child): boolean {
    const late = [...this.children].find(({ slot, ready, why }) => slot && !ready && !why)
    if (!late?.slot) return false
    this.giveTask(idle, late.slot)
    Object.assign(late, { slot: null, task: null, tasks: 0 })
    return true
  }

  /** The one more child ends as soon as nobody needs it. */
  private endSurplus(idle: Child | undefined): void {
    const alive = [...this.children].filter((child) => !child.why)
    if (idle && alive.length > this.options.size) this.kill(idle, 'closed')
  }

  /** Takes the task from a child: its slot is free, and its owner is charged. */
  private releaseTask(child: Child): void {
    const { task, slot, budget } = child
    child.task = null
    child.slot = null
    if (!task || !slot) return
    slot.release()
    const seconds = (budget?.usedMs() ?? 0) / 1000
    processShares().charge(slot.turn.owner, { seconds, bytes: task.reader?.sizeBytes ?? bytesIn(task.input) })
  }

  private assignTask(child: Child): void {
    const { op, input, reader, timeFactor = 1 } = child.task!
    const timeMs = this.options.timeMs * timeFactor
    child.budget = new ProcessorBudget(child.pid, timeMs)
    child.leftMs = timeMs
    child.reading = 0
    child.pauseLeftMs = timeMs * MAX_PAUSES + (reader?.sizeBytes ?? 0) / MIN_STORE_BYTES_PER_MS
    child.asks = []
    child.bytesInFlight = 0
    child.since = performance.now()
    this.resumeTimer(child)
    child.channel.sendTask({ op, input, readerSizeBytes: reader?.sizeBytes ?? null })
  }

  private start(): Child {
    const { process: spawned, isForked } = spawnWithLimits(this.options)
    const timer = setTimeout(() => this.kill(child, 'unavailable'), this.options.startMs ?? START_MS)
    const channel = new DecoderChannel(spawned, {
      onMessage: (message) => this.handleMessage(child, message),
      onLie: () => this.kill(child, 'crashed'),
    })
    const child: Child = {
      ...{ process: spawned, channel, task: null, timer, leftMs: 0, since: 0, reading: 0, budget: null },
      ...{ pauseLeftMs: 0, asks: [], bytesInFlight: 0, tasks: 0, why: null, ready: false, lastWords: '' },
      ...{ slot: null, isForked, pid: spawned.pid },
    }
    this.children.add(child)
    spawned.stderr?.on('data', (chunk: Buffer) => (child.lastWords = (child.lastWords + chunk.toString('latin1')).slice(-2000)))
    spawned.on('error', (error) => this.handleExit(child, error.message))
    // 'close', not 'exit': a last response may still be in the pipe.
    spawned.on('close', (code, signal) => this.handleExit(child, signal ?? `exit ${code}`))
    return child
  }

  private handleMessage(child: Child, message: ChildMessage): void {
    if (message.type === 'ready') {
      clearTimeout(child.timer)
      child.ready = true
      if (child.pid) child.pid = findProgram(child.pid, child.isForked)
      if (child.task) this.assignTask(child)
      else this.dispatch() // Another child took its task over.
      return
    }
    const task = child.task
    if (!task || child.why) return
    if (message.type === 'ask') {
      child.asks.push(message)
      return this.serveNext(child, task)
    }
    clearTimeout(child.timer)
    if (message.type === 'done') child.slot?.turn.answers?.hold(bytesIn(message.value))
    this.releaseTask(child)
    const ranOut = message.type === 'refused' && saysOutOfMemory(message.message)
    if (ranOut || child.tasks >= this.options.tasksPerChild) this.kill(child, 'closed')
    const facts = { refusal: message.type === 'refused' ? message.refusal : null, wasUsed: child.tasks > 1 }
    if (task.readerError) task.fail(task.readerError.error)
    else if (message.type === 'done') task.done(message.value)
    else task.fail(new DecoderError(ranOut ? 'memory' : 'refused', message.message, facts))
    this.dispatch()
  }

  private serveNext(child: Child, task: Task): void {
    while (child.task === task && !child.why && child.bytesInFlight < MAX_IN_FLIGHT_BYTES) {
      const ask = child.asks.shift()
      if (!ask) return
      void this.serveRange(child, task, ask)
    }
  }

  private async serveRange(child: Child, task: Task, { id, start, endExclusive }: Ask): Promise<void> {
    const size = task.reader?.sizeBytes ?? 0
    const allowed = Number.isSafeInteger(start) && Number.isSafeInteger(endExclusive) && start >= 0 && endExclusive <= size
    const length = allowed && start < endExclusive && endExclusive - start <= MAX_RANGE_BYTES ? endExclusive - start : 0
    const cost = length + ASK_COST_BYTES
    task.remainingRangeBytes -= cost
    if (task.remainingRangeBytes < 0) return this.kill(child, 'timeout')
    child.bytesInFlight += cost
    let bytes: Uint8Array | null = null
    if (length > 0) {
      this.pauseTimer(child)
      try {
        // A copy: it is sent later, and the reader may use its memory again.
        bytes = Buffer.from(await task.reader!.read(start, endExclusive))
      } catch (error) {
        task.readerError ??= { error }
      }
      if (child.task !== task) return
      this.resumeTimer(child)
    }
    child.channel.sendRange(id, bytes, () => {
      if (child.task !== task) return
      child.bytesInFlight -= cost
      this.serveNext(child, task)
    })
  }

  private pauseTimer(child: Child): void {
    if (child.reading++ > 0) return
    clearTimeout(child.timer)
    const now = performance.now()
    child.leftMs -= now - child.since
    child.since = now
    child.timer = setTimeout(() => this.kill(child, 'unavailable'), Math.max(0, child.pauseLeftMs))
  }

  private resumeTimer(child: Child): void {
    if (child.reading > 0 && --child.reading > 0) return
    const now = performance.now()
    clearTimeout(child.timer)
    child.pauseLeftMs -= now - child.since
    child.since = now
    child.timer = setTimeout(() => this.endOrExtend(child), Math.max(0, child.leftMs))
  }

  private endOrExtend(child: Child): void {
    const moreMs = child.budget?.extend() ?? null
    if (moreMs === null) return this.kill(child, 'timeout')
    child.leftMs = moreMs
    child.since = performance.now()
    child.timer = setTimeout(() => this.endOrExtend(child), moreMs)
  }

  private handleExit(child: Child, how: string): void {
    if (!this.children.delete(child)) return
    clearTimeout(child.timer)
    // A child that never received its task cannot have failed because of it.
    const died: DecoderFailure = !child.ready ? 'unavailable' : saysOutOfMemory(child.lastWords) ? 'memory' : 'crashed'
    const { task } = child
    this.releaseTask(child)
    if (task?.readerError) task.fail(task.readerError.error)
    else
      task?.fail(
        new DecoderError(child.why ?? died, `${how} ${child.ready ? '' : child.lastWords}`.trim(), {
          ...{ wasUsed: child.tasks > 1, hadItsTime: child.budget?.isSpent },
        }),
      )
    this.dispatch()
  }

  private kill(child: Child, why: DecoderFailure): void {
    child.why ??= why
    // What it has started may have its end of them: nobody waits for that.
    child.channel.close()
    child.process.stderr?.destroy()
    killProgram(child.process, child.isForked)
  }

  private async checkMemory(): Promise<void> {
    for (const child of this.children) {
      const { pid } = child
      if (child.task && pid && (await residentMemoryMb(pid)) > this.options.residentMb) this.kill(child, 'memory')
    }
  }
}

/** Whoever cannot allocate nothing has been given none. */
const NOTHING_ASKED = '(0 elements'
/** As V8, C++, GLib, libjpeg, libheif and the kernel say it. */
const OUT_OF_MEMORY =
  /(?:out of|insufficient|not enough) memory|bad_alloc|allocation fail|memory alloc|(?:cannot|failed to|unable to) allocate/i
const saysOutOfMemory = (text: string): boolean => OUT_OF_MEMORY.test(text) && !text.includes(NOTHING_ASKED)
