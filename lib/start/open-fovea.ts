import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { deleteOldTransfers, queueDueArchives } from '../archives/schedule-archives'
import { registerAccessSettings } from '../access/register-access-settings'
import { purgeExpiredSessions } from '../auth/sessions/purge-expired-sessions'
import { beginTrail } from '../audit/begin-trail'
import { configuredTrailKeys } from '../audit/keys/configured-trail-keys'
import { openAudit } from '../audit/open-audit'
import { recordBackup } from '../backup/record-backup'
import { withTimeout } from '../runtime/with-timeout'
import { cleanOrphans } from '../coaching/media/clean-orphans'
import { registerSettings, type Settings } from '../config/settings'
import { deprecatedSettingsInUse } from '../config/setting-aliases'
import { registerSecrets } from '../config/secrets'
import { type MessageBus, openMessageBus } from '../db/open-message-bus'
import { reportClockDistance } from './report-clock-distance'
import { SteadyClock, steadyNow } from '../db/steady-clock'
import { openQuotaLimits } from '../files/quota/quota-limits'
import { ingestJob } from '../files/ingest/ingest-job'
import { openDamageLog } from '../files/integrity/report-damage'
import { maxUploadBytes } from '../files/record/kinds/kind-limits'
import { openDeliveryCaches } from '../files/deliver/open-delivery-caches'
import { fillAllPixelHeights } from '../files/images/fill-pixel-heights'
import { queueDeferredImages } from '../files/images/queue-deferred-images'
import { reconcileFiles } from '../files/erase/reconcile-files'
import { sweepDirectUploads } from '../files/erase/sweep-direct-uploads'
import { requireOwnStore } from '../files/erase/require-own-store'
import { sweepFiles } from '../files/erase/sweep-files'
import { uploadHooks } from '../files/receive/upload-hooks'
import { minThroughputFromSettings } from '../http/limits/min-throughput-from-settings'
import { log } from '../http/log/log'
import { openOfflineAssets } from '../http/pages/offline-assets'
import { openPageAssets } from '../http/pages/page-assets'
import { STATUS_BY_CATEGORY } from '../http/route/status-by-category'
import { redirectConsoleToLog } from '../http/log/redirect-console-to-log'
import { openClassifier } from '../imaging/classifier/classifier'
import { openDecoders } from '../imaging/decoder-pool/decoders'
import { openOnnxClassifier } from '../imaging/classifier/onnx-classifier'
import { isFfmpegFound, openFfmpeg } from '../imaging/video/ffmpeg'
import { openUploadProgress } from '../realtime/upload-progress'
import { type Realtime, openRealtime } from '../realtime/open-realtime'
import { openKeyring } from '../keys/open-keyring'
import { openJobQueue, wakeWorkers } from '../jobs/open-job-queue'
import { queueDueDeliveries } from '../notifications/delivery/queue-due-deliveries'
import { reconcileCases } from '../cases/deletion/reconcile-cases'
import { registerSecurityNotices } from '../people/security/security-notices'
import { reconcilePersonas } from '../personas/reconcile-personas'
import { clamd } from '../scanning/clamd'
import { openScanner } from '../scanning/scanner'
import { closeLostShares } from '../shares/close-lost-shares'
import { deleteExpiredShares } from '../shares/delete-expired-shares'
import { reconcileErasures } from '../erasure/reconcile-erasures'
import { memoryBudget, MemoryBudget, openMemoryBudget } from '../storage/memory-budget'
import { openConfiguredStore } from '../storage/open-configured-store'
import { openStore, store } from '../storage/open-store'
import { openInstanceCaches } from '../studies/retrieve/open-instance-caches'
import { reconcileArchives } from '../studies/archive/reconcile-archives'
import { loadDeviceTemplates } from '../studies/pixel-review/burned-in-device-templates'
import { loadCleanDevices } from '../studies/pixel-review/clean-devices'
import { backfillHtj2kVariants } from '../studies/htj2k/backfill-htj2k-variants'
import { openHtj2kVariants } from '../studies/htj2k/htj2k-policy'
import { queuePendingMerges } from '../studies/metadata/queue-pending-merges'
import { openCheckpoints } from '../trail/open-checkpoints'
import { indexAllStoredObjects } from '../studies/record/index-stored-objects'
import { refoldSearchTerms } from '../studies/record/refold-search-terms'
import { openUploads, type Uploads, type UploadsOptions } from '../uploads/open-uploads'
import { registerAllKinds } from './register-kinds'
import { lockDecoders } from './lock-decoders'
import { openAccess, watchJobAccess as watchAccess } from './open-access'
import { jobWorkers } from './job-workers'
import { openConfiguredDatabase, type SchemaNeed } from './open-configured-database'
import { refuseDemoAccounts } from './refuse-demo-accounts'
import { openTelemetry } from './open-telemetry'
import { scheduleCounters } from './schedule-counters'
import { scheduleInterval } from '../runtime/schedule-interval'
import { scheduleBackups } from './backup/schedule-backups'
import { scheduleRetention } from './schedule-retention'

