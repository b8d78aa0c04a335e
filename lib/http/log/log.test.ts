import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { fail } from '../../errors/fail'
import { log, openLog } from './log'

/** Runs some logging and returns the lines that it wrote. */
function linesOf(work: () => void, level = 'info'): string[] {
  const lines: string[] = []
  const close = openLog(level, { write: (line) => void lines.push(line) })
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
  it('logs class, code and origin of an error, and no user input', () => {
    const canary = 'Canary Person'
    const errors = [
      new Error(canary),
      new Error(`a\n    at ${canary} (/home/secret/x.ts:1:2)\n    at canary (/home/secret/x.ts:1:2)`),
      Object.assign(new Error(canary), { code: canary, name: canary, path: canary, meta: { canary } }),
      new Error('outer', { cause: new Error(canary, { cause: fail('case_not_found', { cause: canary }) }) }),
      new AggregateError([new Error(canary)], canary),
      thrownBy(() => JSON.parse(`{"name": "${canary}`)),
      canary,
      { canary },
    ]
    for (const level of ['info', 'debug']) {
      const lines = linesOf(() => {
        for (const err of errors) {
          log().error({ err, request: 'r', route: '/api/v1/cases/{id}' })
          if (err instanceof Error) log().error(err)
        }
      }, level)
      assert.ok(lines.length >= 14)
      for (const line of lines) assert.doesNotMatch(line, /canary|secret/i)
    }
  })

  it('logs no folder, no file, no line number and no message of the operating system', () => {
    const thrown = thrownBy(() => readFileSync('/nowhere/at/all/patient.jpg'))
    const odd = Object.assign(new Error('odd'), { code: 'EXDEV' })
    const [line, other] = linesOf(() => [thrown, odd].forEach((err) => log().error({ err })))
    const { err } = JSON.parse(line!) as { err: Record<string, string> }
    assert.deepEqual([err['name'], err['code']], ['Error', 'absent'])
    assert.match(err['at']!, /^(Object\.)?(openSync|readFileSync)$/)
    assert.match(err['mark']!, /^[0-9a-f]{8}$/)
    assert.doesNotMatch(line!, /nowhere|patient|errno|syscall|ENOENT|\.ts|:\d+:\d+|frames/)
    assert.equal((JSON.parse(other!) as { err: { code: string } }).err.code, 'system')
  })

  it('gives errors of one origin the same mark, and includes stack frames at debug level', () => {
    const fault = () => new Error('x')
    const [a, b] = [fault, fault].map((make) => make())
    const elsewhere = new Error('x')
    const lines = linesOf(() => [a, b, elsewhere].forEach((err) => log().error({ err })), 'debug')
    const errors = lines.map((line) => (JSON.parse(line) as { err: { mark: string; frames: string[] } }).err)
    assert.equal(errors[0]!.mark, errors[1]!.mark)
    assert.notEqual(errors[0]!.mark, errors[2]!.mark)
    assert.ok(errors[0]!.frames.some((frame) => /log\.test\.ts:\d+:\d+$/.test(frame)))
    assert.ok(!lines[0]!.includes(path.sep + path.relative('/', process.cwd())))
  })

  it('ends with an error that is its own cause', () => {
    const circle = new Error('x')
    circle.cause = circle
    assert.equal(linesOf(() => log().error({ err: circle })).length, 1)
  })

  it('logs no token of a share link or a WebSocket, wherever it occurs', () => {
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

  it('omits credentials and email addresses, and logs nothing before it is opened', () => {
    const [line] = linesOf(() =>
      log().info({ authorization: 'canary', cookie: 'canary', password: 'canary', email: 'canary', n: 1 }),
    )
    assert.doesNotMatch(line!, /canary/)
    assert.match(line!, /"n":1/)
    log().error('nobody hears this')
  })
})
