import { configuredTrailKeys } from '../../audit/keys/configured-trail-keys'
import { openAudit } from '../../audit/open-audit'
import { registerSecrets } from '../../config/secrets'
import type { Settings } from '../../config/settings'
import { openDatabase } from '../../db/database'
import { SteadyClock } from '../../db/steady-clock'
import { openLockConnection } from '../../db/with-advisory-lock'
import { openKeyring } from '../../keys/open-keyring'
import { openConfiguredStore } from '../../storage/open-configured-store'
import { openStore } from '../../storage/open-store'
import { registerAllKinds } from '../register-kinds'

/**
 * Opens what a command of backups needs of an installation whose database runs: keys, trail and store, for
 * the settings that are registered. It writes nothing, but the
 * row of a new master key where there is none. What was opened is pushed to `disposers`.
 */
export async function openTools(
  settings: Settings,
  dataDir: string,
  { url, maintenanceUrl }: { url: string; maintenanceUrl: string },
  disposers: (() => unknown)[],
): Promise<void> {
  const timeoutMs = settings.DATABASE_QUERY_TIMEOUT_SECONDS * 1000
  const shared = { onConnectionError: () => undefined, connectionTimeoutMs: timeoutMs, queryTimeoutMs: timeoutMs }
  disposers.push(openDatabase({ url, maintenanceUrl, maxConnections: settings.DATABASE_POOL_SIZE, ...shared }))
  disposers.push(await openLockConnection(url, () => undefined))
  await openKeysAndStore(settings, dataDir, disposers)
}

/** The same without the database, where it is open. */
export async function openKeysAndStore(settings: Settings, dataDir: string, disposers: (() => unknown)[]): Promise<void> {
  const clock = new SteadyClock()
  await clock.sync()
  disposers.push(clock.register())
  const keyring = await openKeyring({ settings, dataDir })
  disposers.push(() => keyring.close())
  // A start opens its own afterwards, in this process.
  disposers.push(registerSecrets(keyring.secrets))
  const audit = openAudit({ keys: configuredTrailKeys(settings) })
  disposers.push(() => audit.close())
  disposers.push(registerAllKinds())
  const opened = openConfiguredStore(settings, dataDir)
  disposers.push(opened.close)
  disposers.push(openStore(opened.store))
}
