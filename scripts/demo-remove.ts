// Removes the demo: its accounts, and what they have. Works beside a running server, and without one.
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { removeDemo } from '../demo/remove/remove-demo'
import { readSettings } from '../lib/config/settings'
import { db } from '../lib/db/database'
import { openFovea } from '../lib/start/open-fovea'
import { startupErrorMessage } from '../lib/start/startup-error-message'

// A stop is only recorded here: main closes what is open in order, so that no database is left running.
const stopWanted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopWanted.abort())

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env') // The environment takes precedence.
  // Jobs are run by servers and workers; this process only removes.
  const settings = { ...readSettings(process.env), RUN_JOBS: false }
  const disposers: (() => unknown)[] = []
  try {
    const options = {
      settings,
      say: () => undefined,
      signal: stopWanted.signal,
      acceptsDemoAccounts: true,
      schema: 'current' as const,
    }
    await openFovea(options, disposers)
    const { accounts, disabled, cases, keptCases, files, personas } = await removeDemo()
    rmSync(path.resolve(settings.FOVEA_DATA_DIR, 'demo-password.txt'), { force: true })
    if (accounts + disabled === 0) console.log('This database has no demo accounts.')
    else {
      console.log(`Demo accounts removed: ${accounts}, with ${cases} cases, ${personas} personas and ${files} files.`)
      if (disabled > 0) {
        console.log(`Demo accounts disabled, since data of others refers to them: ${disabled}, with ${keptCases} cases.`)
      }
    }
    const admins = await db().user.count({ where: { role: 'admin', status: 'active' } })
    if (admins === 0) console.log('No administrator can sign in now. Create one with “npm run admin:create”.')
  } finally {
    for (const close of disposers.reverse()) await close()
  }
}

main().catch((thrown: unknown) => {
  const stopped = stopWanted.signal.aborted
  if (!stopped) console.error(`The demo was not removed: ${startupErrorMessage(thrown)}`)
  process.exitCode = stopped ? 130 : 1
})
