import { Readable } from 'node:stream'
import { db, pool } from '../../db/database'
import { fail } from '../../errors/fail'
import { newUuid } from '../../runtime/uuid'
import { STORE_OWNER } from '../../storage/object-key'
import { store } from '../../storage/open-store'
import { parseObjectId } from '../deliver/parse-object-id'

/** The only row. */
const ROW_ID = 1
/** Of a store that says nothing, so many names are looked at for one that this database knows. */
const MAX_NAMES = 100_000
const BATCH_SIZE = 500
const OWNER = /^[0-9a-f-]{36}$/
const OWNER_CHARACTERS = 36

/**
 * Makes sure that the store belongs to this database, before anything in it is removed for having no row here. A store that says
 * nothing becomes ours where it has no objects, or at least one that this database knows.
 *
 * @throws AppError `store_of_another_installation`
 */
export async function requireOwnStore(): Promise<void> {
  // In this order: whoever makes itself the owner writes its row before the object.
  const said = await readOwner()
  const ours = (await db().storeSweep.findUnique({ where: { id: ROW_ID } }))?.ownerId ?? null
  if (said !== null) {
    if (said !== ours) throw fail('store_of_another_installation')
    return
  }
  if (!(await isKnownOrEmpty())) throw fail('store_of_another_installation')
  const ownerId = ours ?? (await makeOwnerId())
  await store().put(STORE_OWNER, Readable.from([Buffer.from(ownerId)]))
  // Of two that found it without an owner at once, the later one has it.
  if ((await readOwner()) !== ownerId) throw fail('store_of_another_installation')
}

/** What the store says; null where it says nothing. Anything but an id is that of nobody. */
async function readOwner(): Promise<string | null> {
  if ((await store().size(STORE_OWNER)) === null) return null
  const object = await store().openRead(STORE_OWNER)
  try {
    const bytes = Buffer.alloc(OWNER_CHARACTERS)
    const read = object.sizeBytes === OWNER_CHARACTERS ? await object.read(bytes, 0) : 0
    const text = bytes.toString('latin1', 0, read)
    return OWNER.test(text) ? text : ''
  } finally {
    await object.close()
  }
}

async function isKnownOrEmpty(): Promise<boolean> {
  let [names, hasObjects] = [0, false]
  let ids: string[] = []
  const isOneKnown = async () => {
    const found = await db().objectKey.findFirst({ where: { objectId: { in: ids } }, select: { objectId: true } })
    ids = []
    return found !== null
  }
  for await (const { key } of store().list('')) {
    const objectId = parseObjectId(key)
    if (objectId) {
      hasObjects = true
      ids.push(objectId)
    }
    if (ids.length === BATCH_SIZE && (await isOneKnown())) return true
    if (++names === MAX_NAMES) break
  }
  return !hasObjects || (await isOneKnown())
}

/** Of several processes that start at once, all get the same. */
async function makeOwnerId(): Promise<string> {
  const { rows } = await pool().query<{ owner_id: string }>(
    `INSERT INTO store_sweeps (id, owner_id) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET owner_id = coalesce(store_sweeps.owner_id, excluded.owner_id) RETURNING owner_id`,
    [ROW_ID, newUuid()],
  )
  return rows[0]!.owner_id
}
