import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { build } from 'esbuild'

const root = process.cwd()

describe('a build without the demo', () => {
  const copy = mkdtempSync(path.join(tmpdir(), 'build-'))
  after(() => rmSync(copy, { recursive: true, force: true }))
  mkdirSync(path.join(copy, 'scripts'))
  for (const script of ['build', 'generate', 'start', 'start.mjs'])
    cpSync(`scripts/${script}`, path.join(copy, 'scripts', script), { recursive: true })
  const shared = readdirSync(root).filter((name) => !/^(scripts|build|\.git|\.next|\.env|\.fovea)$/.test(name))
  for (const name of shared) symlinkSync(path.join(root, name), path.join(copy, name))

  const buildDemo = (env: Record<string, string>) => {
    const args = ['scripts/start.mjs', '--demo-only']
    const given = { ...process.env, DATABASE_URL: '', FOVEA_DEMO: '', ...env }
    const run = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: given })
    assert.equal(run.status, 0, run.stderr)
    return existsSync(path.join(copy, 'build/demo.mjs'))
  }

  it('is made with FOVEA_DEMO=0 or a given database, also after an earlier build with the demo', () => {
    assert.equal(buildDemo({}), true)
    assert.equal(buildDemo({ FOVEA_DEMO: '0' }), false)
    assert.equal(buildDemo({ DATABASE_URL: 'postgresql://db/x', FOVEA_DEMO: '1' }), true)
    assert.equal(buildDemo({ DATABASE_URL: 'postgresql://db/x' }), false)
  })

  it('contains no file of the demo: neither do the server and the worker, nor does any page import one', async () => {
    const { metafile } = await build({
      ...{ entryPoints: ['server.ts', 'worker.ts'], bundle: true, packages: 'external', platform: 'node', format: 'esm' },
      ...{ outdir: 'build', write: false, metafile: true, logLevel: 'silent' },
    })
    const inputs = Object.keys(metafile.inputs)
    assert.ok(inputs.includes('lib/start/open-fovea.ts'))
    assert.deepEqual(
      inputs.filter((input) => input.startsWith('demo/')),
      [],
    )
    const pages = ['app', 'components'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)),
    )
    const importing = pages.filter(
      (file) => /(?<!test)\.tsx?$/.test(file) && /from '(@|\.{1,2}(\/\.\.)*)\/demo\//.test(readFileSync(file, 'utf8')),
    )
    assert.deepEqual(importing, [])
  })
})
