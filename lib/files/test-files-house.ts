import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { Actor, Role } from '../access/actor'
import { openTestHouse } from '../auth/test-house'
import { db, pool } from '../db/database'
import { openLockKeeper } from '../db/hold-lock'
import { type SteadyClock, type SteadyClockOptions } from '../db/steady-clock'
import { openTestClock } from '../db/test-database'
import { hasCode, type ErrorCode } from '../errors/app-error'
import { openDecoders } from '../imaging/decoders'
import { corners, decoderChild } from '../imaging/test-pictures'
import { openJobs, worker, type Worker } from '../jobs/open-jobs'
import { newId } from '../runtime/new-id'
import { openLocalStore } from '../storage/local-store'
import { MemoryBudget, openMemoryBudget } from '../storage/memory-budget'
import { openStore, store } from '../storage/open-store'
import type { Store } from '../storage/store'
import { type BodySource } from '../uploads/body-source'
import { openUploads, uploads } from '../uploads/open-uploads'
import { testStatusOf, wholeBody } from '../uploads/test-uploads'
import type { TusAnswer } from '../uploads/tus-ask'
import { directJob } from './direct-job'
import { dropPreviewJob } from './drop-preview-job'
import { ingestJob } from './ingest-job'
import { maxUploadBytes } from './kinds'
import { objectIdIn } from './object-id-in'
import { uploadHooks } from './upload-hooks'

export interface FilesHouse {
  /** Where the sealed objects lie. */
  folder: string
  url: string
  clock: SteadyClock
}

/**
 * Opens all that files stand on, for one test file: a database, a store in a folder of its own, the real decoder child,
 * uploads, and a queue that nobody works on, so that a test runs the line itself. Call it at the top of the file.
 */
export async function openFilesHouse(
  bend: (real: Store) => Store = (real) => real,
  wound: SteadyClockOptions = {},
): Promise<FilesHouse> {
  const undo: (() => unknown)[] = []
  after(async () => {
    for (const close of undo.reverse()) await close()
  }) // Stands before the database's own hook, which closes what all of this needs.
  const url = await openTestHouse()
  undo.push(await openLockKeeper(url, () => undefined))
  const clock = await openTestClock(wound)
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'files-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  undo.push(openStore(bend(openLocalStore(folder))))
  const decoders = openDecoders({ program: decoderChild, size: 1, timeMs: 60_000 })
  undo.push(() => decoders.close())
  const budget = new MemoryBudget(8 << 20)
  undo.push(openMemoryBudget(budget))
  const opened = openUploads({ store: store(), hooks: uploadHooks, budget, statusOf: testStatusOf, maxBytes: maxUploadBytes() })
  undo.push(() => opened.close())
  const nobody: Worker[] = [
    worker(ingestJob, () => Promise.resolve()),
    worker(directJob, () => Promise.resolve()),
    worker(dropPreviewJob, () => Promise.resolve()),
  ]
  undo.push(await openJobs(nobody, { onTrouble: () => undefined, parallel: 0 }))
  return { folder, url, clock }
}

let counter = 0

/** Makes a person and gives them as an actor. */
export async function actorOf(role: Role): Promise<Actor> {
  const { id, number, name } = await db().user.create({
    data: { email: `files${++counter}@fovea.test`, name: 'Test Person', role },
  })
  return { id, number, role, name, sessionId: null, via: 'token' }
}

/** Opens a case of a patient. */
export async function caseOf(patient: Actor, more: { openedBy?: string } = {}): Promise<string> {
  const data = { number: `F-${++counter}`, title: 'Test', patientId: patient.id, ...more }
  return (await db().case.create({ data })).id
}

/** A small photograph of four corners, each time another. */
export const photograph = (quality = 80): Promise<Buffer> =>
  corners(240 + (++counter % 50), 160)
    .jpeg({ quality })
    .toBuffer()

/** The names of all objects that lie in the store, sorted. */
export async function objectsInStore(): Promise<string[]> {
  const names: string[] = []
  for await (const { key } of store().list('')) names.push(key)
  return names.sort()
}

