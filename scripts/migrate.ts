// Migrates the database as a start does, after a backup, and nothing else:
//   npm run migrate -- --plan              says what would be done, and changes nothing
//   npm run migrate                        makes a backup and migrates
//   npm run migrate -- --without-backup    for who has a backup of their own
// DATABASE_OWNER_URL is needed where the role of DATABASE_URL does not own the tables.
import { existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordBackup } from '../lib/backup/record-backup'
import { readSettings, registerSettings, type Settings } from '../lib/config/settings'
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres'
import { planLines, planMigrations } from '../lib/db/schema/plan-migrations'
import { openKeysAndStore } from '../lib/start/backup/open-tools'
import { openConfiguredDatabase } from '../lib/start/open-configured-database'
import { startupErrorMessage } from '../lib/start/startup-error-message'

const USAGE = `npm run migrate                        makes a backup, and migrates the database
npm run migrate -- --plan              says what would be done, and changes nothing
npm run migrate -- --without-backup    migrates without a backup, for who has one of their own`

const say = (line: string) => console.log(line)
const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { plan: { type: 'boolean' }, 'without-backup': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help) return say(USAGE)
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  const settings = readSettings(process.env)
  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  registerSettings(settings)
  if (values.plan) return await sayPlan(settings, dataDir)
  const disposers: (() => unknown)[] = []
  try {
    const step = async <T>(_: string, work: () => Promise<T> | T) => work()
    const schema = values['without-backup'] ? 'upgrade-without-backup' : 'upgrade'
    const { signal } = stopWanted
    const opening = { settings, dataDir, disposers, step, say, onError: () => undefined, signal, schema } as const
    const { backup } = await openConfiguredDatabase(opening)
    if (backup) {
      await openKeysAndStore(settings, dataDir, disposers)
      await recordBackup(backup)
    }
    say('The database has the schema of this version.')
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

async function sayPlan(settings: Settings, dataDir: string): Promise<void> {
  const embedded = settings.DATABASE_URL ? null : await startEmbeddedPostgres(dataDir)
  try {
    const plan = await planMigrations(embedded?.ownerUrl ?? settings.DATABASE_OWNER_URL ?? settings.DATABASE_URL!)
    if (plan.isNew) return say('The database has no tables yet: a start makes them.')
    if (plan.pending.length === 0) return say('The database has the schema of this version: nothing is pending.')
    say(`${plan.pending.length} migrations are pending:`)
    planLines(plan).forEach(say)
    say('Each is applied in a transaction of its own. npm run migrate makes a backup first, and so does a start.')
  } finally {
    await embedded?.stop()
  }
}

main().catch((thrown: unknown) => {
  console.error(`The database was not migrated: ${startupErrorMessage(thrown)}`)
  process.exitCode = 1
})
