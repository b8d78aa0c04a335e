import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openLog } from './log'
import { redirectConsoleToLog } from './redirect-console-to-log'

/** The log after some printing. */
function logged(level: string, print: () => void): string[] {
  const lines: string[] = []
  const close = openLog(level, { write: (line) => void lines.push(line) })
  const giveBack = redirectConsoleToLog()
  try {
    print()
  } finally {
    giveBack()
    close()
  }
  return lines
}

describe('redirectConsoleToLog', () => {
  it('logs class and code of printed errors, without message or stack', () => {
    const broken = Object.assign(new Error('Invalid invocation for Canary Person'), { code: 'P1017', meta: { name: 'Canary' } })
    const print = () => {
      globalThis.console.error(broken)
      globalThis.console.error(' ⨯', broken, 'at /home/secret/page.tsx:1:2')
      globalThis.console.error('a text about Canary Person')
      globalThis.console.log('another one')
    }
    const lines = logged('info', print)
    assert.equal(lines.length, 2)
    for (const line of lines) {
      assert.doesNotMatch(line, /Canary|secret|invocation|\.ts/)
      assert.equal((JSON.parse(line) as { err: { code: string } }).err.code, 'P1017')
    }
    assert.equal(logged('debug', print).length, 4)
  })

  it('restores the console when it is closed', () => {
    const { error } = globalThis.console
    logged('info', () => assert.notEqual(globalThis.console.error, error))
    assert.equal(globalThis.console.error, error)
  })
})
