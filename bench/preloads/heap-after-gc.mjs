// Preloaded into a server under measurement: reports its heap after a full garbage collection.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
process.on('message', (asked) => {
  if (asked !== 'watched') return
  collect()
  // Freed pages are returned a moment later.
  setTimeout(() => {
    collect()
    const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
    process.send({ rss, heapTotal, held: heapUsed + external })
  }, 1000)
})
process.channel?.unref()
