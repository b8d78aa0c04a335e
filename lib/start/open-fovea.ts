import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { openAccessNews } from '../auth/open-access-news'
import { forgetOldSignIns } from '../auth/forget-old-sign-ins'
import { openAudit } from '../audit/open-audit'
import { cleanOrphans } from '../coaching/clean-orphans'
import { publishSettings, type Settings } from '../config/settings'
import { openSecrets, publishSecrets } from '../config/secrets'
import { openDatabase } from '../db/database'
import { startEmbeddedPostgres } from '../db/embedded-postgres'
import { openLockKeeper } from '../db/hold-lock'
import { migrate } from '../db/migrate'
import { type Bus, openBus } from '../db/open-bus'
import { SteadyClock, steadyNow } from '../db/steady-clock'
import { openAllowances } from '../files/allowances'
import { directJob } from '../files/direct-job'
import { dropPreview } from '../files/drop-preview'
import { dropPreviewJob } from '../files/drop-preview-job'
import { giveUpIngest, ingest } from '../files/ingest'
import { ingestJob } from '../files/ingest-job'
import { joinJob } from '../files/join-job'
import { maxUploadBytes } from '../files/kinds'
import { openDelivery } from '../files/open-delivery'
import { receiveDirect } from '../files/receive-direct'
import { reconcileFiles } from '../files/reconcile'
import { sweepDirect } from '../files/sweep-direct'
import { sweepFiles } from '../files/sweep-files'
import { uploadHooks } from '../files/upload-hooks'
import { floorOf } from '../http/floor-of'
import { log, openLog } from '../http/log'
import { openPageAssets } from '../http/page-assets'
import { STATUS_OF } from '../http/problem'
import { takeConsole } from '../http/take-console'
import { openClassifier } from '../imaging/classifier'
import { openDecoders } from '../imaging/decoders'
import { openOnnxClassifier } from '../imaging/onnx-classifier'
import { openVideoTools, videoTools } from '../imaging/video-tools'
import { openArrivals } from '../live/arrivals'
import { type Live, openLive } from '../live/open-live'
import { openJobs, wakeWorkers, worker } from '../jobs/open-jobs'
import { reconcilePersonas } from '../personas/reconcile-personas'
import { clamd } from '../scanning/clamd'
import { openScanner } from '../scanning/scanner'
import { forgetOldShares } from '../shares/forget-old-shares'
import { memoryBudget, MemoryBudget, openMemoryBudget } from '../storage/memory-budget'
import { openConfiguredStore } from '../storage/open-configured-store'
import { openStore, store } from '../storage/open-store'
import { openDeviceTemplates } from '../studies/device-templates'
import { openUploads, type Uploads, type UploadsOptions } from '../uploads/open-uploads'
import { every } from './every'

export interface OpenFovea {
  settings: Settings
  /** Says what each step does, and how long it took. */
  say: (line: string) => void
  /** Once aborted, no further step is begun; the opening fails. */
  signal?: AbortSignal
  /** This process is there for the jobs, whatever RUN_JOBS says to servers. */
  isWorker?: boolean
}

export interface Fovea {
  databaseUrl: string
  /** The live lines of a server; a worker has none. */
  live: Live | null
  /** Closes in the reverse order of opening; safe to call at any point of the opening. */
  close(): Promise<void>
}

/**
 * Opens whatever has a life in this process, in order: secrets, database, trail, store, decoders, uploads, queue.
 *
 * The composition root: nothing else makes these things, and everything else reads them where they were made known.
 *
 * @param undo filled as things open, so that a stop in the middle of the start leaves nothing behind
 */
