// Loaded into a server under measurement: tells what it holds once all garbage has been collected.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
process.on('message', (asked) => {
  if (asked !== 'watched') return
  collect()
  // Pages that became free are given back a moment later.
  setTimeout(() => {
    collect()
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
    process.send({ rss, heapTotal, held: heapUsed + external })
  }, 1000)
})
process.channel?.unref()
