// Searches the archive at an address in a process of its own, whose environment names the authorities that it trusts.
import { readSettings, registerSettings } from '../config/settings'
import { isAppError } from '../errors/app-error'
import { search } from './client/search'

registerSettings(readSettings({ ...process.env, ARCHIVE_ALLOW_LOOPBACK: '1' }))
try {
  await search({ baseUrl: process.argv[2]!, auth: 'none', username: null, secret: null }, '/studies?limit=1')
  process.stdout.write('found')
} catch (thrown) {
  process.stdout.write(isAppError(thrown) ? thrown.code : String(thrown))
}
