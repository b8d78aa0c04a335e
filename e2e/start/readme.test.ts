import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { Fovea, PASSWORD } from '../support/fovea'

describe('docs/WALKTHROUGH.md', () => {
  let fovea: Fovea
  let folder: string
  before(async () => {
    fovea = await Fovea.share()
    folder = mkdtempSync(path.join(tmpdir(), 'readme-'))
    mkdirSync(path.join(folder, '.fovea'))
    writeFileSync(path.join(folder, '.fovea/demo-password.txt'), `${PASSWORD}\n`)
  })
  after(async () => {
    await fovea.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('contains a curl walk-through that works as written', () => {
    const [, script] =
      /<!-- walk-through:begin -->\s*```sh\n([\s\S]*?)```/.exec(readFileSync('docs/WALKTHROUGH.md', 'utf8')) ?? []
    assert.ok(script)
    // Only the port differs here.
    const here = script.replace('http://127.0.0.1:3000', fovea.url)
    const run = spawnSync('bash', ['-euo', 'pipefail', '-c', here], { cwd: folder, encoding: 'utf8', timeout: 300_000 })
    assert.equal(run.status, 0, run.stdout + run.stderr)
    assert.match(run.stdout, /20000 of \d+ bytes are safe/)
    assert.match(run.stdout, /"status":"completed"/)
    assert.match(run.stdout, /"eye_side":"right"/)
    assert.match(run.stdout, /same bytes/)
    assert.match(run.stdout, /same bytes by a signed link/)
    assert.ok(readFileSync(path.join(folder, 'thumbnail.webp')).length > 100)
  })
})
