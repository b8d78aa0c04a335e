import { randomBytes } from 'node:crypto'
import { initialChunkBytes, nextChunkBytes } from '../components/upload/transport/tus/chunk-size'
import { newTestBucket } from '../lib/storage/drivers/test-s3'
import { type BenchContext, type ServerProcess, spawnFovea, spawnWorker, withBenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { drawPhotograph } from './harness/draw-photograph'
import { comparisonRow, limitRow, runInterleaved } from './harness/measure'
import { type Balancer, type BalancerOptions, startBalancer } from './harness/nginx'
import {
  type ClientOptions,
  hasArrived,
  noTrouble,
  type PieceSize,
  uploadPatiently,
  viewPatiently,
} from './harness/patient-client'
import { uploadAndWait } from './harness/upload-and-wait'

const MB = 1024 * 1024
const [SERVERS, WORKERS] = [4, 2]
/** The work of one round: so many clients, each with its uploads and views. */
const [CLIENTS, UPLOADS_EACH, VIEWS_EACH] = [8, 3, 60]
const [UPLOAD_BYTES, PIECE_BYTES] = [3 * MB, 256 * 1024]
const IMAGES = 12
const WARM_ROUNDS = 3
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)
/** Pieces that are always as small as our own client sends them on a poor connection. */
const smallPieces: PieceSize = () => PIECE_BYTES
/** Pieces of our own client, on a connection that is as fast as this one: each twice the one before. */
const ownPieces: PieceSize = (lastBytes) => (lastBytes === null ? initialChunkBytes : nextChunkBytes(lastBytes, lastBytes, 1))
/** What is answered with 502 or 503 because a neighbour was killed is over after this. */
const MAX_TROUBLE_MS = 2000
const LIMITS = {
  RATE_LIMIT_REQUESTS_PER_SECOND: '100000',
  RATE_LIMIT_RETRIEVALS_PER_SECOND: '100000',
  RATE_LIMIT_WRITES_PER_MINUTE: '100000',
}

/**
 * Row 24: one, two and four servers with two workers on one database and one S3 store, behind nginx, which sends each request to
 * the next server: every PATCH of an upload goes to another one. What that costs is told by the CPU of the servers: four of them,
 * each with a core of its own, do so many times the work of one. Four once more behind nginx that places uploads as the
 * configuration we ship does, so that each stays with one server. The uploads alone follow, once each on one of the four servers,
 * once with each PATCH on the next: what a change costs. Then one of four is killed in the middle.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  const env = { ...LIMITS, RUN_JOBS: '0', ...(await storeSettings()) }
  const servers: ServerProcess[] = []
  for (let at = 0; at < SERVERS; at++) servers.push(await spawnFovea(context, { env }))
  for (let at = 0; at < WORKERS; at++) await spawnWorker(context, env)
  const nginx = await startBalancer(context, [servers[0]!.port])
  const cookie = await context.signIn('patient')
  const photograph = await drawPhotograph({ width: 600, height: 600 })
  const paths: string[] = []
  for (let at = 0; at < IMAGES; at++) {
    const id = await uploadAndWait(servers[0]!, cookie, uniquePicture(photograph), 'eye.jpg')
    paths.push(`/api/v1/images/${id}/proxy?variant=thumbnail`)
  }
  const senders = await Promise.all(Array.from({ length: CLIENTS }, () => context.signIn('patient')))
  const world = { nginx, cookie, senders, photograph, paths }
  // Each process compiles and caches for itself: what that takes is no part of a round.
  for (const { port } of servers) {
    await nginx.use([port])
    for (let at = 0; at < WARM_ROUNDS; at++) await doWork(world)
  }
  let turn = 0
  const side =
    (count: number, options: BalancerOptions = {}) =>
    async () => {
      // Others each time: one that always worked alone would be compiled better than those that only share the work of four.
      const from = turn++
      const used = Array.from({ length: count }, (_, at) => servers[(from + at) % SERVERS]!)
      await nginx.use(
        used.map(({ port }) => port),
        options,
      )
      // Servers notice whether uploads change server (decision 0117), and the side before this one was another.
      await doWork(world, { uploadsEach: 1, viewsEach: 0 })
      const before = used.map((server) => server.cpuMs())
      await doWork(world)
      const cpuMs = used.reduce((sum, server, at) => sum + server.cpuMs() - before[at]!, 0)
      return (count * 1000 * CLIENTS * UPLOADS_EACH) / cpuMs
    }
  const { one, staying, two, four } = await runInterleaved(
    { one: side(1), staying: side(4, { uploadsStay: true }), two: side(2), four: side(4) },
    ROUNDS,
  )
  const unit = 'uploads/s'
  return [
    comparisonRow({
      name: 'four servers to one, uploads stay, by CPU',
      unit,
      goal: { atLeast: 3.2 },
      ours: staying,
      reference: one,
    }),
    comparisonRow({ name: 'two servers to one, by CPU', unit, goal: { atLeast: 1.7 }, ours: two, reference: one }),
    comparisonRow({ name: 'four servers to one, by CPU', unit, goal: { atLeast: 3.2 }, ours: four, reference: one }),
    await measureChange(servers, world, {
      name: 'a PATCH that changes server, to one that stays, CPU',
      pieces: smallPieces,
      uploadBytes: UPLOAD_BYTES,
    }),
    await measureChange(servers, world, {
      name: 'the same, 8 MiB in pieces of our own client, CPU',
      pieces: ownPieces,
      uploadBytes: 8 * MB,
    }),
    ...(await measureKill(servers, world)),
  ]
}

/** The bucket of the test server where there is one, otherwise the folder that all of them share. */
async function storeSettings(): Promise<Record<string, string>> {
  const bucket = await newTestBucket()
  if (!bucket) {
    console.log('  no S3 server (npm run s3:start): the servers share a folder')
    return {}
  }
  return {
    ...{ STORAGE_PROVIDER: 's3', STORAGE_ENDPOINT: bucket.endpoint, STORAGE_REGION: bucket.region },
    ...{
      STORAGE_BUCKET: bucket.bucket,
      STORAGE_ACCESS_KEY_ID: bucket.accessKeyId!,
      STORAGE_SECRET_ACCESS_KEY: bucket.secretAccessKey!,
    },
  }
}

