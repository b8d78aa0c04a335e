import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { newUuid } from '../../runtime/uuid'
import { objectKey } from '../../storage/object-key'
import type { ObjectStore } from '../../storage/object-store'
import { openSealedObject } from '../../storage/sealed/open-sealed-object'
import { sealObject } from '../../storage/sealed/seal-object'
import { BackupError } from '../backup-error'
import { type Part, partKey } from './manifest'
import { inBackup } from './names'

/** The place and the key of the parts of one backup. */
export interface PartsContext {
  place: ObjectStore
  backupId: string
  /** Where its parts are, if not in the folder of a backup. */
  folder?: string
  /** Of this backup alone; the manifest has it, sealed to the recovery key. */
  fileKey: Buffer
}

/** Level 1: rows shrink to a quarter, and the disk is still what takes the time. */
const GZIP = { level: 1 }

const keyOf = ({ backupId, folder }: PartsContext, name: string) =>
  folder === undefined ? inBackup(backupId, name) : objectKey(`${folder}/${name}`)

/** Compresses, seals and stores a part of a backup. */
export async function writePart(context: PartsContext, name: string, source: AsyncIterable<Buffer>): Promise<Part> {
  const part = { name, object_id: newUuid() }
  const { sizeBytes, sha256 } = await sealObject({
    ...{ store: context.place, key: keyOf(context, name), objectId: part.object_id },
    dataKey: partKey(context.fileKey, part),
    source: through(source, createGzip(GZIP)),
  })
  return { ...part, bytes: sizeBytes, sha256: sha256.toString('hex') }
}

/**
 * Reads a part: each frame is authenticated, and all of it compared with its hash before the last bytes are given.
 *
 * @throws BackupError where it is missing, cut or changed
 */
export async function* readPart(context: PartsContext, part: Part): AsyncGenerator<Buffer> {
  try {
    yield* through(readSealed(context, part), createGunzip())
  } catch (cause) {
    throw cause instanceof BackupError ? cause : damagedPart(context, part, cause)
  }
}

/** Removes a part that nobody needs any more. */
export const removePart = (context: PartsContext, { name }: Part): Promise<void> => context.place.remove(keyOf(context, name))

/** Reads a part to its end without unpacking it. */
export async function checkPart(context: PartsContext, part: Part): Promise<void> {
  for await (const _ of readSealed(context, part)) void _
}

async function* readSealed(context: PartsContext, part: Part): AsyncGenerator<Buffer> {
  const { place: store, fileKey } = context
  const hash = createHash('sha256')
  try {
    const reader = await openSealedObject({
      ...{ store, key: keyOf(context, part.name), objectId: part.object_id },
      ...{ dataKey: partKey(fileKey, part), sizeBytes: part.bytes },
    })
    try {
      for await (const chunk of reader.read()) {
        hash.update(chunk)
        yield chunk
      }
    } finally {
      await reader.close()
    }
  } catch (cause) {
    throw damagedPart(context, part, cause)
  }
  if (hash.digest('hex') !== part.sha256) throw damagedPart(context, part)
}

const damagedPart = ({ backupId }: PartsContext, { name }: Part, cause?: unknown): BackupError =>
  new BackupError(
    `The backup ${backupId} is cut or damaged: ${name} is missing or not as it was written. Choose another backup with --id.`,
    'read_back',
    { cause },
  )

/** Passes bytes through a stream; an error of either ends both. */
function through(source: AsyncIterable<Buffer>, transform: ReturnType<typeof createGzip>): AsyncIterable<Buffer> {
  const from = Readable.from(source, { objectMode: false })
  from.on('error', (error) => transform.destroy(error))
  transform.on('close', () => from.destroy())
  return from.pipe(transform) as AsyncIterable<Buffer>
}

/** The lines of a part, without their ends. */
export async function* linesOf(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}

/** Joins lines into pieces of a size that is worth a write. */
export async function* joinLines(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
  let text = ''
  for await (const line of lines) {
    text += `${line}\n`
    if (text.length < 64 * 1024) continue
    yield Buffer.from(text)
    text = ''
  }
  if (text !== '') yield Buffer.from(text)
}
