import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { build } from 'esbuild'
import { SERVER } from './bundles.mjs'

const outdir = path.resolve('build', `bundles-test-${process.pid}`)
after(() => rmSync(outdir, { recursive: true, force: true }))

describe("the server's bundle", () => {
  it('loads what few servers use when it is first used, and not at the start', async () => {
    const contents = `
      import { S3Client } from '@aws-sdk/client-s3'
      import { createRequire } from 'node:module'
      const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('client-s3'))
      const atStart = isLoaded()
      const client = new S3Client({ region: 'eu-central-1' })
      console.log(JSON.stringify({ atStart, afterUse: isLoaded(), region: await client.config.region() }))`
    const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' as const, sourcefile: 'program.ts' }
    await build({ ...SERVER, entryPoints: [], stdin, outdir, sourcemap: false })
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(outdir, 'stdin.mjs')], { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
    assert.deepEqual(JSON.parse(stdout), { atStart: false, afterUse: true, region: 'eu-central-1' })
  })
})
