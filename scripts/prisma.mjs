// Prisma's CLI over the WASM schema engine: node scripts/prisma.mjs generate | migrate dev | migrate status | …
// Without DATABASE_URL the commands that need a database use the embedded one of the data folder.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
try {
  process.loadEnvFile('.env')
} catch {
  // There is none.
}
const args = process.argv.slice(2)
const needsDatabase = ['migrate', 'db', 'studio'].includes(args[0])
let embedded
if (needsDatabase && !process.env.DATABASE_URL) {
  const { register } = await import('tsx/esm/api')
  register()
  const { startEmbeddedPostgres } = await import('../lib/db/embedded-postgres.ts')
  embedded = await startEmbeddedPostgres(process.env.FOVEA_DATA_DIR || '.fovea')
}
const cli = path.join(
  path.dirname(createRequire(path.join(root, 'package.json')).resolve('prisma/package.json')),
  'build/index.js',
)
const { status, signal } = spawnSync(process.execPath, [cli, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    // What owns the schema migrates it.
    ...(process.env.DATABASE_OWNER_URL ? { DATABASE_URL: process.env.DATABASE_OWNER_URL } : {}),
    ...(embedded ? { DATABASE_URL: embedded.ownerUrl } : {}),
    PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'scripts/prisma/schema-engine.mjs'),
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
})
await embedded?.stop()
process.exit(signal ? 1 : (status ?? 1))
