import { randomBytes } from 'node:crypto'
import { objectKey, type ObjectKey } from '../../storage/object-key'

export const BACKUPS_PREFIX = 'backups/'
export const OBJECTS_PREFIX = 'objects/'
export const ERASURES_PREFIX = 'erasures/'
export const MANIFEST = 'manifest.json'
export const INDEX = 'objects.index'

/** Digits of the milliseconds of a second, and of what tells apart what two machines begin in the same one. */
const [MILLISECOND_DIGITS, RANDOM_BYTES] = [3, 3]

/**
 * A new name: names sort by the millisecond at which a backup began, so that of two in one second the later is the newest. The second
 * is written as a clock shows it, the rest as digits that nobody reads.
 */
export function newBackupId(now: Date): string {
  const second = now
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
    .toLowerCase()
  const milliseconds = now.getUTCMilliseconds().toString(16).padStart(MILLISECOND_DIGITS, '0')
  return `${second}-${milliseconds}${randomBytes(RANDOM_BYTES).toString('hex').slice(1)}`
}

export const isBackupId = (text: string): boolean => /^\d{8}t\d{6}z-[0-9a-f]{8}$/.test(text)

/** Where something of a backup is. */
export const inBackup = (id: string, name: string): ObjectKey => objectKey(`${BACKUPS_PREFIX}${id}/${name}`)

/** Where a sealed object is: once, for all backups that have it. */
export const copiedObject = (objectId: string): ObjectKey => objectKey(`${OBJECTS_PREFIX}${objectId.slice(-2)}/${objectId}`)

/** The id of a copied object; undefined for anything else. */
export const parseCopiedObject = (key: string): string | undefined =>
  /^objects\/[0-9a-f]{2}\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key)?.[1]

export const sealedErasure = (id: string): ObjectKey => objectKey(`${ERASURES_PREFIX}${id}`)
