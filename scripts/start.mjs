// npm start, npm run worker: installs what is missing, generates, builds when sources changed, serves or works. Only Node's own modules until the install is done.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseEnv } from 'node:util'
import { BUNDLE, DECODERS, DEMO, OFFLINE, PRODUCTION, SERVER, VISITOR } from './build/bundles.mjs'
import { compressStatic } from './build/compress-static.mjs'
import { describeNode } from './start/node-version.mjs'
import { aloneInFolder, refuseTakenPort } from './start/second-start.mjs'
import { writeMessageTypes } from './generate/write-message-types.mjs'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
const has = (flag) => process.argv.includes(flag)
const dev = has('--dev')
process.env.NEXT_TELEMETRY_DISABLED = '1'

const INSTALL = ['package-lock.json', '.npmrc'] // not package.json: a new script installs nothing
const SCHEMA = ['prisma/schema.prisma', 'package-lock.json']
const SOURCES = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'server.ts',
  'worker.ts',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
]
const BUILD = [
  ...SOURCES,
  'postcss.config.mjs',
  'tsconfig.json',
  'prisma/schema.prisma',
  'package-lock.json',
  'scripts/start.mjs',
  'scripts/build/bundles.mjs',
  'scripts/build/compress-static.mjs',
]
/** One hash over the content of files and folders, so that a checkout or a touch triggers no build. */
function contentHash(paths) {
  const hash = createHash('sha256').update(JSON.stringify([process.version, process.platform, process.arch]))
  const add = (p) => {
    if (p === 'lib/db/generated' || !existsSync(p)) return
    if (statSync(p).isDirectory()) for (const name of readdirSync(p).sort()) add(`${p}/${name}`)
    else if (!/\.(test|spec)\.tsx?$/.test(p)) hash.update(`\0${p}\0`).update(readFileSync(p))
  }
  paths.forEach(add)
  return hash.digest('hex')
}

const stampIs = (file, value) => existsSync(file) && readFileSync(file, 'utf8') === value
const children = new Set()

function run(command, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    children.add(child)
    child.on('error', fail)
    child.on('close', (code, signal) => {
      children.delete(child)
      if (code === 0) done()
      else fail(new Error(`${path.basename(command)} ${args.slice(0, 2).join(' ')}: ${signal ?? `exit ${code}`}`))
    })
  })
}

async function step(name, work) {
  const from = performance.now()
  console.log(`• ${name}`)
  await work()
  console.log(`  ${name} … ${((performance.now() - from) / 1000).toFixed(1)} s`)
}

async function install() {
  const stamp = contentHash(INSTALL)
  const file = 'node_modules/.installed' // inside what it describes: deleting that folder deletes it too
  if (stampIs(file, stamp)) return
  await step('install', async () => {
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
    const npm = process.env.npm_execpath // the npm that runs us, also where npm is not on the PATH
    if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args], { NODE_ENV: '' })
    else await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { NODE_ENV: '' })
    writeFileSync(file, stamp)
  })
}

async function generate() {
  writeMessageTypes(root)
  const stamp = contentHash(SCHEMA)
  const file = 'lib/db/generated/.stamp'
  if (stampIs(file, stamp)) return
  await step('generate', async () => {
    await run(process.execPath, ['scripts/prisma.mjs', 'generate'])
    writeFileSync(file, stamp)
  })
}

const esbuild = () => import(pathToFileURL(path.join(root, 'node_modules/esbuild/lib/main.js')).href) // only when something is built

async function bundle(entryPoints = BUNDLE.entryPoints) {
  mkdirSync('build', { recursive: true })
  const { build, stop } = await esbuild()
  rmSync(VISITOR.outdir, { recursive: true, force: true }) // Fonts of an earlier build have other names.
  await build(VISITOR)
  // Another build is another worker: browsers compare its bytes, and the offline page of the last one is replaced.
  await build({ ...OFFLINE, define: { ...PRODUCTION, FOVEA_BUILD: JSON.stringify(contentHash(BUILD).slice(0, 16)) } })
  rmSync('build/decoders', { recursive: true, force: true })
  await build({ ...DECODERS, define: PRODUCTION })
  if (Object.keys(entryPoints).length > 0) await build({ ...SERVER, entryPoints, define: PRODUCTION })
  await stop() // its service process would remain as our child
}

async function buildAll() {
  const stamp = contentHash(BUILD)
  const file = 'build/.stamp'
  if (stampIs(file, stamp) && existsSync('.next/BUILD_ID')) return
  await step('build', async () => {
    rmSync(file, { force: true })
    // Writing the cache of builds costs a third of one: worth it for those who build again, not for a first build.
    const env = { FOVEA_BUILD_CACHE: existsSync('.next/BUILD_ID') ? '1' : '0' }
    await Promise.all([run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], env), bundle()])
    await compressStatic('.next/static', 'build/static')
    writeFileSync(file, stamp)
  })
}

