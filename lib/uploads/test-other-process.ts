// A second process that shares folder and database with a test. Imported, it starts the process; run, it is the process.
import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { after } from 'node:test'
import { openDatabase } from '../db/database'
import { createMessageBus } from '../db/open-message-bus'
import { joinTestClock } from '../db/test-database'
import { openLocalStore } from '../storage/drivers/local-store'
import { programOf } from '../runtime/test-program'
import { MemoryBudget } from '../storage/memory-budget'
import { createUploads, type UploadsOptions } from './open-uploads'
import { fakeHooks } from './test-fake-hooks'
import { storeWithFaults, ManualBody, STREAM, testStatusOf } from './test-uploads'

const { program, execArgv } = programOf('lib/uploads/test-other-process.ts')

type Timing = Pick<UploadsOptions, 'leaseMs' | 'idleMs' | 'drainMs' | 'concatenationWaitMs'>
type Order =
  | { nr: number; do: 'ask'; method: string; id: string | null; headers: Record<string, string>; body: number | null }
  | { do: 'send'; body: number; bytes: Uint8Array }
  | { do: 'end'; body: number }
  | { do: 'cut'; body: number }
  | { do: 'hold' }
  | { do: 'release' }
  | { do: 'close' }
type Word = { nr: number; status: number; headers: Record<string, string> } | { started: number } | { ready: true }

export interface RemoteResponse {
  status: number
  headers: Record<string, string>
}

/** A body that is being sent to the other process. */
export interface RemoteBody {
  readonly number: number
  /** Resolves when it is read. */
  readonly started: Promise<void>
  send(bytes: Buffer): RemoteBody
  end(): RemoteBody
  cut(): RemoteBody
}

/** Another process with the module open on the same folder and database. */
export class OtherProcess {
  #count = 0
  readonly #answers = new Map<number, (response: RemoteResponse) => void>()
  readonly #bodies = new Map<number, () => void>()

  private constructor(
    readonly child: ChildProcess,
    readonly owner: string,
  ) {
    child.on('message', (word: Word) => {
      if ('started' in word) this.#bodies.get(word.started)?.()
      else if ('nr' in word) this.#answers.get(word.nr)?.(word)
    })
  }

  static async start(folder: string, url: string, owner: string, timing: Timing = {}): Promise<OtherProcess> {
    const child = fork(program, [folder, url, owner, JSON.stringify(timing)], {
      execArgv,
      serialization: 'advanced',
    })
    after(() => child.kill('SIGKILL'))
    const ended = once(child, 'exit').then(() => assert.fail('the other process ended before it was ready'))
    await Promise.race([once(child, 'message'), ended])
    ended.catch(() => undefined) // From here on it may end.
    return new OtherProcess(child, owner)
  }

  get pid(): number {
    return this.child.pid!
  }

  call(
    method: string,
    id: string | null,
    headers: Record<string, string> = {},
    body: RemoteBody | null = null,
  ): Promise<RemoteResponse> {
    const nr = ++this.#count
    const told = new Promise<RemoteResponse>((done) => this.#answers.set(nr, done))
    this.#order({ nr, do: 'ask', method, id, headers, body: body?.number ?? null })
    return told
  }

  async create(lengthBytes: number): Promise<string> {
    const { headers } = await this.call('POST', null, { 'upload-length': String(lengthBytes) })
    return headers['location']!.split('/').at(-1)!
  }

  /** Sends all bytes at once, or a body that the test continues to send. */
  patch(id: string, offset: number, body: Buffer | RemoteBody, more: Record<string, string> = {}): Promise<RemoteResponse> {
    const headers: Record<string, string> = { ...STREAM, 'upload-offset': String(offset), ...more }
    if (!Buffer.isBuffer(body)) return this.call('PATCH', id, headers, body)
    const whole = this.body().send(body)
    return this.call('PATCH', id, { ...headers, 'content-length': String(body.length) }, whole.end())
  }

  async offset(id: string): Promise<number> {
    return Number((await this.call('HEAD', id)).headers['upload-offset'])
  }

  body(): RemoteBody {
    const number = ++this.#count
    const started = new Promise<void>((done) => this.#bodies.set(number, done))
    const body: RemoteBody = {
      number,
      started,
      send: (bytes) => (this.#order({ do: 'send', body: number, bytes }), body),
      end: () => (this.#order({ do: 'end', body: number }), body),
      cut: () => (this.#order({ do: 'cut', body: number }), body),
    }
    return body
  }

  /** Suspends the process (SIGSTOP) until `resume`; data sent to it meanwhile stays in its sockets. */
  pause(): void {
    this.child.kill('SIGSTOP')
  }

  resume(): void {
    this.child.kill('SIGCONT')
  }

  /** Blocks every write to the store that starts from here on, until `release`. */
  holdWrites(): void {
    this.#order({ do: 'hold' })
  }

  release(): void {
    this.#order({ do: 'release' })
  }

  async kill(): Promise<void> {
    const gone = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await gone
  }

  /** Stops it gracefully, as a deployment does. */
  async close(): Promise<void> {
    const gone = once(this.child, 'exit')
    this.#order({ do: 'close' })
    await gone
  }

  #order(order: Order): void {
    this.child.send(order, () => undefined) // A killed process receives nothing.
  }
}

async function main([folder, url, owner, timing]: string[]): Promise<void> {
  openDatabase({ url: url!, maxConnections: 4, onConnectionError: () => undefined })
  await joinTestClock()
  const bus = await createMessageBus()
  let isHeld: Promise<void> | null = null
  let letGo = () => {}
  const late = async (write: () => Promise<unknown>) => {
    await isHeld
    return write()
  }
  const uploads = createUploads({
    store: storeWithFaults(openLocalStore(folder!), { appendable: { append: late } }),
    budget: new MemoryBudget(8 << 20),
    hooks: fakeHooks(),
    statusOf: testStatusOf,
    maxBytes: 2 ** 31,
    bus,
    ...(JSON.parse(timing!) as Timing),
  })
  const bodies = new Map<number, ManualBody>()
  const say = (word: Word) => process.send!(word)
  const bodyOf = (number: number): ManualBody => {
    const known = bodies.get(number)
    if (known) return known
    const made = new ManualBody()
    void made.started.then(() => say({ started: number }))
    bodies.set(number, made)
    return made
  }
  process.on('message', (order: Order) => {
    if (order.do === 'close') return void uploads.close().then(() => process.exit(0))
    if (order.do === 'release') return letGo()
    if (order.do === 'hold') return void (isHeld = new Promise((go) => (letGo = go)))
    if (order.do === 'send' || order.do === 'end' || order.do === 'cut') {
      const body = bodyOf(order.body)
      if (order.do === 'end') body.end()
      else if (order.do === 'cut') body.cut()
      else for (let at = 0; at < order.bytes.length; at += 65_536) body.send(Buffer.from(order.bytes.slice(at, at + 65_536)))
      return
    }
    const { nr, method, id, headers, body } = order
    const asked = uploads.handle({
      method,
      uploadId: id,
      header: (name) => headers[name] ?? null,
      body: body === null ? null : bodyOf(body),
      signal: new AbortController().signal,
      location: (uploadId) => `https://fovea.test/${uploadId}`,
      uploader: { userId: owner!, sessionId: null },
    })
    void asked.then(({ status, headers: told }) => say({ nr, status, headers: told }))
  })
  say({ ready: true })
}

if (/test-other-process\.(ts|mjs)$/.test(process.argv[1] ?? '')) void main(process.argv.slice(2))
