import { openFaultProxy, type FaultProxy, type SeenRequest } from '../../../lib/storage/drivers/test-fault-proxy'
import { type S3StoreOptions } from '../../../lib/storage/drivers/s3-store-options'
import { eventually, WITHIN_MINUTES } from '../../../lib/runtime/test-eventually'
import { BadLine } from '../../support/bad-line'
import { Fovea } from '../../support/fovea'
import { Seed } from '../../support/seed'
import { StoreFaults } from './store-faults'

const MB = 1024 * 1024
const LIMITS = {
  MAX_FILE_SIZE: '256MB',
  DEFAULT_QUOTA_BYTES: String(2 ** 40),
  RATE_LIMIT_WRITES_PER_MINUTE: '100000',
}

export const VICTIMS = ['server one', 'server two', 'worker'] as const
type Victim = (typeof VICTIMS)[number]

export type TestStore = S3StoreOptions & { endpoint: string }

/** Two servers and a worker on one database and one bucket; every way between them, and to their clients, fails by the seed. */
export class ChaosCluster {
  /** Of what depends on the order in which requests arrive; `seed` alone decides what is sent, and when who is killed. */
  readonly ofRequests: Seed
  readonly faults: StoreFaults
  /** Every body that was sent to the store. */
  readonly bodies: SeenRequest[] = []
  readonly kills: Record<string, number> = {}
  #turn = 0
  #isOver = false
  private constructor(
    readonly seed: Seed,
    readonly store: TestStore,
    readonly proxy: FaultProxy,
    readonly servers: readonly [Fovea, Fovea],
    readonly worker: Fovea,
    private readonly lines: readonly BadLine[],
  ) {
    this.ofRequests = new Seed(seed.number + 1_000_003)
    this.faults = new StoreFaults(this.ofRequests)
    proxy.fault = this.faults.choose
    proxy.seen = (request) => void this.bodies.push(request)
  }

  static async open(store: TestStore, seed: Seed): Promise<ChaosCluster> {
    const proxy = await openFaultProxy(store.endpoint)
    const env = {
      ...LIMITS,
      RUN_JOBS: '0',
      FOVEA_MASTER_KEY: 'ab'.repeat(32),
      STORAGE_PROVIDER: 's3',
      STORAGE_ENDPOINT: proxy.endpoint,
      STORAGE_BUCKET: store.bucket,
      STORAGE_REGION: store.region,
      STORAGE_ACCESS_KEY_ID: store.accessKeyId!,
      STORAGE_SECRET_ACCESS_KEY: store.secretAccessKey!,
    }
    const one = await Fovea.start({ env })
    const other = await one.beside({ env })
    const worker = await one.beside({ worker: true, env: { ...env, RUN_JOBS: '1' } })
    const lines = await Promise.all([one, other].map(({ port }) => BadLine.open({ host: '127.0.0.1', port })))
    return new ChaosCluster(seed, store, proxy, [one, other], worker, lines)
  }

  /** The round-robin proxy: each request of a client goes to the next server. */
  readonly through = (): string => this.lines[this.#turn++ % this.lines.length]!.url

  begin(): void {
    const { ofRequests: seed, lines, faults } = this
    faults.isCalm = false
    for (const line of lines)
      line.weather = {
        cutAfterBytes: () => (seed.roll() < 0.12 ? seed.within(1, 6 * MB) : Infinity),
        losesAnswer: () => seed.roll() < 0.03,
      }
  }

  /** From now on everything works. */
  calm(): void {
    this.faults.isCalm = true
    for (const line of this.lines) line.weather = {}
  }

  /** kill -9 of a server or the worker, which starts again: as often as it takes, since the store fails then, too. */
  async kill(victim: Victim): Promise<void> {
    const process = { 'server one': this.servers[0], 'server two': this.servers[1], worker: this.worker }[victim]
    this.kills[victim] = (this.kills[victim] ?? 0) + 1
    await process.kill()
    const begin = async () =>
      this.#isOver ||
      process.begin().then(
        () => true,
        () => false,
      )
    await eventually(`${victim} starts again`, begin, undefined, WITHIN_MINUTES)
  }

  /** Ends all but the first server, which is left for what its store and its rows have to show. */
  async endOthers(): Promise<void> {
    this.#isOver = true
    await this.worker.stop()
    await this.servers[1].stop()
    await Promise.all(this.lines.map((line) => line.close()))
  }

  async close(): Promise<void> {
    await this.servers[0].stop()
    await this.proxy.close()
  }
}
