import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { ErrorCategory } from '../errors/refusal'
import { newUuid } from '../runtime/uuid'
import { openLocalStore } from '../storage/drivers/local-store'
import { MemoryBudget } from '../storage/memory-budget'
import { openSealedObject } from '../storage/sealed/open-sealed-object'
import { type AppendableObject, type ObjectStore } from '../storage/object-store'
import { type BodySource, type BodyState, type BodyConsumer } from './body/body-source'
import { createUploads, type Uploads, type UploadsOptions } from './open-uploads'
import { type FakeHooks, fakeHooks } from './test-fake-hooks'
import { type TusResponse, type TusRequest } from './protocol/tus-request'
import { eventually } from '../runtime/test-eventually'

const STATUS: Partial<Record<ErrorCategory, number>> = {
  bad_input: 400,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timeout: 408,
  conflict: 409,
  offset_mismatch: 409,
  gone: 410,
  unsupported_version: 412,
  too_large: 413,
  quota_exceeded: 413,
  unsupported_type: 415,
  locked: 423,
  too_many_requests: 429,
  checksum_mismatch: 460,
  unavailable: 503,
  tampered: 503,
  storage_full: 507,
}
export const testStatusOf = (category: ErrorCategory): number => STATUS[category] ?? 500

type Verbs = Record<string, (real: () => Promise<unknown>) => Promise<unknown>>

/** A real store with injected faults, to test a disk that is full, slow or failing. */
export function storeWithFaults(real: ObjectStore, bent: { store?: Verbs; appendable?: Verbs }): ObjectStore {
  const bend = <T extends object>(target: T, verbs: Verbs = {}): T =>
    new Proxy(target, {
      get(on, name) {
        const value: unknown = Reflect.get(on, name, on)
        if (typeof value !== 'function') return value
        if (name === 'appendSync' && verbs['append']) return undefined // A faulty append is never synchronous.
        return (...given: unknown[]) => {
          const work = () => (value as (...all: unknown[]) => unknown).apply(on, given)
          const verb = verbs[String(name)]
          const result = verb ? verb(async () => work()) : work()
          if (name !== 'createAppendable' && name !== 'openAppendable') return result
          return (result as Promise<AppendableObject | null>).then((made) => made && bend(made, bent.appendable))
        }
      },
    })
  return bend(real, bent.store)
}

/** A store that can be killed like a process: running operations are awaited, and no other ever runs again. */
export interface KillableStore extends ObjectStore {
  kill(): Promise<void>
}

export function killableStore(real: ObjectStore): KillableStore {
  let dead = false
  const running = new Set<Promise<unknown>>()
  const handles: AppendableObject[] = []
  const never = new Promise<never>(() => undefined)
  const mortal = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(on, name) {
        const value: unknown = Reflect.get(on, name, on)
        if (typeof value !== 'function' || name === 'list' || name === 'kill') return value
        return (...given: unknown[]) => {
          if (dead) return never
          const result: unknown = Reflect.apply(value as (...all: unknown[]) => unknown, on, given)
          if (!(result instanceof Promise)) return result
          running.add(result)
          return result
            .finally(() => running.delete(result))
            .then((made: unknown) => {
              if (dead) return never
              if (name !== 'createAppendable' && name !== 'openAppendable') return made
              if (made === null) return null
              handles.push(made as AppendableObject)
              return mortal(made as AppendableObject)
            })
        }
      },
    })
  return Object.assign(mortal(real), {
    kill: async () => {
      dead = true
      await eventually('nothing runs', async () => {
        await Promise.allSettled([...running])
        return running.size === 0
      })
      await Promise.allSettled(handles.map((handle) => handle.close()))
    },
  })
}

export interface UploadsFixture {
  uploads: Uploads
  hooks: FakeHooks
  store: ObjectStore
  folder: string
  owner: string
  /** Simulates a kill and a restart on the same folder and database. */
  restart(more?: Partial<UploadsOptions>): Promise<UploadsFixture>
  call(method: string, given?: CallOptions): Promise<TusResponse>
  create(lengthBytes: number, more?: Record<string, string>): Promise<string>
  patch(id: string, offset: number | string, body: Buffer | BodySource, more?: Record<string, string>): Promise<TusResponse>
  head(id: string): Promise<TusResponse>
  offset(id: string): Promise<number>
  /** The plaintext of the stored object. */
  readBack(id: string): Promise<Buffer>
}

export interface CallOptions {
  id?: string | null
  headers?: Record<string, string>
  /** How often a header was sent, if not once. */
  counts?: Record<string, number>
  body?: BodySource | Buffer | null
  user?: string
  signal?: AbortSignal
  /** Simulates a mount that supports trailers; read when the body has ended. */
  trailers?: Record<string, string>
}

/** Opens the module with a folder of its own, which is removed at the end of the test file. */
export function openUploadsFixture(more: Partial<UploadsOptions> = {}): UploadsFixture {
  const folder = mkdtempSync(path.join(tmpdir(), 'fovea-uploads-'))
  after(() => rm(folder, { recursive: true, force: true }))
  return fixtureOn({ folder, owner: newUuid(), hooks: fakeHooks(), more })
}

