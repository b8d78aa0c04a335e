import path from 'node:path'
import { type Settings } from '../config/settings'
import { openLocalStore } from './drivers/local-store'
import { openS3Store } from './drivers/s3-store'
import { measureStore } from './measure-store'
import { type ObjectStore } from './object-store'
import { openSupabaseStore } from './drivers/supabase-store'

/**
 * Opens the store that the settings select; they were validated when they were read.
 *
 * @param dataDir where the local store has its folder
 */
export function openConfiguredStore(settings: Settings, dataDir: string): { store: ObjectStore; close: () => void } {
  const { store, close } = openDriver(settings, dataDir)
  return { store: measureStore(store, settings.STORAGE_PROVIDER), close }
}

function openDriver(settings: Settings, dataDir: string): { store: ObjectStore; close: () => void } {
  const nothing = () => {}
  if (settings.STORAGE_PROVIDER === 'local') {
    const reserveBytes = settings.READY_MIN_FREE_BYTES
    return { store: openLocalStore(path.join(dataDir, 'objects'), { reserveBytes }), close: nothing }
  }
  const common = { bucket: settings.STORAGE_BUCKET! }
  if (settings.STORAGE_PROVIDER === 'supabase') {
    const [url, serviceKey] = [settings.STORAGE_ENDPOINT!, settings.STORAGE_SECRET_ACCESS_KEY!]
    return { store: openSupabaseStore({ ...common, url, serviceKey }), close: nothing }
  }
  const store = openS3Store({
    ...common,
    region: settings.STORAGE_REGION!,
    endpoint: settings.STORAGE_ENDPOINT,
    accessKeyId: settings.STORAGE_ACCESS_KEY_ID,
    secretAccessKey: settings.STORAGE_SECRET_ACCESS_KEY,
    accelerate: settings.STORAGE_ACCELERATE,
    sse: settings.STORAGE_SSE,
  })
  return { store, close: () => store.close() }
}
