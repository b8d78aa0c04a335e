import path from 'node:path'
import type { Settings } from '../config/settings'
import type { ObjectStore } from '../storage/object-store'
import { openLocalStore } from '../storage/drivers/local-store'
import { openS3Store } from '../storage/drivers/s3-store'

/** Opens the folder or the bucket of backups; null where the settings name none. */
export function openPlace(settings: Settings): { place: ObjectStore; close: () => void } | null {
  const { BACKUP_FOLDER: folder, BACKUP_BUCKET: bucket } = settings
  if (folder !== undefined) return { place: openLocalStore(path.resolve(folder)), close: () => undefined }
  if (bucket === undefined) return null
  const place = openS3Store({
    bucket,
    region: settings.BACKUP_REGION!,
    endpoint: settings.BACKUP_ENDPOINT,
    accessKeyId: settings.BACKUP_ACCESS_KEY_ID,
    secretAccessKey: settings.BACKUP_SECRET_ACCESS_KEY,
  })
  return { place, close: () => place.close() }
}
