// Changes the master key while Fovea runs: adds one, wraps everything under it, and says what is under each. A run that was
// interrupted is completed by the next.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { AuditAction } from '../lib/audit/audit-actions'
import { openAudit } from '../lib/audit/open-audit'
import { configuredTrailKeys } from '../lib/audit/keys/configured-trail-keys'
import { recordAndWait } from '../lib/audit/record'
import { registerSecrets } from '../lib/config/secrets'
import { readSettings, registerSettings, type Settings } from '../lib/config/settings'
import { countWrapped } from '../lib/keys/count-wrapped'
import { renewSessionRoot } from '../lib/keys/key-roots'
import { getKeyring, openKeyring } from '../lib/keys/open-keyring'
import { retireKey, rotateKeys } from '../lib/keys/rotate-keys'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { startupErrorMessage } from '../lib/start/startup-error-message'

const USAGE = `npm run keys:rotate                      adds a master key and wraps everything under it
npm run keys:rotate -- --status          says how much is wrapped under each master key
npm run keys:rotate -- --remove=NAME     lets a key go under which nothing is wrapped
npm run keys:rotate -- --end-sessions    also makes the keys of sessions, tokens and signed links anew`

const say = (line: string) => console.log(line)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      status: { type: 'boolean' },
      remove: { type: 'string' },
      'end-sessions': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) return say(USAGE)
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const undo: (() => unknown)[] = []
  try {
    await open(settings, undo)
    if (values.status) return sayCounts(await countWrapped())
    if (values.remove !== undefined) return await remove(values.remove)
    await rotate(settings)
    if (values['end-sessions']) await endSessions()
  } finally {
    for (const close of undo.reverse()) await close()
  }
}

/** Opens the database and the keys, with the checks of a start; the embedded database is shared with a server that runs. */
async function open(settings: Settings, undo: (() => unknown)[]): Promise<void> {
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  registerSettings(settings)
  const step = async <T>(_: string, work: () => T | Promise<T>) => work()
  const quiet = { say: () => undefined, onError: () => undefined }
  await openConfiguredDatabase({ settings, dataDir, disposers: undo, step, ...quiet, schema: 'current' })
  const keyring = await openKeyring({ settings, dataDir, onError: () => undefined })
  undo.push(() => keyring.close())
  registerSecrets(keyring.secrets)
  const audit = openAudit({ keys: configuredTrailKeys(settings) })
  undo.push(() => audit.close())
}

async function rotate(settings: Settings): Promise<void> {
  const isElsewhere = Boolean(settings.FOVEA_MASTER_KEY ?? settings.FOVEA_KMS)
  const dataDir = isElsewhere ? null : path.resolve(settings.FOVEA_DATA_DIR)
  const { name, isNew, rewrapped, unreadable, counts } = await rotateKeys({ dataDir, say })
  await record('keys.rotate', name, { rewrapped, unreadable })
  sayCounts(counts)
  if (unreadable > 0) say(`${unreadable} could not be opened with any key, and stay as they are.`)
  if (rewrapped === 0 && !isNew && isElsewhere) {
    say('Everything is wrapped under the key of the settings already. To change it, set FOVEA_MASTER_KEY to a new key')
    say('(openssl rand -hex 32) and FOVEA_MASTER_KEYS to the former one, restart every process, and run this again.')
  }
}

async function remove(name: string): Promise<void> {
  await retireKey(name)
  await record('keys.remove', name, {})
  const file = getKeyring()
    ?.local.files()
    .find(({ key }) => key.name === name)?.file
  say(`Fovea needs the master key ${name} no longer${file ? `: you can delete ${file}` : ''}.`)
  say('Backups that were made before need it: keep a copy for as long as you keep them.')
}

async function endSessions(): Promise<void> {
  await renewSessionRoot(getKeyring()!)
  await record('keys.end_sessions', getKeyring()!.primary().name, {})
  say('Restart every process now: all sessions, tokens and signed links end.')
}

const record = (action: AuditAction, subjectId: string, details: Record<string, number>) =>
  recordAndWait({ actorId: null, action, subjectType: 'master_key', subjectId, outcome: 'allowed', details })

/** What is under each key, and which file may go. */
function sayCounts(counts: ReadonlyMap<string, number>): void {
  const ring = getKeyring()!
  const files = new Map(ring.local.files().map(({ key, file }) => [key.name, file]))
  const names = new Set([...ring.members().map((member) => member.name), ...counts.keys()])
  for (const name of names) {
    const count = counts.get(name) ?? 0
    const isPrimary = name === ring.primary().name
    const note = isPrimary ? ' (wraps now)' : count === 0 ? ` (can be removed: npm run keys:rotate -- --remove=${name})` : ''
    say(`${String(count).padStart(9)} under ${name}${files.has(name) ? ` in ${files.get(name)}` : ''}${note}`)
  }
}

main().catch((thrown: unknown) => {
  console.error(`The master key was not changed: ${startupErrorMessage(thrown)}`)
  process.exitCode = 1
})
