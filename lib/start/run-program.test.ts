import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import { programOf } from '../runtime/test-program'

const { program, execArgv } = programOf('lib/start/test-failing-program.ts')

describe('a program of Fovea', () => {
  for (const how of ['throws', 'rejects'])
    it(`closes what it has opened, in order, where something ${how} that nobody handles`, () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [...execArgv, program, how], { encoding: 'utf8' })
      assert.equal(status, 1)
      const closed = stdout.split('\n').filter((line) => /^(jobs returned|database closed)$/.test(line))
      assert.deepEqual(closed, ['jobs returned', 'database closed'])
      assert.match(stderr, /an error that nothing has handled/)
      assert.match(stdout, /"level":60,.*"where":"process"/, 'the log says where it was')
      assert.doesNotMatch(stdout + stderr, /nobody handles this/, 'and no value of it')
    })
})