/** How long each part may take to close before the next is closed. */
const MAX_CLOSE_MS = 10_000
/** Nobody waits for them: a batch at a time, so that the queue of what arrives stays short. */
const HTJ2K_BACKFILL_MS = 120_000
const METADATA_MERGE_MS = 120_000
const ARCHIVES_MS = 10_000
const DELIVERIES_MS = 5000

interface OpenFoveaOptions {
  settings: Settings
  /** Logs what each step does, and how long it took. */
  say: (line: string) => void
  /** Once aborted, no further step is started and the opening fails. */
  signal?: AbortSignal
  /** This process runs jobs, whatever RUN_JOBS is. */
  isWorker?: boolean
  schema: SchemaNeed
  /** Demo accounts may be active whatever the settings are: they are about to be removed. */
  acceptsDemoAccounts?: boolean
}

interface Fovea {
  databaseUrl: string
  /** The WebSocket connections of a server; a worker has none. */
  live: Realtime | null
  /** Closes in the reverse order of opening; safe to call at any point of the opening. */
  close(): Promise<void>
}

/**
 * Opens every long-lived part of this process, in order: database, keys, trail, store, decoders, uploads, queue.
 *
 * The composition root: these parts are created nowhere else, and all other code uses the registered ones.
 *
 * @param disposers filled as parts open, so that a stop in the middle of the start leaves nothing behind
 */
