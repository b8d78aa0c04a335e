import { openLog } from '../http/log/log'
import { runProgram } from './run-program'

/** A program in which something fails that nobody handles: its argument says how. For tests alone. */
runProgram({
  open: async ({ disposers }) => {
    disposers.push(openLog('info'))
    disposers.push(() => process.stdout.write('database closed\n'))
    disposers.push(() => process.stdout.write('jobs returned\n'))
    setInterval(() => undefined, 1000)
    setTimeout(() => {
      if (process.argv[2] === 'rejects') void Promise.reject(new Error('nobody handles this'))
      else throw new Error('nobody handles this')
    }, 1)
    await Promise.resolve()
  },
  isUnderNpm: false,
})
