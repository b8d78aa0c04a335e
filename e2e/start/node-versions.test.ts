// The supported versions of Node besides this one, each with a server, and with the tests of bytes: storage, uploads, codecs.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { bundleTests, PROGRAMS } from '../../scripts/test/bundle-tests.mjs'
import { Fovea } from '../support/fovea'
import { photograph } from '../support/pictures'
import { create, patch } from '../support/tus'
import { eventually } from '../../lib/runtime/test-eventually'

const isLong = Boolean(process.env.FOVEA_TEST_LONG)
/** All of storage, uploads and the decoders' processes in a long run; in a short one what frames, streams and files do at their lowest level. */
const SUITES = isLong
  ? ['lib/storage', 'lib/uploads', 'lib/imaging/decoder-pool'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => path.join(folder, name)),
    )
  : ['lib/storage/object-key.test.ts', 'lib/uploads/open-uploads.test.ts', 'lib/imaging/decoder-pool/decode-under-limits.test.ts']
const OTHERS = ['20', '22', '24'].filter((version) => !process.version.startsWith(`v${version}.`))

for (const version of OTHERS) {
  const node = process.env[`FOVEA_NODE_${version}`]
  const why = node && existsSync(node) ? false : `there is no Node ${version}: set FOVEA_NODE_${version} to its program`

  describe(`Fovea under Node ${version}`, { skip: why }, () => {
    let fovea: Fovea
    const bundles = why ? '' : mkdtempSync(path.join('build/tests', 'node-'))
    before(async () => {
      await bundleTests(process.cwd(), [...SUITES, ...PROGRAMS], bundles)
    })
    after(async () => {
      rmSync(bundles, { recursive: true, force: true })
      await fovea?.stop()
    })

    it('is that version', () => {
      const { stdout } = spawnSync(node!, ['--version'], { encoding: 'utf8' })
      assert.match(stdout, new RegExp(`^v${version}\\.`))
    })

    it('seals, stores and receives bytes as under the Node of the other tests', () => {
      const { status, stdout, stderr } = spawnSync(node!, ['scripts/test/run-batch.mjs', bundles, ...SUITES], {
        encoding: 'utf8',
        env: { ...process.env, FOVEA_TEST_BUNDLES: path.resolve(bundles), NODE_TEST_CONTEXT: undefined },
      })
      assert.equal(status, 0, stdout.slice(-4000) + stderr.slice(-4000))
      assert.match(stdout, /^# pass [1-9]|^ℹ pass [1-9]/m)
    })

    it('starts, signs people in, locks its decoders in as tightly, and takes a photograph', async () => {
      fovea = await Fovea.start({ node })
      const patient = await fovea.signIn('patient')
      const bytes = await photograph(600)
      const pairs = { filename: 'image.jpg', filetype: 'image/jpeg', case_id: await patient.openCase(`Under Node ${version}`) }
      const upload = await create(patient, bytes.length, pairs)
      assert.equal((await patch(patient, upload, 0, bytes)).status, 204)
      const id = upload.split('/').pop()!
      const record = () => patient.json<{ status: string }>(`/api/v1/files/${id}`)
      const { status } = await eventually('it is examined', record, (now) => ['completed', 'failed'].includes(now.status))
      assert.equal(status, 'completed', fovea.output)
      const original = await patient.fetch(`/api/v1/images/${id}/proxy?variant=original`)
      assert.ok(Buffer.from(await original.arrayBuffer()).equals(bytes), 'byte for byte')
      const lock = (output: string) => /decoders are not fully locked in \((.*)\)/.exec(output)?.[1] ?? 'whole'
      const usual = await Fovea.start()
      try {
        assert.equal(lock(fovea.output), lock(usual.output))
      } finally {
        await usual.stop()
      }
    })
  })
}
