// Runs a script of Fovea that is written in TypeScript: installs and generates what is missing, bundles it and runs it.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')

/** Runs `scripts/<name>.ts` in this process, with the steps of start.mjs that it needs. */
export async function runScript(name, steps = ['--prepare-only']) {
  process.chdir(root)
  for (const step of steps) {
    const prepared = spawnSync(process.execPath, ['scripts/start.mjs', step], { stdio: ['ignore', 'inherit', 'inherit'] })
    if (prepared.status !== 0) process.exit(prepared.status ?? 1)
  }
  const { build, stop } = await import(pathToFileURL(path.join(root, 'node_modules/esbuild/lib/main.js')).href)
  await build({
    entryPoints: { [name]: `scripts/${name}.ts` },
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
  await import(pathToFileURL(path.join(root, `build/${name}.mjs`)).href)
}
