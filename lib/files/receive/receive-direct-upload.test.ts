import { after } from 'node:test'
import { settings } from '../../config/settings'
import { openSupabaseStore } from '../../storage/drivers/supabase-store'
import { openSupabaseServer } from '../../storage/drivers/test-supabase-server'
import { testDirectUpload } from './test-direct-upload'
import { openFilesFixture } from '../test-files-fixture'

const server = await openSupabaseServer()
after(() => server.close())
await openFilesFixture(() => openSupabaseStore(server))
Object.assign(settings(), { STORAGE_PROVIDER: 'supabase', STORAGE_BUCKET: server.bucket })
await testDirectUpload('Supabase')