/** Whether the build needs the demo: FOVEA_DEMO, else whether the database is the embedded one. */
function wantsDemo() {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {}
  const setting = (name) => process.env[name] ?? file[name]
  if (setting('FOVEA_DEMO')) return ['1', 'true'].includes(setting('FOVEA_DEMO'))
  return has('--build-only') || !setting('DATABASE_URL')
}

async function buildDemo() {
  const file = 'build/.demo'
  const outputs = Object.keys(DEMO).flatMap((name) => [`build/${name}.mjs`, `build/${name}.mjs.map`])
  if (!wantsDemo()) return void [file, ...outputs].forEach((output) => rmSync(output, { force: true }))
  const stamp = contentHash([...BUILD, 'demo'])
  if (stampIs(file, stamp) && outputs.every((output) => existsSync(output))) return
  await step('build the demo', async () => {
    const { build, stop } = await esbuild()
    await build({ ...BUNDLE, entryPoints: DEMO, define: PRODUCTION })
    await stop()
    writeFileSync(file, stamp)
  })
}

/** A worker needs no pages. */
async function buildWorker() {
  const stamp = contentHash(BUILD)
  const { worker } = BUNDLE.entryPoints
  if (['build/.stamp', 'build/.worker'].some((file) => stampIs(file, stamp))) return
  await step('build', async () => {
    await bundle({ worker })
    writeFileSync('build/.worker', stamp)
  })
}

async function develop() {
  process.env.NODE_ENV = 'development'
  disarm()
  let server
  let again = Promise.resolve()
  const gone = () => new Promise((done) => server.once('exit', done))
  const restart = () =>
    (again = again.then(async () => {
      if (server?.exitCode === null) {
        const ended = gone()
        server.kill('SIGTERM')
        await ended
        console.log('• restarting the server')
      }
      server = spawn(process.execPath, ['--enable-source-maps', 'build/server.mjs'], { stdio: 'inherit' })
    }))
  const plugin = { name: 'restart', setup: (b) => b.onEnd((result) => void (result.errors.length === 0 && restart())) }
  // The server reads them at its start: it restarts when they change, and waits until they exist.
  const anew = { name: 'anew', setup: (b) => b.onEnd(() => void (server && restart())) }
  const visitor = await (await esbuild()).context({ ...VISITOR, plugins: [anew] })
  await visitor.rebuild()
  const entryPoints = { ...BUNDLE.entryPoints, ...(wantsDemo() ? DEMO : {}) }
  const decoders = await (await esbuild()).context(DECODERS)
  await decoders.rebuild()
  const watcher = await (await esbuild()).context({ ...SERVER, entryPoints, plugins: [...SERVER.plugins, plugin] })
  const relay = async (signal) => {
    await Promise.all([watcher.dispose(), visitor.dispose(), decoders.dispose()])
    if (server?.exitCode !== null) process.exit(0)
    server.once('exit', () => process.exit(0))
    server.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void relay(signal))
  await Promise.all([watcher.watch(), visitor.watch(), decoders.watch()])
}

const early = (signal) => {
  for (const child of children) child.kill(signal)
  if (children.size === 0) process.exit(130)
}
const disarm = () => process.off('SIGINT', early).off('SIGTERM', early).off('SIGHUP', early)
process.on('SIGINT', early).on('SIGTERM', early).on('SIGHUP', early)

async function prepare() {
  await install()
  await generate()
  if (has('--prepare-only')) return
  if (has('--bundle-only')) await bundle({}) // The decoders alone: unit tests run the rest from its sources.
  else if (has('--demo-only')) await buildDemo()
  else if (!dev) {
    process.env.NODE_ENV = 'production'
    if (has('--worker')) return buildWorker()
    await buildAll()
    await buildDemo()
  }
}

try {
  const serves = !['--prepare-only', '--bundle-only', '--demo-only', '--build-only', '--worker'].some(has)
  const ofNode = describeNode(process.version)
  if (ofNode && (serves || has('--worker'))) console.log(`• ${ofNode}`)
  if (serves) await refuseTakenPort()
  await aloneInFolder(prepare)
  if (dev && serves) await develop()
  else if (serves || has('--worker')) {
    disarm()
    process.setSourceMapsEnabled(true)
    // From Node 22 on, a start loads what the one before it compiled; where the folder cannot be written, it compiles anew.
    module.enableCompileCache?.(path.join(root, 'build/compile-cache'))
    // This very process: one pid, no shell and no wrapper between Ctrl-C and the server.
    await import(pathToFileURL(path.join(root, has('--worker') ? 'build/worker.mjs' : 'build/server.mjs')).href)
  } else disarm()
} catch (error) {
  console.error(`Fovea did not start: ${error.message}`)
  process.exit(1)
}
