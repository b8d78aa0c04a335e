import { createFirstKeyFile } from '../config/keyring/key-files'
import { openLocalRing, type LocalRing } from '../config/keyring/local-ring'
import type { RingMember } from '../config/keyring/master-key'
import type { Keyring } from '../config/keyring/wrapped-key'
import { secretsOf, type Secrets } from '../config/secrets'
import type { Settings } from '../config/settings'
import { pool } from '../db/database'
import { fail } from '../errors/fail'
import { processSingleton } from '../runtime/singleton'
import { checkRing, findOpeningKey, isAnythingWrapped } from './_internal/check-ring'
import { addMasterKey, listMasterKeys } from './_internal/master-key-rows'
import { openKeyRoots } from './key-roots'
import type { KeyService } from './kms/key-service'
import { openKeyService } from './kms/open-key-service'
import { serviceMemberOf, type ServiceMember } from './kms/service-member'

/** The advisory lock under which keys are registered: of several processes that start at once, one creates. */
const KEYS_LOCK = 72_707_370

/** The master keys of this process. */
interface OpenKeyring extends Keyring {
  local: LocalRing
  /** The key management service that wraps, if there is one. */
  service: ServiceMember | null
}

const keyringSingleton = processSingleton<OpenKeyring>('keyring')

/** The master keys of this process; undefined where it was opened without a database, as tools and tests are. */
export const getKeyring = (): OpenKeyring | undefined => keyringSingleton.peek()

interface OpenKeyringOptions {
  settings: Settings
  dataDir: string
  /** Called where the key management service does not respond: it is asked again. */
  onError?: (error: unknown) => void
}

/** How often keys are unwrapped anew that expire soon. */
const REFRESH_MS = 30_000

/**
 * Opens the master keys and compares them with the database, so that a key that is lost, or that of another installation,
 * stops the start: a new key is created only where nothing was ever wrapped.
 *
 * @throws AppError `master_key_lost`, `master_key_missing`, `master_key_foreign`, `master_key_damaged`; `master_key_needed`
 * where the objects are in a bucket, and this data folder may be one of many
 */
export async function openKeyring(options: OpenKeyringOptions): Promise<{ secrets: Secrets; close: () => void }> {
  const service = openKeyService(options.settings)
  const lock = await pool().connect()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [KEYS_LOCK])
    const member = service && (await openMember(service, options.settings))
    const { ring, secrets } = await openAndCheck(options, member)
    keyringSingleton.set(ring)
    const timer = member && setInterval(() => void member.refresh().catch(options.onError), REFRESH_MS).unref()
    const close = () => {
      if (timer) clearInterval(timer)
      keyringSingleton.clear()
      service?.close()
    }
    return { secrets, close }
  } catch (thrown) {
    service?.close()
    throw thrown
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [KEYS_LOCK]).catch(() => undefined) // A broken connection has released it.
    lock.release()
  }
}

async function openMember(service: KeyService, { FOVEA_KMS_CACHE_SECONDS: cacheSeconds }: Settings): Promise<ServiceMember> {
  const member = serviceMemberOf({ service, id: await service.describe(), cacheSeconds })
  await member.refresh()
  return member
}

async function openAndCheck({ settings, dataDir }: OpenKeyringOptions, service: ServiceMember | null) {
  const { FOVEA_MASTER_KEY: masterKey, FOVEA_MASTER_KEYS: furtherKeys } = settings
  const local = openLocalRing({ dataDir, masterKey, furtherKeys })
  const known = await listMasterKeys()
  if (local.masterKeys().length === 0 && !service) {
    if (known.length > 0 || (await isAnythingWrapped())) throw fail('master_key_lost')
    if (settings.STORAGE_PROVIDER !== 'local' && settings.DATABASE_URL) throw fail('master_key_needed')
    createFirstKeyFile(dataDir)
    local.reload()
  }
  const ring: OpenKeyring = {
    ...{ local, service },
    primary: () => (service && !settings.FOVEA_KMS_READ_ONLY ? service : local.primary()),
    find: (name) => (service?.name === name ? service : local.find(name)),
    members: () => (service ? [service, ...local.members()] : local.members()),
  }
  await checkRing((name) => ring.find(name), known)
  const former = known.length === 0 ? await findOpeningKey(local) : null
  if (former) await addMasterKey(former)
  await register(ring.primary())
  const initial = former ?? (service ? null : local.primary())
  const roots = await openKeyRoots(ring, initial?.root ?? null)
  return { ring, secrets: secretsOf(ring, roots) }
}

const register = ({ name, checkValue }: RingMember & { checkValue?: Buffer }): Promise<void> =>
  addMasterKey({ name, checkValue: checkValue ?? null })