export async function openFovea(options: OpenFoveaOptions, disposers: (() => unknown)[] = []): Promise<Fovea> {
  const { settings, say, signal, isWorker = false } = options
  const logError = (where: string, error: unknown) => log().error({ err: error, where })
  const step = async <T>(what: string, work: () => Promise<T> | T): Promise<T> => {
    signal?.throwIfAborted()
    const from = performance.now()
    const made = await work()
    say(`  ${what} … ${((performance.now() - from) / 1000).toFixed(2)} s`)
    return made
  }
  const close = async () => {
    for (const last of disposers.splice(0).reverse())
      await withTimeout((async () => last())(), MAX_CLOSE_MS, () => undefined).catch((error: unknown) => logError('stop', error))
  }

  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  registerSettings(settings)
  disposers.push(registerAccessSettings(settings), ...(await openTelemetry(settings, { isWorker })))
  for (const { name, former } of deprecatedSettingsInUse()) {
    log().warn({ setting: former, use: name }, `the setting ${former} is deprecated: use ${name}`)
  }
  if (settings.NODE_ENV === 'production') disposers.push(redirectConsoleToLog())

  const broken = (error: Error) => logError('database', error)
  const toDatabase = { settings, dataDir, disposers, step, say, onError: broken, signal, schema: options.schema }
  const { url: databaseUrl, ownerUrl, wal, backup } = await openConfiguredDatabase(toDatabase)
  if (!options.acceptsDemoAccounts) await refuseDemoAccounts(settings)
  const keyring = await openKeyring({ settings, dataDir, onError: (error) => logError('keys', error) })
  disposers.push(() => keyring.close())
  registerSecrets(keyring.secrets)
  const clock = new SteadyClock()
  await clock.sync()
  disposers.push(clock.register())
  const syncClock = () => clock.sync().then(reportClockDistance)
  disposers.push(scheduleInterval(15_000, syncClock, (error) => logError('steady clock', error)))
  const audit = openAudit({ keys: configuredTrailKeys(settings), onFailure: (error) => logError('audit', error) })
  disposers.push(() => audit.close())
  await beginTrail()
  await recordBackup(backup)
  disposers.push(openDamageLog((damage) => log().error(damage, 'a stored object is missing or damaged')))
  disposers.push(openPageAssets(path.resolve('build/visitor')), openOfflineAssets(path.resolve('build/offline')))
  const onInvalidMessage = (topic: string) => logError('bus', new Error(`cannot parse a message of the topic ${topic}`))
  const bus = await openMessageBus({ onConnectionError: broken, onInvalidMessage })
  disposers.push(() => bus.close())
  const access = await openAccess(bus, (error) => logError('access', error))
  disposers.push(() => access.close())
  disposers.push(registerAllKinds())
  disposers.push(openDeliveryCaches({ variantCacheBytes: settings.IMAGE_CACHE_BYTES }))
  disposers.push(openInstanceCaches())

  const opened = openConfiguredStore(settings, dataDir)
  disposers.push(opened.close)
  disposers.push(openStore(opened.store))
  disposers.push(openMemoryBudget(new MemoryBudget(settings.UPLOAD_BUFFER_BYTES)))
  const program = path.resolve('build/decoder-child.mjs')
  const locked = await step('locking the decoders in', () => lockDecoders({ settings, program, dataDir }))
  if (locked.gapMessage) say(`  ${locked.gapMessage}`)
  disposers.push(locked.unregister)
  const timeMs = settings.DECODER_TIMEOUT_SECONDS * 1000
  const decoders = openDecoders({ program, size: settings.DECODER_POOL_SIZE, timeMs, lock: locked.ofDecoders })
  disposers.push(() => decoders.close())
  const tools = {
    ffmpeg: settings.FFMPEG_PATH,
    folder: path.join(dataDir, 'scratch'),
    ...{ timeMs, lock: locked.ofDecoders?.level },
  }
  disposers.push(await openFfmpeg(tools))
  if (!isFfmpegFound()) say("  ffmpeg not found: a video has a preview only if the sender's browser created one")
  if (settings.PIXEL_REDACTION_TEMPLATES) disposers.push(loadDeviceTemplates(settings.PIXEL_REDACTION_TEMPLATES))
  if (settings.PIXEL_REVIEW_CLEAN_DEVICES) disposers.push(loadCleanDevices(settings.PIXEL_REVIEW_CLEAN_DEVICES))
  if (settings.CLASSIFIER_MODEL) {
    const classifier = await openOnnxClassifier(settings.CLASSIFIER_MODEL)
    disposers.push(() => classifier.close())
    disposers.push(openClassifier(classifier))
  }
  if (settings.HTJ2K_VARIANTS !== 'off') {
    const { HTJ2K_VARIANTS: modalities, HTJ2K_VARIANTS_MAX_BYTES: maxTotalBytes } = settings
    disposers.push(openHtj2kVariants({ modalities, maxTotalBytes }))
  }
  if (settings.CLAMAV_ADDRESS) {
    const scanner = clamd({ address: settings.CLAMAV_ADDRESS, maxBytes: settings.CLAMAV_MAX_BYTES })
    disposers.push(openScanner(scanner))
    if (!(await scanner.isAvailable())) say('  the malware scanner does not respond: new files stay pending until it does')
  }
  disposers.push(
    openQuotaLimits({
      quotaBytes: settings.DEFAULT_QUOTA_BYTES ?? null,
      maxUnfinished: settings.MAX_UNFINISHED_UPLOADS_PER_USER,
    }),
  )
  const arrivals = openUploadProgress((error) => logError('upload progress', error))
  disposers.push(() => arrivals.close())
  const uploads = openUploads({ ...uploadOptions(settings, bus), onProgress: arrivals.markProgress })
  disposers.push(() => uploads.close())
  const live = isWorker
    ? null
    : await openRealtime({
        ...{ bus, news: access.invalidation, onError: (error) => logError('realtime', error) },
        ...{ maxConnections: settings.MAX_WEBSOCKETS, maxConnectionsPerUser: settings.MAX_WEBSOCKETS_PER_USER },
      })
  disposers.push(() => live?.close())
  disposers.push(registerSecurityNotices((error) => logError('security notices', error)))
  const workers = jobWorkers(uploads)
  const runsJobs = isWorker || settings.RUN_JOBS
  const parallel = runsJobs ? settings.DECODER_POOL_SIZE : 0
  disposers.push(await step('queue', () => openJobQueue(workers, { onError: logError, concurrency: parallel, bus, watchAccess })))
  if (!runsJobs) return { databaseUrl, live, close } // Scheduled work runs where jobs run.
  await requireOwnStore().catch((error: unknown) => logError('store', error))
  const reconcile = () => reconcileAll(uploads, logError)
  await step('recovering interrupted work', reconcile)
  disposers.push(scheduleInterval(60_000, reconcile, (error) => logError('reconcile', error)))
  disposers.push(openCheckpoints(settings, (error) => logError('checkpoints', error)))
  disposers.push(scheduleBackups({ settings, dataDir, databaseUrl, wal, logError }))
  disposers.push(scheduleInterval(ARCHIVES_MS, queueDueArchives, (error) => logError('archives', error)))
  disposers.push(scheduleInterval(DELIVERIES_MS, queueDueDeliveries, (error) => logError('deliveries', error)))
  // Nothing waits for what an older version has stored: it is found by its study, and has its shape, once this has come to it.
  const indexFailed = (error: unknown) => logError('index of studies', error)
  const index = () => indexAllStoredObjects().then(refoldSearchTerms).then(fillAllPixelHeights).catch(indexFailed)
  const firstIndex = index()
  disposers.push(() => firstIndex, scheduleInterval(60_000, index, indexFailed))
  // At once as well: a killed process has left jobs that would be retried only in an hour.
  const backfill = () => backfillHtj2kVariants().catch((error: unknown) => logError('HTJ2K variants', error))
  const firstBackfill = backfill()
  disposers.push(scheduleInterval(HTJ2K_BACKFILL_MS, backfill, (error) => logError('HTJ2K variants', error)))
  const merge = () => queuePendingMerges().catch((error: unknown) => logError('metadata of series', error))
  const firstMerge = merge()
  disposers.push(() => Promise.all([firstBackfill, firstMerge]))
  disposers.push(scheduleInterval(METADATA_MERGE_MS, merge, (error) => logError('metadata of series', error)))
  const sweep = () => sweepDirectUploads()
  disposers.push(scheduleInterval(15_000, sweep, (error) => logError('direct uploads', error)))
  disposers.push(scheduleCounters(logError), scheduleRetention({ settings, ownerUrl, logError }))
  const cleanUp = () => runCleanup(logError, settings)
  disposers.push(scheduleInterval(60 * 60_000, cleanUp, (error) => logError('cleanup', error)))
  return { databaseUrl, live, close }
}