function fixtureOn({
  folder,
  owner,
  hooks,
  more,
}: {
  folder: string
  owner: string
  hooks: FakeHooks
  more: Partial<UploadsOptions>
}): UploadsFixture {
  const store = killableStore(openLocalStore(folder))
  const options = {
    store,
    hooks,
    budget: new MemoryBudget(8 << 20),
    statusOf: testStatusOf,
    maxBytes: 2 ** 31,
    concatenationWaitMs: 0,
    ...more,
  }
  const uploads = createUploads(options)
  after(() => Promise.race([uploads.close(), new Promise((done) => setTimeout(done, 500).unref())]))
  const fixture: UploadsFixture = {
    uploads,
    hooks,
    store: options.store,
    folder,
    owner,
    async restart(changed = {}) {
      await store.kill()
      const { store: _dead, ...same } = more
      return fixtureOn({ folder, owner, hooks, more: { ...same, ...changed } })
    },
    call: (method, given = {}) => uploads.handle(requestOf(method, owner, given)),
    async create(lengthBytes, headers = {}) {
      const made = await fixture.call('POST', { headers: { 'upload-length': String(lengthBytes), ...headers } })
      assert.equal(made.status, 201, made.error?.code)
      return made.headers['location']!.split('/').at(-1)!
    },
    patch(id, offset, body, headers = {}) {
      const length: Record<string, string> = Buffer.isBuffer(body) ? { 'content-length': String(body.length) } : {}
      return fixture.call('PATCH', { id, body, headers: { 'upload-offset': String(offset), ...STREAM, ...length, ...headers } })
    },
    head: (id) => fixture.call('HEAD', { id }),
    async offset(id) {
      const { status, headers } = await fixture.head(id)
      assert.equal(status, 200)
      return Number(headers['upload-offset'])
    },
    async readBack(id) {
      const { objectId } = [...hooks.admitted, ...hooks.partsAdmitted].find((each) => each.uploadId === id)!
      const dataKey = await hooks.dataKey(objectId)
      const sealed = await openSealedObject({ store: openLocalStore(folder), key: `original/${objectId}`, objectId, dataKey })
      const parts: Buffer[] = []
      for await (const part of sealed.read()) parts.push(Buffer.from(part))
      await sealed.close()
      return Buffer.concat(parts)
    },
  }
  return fixture
}

export const STREAM = { 'content-type': 'application/offset+octet-stream' }

function requestOf(
  method: string,
  owner: string,
  { id = null, headers = {}, counts = {}, body = null, user, signal, trailers }: CallOptions,
): TusRequest {
  return {
    method,
    uploadId: id,
    header: (name) => headers[name] ?? null,
    headerCount: (name) => counts[name] ?? (headers[name] === undefined ? 0 : 1),
    body: Buffer.isBuffer(body) ? wholeBody(body) : body,
    ...(trailers ? { trailer: (name: string) => trailers[name] ?? null } : {}),
    signal: signal ?? new AbortController().signal,
    location: (uploadId) => `https://fovea.test/api/v1/files/upload/${uploadId}`,
    uploader: { userId: user ?? owner, sessionId: null },
  }
}

/** A body that a test sends step by step. It obeys the contract: no chunk is delivered while it is paused. */
export class ManualBody implements BodySource {
  state: BodyState = 'waiting'
  #taker: BodyConsumer | null = null
  #held = false
  #waiting: { step: () => void; isEnd: boolean }[] = []
  #started!: () => void
  /** Resolves when it is read. */
  readonly started = new Promise<void>((done) => (this.#started = done))

  start(taker: BodyConsumer): void {
    this.state = 'flowing'
    this.#taker = taker
    this.#started()
    this.#flow()
  }
  pause(): void {
    this.#held = true
  }
  resume(): void {
    this.#held = false
    this.#flow()
  }
  stop(): void {
    if (this.state === 'waiting' || this.state === 'flowing') this.state = 'stopped'
  }
  send(chunk: Buffer): this {
    return this.#then(() => this.#taker?.onChunk(chunk))
  }
  end(): this {
    return this.#then(() => this.#over('ended'), true)
  }
  cut(): this {
    return this.#then(() => this.#over('disconnected'), true)
  }
  #over(how: 'ended' | 'disconnected'): void {
    this.state = how
    this.#taker?.onEnd(how === 'ended')
  }
  #then(step: () => void, isEnd = false): this {
    this.#waiting.push({ step, isEnd })
    this.#flow()
    return this
  }
  #flow(): void {
    // The end is delivered directly after the last chunk, even while paused, as Node's streams do.
    while (this.state === 'flowing' && this.#waiting[0] && (!this.#held || this.#waiting[0].isEnd)) this.#waiting.shift()!.step()
  }
}

/** A complete body. */
export const wholeBody = (bytes: Buffer): ManualBody => {
  const body = new ManualBody()
  for (let at = 0; at < bytes.length; at += 65_536) body.send(bytes.subarray(at, at + 65_536))
  return body.end()
}