/** What is left of a file behind its row: variants, keys and bytes. */
export async function leftOf(fileId: string): Promise<{ variants: number; keys: number; bytes: number }> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId }, include: { variants: true } })
  const objectIds = [...file.variants.map(({ objectId }) => objectId), ...(file.objectId ? [file.objectId] : [])]
  const names = await objectsInStore()
  return {
    variants: file.variants.length,
    keys: await db().objectKey.count({ where: { objectId: { in: objectIds } } }),
    bytes: names.filter((name) => objectIds.some((objectId) => name.includes(objectId))).length,
  }
}

/** How many jobs of a kind about a file wait for their first run. */
export async function queuedJobs(name: string, fileId: string): Promise<number> {
  const { rowCount } = await pool().query(
    `SELECT 1 FROM pgboss.job WHERE name = $1 AND data->>'fileId' = $2 AND state = 'created'`,
    [name, fileId],
  )
  return rowCount ?? 0
}

/** Keys that no row knows, and objects that no row knows. */
export async function strays(): Promise<string[]> {
  const files = await db().storedFile.findMany({ where: { objectKey: { not: null } }, select: { objectId: true } })
  const variants = await db().fileVariant.findMany({ select: { objectId: true } })
  const known = new Set([...files, ...variants].map(({ objectId }) => objectId))
  const keys = await db().objectKey.findMany({ where: { objectId: { notIn: [...known].map(String) } } })
  const objects = (await objectsInStore()).filter((name) => !known.has(objectIdIn(name) ?? name))
  return [...keys.map(({ objectId }) => `key ${objectId}`), ...objects]
}

/** Says whether something thrown carries a code; for assert.rejects. */
export const withCode =
  (code: ErrorCode) =>
  (thrown: unknown): boolean => {
    assert.ok(hasCode(thrown, code), String(thrown))
    return true
  }

/** One TUS request of a person. */
export function tus(
  actor: Pick<Actor, 'id' | 'sessionId'>,
  method: string,
  {
    id = null,
    headers = {},
    body = null,
  }: { id?: string | null; headers?: Record<string, string>; body?: BodySource | null } = {},
): Promise<TusAnswer> {
  return uploads().handle({
    method,
    uploadId: id,
    header: (name) => headers[name] ?? null,
    body,
    signal: new AbortController().signal,
    location: (uploadId) => `https://fovea.test/api/v1/files/upload/${uploadId}`,
    uploader: { userId: actor.id, sessionId: actor.sessionId },
  })
}

const b64 = (text: string) => Buffer.from(text).toString('base64')

/** Creates an upload and gives its id, which is the file's. */
export async function createUpload(actor: Actor, lengthBytes: number, metadata: Record<string, string> = {}): Promise<string> {
  const pairs = Object.entries(metadata).map(([key, value]) => `${key} ${b64(value)}`)
  const headers = { 'upload-length': String(lengthBytes), ...(pairs.length > 0 ? { 'upload-metadata': pairs.join(',') } : {}) }
  const told = await tus(actor, 'POST', { headers })
  assert.equal(told.status, 201, told.error?.detail)
  return told.headers['location']!.split('/').at(-1)!
}

/** Sends bytes from an offset on. */
export const sendBytes = (actor: Actor, id: string, bytes: Buffer, offset = 0): Promise<TusAnswer> =>
  tus(actor, 'PATCH', {
    id,
    headers: {
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
    },
    body: wholeBody(bytes),
  })

/** Sends a whole file, and leaves it at the door of the ingest line. */
export async function sendFile(actor: Actor, bytes: Buffer, metadata: Record<string, string> = {}): Promise<string> {
  const id = await createUpload(actor, bytes.length, metadata)
  const told = await sendBytes(actor, id, bytes)
  assert.equal(told.status, 204, told.error?.detail)
  return id
}

export const NOBODYS_ID = newId()