interface World {
  nginx: Balancer
  /** Of the person whose images are viewed. */
  cookie: string
  /** Of each client that uploads, who all differ. */
  senders: string[]
  photograph: Buffer
  paths: string[]
}

/** Different bytes each time: readers of JPEG ignore what follows its end. */
const uniquePicture = (photograph: Buffer, uploadBytes = UPLOAD_BYTES) =>
  Buffer.concat([photograph, randomBytes(Math.max(16, uploadBytes - photograph.length))])

/** The work of a round; returns what went wrong, and how many uploads did not arrive as they were sent. */
async function doWork(
  { nginx, cookie, senders, photograph, paths }: World,
  { uploadsEach = UPLOADS_EACH, viewsEach = VIEWS_EACH } = {},
) {
  const trouble = noTrouble()
  const { port } = nginx
  const sent: { id: string | null; bytes: Buffer; client: ClientOptions }[] = []
  const uploading = async (client: ClientOptions) => {
    for (let at = 0; at < uploadsEach; at++) {
      const bytes = uniquePicture(photograph)
      sent.push({ id: await uploadPatiently(client, bytes, smallPieces), bytes, client })
    }
  }
  const viewing = async () => {
    for (let at = 0; at < viewsEach; at++) await viewPatiently({ port, cookie, trouble }, paths[at % paths.length]!)
  }
  await Promise.all(senders.map((sender) => [uploading({ port, cookie: sender, trouble }), viewing()]).flat())
  return { trouble, sent }
}

/** The CPU of all servers for a PATCH of an upload that changes server at each, against one that stays. */
async function measureChange(
  servers: ServerProcess[],
  { cookie, photograph }: World,
  { name, pieces, uploadBytes }: { name: string; pieces: PieceSize; uploadBytes: number },
): Promise<BenchRow> {
  const patches = CLIENTS * countPieces(pieces, uploadBytes)
  const uploadAll = async (serverOf: (client: number, request: number) => number) => {
    const clients = Array.from({ length: CLIENTS }, (_, at) => {
      let requests = 0
      const nextPort = () => servers[serverOf(at, requests++) % SERVERS]!.port
      const trouble = noTrouble()
      return uploadPatiently({ port: 0, nextPort, cookie, trouble }, uniquePicture(photograph, uploadBytes), pieces)
    })
    await Promise.all(clients)
  }
  const uploading = (serverOf: (client: number, request: number) => number) => async () => {
    await uploadAll(serverOf) // As above.
    const before = servers.map((server) => server.cpuMs())
    await uploadAll(serverOf)
    return servers.reduce((sum, server, at) => sum + server.cpuMs() - before[at]!, 0) / patches
  }
  const { ours, reference } = await runInterleaved(
    { ours: uploading((client, request) => client + request), reference: uploading((client) => client) },
    2 * ROUNDS,
  )
  return comparisonRow({ name, unit: 'ms', goal: { atMost: 1.25 }, ours, reference })
}

function countPieces(pieces: PieceSize, uploadBytes: number): number {
  let count = 0
  let lastBytes: number | null = null
  for (let sent = 0; sent < uploadBytes; sent += lastBytes) {
    lastBytes = pieces(lastBytes)
    count += 1
  }
  return count
}

async function measureKill(servers: ServerProcess[], world: World): Promise<BenchRow[]> {
  await world.nginx.use(servers.map(({ port }) => port))
  const working = doWork(world)
  await new Promise((done) => setTimeout(done, 1000))
  const killedAt = performance.now()
  await servers.at(-1)!.kill()
  const { trouble, sent } = await working
  const lastMs = Math.max(0, ...trouble.failedAt.map((at) => at - killedAt))
  let wrong = 0
  for (const { id, bytes, client } of sent) if (!id || !(await hasArrived(client, id, bytes))) wrong++
  if (trouble.fatal.length > 0) console.log(`  ${trouble.fatal.join(', ')}`)
  const none = (name: string, unit: string, ours: number, reference: number): BenchRow => {
    const ratio = ours / reference
    return { name, unit, goal: { atMost: 0 }, ours, reference, ratio, least: ratio, most: ratio }
  }
  return [
    none('one of four is killed, errors that cannot be retried', 'errors', trouble.fatal.length, sent.length),
    none('one of four is killed, acknowledged and lost', 'bytes', trouble.lostBytes, sent.length * UPLOAD_BYTES),
    none('one of four is killed, not as it was sent', 'files', wrong, sent.length),
    limitRow({ name: 'one of four is killed, last failed request', unit: 'ms', figures: [lastMs], limit: MAX_TROUBLE_MS }),
  ]
}
