import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { getOfflineAssets, openOfflineAssets } from './offline-assets'

describe('openOfflineAssets', () => {
  it('opens what the build has made', (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'offline-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    for (const name of ['worker.js', 'kill-switch.js', 'style.css', 'script.js'])
      writeFileSync(path.join(folder, name), `${name}\n`)
    const close = openOfflineAssets(folder)
    t.after(close)
    assert.equal(getOfflineAssets()?.worker, 'worker.js')
    assert.match(getOfflineAssets()!.scriptHash, /^sha256-/)
  })

  it('lets Fovea start without: a build need not have any', () => {
    const close = openOfflineAssets(path.join(tmpdir(), 'there is no such folder'))
    assert.equal(getOfflineAssets(), null)
    close()
    assert.equal(getOfflineAssets(), null)
  })
})
