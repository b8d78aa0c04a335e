import path from 'node:path'
import { type Settings } from '../config/settings'
import { openLocalStore } from './local-store'
import { openS3Store } from './s3-store'
import { type Store } from './store'
import { openSupabaseStore } from './supabase-store'

/**
 * Opens the store that the settings name; they were held against each other when they were read.
 *
 * @param dataDir where the local store has its folder
 */
export function openConfiguredStore(settings: Settings, dataDir: string): { store: Store; close: () => void } {
  const nothing = () => {}
  if (settings.STORAGE_PROVIDER === 'local') return { store: openLocalStore(path.join(dataDir, 'objects')), close: nothing }
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
