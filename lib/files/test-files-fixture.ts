import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { Actor, Role } from '../access/actor'
import { openAuthFixture } from '../auth/test-auth-fixture'
import { db, pool } from '../db/database'
import { openLockConnection } from '../db/with-advisory-lock'
import { type SteadyClock, type SteadyClockOptions } from '../db/steady-clock'
import { openTestClock } from '../db/test-database'
import { hasCategory } from '../errors/app-error'
import type { ErrorCategory } from '../errors/refusal'
import { openDecoders } from '../imaging/decoder-pool/decoders'
import { drawCorners, DECODER_CHILD_PROGRAM } from '../imaging/raster/test-images'
import type { Worker } from '../jobs/define-job'
import { openJobQueue, worker } from '../jobs/open-job-queue'
import { newUuid } from '../runtime/uuid'
import { openLocalStore } from '../storage/drivers/local-store'
import { STORE_OWNER } from '../storage/object-key'
import { MemoryBudget, openMemoryBudget } from '../storage/memory-budget'
import { openStore, store } from '../storage/open-store'
import type { ObjectStore } from '../storage/object-store'
import { type BodySource } from '../uploads/body/body-source'
import { openUploads, uploads } from '../uploads/open-uploads'
import { testStatusOf, wholeBody } from '../uploads/test-uploads'
import type { TusResponse } from '../uploads/protocol/tus-request'
import { mergeMetadataJob } from '../studies/metadata/merge-metadata-job'
import { lookJob } from '../archives/sources/look-job'
import { transfersJob } from '../archives/transfers/transfers-job'
import { registerAllKinds } from '../start/register-kinds'
import { htj2kVariantJob } from '../studies/htj2k/htj2k-variant-job'
import { directUploadJob } from './receive/direct-upload-job'
import { videoBlackoutJob } from './blackout/video-blackout-job'
import { deferredImagesJob } from './images/deferred-images-job'
import { discardPreviewJob } from './erase/discard-preview-job'
import { ingestJob } from './ingest/ingest-job'
import { maxUploadBytes } from './record/kinds/kind-limits'
import { unpackJob } from '../studies/archive/unpack-job'
import { parseObjectId } from './deliver/parse-object-id'
import { uploadHooks } from './receive/upload-hooks'

export interface FilesFixture {
  /** The folder of the sealed objects. */
  folder: string
  url: string
  clock: SteadyClock
}

/**
 * Opens everything that the files module needs, for one test file: a database, a store in a folder of its own, the
 * real decoder child, uploads, and a queue without workers, so that a test runs the pipeline itself. Call it at
 * the top of the file.
 */
export async function openFilesFixture(
  wrapStore: (real: ObjectStore) => ObjectStore = (real) => real,
  clockOptions: SteadyClockOptions = {},
): Promise<FilesFixture> {
  const disposers: (() => unknown)[] = []
  after(async () => {
    for (const close of disposers.reverse()) await close()
  }) // Registered before the database's own hook, which closes what all of this needs.
  const url = await openAuthFixture()
  disposers.push(await openLockConnection(url, () => undefined))
  disposers.push(registerAllKinds())
  const clock = await openTestClock(clockOptions)
  const folder = mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? tmpdir(), 'files-'))
  disposers.push(() => rm(folder, { recursive: true, force: true }))
  disposers.push(openStore(wrapStore(openLocalStore(folder))))
  const decoders = openDecoders({ program: DECODER_CHILD_PROGRAM, size: 1, timeMs: 60_000 })
  disposers.push(() => decoders.close())
  const budget = new MemoryBudget(8 << 20)
  disposers.push(openMemoryBudget(budget))
  const opened = openUploads({ store: store(), hooks: uploadHooks, budget, statusOf: testStatusOf, maxBytes: maxUploadBytes() })
  disposers.push(() => opened.close())
  const idleWorkers: Worker[] = [
    worker(ingestJob, () => Promise.resolve()),
    worker(directUploadJob, () => Promise.resolve()),
    worker(deferredImagesJob, () => Promise.resolve()),
    worker(discardPreviewJob, () => Promise.resolve()),
    worker(videoBlackoutJob, () => Promise.resolve()),
    worker(mergeMetadataJob, () => Promise.resolve()),
    worker(unpackJob, () => Promise.resolve()),
    worker(htj2kVariantJob, () => Promise.resolve()),
    worker(lookJob, () => Promise.resolve()),
    worker(transfersJob, () => Promise.resolve()),
  ]
  disposers.push(await openJobQueue(idleWorkers, { onError: () => undefined, concurrency: 0 }))
  return { folder, url, clock }
}

let counter = 0

/** Creates a user and returns them as an actor. */
export async function createActor(role: Role): Promise<Actor> {
  const { id, number, name } = await db().user.create({
    data: { email: `files${++counter}@fovea.test`, name: 'Test Person', role },
  })
  // A service account without other grants is a frontend of the DICOM API.
  const service = role === 'service' ? { service: { grants: ['dicom_api' as const], site: null } } : {}
  return { id, number, role, name, sessionId: null, via: 'token', ...service }
}

