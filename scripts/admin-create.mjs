// npm run admin:create: creates the first admin of a production installation. Installs and generates what is missing
// first.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const prepared = spawnSync(process.execPath, ['scripts/start.mjs', '--prepare-only'], { stdio: ['ignore', 'inherit', 'inherit'] })
if (prepared.status !== 0) process.exit(prepared.status ?? 1)

const { build, stop } = await import(pathToFileURL(path.join(root, 'node_modules/esbuild/lib/main.js')).href)
await build({
  entryPoints: { 'admin-create': 'scripts/admin-create.ts' },
  outdir: 'build',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
})
await stop()
await import(pathToFileURL(path.join(root, 'build/admin-create.mjs')).href)