export async function openFovea(options: OpenFovea, undo: (() => unknown)[] = []): Promise<Fovea> {
  const { settings, say, signal, isWorker = false } = options
  const trouble = (where: string, error: unknown) => log().error({ err: error, where })
  const step = async <T>(what: string, work: () => Promise<T> | T): Promise<T> => {
    signal?.throwIfAborted()
    const from = performance.now()
    const made = await work()
    say(`  ${what} … ${((performance.now() - from) / 1000).toFixed(2)} s`)
    return made
  }
  const close = async () => {
    for (const last of undo.splice(0).reverse()) await withinTenSeconds(last).catch((error: unknown) => trouble('stop', error))
  }

  const dataDir = path.resolve(settings.FOVEA_DATA_DIR)
  mkdirSync(dataDir, { recursive: true })
  publishSettings(settings)
  publishSecrets(openSecrets(dataDir, settings.FOVEA_MASTER_KEY))
  undo.push(openLog(settings.LOG_LEVEL))
  if (settings.NODE_ENV === 'production') undo.push(takeConsole())

  const databaseUrl = settings.DATABASE_URL ?? (await step('embedded PostgreSQL', () => embedded(dataDir, undo)))
  await step('migrations', () => migrate(databaseUrl))
  const broken = (error: Error) => trouble('database', error)
  const { DATABASE_POOL: maxConnections, DATABASE_SECONDS } = settings
  const patience = { mostWaitMs: DATABASE_SECONDS * 1000, mostSilentMs: DATABASE_SECONDS * 1000 }
  undo.push(openDatabase({ url: databaseUrl, maxConnections, onBroken: broken, ...patience }))
  undo.push(await openLockKeeper(databaseUrl, broken))
  const clock = new SteadyClock()
  await clock.look()
  undo.push(clock.publish())
  undo.push(
    every(
      15_000,
      () => clock.look(),
      (error) => trouble('steady clock', error),
    ),
  )
  const audit = openAudit({ onFailure: (error) => trouble('audit', error) })
  undo.push(() => audit.close())
  undo.push(openPageAssets(path.resolve('build/visitor')))
  const bus = await openBus({ onBroken: broken })
  undo.push(() => bus.close())
  const news = await openAccessNews({ bus })
  undo.push(() => news.close())
  undo.push(openDelivery({ pictureMemoryBytes: settings.PICTURE_MEMORY }))

  const opened = openConfiguredStore(settings, dataDir)
  undo.push(opened.close)
  undo.push(openStore(opened.store))
  undo.push(openMemoryBudget(new MemoryBudget(settings.UPLOAD_MEMORY_BUDGET)))
  const program = path.resolve('build/decoder-child.mjs')
  const decoders = openDecoders({ program, size: settings.DECODERS, timeMs: settings.DECODER_SECONDS * 1000 })
  undo.push(() => decoders.close())
  const tools = { ffmpeg: settings.FFMPEG, folder: path.join(dataDir, 'scratch'), timeMs: settings.DECODER_SECONDS * 1000 }
  undo.push(await openVideoTools(tools))
  if (!videoTools()) say('  no ffmpeg: videos have the poster that their sender draws, or none')
  if (settings.DEVICE_TEMPLATES) undo.push(openDeviceTemplates(settings.DEVICE_TEMPLATES))
  if (settings.CLASSIFIER_MODEL) {
    const model = { modelPath: settings.CLASSIFIER_MODEL, runtimePath: settings.ONNX_RUNTIME }
    const classifier = await openOnnxClassifier(model)
    undo.push(() => classifier.close())
    undo.push(openClassifier(classifier))
  }
  if (settings.CLAMAV) {
    const scanner = clamd({ address: settings.CLAMAV, maxBytes: settings.CLAMAV_MAX_BYTES })
    undo.push(openScanner(scanner))
    if (!(await scanner.answers())) say('  the malware scanner does not answer yet: what comes waits for it')
  }
  undo.push(openAllowances({ quotaBytes: settings.DEFAULT_QUOTA_BYTES ?? null, unfinished: settings.UNFINISHED_PER_PERSON }))
  const arrivals = openArrivals((error) => trouble('arrivals', error))
  undo.push(() => arrivals.close())
  const uploads = openUploads({ ...uploadOptions(settings, bus), onGrowth: arrivals.grew })
  undo.push(() => uploads.close())
  const ingestWorker = worker(
    ingestJob,
    ({ fileId }) => ingest(fileId),
    ({ fileId }, error) => giveUpIngest(fileId, error),
  )
  const joinWorker = worker(joinJob, ({ uploadId }) => uploads.join(uploadId))
  const directWorker = worker(directJob, ({ fileId }) => receiveDirect(fileId))
  const previewWorker = worker(dropPreviewJob, ({ fileId }) => dropPreview(fileId))
  const live = isWorker
    ? null
    : await openLive({
        ...{ bus, news, onTrouble: (error) => trouble('live', error) },
        ...{ maxLines: settings.LIVE_LINES, maxLinesPerPerson: settings.LIVE_LINES_PER_PERSON },
      })
  undo.push(() => live?.close())
  const workers = [ingestWorker, joinWorker, directWorker, previewWorker]
  const runsJobs = isWorker || settings.RUN_JOBS
  const parallel = runsJobs ? settings.DECODERS : 0
  undo.push(await step('queue', () => openJobs(workers, { onTrouble: trouble, parallel, bus })))
  if (!runsJobs) return { databaseUrl, live, close } // What is done by the clock is done where work is done.
  const mend = () => mendGaps(uploads, trouble)
  await step('what a kill left open', mend)
  undo.push(every(60_000, mend, (error) => trouble('mend', error)))
  undo.push(
    every(
      15_000,
      () => sweepDirect(),
      (error) => trouble('direct uploads', error),
    ),
  )
  undo.push(
    every(
      60 * 60_000,
      () => tidyUp(trouble, settings),
      (error) => trouble('tidy up', error),
    ),
  )
  return { databaseUrl, live, close }
}

