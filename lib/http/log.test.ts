import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { fail } from '../errors/fail'
import { log, openLog } from './log'

/** Runs some logging and gives the lines that it wrote. */
function linesOf(work: () => void): string[] {
  const lines: string[] = []
  const close = openLog('info', { write: (line) => void lines.push(line) })
  try {
    work()
  } finally {
    close()
  }
  return lines
}
const thrownBy = (work: () => unknown): unknown => {
  try {
    work()
  } catch (thrown) {
    return thrown
  }
  return assert.fail()
}

describe('the log', () => {
  it('keeps class, code and frames of an error, and nothing of what somebody typed', () => {
    const canary = 'Canary Person'
    const errors = [
      new Error(canary),
      new Error(`a\n    at ${canary} (/home/secret/x.ts:1:2)\n    at canary (/home/secret/x.ts:1:2)`),
      Object.assign(new Error(canary), { code: canary, name: canary, path: canary, meta: { canary } }),
      new Error('outer', { cause: new Error(canary, { cause: fail.notFound('case', { cause: canary }) }) }),
      new AggregateError([new Error(canary)], canary),
      thrownBy(() => JSON.parse(`{"name": "${canary}`)),
      canary,
      { canary },
    ]
    const lines = linesOf(() => {
      for (const err of errors) {
        log().error({ err, request: 'r', route: '/api/v1/cases/{id}' })
        if (err instanceof Error) log().error(err)
      }
    })
    assert.ok(lines.length >= 14)
    for (const line of lines) assert.doesNotMatch(line, /canary|secret/i)
  })

  it('keeps no folder of this machine and no number of an operating system’s error', () => {
    const thrown = thrownBy(() => readFileSync('/nowhere/at/all/patient.jpg'))
    const [line] = linesOf(() => log().error({ err: thrown }))
    const { err } = JSON.parse(line!) as { err: { name: string; code: string; frames: string[] } }
    assert.deepEqual([err.name, err.code], ['Error', 'ENOENT'])
    assert.ok(
      err.frames.some((frame) => /^(Object\.)?(openSync|readFileSync) fs:\d+:\d+$/.test(frame)),
      err.frames.join('\n'),
    )
    assert.ok(err.frames.some((frame) => /log\.test\.ts:\d+:\d+$/.test(frame)))
    assert.ok(!line!.includes(path.sep + path.relative('/', process.cwd())))
    assert.doesNotMatch(line!, /nowhere|patient|errno|syscall/)
  })

  it('ends with an error that is its own cause', () => {
    const circle = new Error('x')
    circle.cause = circle
    assert.equal(linesOf(() => log().error({ err: circle })).length, 1)
  })

  it('keeps no token of a share link or a socket, wherever it stands in a line', () => {
    const token = 'kEy0_'.repeat(8) + '-xy'
    const lines = linesOf(() => {
      log().info({ url: `http://127.0.0.1:3000/s/${token}/files/1?variant=large`, deep: { path: [`/s/${token}`] } })
      log().warn(`GET /s/${token} took long`)
      log().info({ url: `/api/ws/ws/1?token=${token}&x=1`, other: `/x?a=1&ticket=${token}` })
    })
    assert.equal(lines.length, 3)
    for (const line of lines) {
      assert.ok(!line.includes('kEy0'), line)
      JSON.parse(line)
    }
    assert.match(lines[0]!, /\/s\/\[token\]\/files\/1\?variant=large/)
    assert.match(lines[2]!, /token=\[token\]&x=1/)
  })

  it('leaves out what must never stand in it, and is silent where none was opened', () => {
    const [line] = linesOf(() =>
      log().info({ authorization: 'canary', cookie: 'canary', password: 'canary', email: 'canary', n: 1 }),
    )
    assert.doesNotMatch(line!, /canary/)
    assert.match(line!, /"n":1/)
    log().error('nobody hears this')
  })
})