function uploadOptions(settings: Settings, bus: MessageBus): UploadsOptions {
  return {
    bus,
    store: store(),
    hooks: uploadHooks,
    budget: memoryBudget(),
    statusOf: (category) => STATUS_BY_CATEGORY[category],
    maxBytes: maxUploadBytes(),
    requireVersion: settings.TUS_REQUIRE_VERSION,
    minThroughput: minThroughputFromSettings(settings),
    maxBodiesPerUser: settings.MAX_CONCURRENT_UPLOADS_PER_USER,
  }
}

type LogError = (where: string, error: unknown) => void

/**
 * Finishes uploads whose bytes have all arrived, ends expired ones, and queues what is pending for the ingest. What
 * fails is retried on the next run: neither the start nor the other steps wait for it.
 */
async function reconcileAll(uploads: Uploads, logError: LogError): Promise<void> {
  await runSequentially(logError, {
    reconcile: () => uploads.reconcile(),
    expire: () => uploads.sweep(new Date(steadyNow())),
    files: reconcileFiles,
    'deferred images': queueDeferredImages,
    archives: reconcileArchives,
    'archive bridge': queueDueArchives,
    cases: reconcileCases,
    personas: reconcilePersonas,
    erasures: reconcileErasures,
    'share links': () => closeLostShares(),
  })
  wakeWorkers(ingestJob)
}

/** Deletes what is no longer needed. The sweep is last: it lists up to millions of objects. */
const runCleanup = (logError: LogError, { ORPHAN_MAX_AGE: maxAgeSeconds }: Settings): Promise<void> =>
  runSequentially(logError, {
    orphans: () => cleanOrphans({ maxAgeSeconds, isDryRun: false, actor: null }),
    'old sign-ins': purgeExpiredSessions,
    'old shares': () => deleteExpiredShares(),
    'old transfers': deleteOldTransfers,
    sweep: () => sweepFiles(),
  })

async function runSequentially(logError: LogError, steps: Record<string, () => Promise<unknown>>): Promise<void> {
  for (const [name, step] of Object.entries(steps)) await step().catch((error: unknown) => logError(name, error))
}
