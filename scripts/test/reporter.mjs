// A reporter of node:test for scripts/test/run-batch.mjs: one JSON object a line, of what ended.
import { inspect } from 'node:util'
import { cpuSecondsOf } from './cpu-seconds.mjs'

/** Whether a test reached its limit: such a failure is not tried again. */
const hasHung = ({ details: { error } }) => [error, error?.cause].some((one) => one?.failureType === 'testTimeoutFailure')

const line = (what) => `${JSON.stringify(what)}\n`

/** The error message of a test, without the frames of node:test itself. */
function textOf(error) {
  const cause = error?.cause ?? error
  const text = cause instanceof Error ? inspect(cause) : String(cause)
  return text.replaceAll(/\n +at .*node:internal.*/g, '')
}

export default async function* report(events) {
  const names = []
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      names.length = data.nesting
      names[data.nesting] = data.name
    }
    if (type === 'test:diagnostic' && data.nesting > 0) yield line({ kind: 'note', file: names[0], text: data.message })
    // An error that comes after its test has ended fails the process, and no test.
    if (type === 'test:diagnostic' && data.nesting === 0 && data.message.startsWith('Error: '))
      yield line({ kind: 'late', text: data.message })
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const [file, ...above] = names.slice(0, data.nesting)
    const { duration_ms: ms, error, type: sort } = data.details
    const isOfChildren = error?.failureType === 'subtestsFailed'
    if (data.nesting === 0) {
      if (type === 'test:fail' && !isOfChildren)
        yield line({ kind: 'fail', file: data.name, name: 'the file itself', text: textOf(error) })
      yield line({ kind: 'file', file: data.name, seconds: ms / 1000 })
    } else if (type === 'test:fail' && !(sort === 'suite' && isOfChildren)) {
      yield line({
        kind: 'fail',
        file,
        name: [...above, data.name].join(' › '),
        text: isOfChildren ? 'see above' : textOf(error),
        hung: hasHung(data),
      })
    } else if (type === 'test:pass' && sort !== 'suite') {
      const name = [...above, data.name].join(' › ')
      if (data.skip !== undefined) yield line({ kind: 'skip', file, name, text: data.skip === true ? '' : String(data.skip) })
      else yield line({ kind: 'pass', file, name, seconds: ms / 1000 })
    }
  }
  for (const [file, cpu] of cpuSecondsOf) yield line({ kind: 'cpu', file, seconds: cpu })
}
