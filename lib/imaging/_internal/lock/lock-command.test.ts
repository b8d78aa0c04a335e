import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { removeAbandonedJails } from './lock-command'

const made: string[] = []
after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A folder as a jail has it. */
function makeJail(name: string, more: string[] = []): string {
  const folder = path.join(tmpdir(), name)
  made.push(folder)
  mkdirSync(path.join(folder, 'root'), { recursive: true })
  for (const file of ['fstab', ...more]) writeFileSync(path.join(folder, file), '')
  return folder
}

describe('folders of jails', () => {
  it('go with the next jail where a killed process has left them, and no others', () => {
    const { pid } = spawnSync('true')
    const abandoned = makeJail(`fovea-jail-${pid}-abc123`)
    const kept = [
      makeJail(`fovea-jail-${process.ppid}-abc123`),
      makeJail(`fovea-jail-${pid}-abc123-copy`),
      makeJail(`my-fovea-jail-${pid}-abc123`),
      makeJail(`fovea-jail-${pid}-def456`, ['root/notes']),
    ]
    removeAbandonedJails()
    assert.ok(!existsSync(abandoned))
    for (const folder of kept) assert.ok(existsSync(path.join(folder, 'root')), folder)
    assert.ok(existsSync(path.join(kept[3]!, 'root/notes')), 'what is in it is none of ours')
  })
})
