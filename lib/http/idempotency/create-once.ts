import type { Actor } from '../../access/actor'
import { db } from '../../db/database'
import { withAdvisoryLock } from '../../db/with-advisory-lock'
import { hasCategory } from '../../errors/app-error'
import { fail } from '../../errors/fail'
import { readIdempotencyKey } from '../../uploads/protocol/idempotency-key'
import type { HttpRequest, HttpResponse } from '../route/http-message'
import { BodyHash, hashHead, hashRest, keyed } from './request-hash'

interface CreateOnce {
  actor: Pick<Actor, 'id'>
  request: HttpRequest
  /** A body that was parsed already. */
  body?: unknown
  /** Makes it, and says which id it has. */
  create: (request: HttpRequest) => Promise<{ id: string; response: HttpResponse | object }>
  /**
   * The response of what was made before; null where it is made again without harm, and only where it goes is compared.
   *
   * @throws AppError `not_found` once it is gone: then it is made anew
   */
  repeat: ((id: string) => Promise<HttpResponse | object>) | null
}

/**
 * Creates something once for each Idempotency-Key of a user (draft-ietf-httpapi-idempotency-key-header): the same request again
 * gets what the first has made. The same means all of it: address, query, headers that name the file, fields and bytes.
 *
 * What failed has made nothing, and leaves its key free. A server that is killed between the two transactions, of what is made and
 * of its key, makes it again; it is then found by its SHA-256.
 *
 * @throws AppError `idempotency_key_reused` for another request, `idempotency_key_in_use` while the first is not answered yet,
 * `upload_idempotency_key_not_valid`; whatever `create` throws
 */
export async function createOnce(input: CreateOnce): Promise<HttpResponse | object> {
  const key = readIdempotencyKey(input.request)
  if (key === null) return (await input.create(input.request)).response
  const ownerId = input.actor.id
  const named = { ownerId, keyHash: keyed(key) }
  let response: HttpResponse | object | null = null
  const isFree = await withAdvisoryLock(`creation ${ownerId} ${Buffer.from(named.keyHash).toString('hex')}`, async () => {
    response = (await repeatOf(input, named)) ?? (await createAndKeep(input, named))
  })
  if (!isFree || !response) throw fail('idempotency_key_in_use')
  return response
}

type Named = { ownerId: string; keyHash: Uint8Array<ArrayBuffer> }

/** The response to a request that was made before; null where it was not, or what it made is gone. */
async function repeatOf({ request, body, repeat }: CreateOnce, named: Named): Promise<HttpResponse | object | null> {
  const before = await db().creationKey.findUnique({ where: { ownerId_keyHash: named } })
  if (!before) return null
  // At once: a file for another case need not be sent to be refused.
  if (!isSame(before.headHash, hashHead(request, body))) throw fail('idempotency_key_reused')
  if (!repeat) return null
  const response = await repeat(before.resultId).catch((thrown: unknown) => {
    if (hasCategory(thrown, 'not_found')) return null
    throw thrown
  })
  if (response && !isSame(before.bodyHash, await hashRest(request, new BodyHash(request)))) throw fail('idempotency_key_reused')
  return response
}

async function createAndKeep({ request, body, create }: CreateOnce, named: Named): Promise<HttpResponse | object> {
  const hash = new BodyHash(request)
  const { id: resultId, response } = await create({ ...request, onBody: (part) => hash.update(part) })
  const bodyHash = await hashRest(request, hash)
  const kept = { resultId, headHash: hashHead(request, body), bodyHash, createdAt: new Date() }
  await db().creationKey.upsert({ where: { ownerId_keyHash: named }, create: { ...named, ...kept }, update: kept })
  return response
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b)
