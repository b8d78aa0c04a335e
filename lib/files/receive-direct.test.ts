import { after } from 'node:test'
import { settings } from '../config/settings'
import { openSupabaseStore } from '../storage/supabase-store'
import { openSupabaseServer } from '../storage/test-supabase-server'
import { testDirectUpload } from './test-direct'
import { openFilesHouse } from './test-files-house'

const server = await openSupabaseServer()
after(() => server.close())
await openFilesHouse(() => openSupabaseStore(server))
Object.assign(settings(), { STORAGE_PROVIDER: 'supabase', STORAGE_BUCKET: server.bucket })
await testDirectUpload('Supabase')
