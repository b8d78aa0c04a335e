import { randomBytes } from 'node:crypto'
import { objectKey, type ObjectKey } from '../../storage/object-key'

export const BACKUPS_PREFIX = 'backups/'
export const OBJECTS_PREFIX = 'objects/'
export const ERASURES_PREFIX = 'erasures/'
export const MANIFEST = 'manifest.json'
export const INDEX = 'objects.index'

/** A new name: names sort by time. */
export const newBackupId = (now: Date): string =>
  `${now
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '')
    .toLowerCase()}-${randomBytes(4).toString('hex')}`

export const isBackupId = (text: string): boolean => /^\d{8}t\d{6}z-[0-9a-f]{8}$/.test(text)

/** Where something of a backup is. */
export const inBackup = (id: string, name: string): ObjectKey => objectKey(`${BACKUPS_PREFIX}${id}/${name}`)

/** Where a sealed object is: once, for all backups that have it. */
export const copiedObject = (objectId: string): ObjectKey => objectKey(`${OBJECTS_PREFIX}${objectId.slice(-2)}/${objectId}`)

/** The id of a copied object; undefined for anything else. */
export const parseCopiedObject = (key: string): string | undefined =>
  /^objects\/[0-9a-f]{2}\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(key)?.[1]

export const sealedErasure = (id: string): ObjectKey => objectKey(`${ERASURES_PREFIX}${id}`)
