import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { startEmbeddedPostgres } from '../lib/db/embedded-postgres'
import { type BenchContext, freePort, spawnServer, withBenchContext } from './harness/bench-context'
import { type BenchRow } from './harness/bench-row'
import { limitRow, runInterleaved } from './harness/measure'

const MAX_MS = 5000
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5)

/**
 * Row 14: `npm start` when nothing has changed, until it is ready, with the embedded database; beside it, without a goal, what
 * nobody can save: Node itself, and the start of that database alone. The slowest round counts.
 */
export const run = (): Promise<BenchRow[]> => withBenchContext(measure)

async function measure(context: BenchContext): Promise<BenchRow[]> {
  execFileSync(process.execPath, ['scripts/start.mjs', '--build-only'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [ours, theirs] = [path.join(context.folder, 'ours'), path.join(context.folder, 'theirs')]
  for (const folder of [ours, theirs]) {
    mkdirSync(folder)
    chmodSync(folder, 0o711) // PostgreSQL, which refuses to run as root, needs access.
  }
  const start = async () => {
    const from = performance.now()
    const { FOVEA_MASTER_KEY } = context.serverSettings
    const env = { FOVEA_DATA_DIR: ours, FOVEA_MASTER_KEY: FOVEA_MASTER_KEY!, FOVEA_DEMO: '0' }
    const server = spawnServer(context, ['scripts/start.mjs'], await freePort(), env)
    await server.waitForOk('/readyz')
    const tookMs = performance.now() - from
    await server.stop()
    return tookMs
  }
  const leastPossible = async () => {
    const from = performance.now()
    execFileSync(process.execPath, ['-e', '0'])
    const database = await startEmbeddedPostgres(theirs)
    const tookMs = performance.now() - from
    await database.stop()
    return tookMs
  }
  // The first round, which creates both databases, is discarded.
  const { restarted, least } = await runInterleaved({ restarted: start, least: leastPossible }, ROUNDS)
  const { goal: _, ...beside } = limitRow({ name: 'Node and the database alone', unit: 'ms', figures: least, limit: MAX_MS })
  return [limitRow({ name: 'restart without changes, ready', unit: 'ms', figures: restarted, limit: MAX_MS }), beside]
}