async function embedded(dataDir: string, undo: (() => unknown)[]): Promise<string> {
  const database = await startEmbeddedPostgres(dataDir)
  undo.push(() => database.stop())
  return database.url
}

function uploadOptions(settings: Settings, bus: Bus): UploadsOptions {
  return {
    bus,
    store: store(),
    hooks: uploadHooks,
    budget: memoryBudget(),
    statusOf: (code) => STATUS_OF[code],
    maxBytes: maxUploadBytes(),
    requireVersion: settings.TUS_REQUIRE_VERSION,
    floor: floorOf(settings),
    bodiesPerPerson: settings.UPLOADS_AT_ONCE,
  }
}

type Trouble = (where: string, error: unknown) => void

/**
 * Finishes uploads whose bytes are all here, ends expired ones, and takes up what waits for the ingest line. What fails is
 * tried again at the next turn: neither the start nor the other steps wait for it.
 */
async function mendGaps(uploads: Uploads, trouble: Trouble): Promise<void> {
  await inTurn(trouble, {
    reconcile: () => uploads.reconcile(),
    expire: () => uploads.sweep(new Date(steadyNow())),
    files: reconcileFiles,
    personas: reconcilePersonas,
  })
  wakeWorkers(ingestJob)
}

/** Removes what nobody needs any more. */
const tidyUp = (trouble: Trouble, { ORPHAN_MAX_AGE: maxAgeSeconds }: Settings): Promise<void> =>
  inTurn(trouble, {
    orphans: () => cleanOrphans({ maxAgeSeconds, isDryRun: false, actor: null }),
    sweep: () => sweepFiles(),
    'old sign-ins': forgetOldSignIns,
    'old shares': () => forgetOldShares(),
  })

async function inTurn(trouble: Trouble, steps: Record<string, () => Promise<unknown>>): Promise<void> {
  for (const [name, step] of Object.entries(steps)) await step().catch((error: unknown) => trouble(name, error))
}

async function withinTenSeconds(work: () => unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  try {
    await Promise.race([work(), new Promise((done) => (timer = setTimeout(done, 10_000)))])
  } finally {
    clearTimeout(timer)
  }
}