/** Creates a case of a patient. */
export async function createCase(patient: Actor, more: { openedBy?: string } = {}): Promise<string> {
  const data = { number: `F-${++counter}`, title: 'Test', patientId: patient.id, ...more }
  return (await db().case.create({ data })).id
}

/** A small image with four distinct corners, different each time. */
export const photograph = (quality = 80): Promise<Buffer> =>
  drawCorners(240 + (++counter % 50), 160)
    .jpeg({ quality })
    .toBuffer()

/** The names of all objects in the store, sorted; without the one that says whose it is. */
export async function objectsInStore(): Promise<string[]> {
  const names: string[] = []
  for await (const { key } of store().list('')) if (key !== STORE_OWNER) names.push(key)
  return names.sort()
}

/** What remains of a file beside its row: variants, keys and bytes. */
export async function remainingOf(fileId: string): Promise<{ variants: number; keys: number; bytes: number }> {
  const file = await db().storedFile.findUniqueOrThrow({ where: { id: fileId }, include: { variants: true } })
  const objectIds = [...file.variants.map(({ objectId }) => objectId), ...(file.objectId ? [file.objectId] : [])]
  const names = await objectsInStore()
  return {
    variants: file.variants.length,
    keys: await db().objectKey.count({ where: { objectId: { in: objectIds } } }),
    bytes: names.filter((name) => objectIds.some((objectId) => name.includes(objectId))).length,
  }
}

/** How many jobs of a kind are queued for a file and have not run yet. */
export async function queuedJobs(name: string, fileId: string): Promise<number> {
  const { rowCount } = await pool().query(
    `SELECT 1 FROM pgboss.job WHERE name = $1 AND data->>'fileId' = $2 AND state = 'created'`,
    [name, fileId],
  )
  return rowCount ?? 0
}

/** Whose work the waiting job of a file is; '' is the system. */
export async function ownerOfJob(name: string, fileId: string): Promise<string | undefined> {
  const { rows } = await pool().query<{ owner: string }>(
    `SELECT coalesce(data->>'owner', '') AS owner FROM pgboss.job WHERE name = $1 AND data->>'fileId' = $2 AND state = 'created'`,
    [name, fileId],
  )
  return rows[0]?.owner
}

/** Keys without a row, and objects without a row. */
export async function orphanedObjects(): Promise<string[]> {
  const files = await db().storedFile.findMany({ where: { objectKey: { not: null } }, select: { objectId: true } })
  const variants = await db().fileVariant.findMany({ select: { objectId: true } })
  const originals = await db().fileBlackout.findMany({ select: { originalObjectId: true } })
  const known = new Set([
    ...[...files, ...variants].map(({ objectId }) => objectId),
    ...originals.map(({ originalObjectId }) => originalObjectId),
  ])
  const keys = await db().objectKey.findMany({ where: { objectId: { notIn: [...known].map(String) } } })
  const objects = (await objectsInStore()).filter((name) => !known.has(parseObjectId(name) ?? name))
  return [...keys.map(({ objectId }) => `key ${objectId}`), ...objects]
}

/** Whether a thrown error has a code; for assert.rejects. */
export const withCategory =
  (code: ErrorCategory) =>
  (thrown: unknown): boolean => {
    assert.ok(hasCategory(thrown, code), String(thrown))
    return true
  }

/** One TUS request of a user. */
export function tus(
  actor: Pick<Actor, 'id' | 'sessionId'>,
  method: string,
  {
    id = null,
    headers = {},
    body = null,
  }: { id?: string | null; headers?: Record<string, string>; body?: BodySource | null } = {},
): Promise<TusResponse> {
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

/** Creates an upload and returns its id, which is the file's. */
export async function createUpload(actor: Actor, lengthBytes: number, metadata: Record<string, string> = {}): Promise<string> {
  const pairs = Object.entries(metadata).map(([key, value]) => `${key} ${b64(value)}`)
  const headers = { 'upload-length': String(lengthBytes), ...(pairs.length > 0 ? { 'upload-metadata': pairs.join(',') } : {}) }
  const told = await tus(actor, 'POST', { headers })
  assert.equal(told.status, 201, told.error?.code)
  return told.headers['location']!.split('/').at(-1)!
}

/** Sends bytes from an offset. */
export const sendBytes = (actor: Actor, id: string, bytes: Buffer, offset = 0): Promise<TusResponse> =>
  tus(actor, 'PATCH', {
    id,
    headers: {
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes.length),
    },
    body: wholeBody(bytes),
  })

/** Sends a whole file and leaves it before the ingest pipeline. */
export async function sendFile(actor: Actor, bytes: Buffer, metadata: Record<string, string> = {}): Promise<string> {
  const id = await createUpload(actor, bytes.length, metadata)
  const told = await sendBytes(actor, id, bytes)
  assert.equal(told.status, 204, told.error?.code)
  return id
}

export const UNKNOWN_ID = newUuid()
