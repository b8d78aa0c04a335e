import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import path from 'node:path'

const IN_MEMORY = '/dev/shm'
/** What a whole run needs, several times over. */
const FREE_BYTES = 12 * 2 ** 30

/**
 * Makes the folder of a run: in memory where there is plenty, since a run writes a million small files that nobody reads
 * afterwards; else where TMPDIR says, or the system.
 */
export function makeTemporaryFolder() {
  if (!process.env.TMPDIR && isMemoryPlenty()) {
    const folder = mkdtempSync(path.join(IN_MEMORY, 'fovea-test-'))
    if (mayExecute(folder)) {
      // For all that asks the system for a place, whoever runs it.
      process.env.TMPDIR = path.join(folder, 'tmp')
      mkdirSync(process.env.TMPDIR)
      chmodSync(process.env.TMPDIR, 0o1777)
      return folder
    }
    rmSync(folder, { recursive: true })
  }
  return mkdtempSync(path.join(tmpdir(), 'fovea-test-'))
}

function isMemoryPlenty() {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    return Math.min(bavail * bsize, freemem()) >= FREE_BYTES
  } catch {
    return false
  }
}

/** PostgreSQL is copied there where it refuses to run as root; containers often forbid programs in shared memory. */
function mayExecute(folder) {
  const program = path.join(folder, 'program')
  writeFileSync(program, '#!/bin/sh\nexit 0\n')
  chmodSync(program, 0o755)
  const { status } = spawnSync(program)
  rmSync(program)
  return status === 0
}
